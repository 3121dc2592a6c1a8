//! Saves that fail, quitting with something unsaved, and lists that stay where they stood.

use crate::tui::app::tests::{failed, notice, press, start};
use crate::tui::app::{Effect, LibraryNews, Mode, Msg, Saved, State, update};
use library::Library;

/// A state with a change that could not be saved.
fn unsaved() -> State {
    let mut state = start(false);
    press(&mut state, "jd");
    update(&mut state, Msg::Saved(failed("not saved: /home/u cannot be written: disk full")));
    state
}

fn outside(library: Option<Library>) -> Msg {
    Msg::Merged(Box::new(LibraryNews { library, problems: None, sentence: "changed outside".into() }))
}

#[test]
fn quitting_with_something_unsaved_offers_to_write_it_elsewhere() {
    let mut state = unsaved();
    press(&mut state, "q");
    assert_eq!((state.session.quit, &state.mode), (false, &Mode::Leaving));
    assert_eq!(press(&mut state, "w<ctrl-u>~/r.ron<enter>"), [Effect::WriteRescue("~/r.ron".into())]);
    assert_eq!(state.mode, Mode::Leaving, "until it is written");
    update(&mut state, Msg::Written(Ok("/home/u/r.ron".into())));
    assert_eq!(notice(&state), "written to /home/u/r.ron; swatch rescue /home/u/r.ron saves them from there");
    press(&mut state, "q");
    assert!(state.session.quit, "what is written elsewhere is not lost");
}

#[test]
fn a_file_that_cannot_be_written_either_is_told_and_the_question_stays() {
    let mut state = unsaved();
    press(&mut state, "qw<enter>");
    update(&mut state, Msg::Written(Err("/x cannot be written: no such folder".into())));
    assert_eq!((&state.mode, notice(&state)), (&Mode::Leaving, "/x cannot be written: no such folder"));
    press(&mut state, "<esc>");
    assert_eq!((state.session.quit, &state.mode), (false, &Mode::Browse));
}

#[test]
fn a_newer_change_makes_the_file_elsewhere_too_old_to_leave_with() {
    let mut state = unsaved();
    update(&mut state, Msg::Written(Ok("/home/u/r.ron".into())));
    press(&mut state, "kd");
    update(&mut state, Msg::Saved(failed("disk full")));
    press(&mut state, "q");
    assert!(!state.session.quit);
}

#[test]
fn what_could_not_be_saved_is_tried_again_when_the_files_change() {
    let mut state = unsaved();
    assert_eq!(update(&mut state, outside(None)), [Effect::SaveAgain]);
    let library = Box::new(state.session.library.clone());
    update(&mut state, Msg::Saved(Saved::Done(library)));
    assert_eq!((notice(&state), &state.unsaved), ("everything is saved", &None));
    assert_eq!(update(&mut state, outside(None)), [], "and never without need");
}

#[test]
fn every_list_stays_where_it_stood_when_something_changes_outside() {
    let mut state = start(false);
    press(&mut state, " wbeta<enter>w<ctrl-u>gamma<enter>ea cafe<enter>,pwnoon<enter>2j");
    let done = Msg::Saved(Saved::Done(Box::new(state.session.library.clone())));
    (0..4).for_each(|_| drop(update(&mut state, done.clone())));
    let stack = |state: &State| {
        state.stacks.selected(&state.session.library.stacks).map(|stack| stack.name.to_string())
    };
    assert_eq!(stack(&state).as_deref(), Some("gamma"));
    let mut library = state.session.library.clone();
    let mut first = library.stacks.by_name()[0].clone();
    first.key = library::Key::new("first").unwrap();
    first.name = library::Name::new("alpha").unwrap();
    library.stacks.put(first);
    update(&mut state, outside(Some(library.clone())));
    assert_eq!((&state.session.library, stack(&state).as_deref()), (&library, Some("gamma")));
}
