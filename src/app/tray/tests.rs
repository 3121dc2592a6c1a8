//! The inbox, matching, the counter and the log, by their keys.

use jiff::civil::date;

use super::super::{Action, Effect, Mode, Msg, Start, State, update};
use crate::library::{Key, Kind, Library, Name, Profile, Session};
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
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start { seed: 7, ..Start::new(library, now) })
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

/// The state with a judged calibration of `calm`, which is the Global Profile of V8.2 here.
fn judged(sees: Option<crate::measure::Answer>, answer: crate::measure::Answer) -> State {
    use crate::library::run::{Eye, Judged, Run};
    let mut state = state();
    let mut calm = state.library.profile_named("calm").unwrap().clone();
    calm.kind = Kind::Global;
    calm.for_version = Some(Version::standard(8, 2));
    state.library.profiles.put(calm);
    state.library.runs.put(Run {
        key: Key::new("run").unwrap(),
        name: Name::new("calm-1").unwrap(),
        profile: Key::new("calm").unwrap(),
        subject: "a bowl of fruit".into(),
        seed: 42,
        version: Version::standard(8, 2),
        begun: date(2026, 8, 1),
        arms: Vec::new(),
        eye: sees.map(|sees| Eye { sees, on: date(2026, 8, 1) }),
        judged: Some(Judged {
            on: date(2026, 8, 1),
            answer,
            nearer_to: crate::measure::Nearer::Neither,
            axes: Vec::new(),
        }),
    });
    state
}

#[test]
fn a_like_tells_how_many_there_were_since_the_last_good_verdict() {
    use crate::measure::Answer::{Diverges, DoesNotDoMuch};
    for (sees, answer, since) in [
        (Some(Diverges), Diverges, ", 1 of them since its last good verdict on 2026-08-01"),
        (None, Diverges, ""),
        (Some(Diverges), DoesNotDoMuch, ""),
    ] {
        let mut state = judged(sees, answer);
        act(&mut state, &[Action::Like, Action::Accept]);
        let said = state.notice.as_ref().unwrap().text.clone();
        assert_eq!(said, format!("noted a like for V8.2: 1 like for V8.2 trained calm{since}"));
    }
}

#[test]
fn copying_an_id_says_once_that_it_can_change() {
    use crate::midjourney::Id;
    let mut state = state();
    let mut calm = state.library.profile_named("calm").unwrap().clone();
    calm.kind = Kind::Moodboard;
    calm.id = Some(Id::new("m7276087242781622288").unwrap());
    state.library.profiles.put(calm);
    let said = |state: &mut State| {
        act(state, &[Action::Copy]);
        let copied = super::super::Copied { arrived: true, sentence: "copied: tmux buffer".into() };
        update(state, Msg::Copied(copied));
        state.notice.clone().unwrap().text
    };
    assert_eq!(state.selected().unwrap().name.as_str(), "calm");
    act(&mut state, &[Action::ToggleStack]);
    let first = said(&mut state);
    assert!(first.contains("calm: the ID follows the board"), "{first}");
    assert_eq!(said(&mut state), "copied: tmux buffer");
}

#[test]
fn deleting_a_profile_says_who_keeps_its_codes() {
    let mut state = state();
    let key = state.selected().unwrap().key.clone();
    let gift = crate::library::Gift {
        key: Key::new("gift").unwrap(),
        profile: key.clone(),
        code: crate::midjourney::Code::new("r1bwkpa").unwrap(),
        to: "Acme".into(),
        on: date(2026, 5, 1),
        note: String::new(),
    };
    state.library.gifts.put(gift);
    act(&mut state, &[Action::Delete]);
    let said = state.notice.clone().unwrap().text;
    assert!(said.contains("u takes it back; Acme keeps the codes of calm: they cannot be revoked"), "{said}");
    assert!(state.library.profiles.get(&key).unwrap().deleted_on.is_some());
}
