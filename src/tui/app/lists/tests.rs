//! The inbox, matching, the counter and the log, by their keys.

use jiff::civil::date;

use super::super::components::list::ListSource as _;
use super::super::{Action, Effect, Mode, Msg, Panel, PanelKind, Start, State, update};
use library::{Key, Kind, Library, Name, Profile, TrainingSession};
use midjourney::{Form, Version};

pub(super) fn state() -> State {
    let mut library = Library::default();
    for name in ["calm", "grain"] {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
        profile.brief = "warm 35mm".into();
        let session =
            |on| TrainingSession { on, selections: 40, minutes: None, skipped: None, note: String::new() };
        if name == "calm" {
            profile.sessions.push(session(date(2026, 5, 1)));
        }
        profile.sessions.push(session(date(2026, 7, 1)));
        library.profiles.put(profile);
    }
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start { seed: 7, ..Start::new(library, now) })
}

fn act(state: &mut State, actions: &[Action]) -> Vec<Effect> {
    actions.iter().flat_map(|action| update(state, Msg::Act(*action))).collect()
}

pub(super) fn shown(state: &State) -> Vec<String> {
    let Mode::List(tray) = &state.mode else { panic!("{:?}", state.mode) };
    tray.rows(&state.session)
        .into_iter()
        .map(|row| format!("{}|{}|{}", row.label, row.text, row.note))
        .collect()
}

#[test]
fn the_inbox_shows_what_it_will_do_before_it_does_it() {
    let mut state = state();
    act(&mut state, &[Action::Inbox]);
    update(&mut state, Msg::Pasted("qqqqqq1 2026-05-02\nzzzzzz2 2026-07-01".into()));
    assert_eq!(shown(&state)[0], "code|qqqqqq1|new, 2026-05-02: kept as unclaimed");
    assert!(state.session.library.unclaimed.is_empty());
    let effects = act(&mut state, &[Action::Accept]);
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]), "{effects:?}");
    assert_eq!(state.session.library.unclaimed.len(), 2);
    act(&mut state, &[Action::Undo]);
    assert!(state.session.library.unclaimed.is_empty());
}

#[test]
fn a_list_pasted_where_codes_are_matched_is_shown_taken_in_and_matched() {
    let mut state = state();
    act(&mut state, &[Action::MatchCodes]);
    update(&mut state, Msg::Pasted("qqqqqq1 2026-05-02\nzzzzzz2 2026-07-01".into()));
    assert_eq!(shown(&state)[0], "code|qqqqqq1|new, 2026-05-02: kept as unclaimed");
    act(&mut state, &[Action::Accept]);
    assert!(shown(&state).iter().any(|row| row.contains("1 day after your session of 40 on calm")));
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
    assert_eq!(state.session.library.profile_named("calm").unwrap().prompt_token(), Some("qqqqqq1"));
    act(&mut state, &[Action::NextChoice, Action::Accept]);
    assert_eq!(state.session.library.profile_named("grain").unwrap().prompt_token(), Some("zzzzzz2"));
    act(&mut state, &[Action::Undo, Action::Back, Action::MatchCodes, Action::NoneOfThese]);
    assert_eq!(state.session.library.unclaimed.len(), 1, "it stays unclaimed");
    assert_eq!(shown(&state), Vec::<String>::new());
}

#[test]
fn a_session_is_counted_and_written_down() {
    let mut state = state();
    let selected = state.session.selected().unwrap().key.clone();
    act(&mut state, &[Action::Train, Action::CountSelected, Action::CountSelected, Action::CountSkipped]);
    act(&mut state, &[Action::CountBack, Action::CountSelected]);
    update(&mut state, Msg::Now(date(2026, 9, 1).at(12, 25, 0, 0).in_tz("UTC").unwrap()));
    act(&mut state, &[Action::Accept]);
    let session = state.session.library.profiles.get(&selected).unwrap().sessions.last().unwrap().clone();
    assert_eq!((session.selections, session.skipped, session.minutes), (2, Some(1), Some(25)));
}

