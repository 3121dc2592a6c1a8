//! The shipped keys, and a user's over them.

use crossterm::event::KeyModifiers;

use super::{Context, Displaced, KeyProblem, Keymap};
use crate::tui::app::group::Group;
use crate::tui::app::{Action, Chord};
use midjourney::Form;

/// The shipped keys with these over them, and what is wrong with these.
fn with(text: &str) -> (Keymap, Vec<KeyProblem>) {
    Keymap::clone(&Keymap::shipped()).overlaid(text)
}

fn action(keymap: &Keymap, place: Context, key: &str) -> Option<Action> {
    keymap.action(&[place], key.parse().unwrap())
}

#[test]
fn nothing_is_wrong_with_the_shipped_keymap() {
    assert_eq!(Keymap::default().overlaid(super::SHIPPED).1, []);
    assert_eq!(Keymap::shipped().displaced(), []);
}

#[test]
fn every_action_is_reached_by_a_key_or_through_the_menu() {
    let keymap = Keymap::shipped();
    let named: Vec<Action> = keymap.places().flat_map(|place| keymap.keys(place)).map(|(_, a)| a).collect();
    for action in Action::ALL {
        assert!(named.contains(action), "{}", action.name());
    }
    for group in Group::ALL {
        assert!(keymap.way(Action::OpenGroup(group)).is_some(), "{group:?}");
        for (_, action) in keymap.keys(group.place()) {
            assert!(keymap.way(action).is_some(), "{}", action.name());
        }
    }
}

#[test]
fn about_twenty_five_single_keys_do_the_daily_work() {
    let keymap = Keymap::shipped();
    let is_elsewhere = |action: Action| {
        matches!(
            action,
            Action::Show(_) | Action::Log | Action::Likes | Action::Ledger | Action::TakeStack(_)
        ) || action.topic() == crate::tui::app::Topic::Moving
            || matches!(action, Action::NextPane | Action::PreviousPane)
    };
    let is_single = |chord: Chord| chord.event().modifiers.difference(KeyModifiers::SHIFT).is_empty();
    let daily: Vec<&str> = keymap
        .keys(Context::Browse)
        .filter(|(chord, action)| is_single(*chord) && !is_elsewhere(*action))
        .map(|(_, action)| action.name())
        .collect();
    assert!((20..=27).contains(&daily.len()), "{} keys: {daily:?}", daily.len());
}

#[test]
fn a_letter_of_the_menu_stands_once_in_its_part() {
    let keymap = Keymap::shipped();
    for place in Group::ALL.map(Group::place).into_iter().chain([Context::Menu]) {
        for (chord, _) in keymap.keys(place) {
            assert!(chord.to_string().chars().count() == 1, "{}: {chord}", place.name());
        }
    }
}

#[test]
fn the_way_to_an_action_is_its_key_or_leads_through_the_menu() {
    let keymap = Keymap::shipped();
    assert_eq!(keymap.way(Action::CopyAs(Form::Prompt)).as_deref(), Some("y"));
    assert_eq!(keymap.way(Action::Train).as_deref(), Some(", t t"));
    assert_eq!(keymap.way(Action::NoneOfThese), None);
    let (own, _) = with("{ browse: { \"t\": Train, \",\": None, \"f1\": Menu } }");
    assert_eq!(own.way(Action::Train).as_deref(), Some("t"));
    assert_eq!(own.way(Action::Guide).as_deref(), Some("F1 t g"));
}

#[test]
fn a_users_key_replaces_the_shipped_one_and_none_frees_it() {
    let (keymap, problems) = with("{ browse: { \"c\": Copy, \"y\": None, \"Y\": Some(Copy) } }");
    assert_eq!(problems, []);
    assert_eq!(action(&keymap, Context::Browse, "c"), Some(Action::CopyAs(Form::Prompt)));
    assert_eq!(action(&keymap, Context::Browse, "y"), None);
    assert_eq!(action(&keymap, Context::Browse, "Y"), Some(Action::CopyAs(Form::Prompt)));
}

#[test]
fn an_action_without_its_key_is_told_with_what_took_it() {
    let (keymap, _) = with("{ browse: { \"c\": Undo, \"u\": None, \"q\": None, \"Q\": Quit } }");
    let lost = |action, key: &str, now| Displaced {
        place: Context::Browse,
        action,
        chord: key.parse().unwrap(),
        now,
    };
    assert_eq!(keymap.displaced(), [lost(Action::Codes, "c", Some(Action::Undo))]);
    let (keymap, _) = with("{ browse: { \"q\": None } }");
    assert_eq!(keymap.displaced(), [lost(Action::Quit, "q", None)]);
}

/// What is wrong at the place marked in a text, and the rest of it, which counts.
#[rstest::rstest]
#[case::a_wrong_action(
    "{ browse: { \"x\": ^Coppy, \"z\": Fix } }",
    "there is no action `Coppy`",
    "Did you mean Copy?"
)]
#[case::a_wrong_place(
    "{ ^brwose: { \"x\": Copy }, browse: { \"z\": Fix } }",
    "there is no place `brwose` for keys",
    "Did you mean browse?"
)]
#[case::a_wrong_key("{ browse: { ^\"ctrl-\": Copy, \"z\": Fix } }", "\"ctrl-\" is not a key", "")]
#[case::a_key_twice(
    "{ browse: { \"z\": Fix, ^\"z\": Copy } }",
    "z is bound twice in browse: Fix and Copy",
    "The first one counts"
)]
#[case::a_missing_comma(
    "{ browse: {\n\"x\": Copy\n\"y\"^: Quit,\n\"z\": Fix,\n} }",
    "expected `,` or `}`",
    ""
)]
fn a_wrong_entry_costs_that_entry_alone(#[case] marked: &str, #[case] sentence: &str, #[case] hint: &str) {
    let place = marked.find('^').unwrap();
    let (keymap, problems) = with(&marked.replace('^', ""));
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(problem.offset, place);
    assert!(problem.sentence.starts_with(sentence), "{}", problem.sentence);
    assert!(problem.hint.clone().unwrap_or_default().starts_with(hint), "{:?}", problem.hint);
    assert_eq!(action(&keymap, Context::Browse, "z"), Some(Action::Fix));
    assert_eq!(action(&keymap, Context::Browse, "q"), Some(Action::Quit));
}

#[test]
fn a_text_that_is_no_keymap_leaves_the_shipped_keys() {
    for text in ["", "[1, 2]", "{", "{ browse: 3 }", "\"", "\u{feff}{}", "{ browse: { \"y\" } }"] {
        let (keymap, problems) = with(text);
        assert_eq!(keymap, Keymap::clone(&Keymap::shipped()), "{text}");
        assert_eq!(problems.is_empty(), text == "\u{feff}{}", "{text}: {problems:?}");
    }
}
