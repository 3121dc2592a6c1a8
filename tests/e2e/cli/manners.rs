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
    assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
}
