use jiff::civil::date;

use super::super::{Action, Effect, Mode, Msg, Start, State, update};
use crate::library::{Desk, Key, Kind, Library, Name, Profile, Session, Settings, Usage};
use crate::midjourney::Version;

fn state() -> State {
    let mut library = Library::default();
    for name in ["calm", "grain"] {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        profile.brief = "warm 35mm".into();
        let session = |on| Session { on, selections: 40, minutes: None, skipped: None, note: String::new() };
        profile.sessions.push(session(date(2026, 7, 1)));
        if name == "calm" {
            profile.sessions.push(session(date(2026, 5, 1)));
        }
        library.profiles.put(profile);
    }
    State::new(Start {
        library,
        rules: std::sync::Arc::new(crate::midjourney::Rules::shipped().clone()),
        samples: false,
        desk: Desk::default(),
        settings: Settings::default(),
        version: Version::standard(8, 2),
        usage: Usage::default(),
        problems: Vec::new(),
        now: date(2026, 9, 1).at(12, 0, 0, 0).in_tz("UTC").unwrap(),
        seed: 7,
    })
}

fn act(state: &mut State, actions: &[Action]) -> Vec<Effect> {
    actions.iter().flat_map(|action| update(state, Msg::Act(*action))).collect()
}

fn shown(state: &State) -> Vec<String> {
    let Mode::Tray(tray) = &state.mode else { panic!("{:?}", state.mode) };
    tray.rows(state).into_iter().map(|row| format!("{}|{}|{}", row.label, row.text, row.note)).collect()
}

#[test]
fn the_inbox_shows_what_it_will_do_before_it_does_it() {
    let mut state = state();
    act(&mut state, &[Action::Inbox]);
    update(&mut state, Msg::Pasted("qqqqqq1 2026-05-02\nzzzzzz2 2026-07-01".into()));
    assert_eq!(shown(&state)[0], "code|qqqqqq1|new, 2026-05-02: kept as unclaimed");
    assert!(state.library.strays.is_empty());
    let effects = act(&mut state, &[Action::Accept]);
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]), "{effects:?}");
    assert_eq!(state.library.strays.len(), 2);
    act(&mut state, &[Action::Undo]);
    assert!(state.library.strays.is_empty());
}

#[test]
fn a_match_is_accepted_refused_or_chosen_otherwise() {
    let mut state = state();
    act(&mut state, &[Action::Inbox]);
    update(&mut state, Msg::Pasted("qqqqqq1 2026-05-02\nzzzzzz2 2026-07-01".into()));
    act(&mut state, &[Action::Accept, Action::MatchCodes]);
    let rows = shown(&state);
    let place = rows.iter().position(|row| row.starts_with("qqqqqq1")).unwrap();
    assert!(rows[place].contains("1 day after your session of 40 on calm"), "{rows:?}");
    assert!(rows[1 - place].contains("|? "), "two could have made it: {rows:?}");
    if place == 1 {
        act(&mut state, &[Action::Down]);
    }
    act(&mut state, &[Action::Accept]);
    assert_eq!(state.library.profile_named("calm").unwrap().word(), Some("qqqqqq1"));
    act(&mut state, &[Action::NextChoice, Action::Accept]);
    assert_eq!(state.library.profile_named("grain").unwrap().word(), Some("zzzzzz2"));
    act(&mut state, &[Action::Undo, Action::Back, Action::MatchCodes, Action::NoneOfThese]);
    assert_eq!(state.library.strays.len(), 1, "it stays unclaimed");
    assert_eq!(shown(&state), Vec::<String>::new());
}

#[test]
fn a_session_is_counted_and_written_down() {
    let mut state = state();
    let selected = state.selected().unwrap().key.clone();
    act(&mut state, &[Action::Train, Action::CountSelected, Action::CountSelected, Action::CountSkipped]);
    act(&mut state, &[Action::CountBack, Action::CountSelected]);
    update(&mut state, Msg::Now(date(2026, 9, 1).at(12, 25, 0, 0).in_tz("UTC").unwrap()));
    act(&mut state, &[Action::Accept]);
    let session = state.library.profiles.get(&selected).unwrap().sessions.last().unwrap().clone();
    assert_eq!((session.selections, session.skipped, session.minutes), (2, Some(1), Some(25)));
}

#[test]
fn a_session_that_is_left_is_not_written_down() {
    let mut state = state();
    let before = state.library.clone();
    act(&mut state, &[Action::Train, Action::CountSelected, Action::Back]);
    assert_eq!((state.library, state.mode), (before, Mode::Browse));
}

#[test]
fn a_like_is_noted_for_its_version() {
    let mut state = state();
    act(&mut state, &[Action::Like]);
    update(&mut state, Msg::Pasted("misty harbour".into()));
    act(&mut state, &[Action::Accept]);
    let like = state.library.likes.iter().next().unwrap();
    assert_eq!((like.version, like.note.as_str()), (Version::standard(8, 2), "misty harbour"));
}

#[test]
fn a_prompt_of_the_log_comes_back_to_the_desk() {
    let mut state = state();
    for prompt in ["a pier --p qqqqqq1 --sref 123456789 --ar 3:2 --stylize 250 --v 7", "a cafe"] {
        let at = state.now.timestamp();
        state.uses.push(crate::library::trace::use_of(prompt, at, &state.library));
    }
    act(&mut state, &[Action::Log]);
    update(&mut state, Msg::Pasted("pier".into()));
    assert_eq!(shown(&state).len(), 1);
    act(&mut state, &[Action::Accept]);
    assert_eq!(state.recipe.prompt, "a pier --p qqqqqq1 --sref 123456789 --stylize 250 --ar 3:2 --v 7");
    act(&mut state, &[Action::Undo]);
    assert_eq!(state.recipe.prompt, "");
}
