//! Manners of the whole program: help, typos, closed pipes, no terminal.

use std::io::Read as _;
use std::process::{Command, Stdio};

use super::Home;

#[test]
fn help_leads_with_examples_and_groups_the_commands() {
    let help = Home::new().done(&["--help"]);
    let places: Vec<usize> = ["Examples:", "Usage:", "Files:", "  completions ", "Options:", "--home"]
        .into_iter()
        .map(|part| help.find(part).unwrap_or_else(|| panic!("no {part} in:\n{help}")))
        .collect();
    assert!(places.is_sorted(), "{help}");
    assert!(help.ends_with('\n') && !help.contains("\n\n\n"), "{help}");
}

#[test]
fn a_typo_gets_did_you_mean() {
    let ran = Home::new().run(&["completoins"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("similar") && ran.stderr.contains("'completions'"), "{}", ran.stderr);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let home = Home::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_swatch"))
        .args(["completions", "nushell"])
        .env("SWATCH_HOME", home.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn without_a_terminal_the_screen_says_so() {
    let ran = Home::new().run(&[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.starts_with("error: the screen needs a terminal"), "{}", ran.stderr);
}

#[test]
fn every_field_in_json_is_in_the_manual() {
    let home = Home::furnished();
    home.done(&["stack", "save", "mornings", "--with", "calm"]);
    home.done(&["prompt", "save", "cafe", "a quiet cafe"]);
    let folder = home.path().join("man");
    home.done(&["man", folder.to_str().unwrap()]);
    let page = std::fs::read_to_string(folder.join("swatch.1")).unwrap();
    for args in [
        &["show", "calm", "--json"][..],
        &["compose", "a cat", "--json"],
        &["stack", "show", "mornings", "--json"],
        &["prompt", "show", "cafe", "--json"],
        &["paths", "--json"],
    ] {
        for field in home.json(args).as_object().unwrap().keys() {
            assert!(page.contains(field.as_str()), "{field} of {args:?} is not in the manual");
        }
    }
}

#[test]
fn settings_that_cannot_be_read_are_told_and_the_command_runs() {
    let home = Home::furnished();
    std::fs::write(home.path().join("config.ron"), "(ascii: perhaps)").unwrap();
    let ran = home.run(&["list"]);
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 3));
    assert_eq!(ran.stderr.matches("config.ron:1:").count(), 1, "{}", ran.stderr);
    std::fs::write(home.path().join("config.ron"), "(ascii: true)").unwrap();
    home.done(&["rm", "calm"]);
    assert!(home.done(&["list"]).is_ascii());
}
