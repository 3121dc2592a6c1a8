//! `swatch --plain`: the conversation from outside, without a terminal.

use super::Home;
use crate::scenes::{self, Look};

#[test]
fn a_prompt_is_made_from_numbers_and_is_the_last_copy() {
    let home = Home::furnished();
    let lines = "3\ncalm\n1\n1\n0\n0\n5\n250\n6\na boat at dawn\n1\n0\n";
    let ran = home.fed(&["--plain"], lines);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("Prompt: a boat at dawn --p 6odeoas --stylize 250\n"), "{}", ran.stdout);
    assert_eq!(home.done(&["last"]), "a boat at dawn --p 6odeoas --stylize 250\n");
}

#[test]
fn an_end_of_the_input_ends_it_and_what_was_done_is_kept() {
    let home = Home::furnished();
    let ran = home.fed(&["--plain"], "10\nq9w8e7r\ndusk\n.\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(home.done(&["show", "dusk"]).contains("q9w8e7r"));
    let again = home.fed(&["--plain"], "11\n");
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(home.run(&["show", "dusk"]).code, 3, "undo reaches the run before: {}", again.stdout);
}

#[test]
fn the_desk_is_that_of_the_run_before() {
    let home = Home::furnished();
    home.fed(&["--plain"], "6\na boat\n0\n");
    assert!(home.fed(&["--plain"], "0\n").stdout.starts_with("Prompt: a boat\n"));
}

#[test]
fn bytes_that_steer_a_terminal_never_come_back() {
    let home = Home::furnished();
    let ran = home.fed(&["--plain"], "6\na \u{1b}[2Jboat\u{7}\u{9b}\n\u{1b}]0;x\u{7}\n0\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.stdout.replace('\n', "").chars().any(char::is_control), "{:?}", ran.stdout);
}

#[test]
fn what_an_effect_opens_is_the_next_question() {
    let home = Home::furnished();
    let file = home.path().join("more.csv");
    std::fs::write(&file, "name,code\ndusk,q9w8e7r\n").unwrap();
    let lines = format!("15\n{}\n0\n6\na boat\n0\n", file.display());
    let ran = home.fed(&["--plain"], &lines);
    assert!(ran.stdout.contains("Import: Enter imports it"), "{}", ran.stdout);
    assert!(ran.stdout.contains("Prompt: a boat\n"), "the next number is taken: {}", ran.stdout);
}

#[test]
fn pictures_that_nobody_asked_for_are_not_spoken_of() {
    let home = Home::furnished();
    let picture = home.path().join("dawn.jpg");
    std::fs::write(&picture, scenes::grid(4, &Look::default()).to_jpeg(92).unwrap()).unwrap();
    home.done(&["look", "calm", picture.to_str().unwrap()]);
    let ran = home.fed(&["--plain"], "6\na boat\n0\n");
    assert!(ran.code == 0 && !ran.stdout.contains("needs the screen"), "{ran:?}");
}

#[test]
fn a_command_has_no_use_for_it() {
    let ran = Home::new().run(&["--plain", "list"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--plain is for swatch alone"), "{}", ran.stderr);
}
