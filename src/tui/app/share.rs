//! Sharing the selected profile, or all that are marked, into a mounted library.

use super::action::Action;
use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::Effect;
use super::notice::Notice;
use super::session::Session;
use library::{Access, Key, Mount, MountName, ops};

/// Asks into which library; the first that may be written is proposed.
pub(super) fn ask(session: &Session, keys: Vec<Key>) -> Result<TextPrompt, Notice> {
    session.needs_own()?;
    if keys.is_empty() {
        return Err(Notice::note("nothing is selected"));
    }
    let writable = session.library.mounts.iter().find(|mount| mount.access == Access::Write);
    let mount = writable.ok_or_else(|| Notice::note(nowhere(&session.library.mounts)))?;
    Ok(TextPrompt::new(PromptKind::ShareInto(keys), mount.name.to_string()))
}

fn nowhere(mounts: &[Mount]) -> &'static str {
    if mounts.is_empty() {
        "no library is mounted to share into: swatch mount add NAME PATH"
    } else {
        "every mounted library is read-only"
    }
}

/// Shares it into the library whose name was typed.
pub(super) fn accept(session: &mut Session, keys: &[Key], text: &str) -> Result<Vec<Effect>, String> {
    let name = MountName::new(text).map_err(|error| error.to_string())?;
    let by = session.sharer.clone();
    let shared =
        session.operate(|library, context| ops::sharing::share_into(library, keys, &name, &by, context));
    let change = shared.map_err(|refusal| refusal.to_string())?;
    let undo = session.way(Action::Undo);
    let sentence = format!("{}; codes cannot be revoked; {undo} undoes the copy", change.sentence);
    let effects = session.commit(change.sentence, change.edits);
    if !effects.is_empty() {
        session.list.unmark();
        session.notice = Some(Notice::good(sentence));
    }
    Ok(effects)
}

#[cfg(test)]
mod tests {
    use crate::tui::app::tests::{notice, press, start};
    use crate::tui::app::{Effect, State};
    use library::{Access, Library, Mount, MountName};

    fn mounted(access: Access) -> State {
        let mut state = start(false);
        let theirs = Library { profiles: state.session.library.profiles.clone(), ..Library::default() };
        let name = MountName::new("studio").unwrap();
        state.session.library.lay_beside(Mount { name, access }, &theirs);
        state.session.list.refresh(&state.session.library);
        state.session.sharer = "Lena".into();
        state
    }

    #[test]
    fn a_profile_goes_into_the_library_that_is_proposed() {
        let mut state = start(false);
        state.session.sharer = "Lena".into();
        let name = MountName::new("studio").unwrap();
        state.session.library.lay_beside(Mount { name, access: Access::Write }, &Library::default());
        let effects = press(&mut state, "/editorial<enter>,si<enter>");
        assert!(
            matches!(effects.last(), Some(Effect::Save(change)) if change.sentence == "shared editorial into studio")
        );
        assert_eq!(
            state.session.library.profile_named("studio/editorial").unwrap().owner.as_deref(),
            Some("Lena")
        );
        assert!(notice(&state).contains("cannot be revoked"));
        press(&mut state, "u");
        assert_eq!(state.session.library.profile_named("studio/editorial"), None);
    }

    #[test]
    fn a_library_that_is_only_read_refuses_every_change_with_its_name() {
        for keys in ["d", "nx<enter>", "i<tab><tab><tab><tab><tab><tab>x<enter>"] {
            let mut state = mounted(Access::Read);
            let before = state.session.library.clone();
            let effects = press(&mut state, &format!("/studio/editorial<enter>{keys}"));
            assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{keys}");
            assert_eq!(
                notice(&state),
                "studio is mounted read-only: nothing in it is changed here",
                "{keys}"
            );
            assert_eq!(state.session.library, before);
        }
    }

    #[test]
    fn a_mounted_profile_is_found_stacked_and_copied_like_ones_own() {
        let mut state = mounted(Access::Read);
        press(&mut state, "/in:studio edit<enter> ");
        assert_eq!(state.session.rendered.prompt, "--p r1bwkpa");
        assert!(state.session.rendered.profiles[0].is_mounted());
    }

    #[test]
    fn where_there_is_nothing_to_share_into_that_is_said() {
        let mut state = start(false);
        press(&mut state, ",si");
        assert!(notice(&state).contains("swatch mount add"));
        let mut state = mounted(Access::Read);
        press(&mut state, ",si");
        assert_eq!(notice(&state), "every mounted library is read-only");
    }
}