#[test]
fn a_session_that_is_left_is_not_written_down() {
    let mut state = state();
    let before = state.session.library.clone();
    act(&mut state, &[Action::Train, Action::CountSelected, Action::Back]);
    assert_eq!((state.session.library, state.mode), (before, Mode::Browse));
}

#[test]
fn a_like_is_noted_for_its_version() {
    let mut state = state();
    act(&mut state, &[Action::Like]);
    update(&mut state, Msg::Pasted("misty harbour".into()));
    act(&mut state, &[Action::Accept]);
    let like = state.session.library.likes.iter().next().unwrap();
    assert_eq!((like.version, like.note.as_str()), (Version::standard(8, 2), "misty harbour"));
}

#[test]
fn a_prompt_of_the_log_comes_back_to_the_desk() {
    let mut state = state();
    for prompt in ["a pier --p qqqqqq1 --sref 123456789 --ar 3:2 --stylize 250 --v 7", "a cafe"] {
        let at = state.session.now.timestamp();
        state.session.uses.add([library::trace::use_of(
            prompt,
            at,
            &state.session.library,
            state.session.rules.names(),
        )]);
    }
    act(&mut state, &[Action::Log]);
    update(&mut state, Msg::Pasted("pier".into()));
    assert_eq!(shown(&state).len(), 1);
    act(&mut state, &[Action::Accept]);
    assert_eq!(
        state.session.rendered.prompt,
        "a pier --p qqqqqq1 --sref 123456789 --stylize 250 --ar 3:2 --v 7"
    );
    act(&mut state, &[Action::Undo]);
    assert_eq!(state.session.rendered.prompt, "");
}

/// The state with a judged calibration of `calm`, which is the Global Profile of V8.2 here.
fn judged(sees: Option<imagestat::Answer>, answer: imagestat::Answer) -> State {
    use library::run::{Eye, Judged, Run};
    let mut state = state();
    let mut calm = state.session.library.profile_named("calm").unwrap().clone();
    calm.kind = Kind::Global;
    calm.for_version = Some(Version::standard(8, 2));
    state.session.library.profiles.put(calm);
    state.session.library.runs.put(Run {
        key: Key::new("run").unwrap(),
        name: Name::new("calm-1").unwrap(),
        profile: Key::new("calm").ok(),
        subject: "a bowl of fruit".into(),
        seed: 42,
        version: Version::standard(8, 2),
        begun: date(2026, 8, 1),
        arms: Vec::new(),
        eye: sees.map(|sees| Eye { sees, on: date(2026, 8, 1) }),
        judged: Some(Judged {
            on: date(2026, 8, 1),
            answer,
            nearer_to: imagestat::Nearer::Neither,
            axes: Vec::new(),
            parts: Vec::new(),
            verdict: None,
        }),
        looks: Vec::new(),
    });
    state
}

#[test]
fn a_like_tells_how_many_there_were_since_the_last_good_verdict() {
    use imagestat::Answer::{Diverges, DoesNotDoMuch};
    for (sees, answer, since) in [
        (Some(Diverges), Diverges, ", 1 of them since its last good verdict on 2026-08-01"),
        (None, Diverges, ""),
        (Some(Diverges), DoesNotDoMuch, ""),
    ] {
        let mut state = judged(sees, answer);
        act(&mut state, &[Action::Like, Action::Accept]);
        let said = state.session.notice.as_ref().unwrap().text.clone();
        assert_eq!(said, format!("noted a like for V8.2: 1 like for V8.2 trained calm{since}"));
    }
}

