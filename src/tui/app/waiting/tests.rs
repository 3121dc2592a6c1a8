//! Deciding what waits: by key, one after the other, and taken back.

use jiff::Timestamp;

use crate::tui::app::tests::{notice, press, start};
use crate::tui::app::{Decided, Decision, Effect, Mode, Msg, Notice, PendingIssue, State, Waiting, update};
use library::{Conflict, Key, Note};

fn note(field: &str) -> PendingIssue {
    PendingIssue::Note(Note {
        kind: "profile".into(),
        key: Key::new("k2").unwrap(),
        name: "editorial".into(),
        here: Some("\"mine\"".into()),
        made_here: Some(false),
        other: Conflict { field: field.into(), value: "\"theirs\"".into(), at: None },
    })
}

fn rescue() -> PendingIssue {
    PendingIssue::Rescue {
        path: "/home/u/state/rescue-1.ron".into(),
        changes: vec![(Timestamp::UNIX_EPOCH, "added grain".into())],
    }
}

fn with(issues: Vec<PendingIssue>) -> State {
    let mut state = start(false);
    update(&mut state, Msg::Waiting(issues));
    state
}

#[test]
fn a_value_that_lost_is_told_and_one_key_takes_it_and_another_drops_it() {
    for (key, verdict) in [("<enter>", Decision::Take), ("d", Decision::Leave)] {
        let mut state = with(vec![note("brief"), note("tags")]);
        let now = state.session.now.timestamp();
        assert!(notice(&state).starts_with("editorial: two places changed its brief"), "{}", notice(&state));
        assert_eq!(state.mode, Mode::Browse, "nobody is interrupted");
        let effects = press(&mut state, &format!(",fdj{key}"));
        assert_eq!(effects, [Effect::Decide(Box::new(note("tags")), verdict, now)]);
        assert_eq!(state.session.issues, [note("brief")]);
        press(&mut state, key);
        assert_eq!(state.mode, Mode::Browse, "nothing is left to decide");
    }
}

#[test]
fn a_decision_can_be_taken_back_and_done_again() {
    let mut state = with(vec![note("brief")]);
    press(&mut state, ",fd<enter>");
    let at = state.session.now.timestamp();
    let mut library = state.session.library.clone();
    library.profiles.take(&Key::new("k1").unwrap());
    let step = (at, "took the other brief of editorial".to_owned());
    let decided = Decided {
        library: Some(library.clone()),
        notice: Notice::good("took it"),
        steps: vec![step.clone()],
    };
    update(&mut state, Msg::Resolved(Box::new(decided)));
    assert_eq!((&state.session.library, notice(&state)), (&library, "took it"));
    assert_eq!(press(&mut state, "u"), [Effect::TakeBack(step.clone(), at)]);
    assert_eq!(press(&mut state, "<ctrl-r>"), [Effect::DoAgain(step, at)]);
}

#[test]
fn what_an_earlier_run_could_not_save_is_offered_at_once_but_never_into_somebodys_typing() {
    let mut state = with(vec![rescue()]);
    assert_eq!(state.mode, Mode::Waiting(Waiting::default()));
    assert_eq!(notice(&state), "1 change was not saved by an earlier run");
    press(&mut state, "<esc>");
    assert_eq!((&state.mode, state.session.issues.len()), (&Mode::Browse, 1), "it can wait");
    let mut typing = start(false);
    press(&mut typing, "ea cafe");
    update(&mut typing, Msg::Waiting(vec![rescue()]));
    press(&mut typing, " at dawn<enter>");
    assert_eq!(typing.session.composition.text, "a cafe at dawn");
}

#[test]
fn the_row_at_hand_stays_at_hand_when_another_comes_or_goes() {
    let mut state = with(vec![note("brief"), note("tags")]);
    press(&mut state, ",fdj");
    update(&mut state, Msg::Waiting(vec![rescue(), note("brief"), note("notes"), note("tags")]));
    assert_eq!(state.mode, Mode::Waiting(Waiting { at: 3, scroll: 0 }));
    update(&mut state, Msg::Waiting(vec![note("tags")]));
    assert_eq!(state.mode, Mode::Waiting(Waiting::default()));
    update(&mut state, Msg::Waiting(Vec::new()));
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn nothing_to_decide_is_said() {
    let mut state = start(false);
    press(&mut state, ",fd");
    assert_eq!((notice(&state), &state.mode), ("Nothing to decide", &Mode::Browse));
}
