//! The shipped keys, and a user's over them.

use super::{Context, Keymap, KeymapError};
use crate::tui::app::Action;
use midjourney::Form;

#[test]
fn the_shipped_keymap_reads_and_names_no_key_twice() {
    Keymap::shipped().unwrap();
}

#[test]
fn every_action_is_reached_by_a_key_or_stands_in_the_palette_alone() {
    let keymap = Keymap::shipped().unwrap();
    let named: Vec<Action> = keymap.places().flat_map(|place| keymap.keys(place)).map(|(_, a)| a).collect();
    let palette_only = [
        Action::StackAnyway,
        Action::Setup,
        Action::ToggleMouse,
        Action::ClearSubject,
        Action::RemoveForGood,
        Action::SyncDetails,
        Action::Statistics,
    ];
    for action in Action::ALL {
        assert_ne!(named.contains(action), palette_only.contains(action), "{}", action.name());
    }
}

#[test]
fn a_users_key_replaces_the_shipped_one_and_none_frees_it() {
    let keymap = Keymap::shipped().unwrap().overlaid("{ browse: { \"c\": Copy, \"y\": None } }").unwrap();
    assert_eq!(keymap.action(&[Context::Browse], "c".parse().unwrap()), Some(Action::CopyAs(Form::Prompt)));
    assert_eq!(keymap.action(&[Context::Browse], "y".parse().unwrap()), None);
}

#[test]
fn a_key_named_twice_is_told() {
    let error = Keymap::default().overlaid("{ browse: { \"y\": Copy, \"y\": Quit } }").unwrap_err();
    assert_eq!(error, KeymapError::Twice("y".parse().unwrap(), Context::Browse));
}

#[test]
fn a_mistake_is_told_with_line_and_column() {
    let error = Keymap::default().overlaid("{\n  browse: { \"y\": Coppy }\n}").unwrap_err().to_string();
    assert!(error.starts_with("2:"), "{error}");
    assert!(error.contains("Coppy"), "{error}");
}