#[test]
fn copying_an_id_says_once_that_it_can_change() {
    use midjourney::Id;
    let mut state = state();
    let mut calm = state.session.library.profile_named("calm").unwrap().clone();
    calm.kind = Kind::Moodboard;
    calm.id = Some(Id::new("m7276087242781622288").unwrap());
    state.session.library.profiles.put(calm);
    let said = |state: &mut State| {
        act(state, &[Action::CopyAs(Form::Prompt)]);
        let copied = super::super::Copied { arrived: true, sentence: "copied: tmux buffer".into() };
        update(state, Msg::Copied(copied));
        state.session.notice.clone().unwrap().text
    };
    assert_eq!(state.session.selected().unwrap().name.as_str(), "calm");
    act(&mut state, &[Action::ToggleStack]);
    let first = said(&mut state);
    assert!(first.contains("calm: the ID follows the board"), "{first}");
    assert_eq!(said(&mut state), "copied: tmux buffer");
}

#[test]
fn deleting_a_profile_says_who_keeps_its_codes() {
    let mut state = state();
    let key = state.session.selected().unwrap().key.clone();
    let grant = library::Grant {
        key: Key::new("gift").unwrap(),
        profile: key.clone(),
        code: midjourney::Code::new("r1bwkpa").unwrap(),
        to: "Acme".into(),
        on: date(2026, 5, 1),
        note: String::new(),
    };
    state.session.library.grants.put(grant);
    act(&mut state, &[Action::Delete]);
    let said = state.session.notice.clone().unwrap().text;
    assert!(said.contains("u undoes it; Acme keeps the codes of calm: they cannot be revoked"), "{said}");
    assert!(state.session.library.profiles.get(&key).unwrap().deleted_on.is_some());
}

/// The state with two codes of `calm`, two months apart, and a prompt with the older one.
fn with_codes() -> State {
    let mut state = state();
    for (code, day) in [("r1bwkpa", date(2026, 4, 20)), ("6odeoas", date(2026, 7, 2))] {
        let key = state.session.library.profile_named("calm").unwrap().key.clone();
        let code = midjourney::Code::new(code).unwrap();
        let filing = library::filing::Filing::new(key, code, Some(day));
        let at = state.session.now.timestamp();
        let change = library::filing::file(&state.session.library, &[filing], at).unwrap();
        state.session.library.apply(&change);
    }
    let at = "2026-05-01T09:00:00Z".parse().unwrap();
    state.session.uses.add([library::trace::use_of(
        "a pier --p r1bwkpa --v 7",
        at,
        &state.session.library,
        state.session.rules.names(),
    )]);
    state
}

#[test]
fn from_the_codes_one_goes_back_to_where_they_were_opened() {
    let mut state = with_codes();
    act(&mut state, &[Action::Codes, Action::Rename, Action::Back, Action::Back]);
    assert_eq!(state.mode, Mode::Browse);
    act(&mut state, &[Action::OpenCard, Action::Codes, Action::Rename, Action::Back, Action::Back]);
    assert!(matches!(state.mode, Mode::Panel(Panel { kind: PanelKind::Card, .. })), "{:?}", state.mode);
}

#[test]
fn two_codes_are_compared_from_the_card() {
    let mut state = with_codes();
    act(&mut state, &[Action::OpenCard, Action::Codes]);
    assert_eq!(shown(&state), ["6odeoas|2 Jul 2026, 0 prompts, current|", "r1bwkpa|20 Apr 2026, 1 prompt|"]);
    act(&mut state, &[Action::Accept]);
    assert_eq!(
        shown(&state),
        [
            "r1bwkpa|20 Apr 2026, 1 prompt|",
            "6odeoas|2 Jul 2026, 0 prompts|",
            "between|73 days apart: 2 sessions, 80 selections|",
            "trained|1 May 2026, 40 selected|",
            "trained|1 Jul 2026, 40 selected|",
            "older|2026-05-01  a pier --p r1bwkpa --v 7|",
        ]
    );
    act(&mut state, &[Action::Back, Action::Back]);
    assert!(matches!(state.mode, Mode::Panel(Panel { kind: PanelKind::Card, .. })), "{:?}", state.mode);
    act(&mut state, &[Action::Codes, Action::Accept]);
    act(&mut state, &[Action::Down; 5]);
    act(&mut state, &[Action::Accept]);
    assert_eq!(state.session.rendered.prompt, "a pier --p r1bwkpa --v 7");
}

