//! Handing over: a kit of codes for a client is written, and the ledger says who holds what.

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::{Effect, KitFolder};
use super::notice::Notice;
use super::screen::Pane;
use super::session::Session;
use library::kit::Kit;
use library::{Change, Key, Profile, ledger, ops};
use text::sanitize_line;

/// Asks for whom the codes of these profiles are; in the stack pane those of the whole stack.
pub(super) fn ask(session: &Session, meant: Vec<Key>) -> Result<TextPrompt, Notice> {
    session.needs_own()?;
    let keys: Vec<Key> = if session.pane == Pane::Stack {
        let places = 0..session.composition.spec.layers.len();
        places.filter_map(|place| session.layer_profile(place)).map(|profile| profile.key.clone()).collect()
    } else {
        meant
    };
    if keys.is_empty() {
        return Err(Notice::note("there is no profile to hand over here"));
    }
    Ok(TextPrompt::new(PromptKind::HandOver(keys), ""))
}

/// Takes `Acme` or `Acme ~/kits/acme`: whom it is for, and the folder. Asks for the files to be written;
/// the ledger follows when they are.
pub(super) fn accept(session: &mut Session, keys: &[Key], text: &str) -> Result<Vec<Effect>, String> {
    let (client, folder) = parts(text);
    let profiles: Vec<&Profile> = keys.iter().filter_map(|key| session.library.profiles.get(key)).collect();
    let kit = Kit::of(&session.view_context(), &profiles, &client, session.day())
        .map_err(|error| error.to_string())?
        .from_sender(session.settings.name.as_deref());
    let given = session.operate(|library, context| ops::sharing::give(library, keys, &kit.client, context));
    let given = given.map_err(|refusal| refusal.to_string())?;
    session.list.unmark();
    Ok(vec![Effect::HandOver(Box::new(KitFolder { folder, kit, given }))])
}

/// The client and the folder: the last word is one when it has a slash in it or begins with a dot.
fn parts(text: &str) -> (String, String) {
    let text = sanitize_line(text);
    if let Some((client, last)) = text.rsplit_once(' ')
        && (last.contains(['/', '\\']) || last.starts_with(['.', '~']))
    {
        return (client.trim().to_owned(), last.to_owned());
    }
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    (text, format!("{}-kit", plain.to_lowercase().trim_matches('-')))
}

/// Hears that the kit was written, or why not. Only what was written is noted as given.
pub(super) fn answered(
    session: &mut Session,
    written: Result<String, String>,
    given: Option<Change>,
) -> Vec<Effect> {
    let folder = match written {
        Ok(folder) => folder,
        Err(sentence) => {
            session.notice = Some(Notice::bad(sentence));
            return Vec::new();
        }
    };
    let effects = given.map(|change| session.commit(change.sentence, change.edits)).unwrap_or_default();
    let public =
        ledger::plan_warning(&session.settings).map(|warning| format!("; {warning}")).unwrap_or_default();
    let sentence = format!("the kit is in {folder}; its codes cannot be revoked{public}");
    session.notice = Some(Notice::good(sentence));
    effects
}

#[cfg(test)]
mod tests {
    use super::super::tests::{notice, press, start};
    use super::parts;
    use crate::tui::app::{Effect, Mode, Msg, update};

    #[test]
    fn a_kit_is_asked_for_and_only_a_written_one_is_noted() {
        let mut state = start(false);
        let effects = press(&mut state, ",shAcme ~/kits/acme<enter>");
        let [Effect::HandOver(kit)] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!((kit.folder.as_str(), kit.kit.items.len()), ("~/kits/acme", 1));
        update(&mut state, Msg::HandedOver(Err("disk full".into()), kit.given.clone()));
        assert_eq!((notice(&state), state.session.library.grants.len()), ("disk full", 0));
        update(&mut state, Msg::HandedOver(Ok("/home/me/kits/acme".into()), kit.given.clone()));
        assert_eq!(state.session.library.grants.iter().next().unwrap().to, "Acme");
        assert_eq!(notice(&state), "the kit is in /home/me/kits/acme; its codes cannot be revoked");
    }

    #[test]
    fn what_cannot_be_shared_is_told_and_asked_again() {
        let mut state = start(false);
        assert_eq!(press(&mut state, "G,sh<enter>"), []);
        let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
        assert!(ask.error.as_ref().unwrap().contains("for somebody"), "{:?}", ask.error);
        press(&mut state, "Acme<enter>");
        let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
        assert!(ask.error.as_ref().unwrap().contains("throwaway"), "{:?}", ask.error);
    }

    #[test]
    fn the_folder_is_the_last_word_or_named_after_the_client() {
        for (text, client, folder) in [
            ("Acme", "Acme", "acme-kit"),
            ("Acme & Sons", "Acme & Sons", "acme---sons-kit"),
            ("Acme ./out", "Acme", "./out"),
            ("Studio 7 /tmp/kit", "Studio 7", "/tmp/kit"),
        ] {
            assert_eq!(parts(text), (client.to_owned(), folder.to_owned()), "{text}");
        }
    }
}
