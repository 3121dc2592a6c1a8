//! What the user's own files of settings say: read at the start, and again when they change while the program runs.

use super::action::Action;
use super::keymap::Keymap;
use super::msg::Configured;
use super::notice::Notice;
use super::session::Session;

/// Takes in what changed, and says so; what is wrong goes first.
pub(super) fn take_in(session: &mut Session, configured: Configured) {
    let Configured { settings, keymap, rules, version, problems } = configured;
    let is_same = settings == session.settings
        && keymap == session.keymap
        && rules == session.rules
        && version == session.version
        && problems == session.config_problems;
    if is_same {
        return;
    }
    let lost = lost_keys(&keymap).filter(|_| keymap != session.keymap);
    session.problems.retain(|problem| !session.config_problems.contains(problem));
    session.problems.splice(0..0, problems.iter().cloned());
    session.notice = Some(match (problems.first(), lost) {
        (Some(problem), _) => {
            let (problem, way) = (problem.headline(), session.way(Action::Problems));
            Notice::bad(format!("{problem}; {way} shows the place"))
        }
        (None, Some(lost)) => Notice::note(format!("reloaded your settings: {lost}")),
        (None, None) => Notice::good("reloaded your settings"),
    });
    let sort = settings.sort;
    let is_sorted_anew = sort != session.settings.sort;
    (session.settings, session.keymap, session.rules) = (settings, keymap, rules);
    (session.version, session.config_problems) = (version, problems);
    if is_sorted_anew {
        session.order_by(sort);
    }
}

/// Which actions lost their shipped key to another one, in a sentence.
pub(super) fn lost_keys(keymap: &Keymap) -> Option<String> {
    let displaced = keymap.displaced();
    let mut lost = displaced.iter().filter(|lost| lost.now.is_some());
    let first = lost.next()?;
    Some(match lost.count() {
        0 => first.to_string(),
        more => format!("{first} (swatch keys tells {more} more)"),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use crate::tui::app::tests::{notice, press, start};
    use crate::tui::app::{Configured, Keymap, Msg, State, update};
    use library::Problem;

    /// The state's own settings with these keys.
    fn with_keys(state: &State, keys: &str, problems: &[Problem]) -> Msg {
        let session = &state.session;
        Msg::Configured(Box::new(Configured {
            settings: session.settings.clone(),
            keymap: Arc::new(Keymap::clone(&Keymap::shipped()).overlaid(keys).0),
            rules: Arc::clone(&session.rules),
            version: session.version,
            problems: problems.to_vec(),
        }))
    }

    #[test]
    fn a_key_that_was_changed_works_at_once() {
        let mut state = start(false);
        let msg = with_keys(&state, "{ browse: { \"z\": ToggleStack, \"space\": None } }", &[]);
        update(&mut state, msg);
        assert_eq!(notice(&state), "reloaded your settings");
        press(&mut state, "z");
        assert_eq!(state.session.composition.spec.layers.len(), 1);
    }

    #[test]
    fn what_is_said_names_the_keys_as_they_are_bound() {
        let mut state = start(false);
        let keys = "{ browse: { \"z\": Undo, \"u\": None, \"x\": ToggleStack, \"space\": None }, menu_list: { \"q\": MarkAgain, \"g\": None } }";
        let msg = with_keys(&state, keys, &[]);
        update(&mut state, msg);
        press(&mut state, "d");
        assert!(notice(&state).contains("; z undoes it"), "{}", notice(&state));
        press(&mut state, "zw");
        assert_eq!(notice(&state), "the stack is empty; x stacks the selected profile");
        press(&mut state, "y");
        assert_eq!(notice(&state), "nothing to copy yet: e writes the prompt, x stacks a profile");
        press(&mut state, "v<esc>");
        assert_eq!(notice(&state), "Removed 1 mark; , l q marks them again");
    }

    #[test]
    fn an_action_that_lost_its_key_is_told_and_settings_that_are_the_same_say_nothing() {
        let mut state = start(false);
        let same = with_keys(&state, "{}", &[]);
        update(&mut state, same);
        assert_eq!(notice(&state), "");
        let msg = with_keys(&state, "{ browse: { \"c\": Undo } }", &[]);
        update(&mut state, msg);
        assert_eq!(notice(&state), "reloaded your settings: Codes has no key in browse now: c is Undo");
    }

    #[test]
    fn what_is_wrong_is_told_and_gone_once_it_is_mended() {
        let mut state = start(false);
        let broken = Problem::at(Path::new("profiles.ron"), "]", 0, "expected `(`");
        state.session.problems = vec![broken.clone()];
        let keys = "{ \"y\": Coppy }";
        let path = Path::new("keymap.ron");
        let misspelt = Problem::of_entry(path, keys, 2, "there is no action `Coppy`", None);
        let msg = with_keys(&state, "{}", &[misspelt]);
        update(&mut state, msg);
        assert!(
            notice(&state).starts_with("keymap.ron:1:3: there is no action `Coppy`; , f p"),
            "{}",
            notice(&state)
        );
        assert_eq!(state.session.problems.len(), 2);
        let msg = with_keys(&state, "{}", &[]);
        update(&mut state, msg);
        assert_eq!(state.session.problems, [broken]);
    }
}