#[test]
fn the_marked_code_is_compared_with_any_other() {
    let mut state = with_codes();
    act(&mut state, &[Action::Codes, Action::AddCode]);
    update(&mut state, Msg::Pasted("7enzken 3 May".into()));
    act(&mut state, &[Action::Accept, Action::MarkCode, Action::Down, Action::Down, Action::Accept]);
    assert_eq!(shown(&state)[2], "between|73 days apart: 2 sessions, 80 selections|");
}

#[test]
fn a_code_is_pinned_let_go_and_copied() {
    let mut state = with_codes();
    act(&mut state, &[Action::Codes, Action::Down, Action::PinCode]);
    assert_eq!(state.session.library.profile_named("calm").unwrap().prompt_token(), Some("r1bwkpa"));
    assert_eq!(shown(&state)[1], "r1bwkpa|20 Apr 2026, 1 prompt, current, pinned|");
    let effects = act(&mut state, &[Action::CopyAs(Form::Code)]);
    assert!(matches!(&effects[..], [Effect::Copy(copy)] if copy.text == "r1bwkpa"), "{effects:?}");
    act(&mut state, &[Action::PinCode]);
    assert_eq!(state.session.library.profile_named("calm").unwrap().prompt_token(), Some("6odeoas"));
}

#[test]
fn a_code_is_added_with_its_date_and_what_cannot_be_is_told() {
    let mut state = with_codes();
    for (typed, told) in [
        ("two words", "not a date"),
        ("7enzken 2026-02-30", "February 2026 has 28 days"),
        ("7enzken 2027-01-01", "still to come"),
        ("", "empty"),
    ] {
        act(&mut state, &[Action::Codes, Action::AddCode]);
        update(&mut state, Msg::Pasted(typed.into()));
        act(&mut state, &[Action::Accept]);
        let Mode::TextPrompt(ask) = &state.mode else { panic!("{typed}: {:?}", state.mode) };
        assert!(ask.error.as_ref().unwrap().contains(told), "{typed}: {:?}", ask.error);
        act(&mut state, &[Action::Back]);
    }
    act(&mut state, &[Action::AddCode]);
    update(&mut state, Msg::Pasted("7enzken 3 May 2026".into()));
    act(&mut state, &[Action::Accept]);
    assert_eq!(shown(&state)[1], "7enzken|3 May 2026, 0 prompts|");
    act(&mut state, &[Action::AddCode]);
    update(&mut state, Msg::Pasted("p7276087242781622288".into()));
    act(&mut state, &[Action::Accept]);
    assert!(state.session.library.profile_named("calm").unwrap().id.is_some());
}

#[test]
fn the_journal_lists_likes_and_takes_one_out() {
    let mut state = judged(Some(imagestat::Answer::Diverges), imagestat::Answer::Diverges);
    act(&mut state, &[Action::Likes, Action::Like]);
    update(&mut state, Msg::Pasted("misty harbour".into()));
    act(&mut state, &[Action::Accept]);
    let row = "2026-09-01|V8.2  misty harbour|trained calm: 1 like since its last good verdict, 2026-08-01";
    assert_eq!(shown(&state), [row], "noting from the journal comes back to it");
    act(&mut state, &[Action::Delete]);
    assert!(state.session.library.likes.is_empty());
    act(&mut state, &[Action::Undo]);
    assert_eq!(shown(&state), [row]);
    assert!(state.session.library.profile_named("calm").unwrap().deleted_on.is_none());
}

