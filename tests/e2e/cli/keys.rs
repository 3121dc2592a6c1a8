//! `keys`: the shipped ones, the user's over them, and a keymap that cannot be read.

use std::fs;

use super::Home;

#[test]
fn a_key_stands_with_its_place_action_and_sentence() {
    let home = Home::new();
    let keys = home.done(&["keys"]);
    let copy = keys.lines().find(|line| line.split_whitespace().nth(2) == Some("Copy")).unwrap();
    assert!(copy.starts_with("y ") && copy.contains("browse"), "{copy}");
    let json = home.json(&["keys", "--json"]);
    assert_eq!(json.as_array().unwrap().len(), keys.lines().count());
    assert_eq!(
        json[0].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["place", "key", "action", "sentence"]
    );
}

#[test]
fn the_users_keys_go_over_the_shipped_ones() {
    let home = Home::new();
    let shipped = home.done(&["keys"]).lines().count();
    fs::write(home.path().join("keymap.ron"), "{ browse: { \"y\": None, \"f9\": Copy } }").unwrap();
    let keys = home.done(&["keys"]);
    assert_eq!(keys.lines().count(), shipped);
    assert!(keys.lines().any(|line| line.starts_with("F9 ") && line.contains("Copy")), "{keys}");
}

#[test]
fn a_keymap_that_cannot_be_read_is_told_with_its_place() {
    let home = Home::new();
    let shipped = home.done(&["keys"]);
    fs::write(home.path().join("keymap.ron"), "{ browse: { \"y\": Cpoy } }").unwrap();
    let ran = home.run(&["keys"]);
    assert_eq!((ran.stdout, ran.code), (shipped, 0));
    assert!(
        ran.stderr.starts_with(
            "warning: keymap.ron:1:18: there is no action `Cpoy`\n 1 | { browse: { \"y\": Cpoy } }\n   |                  ^"
        ),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("Did you mean Copy?"), "{}", ran.stderr);
    let doctor = home.run(&["doctor"]);
    assert!(doctor.stdout.contains("keymap.ron:1:18 cannot be read whole"), "{}", doctor.stdout);
    assert_eq!(doctor.code, 1, "something is bad");
    let check = home.run(&["check"]);
    assert!(check.stdout.contains("keymap.ron:1:18: there is no action `Cpoy`"), "{}", check.stdout);
    assert_eq!(check.code, 4);
}

#[test]
fn a_rule_of_ones_own_that_cannot_be_read_is_a_problem_with_its_place() {
    let home = Home::new();
    fs::write(home.path().join("rules.ron"), "[\n  Silence(id: \"mb-sw\"),\n  Silense(id: \"mb-sw\"),\n]")
        .unwrap();
    let check = home.run(&["check"]);
    assert!(check.stdout.starts_with("rules.ron:3:"), "{}", check.stdout);
    assert_eq!(check.code, 4);
}

#[test]
fn an_action_that_lost_its_key_is_told() {
    let home = Home::new();
    fs::write(home.path().join("keymap.ron"), "{ browse: { \"c\": Undo } }").unwrap();
    let ran = home.run(&["keys"]);
    assert_eq!(ran.stderr, "note: Codes has no key in browse now: c is Undo\n");
}
