//! Syncing as it is used: keys, news from the background, and what is shown of it.

use super::Stage;
use crate::tui::app::tests::{notice, press, start};
use crate::tui::app::{
    Effect, Mode, Msg, Panel, PanelKind, State, SyncEffect, SyncEnd, SyncNews, Tone, update,
};

fn set_up() -> State {
    let mut state = start(false);
    state.syncing.set_up = true;
    state
}

fn hear(state: &mut State, news: SyncNews) {
    update(state, Msg::Sync(news));
}

fn end(tone: Tone, sentence: &str) -> SyncNews {
    SyncNews::Ended(SyncEnd { tone, sentence: sentence.into(), advice: String::new(), set_up: true })
}

#[test]
fn a_key_begins_it_in_the_background_and_the_screen_stays_usable() {
    let mut state = set_up();
    let now = state.session.now.timestamp();
    assert_eq!(press(&mut state, ",ss"), [Effect::Sync(SyncEffect::Begin(now))]);
    hear(&mut state, SyncNews::Step("fetching".into()));
    press(&mut state, "/edit<enter> ");
    assert_eq!((&state.mode, state.session.rendered.prompt.as_str()), (&Mode::Browse, "--p r1bwkpa"));
    hear(&mut state, end(Tone::Good, "synced: received 1 change"));
    assert_eq!(notice(&state), "synced: received 1 change");
    assert!(matches!(press(&mut state, ",ss")[..], [Effect::Sync(SyncEffect::Begin(_))]), "and once more");
}

#[test]
fn a_second_one_while_one_runs_shows_the_first() {
    let mut state = set_up();
    press(&mut state, ",ss");
    assert_eq!(press(&mut state, ",ss"), []);
    assert_eq!(state.mode, Mode::Panel(Panel::new(PanelKind::Sync)));
    assert_eq!(press(&mut state, "x"), [Effect::Sync(SyncEffect::Cancel)]);
    assert!(matches!(state.syncing.stage, Stage::Running { stopping: true, .. }));
    hear(&mut state, end(Tone::Bad, "sync cancelled"));
    press(&mut state, "<esc>");
    assert_eq!(state.mode, Mode::Browse);
}

#[test]
fn a_library_that_is_not_set_up_asks_for_a_remote() {
    let mut state = start(false);
    let now = state.session.now.timestamp();
    assert_eq!(press(&mut state, ",ss"), []);
    assert_eq!(
        press(&mut state, "git@host:me/s.git<enter>"),
        [Effect::Sync(SyncEffect::SetUp(Some("git@host:me/s.git".into()), now))]
    );
    hear(&mut state, end(Tone::Good, "synced"));
    assert!(state.syncing.set_up);
}

#[test]
fn escape_at_the_remote_sets_nothing_up_and_an_empty_one_commits_here_only() {
    let mut state = start(false);
    assert_eq!(press(&mut state, ",ss<esc>"), []);
    assert!(!state.syncing.is_running());
    let now = state.session.now.timestamp();
    assert_eq!(press(&mut state, ",ss<enter>"), [Effect::Sync(SyncEffect::SetUp(None, now))]);
}

#[test]
fn what_came_in_is_shown_and_selection_and_typing_stay() {
    let mut state = set_up();
    press(&mut state, "j,ssea dark cafe");
    let (selected, mode) = (state.session.selected().unwrap().key.clone(), state.mode.clone());
    let mut library = state.session.library.clone();
    let first = library.profiles.by_name()[0].key.clone();
    library.profiles.take(&first);
    hear(&mut state, SyncNews::Library(Box::new(library.clone())));
    assert_eq!((&state.session.library, &state.mode), (&library, &mode));
    assert_eq!(state.session.selected().unwrap().key, selected);
}

#[test]
fn how_it_ended_is_told_after_the_field_that_stood_in_its_place() {
    let mut state = set_up();
    press(&mut state, ",ssea cafe");
    hear(&mut state, end(Tone::Bad, "the remote cannot be reached"));
    press(&mut state, " at dawn");
    assert_eq!(notice(&state), "");
    press(&mut state, "<enter>");
    assert_eq!(
        (state.session.composition.text.as_str(), notice(&state)),
        ("a cafe at dawn", "the remote cannot be reached")
    );
}

#[test]
fn giving_up_what_does_not_run_is_said() {
    let mut state = set_up();
    assert_eq!(press(&mut state, ":cancel the sync<enter>"), []);
    assert_eq!(notice(&state), "no sync is under way");
}