/// The state with IDs of both profiles in the prompt copied last.
fn with_ids() -> State {
    let mut state = state();
    for (name, id) in [("calm", "m7276087242781622288"), ("grain", "p12345678")] {
        let mut profile = state.session.library.profile_named(name).unwrap().clone();
        profile.id = Some(midjourney::Id::new(id).unwrap());
        state.session.library.profiles.put(profile);
    }
    let prompt = "a cafe --p m7276087242781622288 p12345678";
    let at = state.session.now.timestamp();
    state.session.uses.add([library::trace::use_of(
        prompt,
        at,
        &state.session.library,
        state.session.rules.names(),
    )]);
    act(&mut state, &[Action::Inbox]);
    update(&mut state, Msg::Pasted("a cafe --p qqqqqq1 zzzzzz2".into()));
    state
}

#[test]
fn two_profiles_in_a_prompt_are_told_apart_with_a_key() {
    let mut state = with_ids();
    assert_eq!(shown(&state)[1], "code|qqqqqq1|whose? 1 calm, 2 grain; else unclaimed");
    update(&mut state, Msg::Letter('2'));
    assert_eq!(
        shown(&state)[1..],
        ["code|qqqqqq1|goes to grain, as you say", "code|zzzzzz2|goes to calm, as you say"]
    );
    act(&mut state, &[Action::Accept]);
    assert_eq!(state.session.library.profile_named("grain").unwrap().prompt_token(), Some("qqqqqq1"));
    assert_eq!(state.session.library.profile_named("calm").unwrap().prompt_token(), Some("zzzzzz2"));
    act(&mut state, &[Action::Undo]);
    assert_eq!(state.session.library.profile_named("calm").unwrap().codes, []);
}

#[test]
fn a_code_nobody_can_tell_is_kept_as_unclaimed() {
    let mut state = with_ids();
    act(&mut state, &[Action::NextChoice, Action::PreviousChoice]);
    act(&mut state, &[Action::Down, Action::PreviousChoice]);
    assert!(shown(&state)[2].contains("whose?"), "{:?}", shown(&state));
    act(&mut state, &[Action::Up, Action::PreviousChoice, Action::Accept]);
    assert_eq!(state.session.library.unclaimed.len(), 2);
}

#[test]
fn an_id_is_copied_on_purpose_and_swapped_for_the_code_with_one_key() {
    let mut state = with_codes();
    let mut calm = state.session.library.profile_named("calm").unwrap().clone();
    calm.kind = Kind::Moodboard;
    calm.id = Some(midjourney::Id::new("m7276087242781622288").unwrap());
    state.session.library.profiles.put(calm);
    act(&mut state, &[Action::ToggleStack]);
    let text = |effects: &[Effect]| super::super::tests::copies(effects).join("|");
    let effects = act(&mut state, &[Action::CopyIds]);
    assert_eq!(text(&effects), "--p m7276087242781622288");
    assert_eq!(state.session.uses.last().unwrap().profiles.len(), 1, "the trace knows whose ID it was");
    let copied = super::super::Copied { arrived: true, sentence: "copied: tmux buffer".into() };
    update(&mut state, Msg::Copied(copied));
    let said = state.session.notice.clone().unwrap().text;
    assert!(said.starts_with("copied; , p i copies the code instead; calm: the ID follows"), "{said}");
    assert_eq!(text(&act(&mut state, &[Action::SwapIds])), "--p 6odeoas");
    // An ID that was typed becomes its profile.
    update(&mut state, Msg::Pasted("a pier --p m7276087242781622288 --ar 3:2".into()));
    assert_eq!(text(&act(&mut state, &[Action::SwapIds])), "a pier --p 6odeoas --ar 3:2");
    assert_eq!(
        state.session.composition.spec.layers[0].source,
        library::Source::Profile(Key::new("calm").unwrap())
    );
}

