//! Exporting: the library, what is marked in it, or one client's part of it, into a new file whose ending says how.

use super::action::Action;
use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::{Effect, Export};
use super::notice::Notice;
use super::session::Session;
use library::exchange::{ExportFormat, ExportPart};
use library::{Key, ops};
use text::sanitize_line;

/// Asks for the file. What is marked is exported, else everything.
pub(super) fn ask(session: &Session) -> Result<TextPrompt, Notice> {
    session.needs_own()?;
    Ok(TextPrompt::new(PromptKind::Export(session.list.marked().to_vec()), ""))
}

/// Takes `codes.csv` or `codes.csv Acme`: the file, and whose part of the library.
pub(super) fn accept(session: &mut Session, keys: &[Key], text: &str) -> Result<Vec<Effect>, String> {
    let text = sanitize_line(text);
    let (path, format, client) = parts(&text).ok_or("end the file in .ron, .json, .csv or .md")?;
    let part = match client {
        Some(_) if !keys.is_empty() => return Err("what is marked is exported; leave the client out".into()),
        Some(client) => ExportPart::Client(client),
        None if keys.is_empty() => ExportPart::All,
        None => ExportPart::Profiles(keys),
    };
    let text = ops::exchange::export(&session.view_context(), format, part)
        .map_err(|refusal| Notice::from(&refusal).text)?;
    session.list.unmark();
    Ok(vec![Effect::Export(Export { path: path.to_owned(), text })])
}

/// The file up to the first ending that is a format, its format, and the client behind it.
fn parts(text: &str) -> Option<(&str, ExportFormat, Option<&str>)> {
    let ends = text.match_indices(' ').map(|(place, _)| place).chain([text.len()]);
    ends.map(|end| text.split_at(end)).find_map(|(path, client)| {
        let (name, ending) = path.rsplit_once('.')?;
        let is_named = !name.is_empty() && !name.ends_with(['/', '\\']);
        let format: ExportFormat = ending.parse().ok().filter(|_| is_named)?;
        let client = client.trim();
        Some((path, format, (!client.is_empty()).then_some(client)))
    })
}

/// Hears where it was written, or why it was not.
pub(super) fn answered(session: &mut Session, written: Result<String, String>) {
    session.notice = Some(match written {
        Ok(path) if session.problems.is_empty() => Notice::good(format!("wrote {path}")),
        Ok(path) => {
            let problems = session.way(Action::Problems);
            Notice::note(format!(
                "wrote {path}, without what could not be read of your files; {problems} shows it"
            ))
        }
        Err(sentence) => Notice::bad(sentence),
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests::{notice, press, start};
    use super::{ExportFormat, parts};
    use crate::tui::app::{Effect, Mode, Msg, update};

    #[test]
    fn the_ending_decides_how_the_library_is_written() {
        let mut state = start(false);
        for (keys, begins) in [
            (",fe~/codes.csv<enter>", "code,"),
            (",feall.json<enter>", "{"),
            (",feall.ron<enter>", "("),
            (",fefor people.md<enter>", "# "),
        ] {
            let effects = press(&mut state, keys);
            let [Effect::Export(export)] = effects.as_slice() else { panic!("{keys}: {effects:?}") };
            assert!(export.text.starts_with(begins), "{keys}: {}", export.text);
            assert!(export.text.contains("r1bwkpa"), "{keys}: {}", export.text);
        }
        update(&mut state, Msg::Exported(Ok("/home/me/for people.md".into())));
        assert_eq!(notice(&state), "wrote /home/me/for people.md");
        update(&mut state, Msg::Exported(Err("all.ron is there already".into())));
        assert_eq!(notice(&state), "all.ron is there already");
    }

    #[test]
    fn one_clients_part_has_nothing_of_others_and_an_unknown_client_is_told() {
        let mut state = start(false);
        for (key, client) in [("k1", "Acme"), ("k2", "Bolt & Co")] {
            let mut profile =
                state.session.library.profiles.iter().find(|p| p.key.as_str() == key).unwrap().clone();
            profile.client = Some(client.into());
            state.session.library.profiles.put(profile);
        }
        let effects = press(&mut state, ",fea.md bolt & co<enter>");
        let [Effect::Export(export)] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(export.text.contains("r1bwkpa") && !export.text.contains("75t3ipc"), "{}", export.text);
        assert_eq!(press(&mut state, ",fea.md Nobody<enter>"), []);
        let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
        assert_eq!(ask.error.as_deref(), Some("nothing was made for \"Nobody\" or given to them"));
    }

    #[test]
    fn a_path_may_have_spaces_and_must_have_an_ending() {
        assert_eq!(
            parts("~/my codes.csv Acme Inc"),
            Some(("~/my codes.csv", ExportFormat::Csv, Some("Acme Inc")))
        );
        assert_eq!(parts("a.b.ron"), Some(("a.b.ron", ExportFormat::Ron, None)));
        for text in ["", "codes", "codes.xlsx", ".csv", "out/.md", "csv"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
