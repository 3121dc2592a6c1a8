//! Pages for others to look at: the page of a code, and the contact sheet of what is found or marked.

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::{Effect, PageFile};
use super::notice::Notice;
use super::session::Session;
use library::views::{PageToWrite, ProfileView, SheetView};
use library::{Key, Profile};
use text::sanitize_line;

/// What a page ends in.
const ENDING: &str = ".html";

/// Asks for the file of the page of the profile that is shown.
pub(super) fn ask(session: &Session) -> Result<TextPrompt, Notice> {
    session.needs_own()?;
    let shown = session.shown().ok_or_else(|| Notice::note("nothing is selected"))?;
    let plain: String =
        shown.name.as_str().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    Ok(TextPrompt::new(PromptKind::Page(shown.key.clone()), format!("{plain}{ENDING}")))
}

/// Asks for the file of the contact sheet of what is marked, else of what is found. What is wrong on purpose is no
/// swatch, unless it was looked for.
pub(super) fn ask_sheet(session: &Session) -> Result<TextPrompt, Notice> {
    session.needs_own()?;
    let marked = session.list.marked();
    let is_meant = |key: &Key| {
        let profile = session.library.profiles.get(key);
        profile.is_some_and(|profile| !profile.throwaway || !session.list.line.is_empty())
    };
    let found = (0..session.list.hits().len()).filter_map(|row| session.list.key(row));
    let keys: Vec<Key> = if marked.is_empty() { found.filter(is_meant).collect() } else { marked.to_vec() };
    if keys.is_empty() {
        return Err(Notice::note("no profile is found, so there is no sheet"));
    }
    Ok(TextPrompt::new(PromptKind::Sheet(keys), format!("swatches{ENDING}")))
}

/// Writes the page of a code.
pub(super) fn accept(session: &Session, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    let path = path(text)?;
    let profile = session.library.profiles.get(key).ok_or("this profile is no longer there")?;
    let page = ProfileView::of(profile, &session.view_context()).page();
    Ok(written(path, PageToWrite::Look(Box::new(page))))
}

/// Writes a contact sheet.
pub(super) fn accept_sheet(session: &mut Session, keys: &[Key], text: &str) -> Result<Vec<Effect>, String> {
    let path = path(text)?;
    let profiles: Vec<&Profile> = keys.iter().filter_map(|key| session.library.profiles.get(key)).collect();
    let searched = session.list.line.text().trim();
    let title = if searched.is_empty() { "Swatches" } else { searched };
    let sheet = SheetView::of(title, &profiles, &session.view_context());
    session.list.unmark();
    Ok(written(path, PageToWrite::Sheet(sheet)))
}

fn path(text: &str) -> Result<String, String> {
    let text = sanitize_line(text);
    let path = text.trim();
    let has_name =
        path.strip_suffix(ENDING).is_some_and(|name| !name.is_empty() && !name.ends_with(['/', '\\']));
    if has_name { Ok(path.to_owned()) } else { Err(format!("name a file that ends in {ENDING}")) }
}

fn written(path: String, page: PageToWrite) -> Vec<Effect> {
    vec![Effect::WritePage(Box::new(PageFile { path, page }))]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{notice, press, start};
    use crate::tui::app::{Effect, Mode, Msg, update};

    #[test]
    fn the_page_of_a_code_and_a_sheet_of_what_is_found_are_written_by_keys() {
        let mut state = start(false);
        let effects = press(&mut state, "g,sp<enter>");
        let [Effect::WritePage(file)] = effects.as_slice() else { panic!("{effects:?}") };
        let name = state.session.shown().unwrap().name.to_string();
        assert_eq!(file.path, format!("{name}.html"));
        assert!(file.page.to_html(&[]).contains(&format!("<h1>{name}</h1>")));
        update(&mut state, Msg::Exported(Ok(format!("/home/me/{name}.html"))));
        assert_eq!(notice(&state), format!("wrote /home/me/{name}.html"));
        let effects = press(&mut state, ",sc<ctrl-u>~/all.html<enter>");
        let [Effect::WritePage(file)] = effects.as_slice() else { panic!("{effects:?}") };
        let page = file.page.to_html(&[]);
        assert_eq!(file.path, "~/all.html");
        assert!(page.contains("<h1>Swatches</h1>") && page.contains(&name), "{page}");
    }

    #[test]
    fn a_page_needs_a_name_that_ends_so() {
        let mut state = start(false);
        for typed in ["sheet", ".html", "out/.html", ""] {
            assert_eq!(press(&mut state, &format!(",sp<ctrl-u>{typed}<enter>")), [], "{typed}");
            let Mode::TextPrompt(ask) = &state.mode else { panic!("{:?}", state.mode) };
            assert_eq!(ask.error.as_deref(), Some("name a file that ends in .html"));
            press(&mut state, "<esc>");
        }
    }
}
