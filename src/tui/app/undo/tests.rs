//! Undo and redo across runs: this run's steps and the journal's, in one row.

use jiff::Timestamp;

use crate::tui::app::tests::{notice, press, start};
use crate::tui::app::{Earlier, Effect, JournalNews, LibraryNews, Mode, Msg, PastChange, State, update};

fn merged(sentence: &str) -> LibraryNews {
    LibraryNews { library: None, problems: None, sentence: sentence.into() }
}

fn turned(state: &mut State, earlier: Earlier) {
    update(
        state,
        Msg::Turned(Box::new(JournalNews { merged: merged("turned"), earlier: Some(earlier), log: None })),
    );
}

fn named(sentence: &str) -> (Timestamp, String) {
    (Timestamp::UNIX_EPOCH, sentence.into())
}

#[test]
fn redo_goes_back_through_earlier_runs_before_it_comes_to_this_one() {
    let mut state = start(false);
    let now = state.session.now.timestamp();
    press(&mut state, "jd");
    press(&mut state, "u");
    assert_eq!(press(&mut state, "u"), [Effect::UndoEarlier(now)]);
    turned(&mut state, Earlier::TookBack(named("added grain")));
    assert_eq!(notice(&state), "turned");
    assert_eq!(press(&mut state, "<ctrl-r>"), [Effect::DoAgain(named("added grain"), now)]);
    assert!(matches!(press(&mut state, "<ctrl-r>")[..], [Effect::Save(_)]), "and then this run's own");
    assert_eq!(press(&mut state, "<ctrl-r>"), [Effect::RedoEarlier(now)]);
    turned(&mut state, Earlier::DidAgain(named("added dusk")));
    assert_eq!(press(&mut state, "u"), [Effect::TakeBack(named("added dusk"), now)]);
}

#[test]
fn the_history_lists_every_change_and_enter_takes_one_back_or_does_it_again() {
    let mut state = start(false);
    let now = state.session.now.timestamp();
    assert_eq!(press(&mut state, ",fh"), [Effect::History]);
    let past = |sentence: &str, taken_back| PastChange { named: named(sentence), taken_back };
    update(&mut state, Msg::Past(vec![past("added two", true), past("added one", false)]));
    let Mode::List(tray) = &state.mode else { panic!("{:?}", state.mode) };
    let rows = tray.rows(&state.session);
    assert_eq!((rows[0].text.as_str(), rows[1].text.as_str()), ("added two", "added one"));
    assert!(rows[0].note.starts_with("undone") && rows[1].note.is_empty());
    assert_eq!(press(&mut state, "<enter>"), [Effect::DoAgain(named("added two"), now), Effect::History]);
    assert_eq!(press(&mut state, "j<enter>"), [Effect::TakeBack(named("added one"), now), Effect::History]);
    update(&mut state, Msg::Past(vec![past("added one", true)]));
    assert!(matches!(&state.mode, Mode::List(tray) if tray.at == 0));
}

#[test]
fn a_change_of_this_run_that_the_history_took_back_is_not_taken_back_twice() {
    let mut state = start(false);
    press(&mut state, "jd");
    let now = state.session.now.timestamp();
    let sentence = "deleted editorial; its codes live on".to_owned();
    press(&mut state, ",fh");
    update(&mut state, Msg::Past(vec![PastChange { named: (now, sentence.clone()), taken_back: false }]));
    assert_eq!(press(&mut state, "<enter>")[0], Effect::TakeBack((now, sentence.clone()), now));
    press(&mut state, "<esc>");
    assert_eq!(press(&mut state, "u"), [Effect::UndoEarlier(now)]);
    assert_eq!(press(&mut state, "<ctrl-r>"), [Effect::DoAgain((now, sentence), now)]);
}