#[test]
fn an_inbox_refuses_what_is_too_long_and_keeps_what_was_there() {
    let mut state = state();
    act(&mut state, &[Action::Inbox]);
    update(&mut state, Msg::Pasted("qqqqqq1 2026-05-02".into()));
    let before = shown(&state);
    update(&mut state, Msg::Pasted("a ".repeat(40 << 20)));
    assert_eq!(
        state.session.notice.clone().unwrap().text,
        "the text has 80.0 MB, and at most 64 MB are read at once; cut it into parts"
    );
    assert_eq!(shown(&state), before);
}

#[test]
fn the_ledger_is_searched_and_leads_to_the_profile() {
    let mut state = with_codes();
    for (key, to) in [("g1", "Acme"), ("g2", "Zeta")] {
        state.session.library.grants.put(library::Grant {
            key: Key::new(key).unwrap(),
            profile: Key::new("calm").unwrap(),
            code: midjourney::Code::new("r1bwkpa").unwrap(),
            to: to.into(),
            on: date(2026, 5, 1),
            note: String::new(),
        });
    }
    act(&mut state, &[Action::Down, Action::Ledger]);
    update(&mut state, Msg::Pasted("r1bwkpa zeta".into()));
    assert_eq!(shown(&state), ["r1bwkpa|Zeta  calm  2026-05-01|an earlier code of it"]);
    act(&mut state, &[Action::Accept]);
    assert_eq!(state.session.selected().unwrap().name.as_str(), "calm");
}

#[test]
fn what_was_copied_is_counted_searched_and_leads_to_the_profile() {
    let mut state = with_codes();
    let at = state.session.now.timestamp();
    for prompt in ["a cafe --p r1bwkpa --stylize 250", "a pier --p r1bwkpa", "a bowl --p 7enzken"] {
        let used = library::trace::use_of(prompt, at, &state.session.library, state.session.rules.names());
        state.session.uses.add([used]);
    }
    act(&mut state, &[Action::Statistics]);
    let rows = shown(&state);
    assert!(rows[0].starts_with("codes|calm|3 prompts  r1bwkpa  at 100 (2), 250 (1)"), "{rows:#?}");
    assert!(!rows.iter().any(|row| row.starts_with("unused|calm")), "{rows:#?}");
    let Mode::List(list) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(list.source.title(&state.session).starts_with("4 prompts on 2 days, 2026-05-"));
    assert_eq!(list.source.share("", 1), Some(333));
    update(&mut state, Msg::Pasted("months".into()));
    assert_eq!(shown(&state).len(), 5, "from May to September");
    act(&mut state, &[Action::Accept]);
    assert!(matches!(state.mode, Mode::List(_)), "a month leads nowhere");
}

#[test]
fn a_profile_goes_for_good_only_when_its_name_is_typed_and_comes_back() {
    let mut state = with_codes();
    act(&mut state, &[Action::RemoveForGood]);
    update(&mut state, Msg::Pasted("Calm".into()));
    act(&mut state, &[Action::Accept]);
    assert!(matches!(&state.mode, Mode::TextPrompt(ask) if ask.error.is_some()), "{:?}", state.mode);
    act(&mut state, &[Action::Back, Action::RemoveForGood]);
    update(&mut state, Msg::Pasted("calm".into()));
    act(&mut state, &[Action::Accept]);
    assert!(state.session.library.profile_named("calm").is_none());
    act(&mut state, &[Action::Undo]);
    assert_eq!(state.session.library.profile_named("calm").unwrap().codes.len(), 2);
}

#[test]
fn the_log_of_a_card_is_that_of_its_profile() {
    let mut state = with_codes();
    let at = state.session.now.timestamp();
    state.session.uses.add([library::trace::use_of(
        "a cafe",
        at,
        &state.session.library,
        state.session.rules.names(),
    )]);
    act(&mut state, &[Action::OpenCard, Action::Log]);
    assert_eq!(shown(&state).len(), 1);
    act(&mut state, &[Action::Back, Action::Log]);
    assert_eq!(shown(&state).len(), 2);
}
