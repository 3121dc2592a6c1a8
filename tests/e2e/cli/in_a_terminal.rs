//! What a person sees who types a command in a real terminal: colour, width, and nothing that steers it.

use unicode_width::UnicodeWidthStr as _;

use super::Home;
use crate::scenes::{Look, scene};
use crate::terminal::{Terminal, program};

/// Everything the program writes into a terminal of this many columns.
fn written(home: &Home, args: &[&str], variables: &[(&str, &str)], columns: u16) -> String {
    let mut command = program(env!("CARGO_BIN_EXE_swatch"), args);
    command.env("SWATCH_HOME", home.path());
    command.env("SWATCH_TODAY", "2026-09-01");
    for (name, value) in variables {
        command.env(name, value);
    }
    let (code, bytes) = Terminal::start(command, 24, columns).end();
    assert!(code == 0 || code == 2, "{code}");
    String::from_utf8(bytes).unwrap()
}

#[test]
fn names_are_bold_unless_colour_is_unwanted() {
    let home = Home::furnished();
    assert!(written(&home, &["list"], &[], 80).contains("\u{1b}[1mcalm"));
    for (args, variables) in [
        (&["list", "--no-color"][..], &[][..]),
        (&["list"], &[("NO_COLOR", "1")]),
        (&["list"], &[("TERM", "dumb")]),
        (&["--no-color", "--help"], &[]),
        (&["--no-color", "lsit"], &[]),
    ] {
        let text = written(&home, args, variables, 80);
        assert!(!text.contains('\u{1b}'), "{args:?} {variables:?}: {text:?}");
    }
}

#[test]
fn a_line_of_a_list_is_no_wider_than_the_terminal() {
    let home = Home::furnished();
    home.done(&["edit", "grain", "--brief", "grain-heavy 35mm, shallow depth of field, warm light at dusk"]);
    let text = written(&home, &["list", "--no-color"], &[], 44);
    assert!(text.contains('…') && text.lines().all(|line| line.width() <= 44), "{text}");
}

#[test]
fn a_qr_code_stands_in_the_terminal_or_says_what_it_needs() {
    let home = Home::furnished();
    let short = written(&home, &["qr", "a cat --p r1bwkpa"], &[], 80);
    assert!(short.contains("\u{1b}[97m") && short.contains('█'), "{short:?}");
    let long = "a quiet cafe interior at dawn, ".repeat(8);
    let command = program(env!("CARGO_BIN_EXE_swatch"), &["qr", &long]);
    let (code, bytes) = Terminal::start(command, 24, 80).end();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(code, 1);
    assert!(text.contains("error: the QR code needs") && !text.contains('█'), "{text}");
}

#[test]
fn measuring_counts_and_is_given_up_with_ctrl_c_and_the_run_stays_as_it_was() {
    let home = Home::new();
    home.done(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    home.done(&["add", "wrong", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    home.done(&["calibrate", "new", "editorial", "--seed", "7"]);
    let before = std::fs::read_to_string(home.path().join("runs.ron")).unwrap();
    let picture = scene(1, 512, &Look::default()).to_jpeg(90).unwrap();
    let folder = home.path().join("in");
    std::fs::create_dir(&folder).unwrap();
    for place in 0..60 {
        std::fs::write(folder.join(format!("{place}.jpg")), &picture).unwrap();
    }
    let args = ["calibrate", "add", "editorial-1", "--single", "--baseline", folder.to_str().unwrap()];
    let mut command = program(env!("CARGO_BIN_EXE_swatch"), &args);
    command.env("SWATCH_HOME", home.path());
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.wait_for("measuring 1 of 60");
    terminal.send("\u{3}");
    terminal.wait_for("nothing was changed");
    assert_eq!(terminal.end().0, 130);
    assert_eq!(std::fs::read_to_string(home.path().join("runs.ron")).unwrap(), before);
}

#[test]
fn a_long_import_says_how_far_it_is_and_is_given_up_with_ctrl_c() {
    let home = Home::furnished();
    let before = (home.done(&["export"]), home.json(&["used", "--json"]));
    let folder = home.path().join("in");
    std::fs::create_dir(&folder).unwrap();
    for place in 0..200 {
        let prompts = (0..100).map(|number| format!("2026-05-03: a pier {place} {number} --v 7\n"));
        std::fs::write(folder.join(format!("{place}.md")), prompts.collect::<String>()).unwrap();
    }
    let mut command = program(env!("CARGO_BIN_EXE_swatch"), &["import", folder.to_str().unwrap()]);
    command.env("SWATCH_HOME", home.path());
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.wait_for(" of 200 files, ");
    terminal.send("\u{3}");
    terminal.wait_for("nothing was changed");
    assert_eq!(terminal.end().0, 130);
    assert_eq!((home.done(&["export"]), home.json(&["used", "--json"])), before);
    let ran = home.run(&["import", folder.join("0.md").to_str().unwrap()]);
    assert!(
        ran.code == 0 && !ran.stderr.contains("reading"),
        "a pipe has no line of progress: {}",
        ran.stderr
    );
}

#[test]
fn an_import_that_waits_for_what_is_typed_is_ended_by_ctrl_c_and_changes_nothing() {
    let home = Home::furnished();
    let before = (home.done(&["export"]), home.json(&["used", "--json"]));
    let mut command = program(env!("CARGO_BIN_EXE_swatch"), &["import", "-"]);
    command.env("SWATCH_HOME", home.path());
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.send("2026-05-03: a pier --v 7\r");
    terminal.wait_for("a pier --v 7\r\n");
    terminal.send("\u{3}");
    let (code, bytes) = terminal.end();
    assert_ne!(code, 0, "{}", String::from_utf8_lossy(&bytes));
    assert_eq!((home.done(&["export"]), home.json(&["used", "--json"])), before);
}

#[test]
fn an_export_is_safe_on_the_terminal_and_exact_in_a_pipe() {
    let home = Home::furnished();
    let path = home.path().join("profiles.ron");
    // As a person's editor may leave it; no command lets it in.
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("grain-heavy 35mm", "a\\u{1b}[2J\\u{9b}2J\\u{202e}b")).unwrap();
    for format in ["csv", "json", "ron", "md"] {
        for args in [&["export", "--format", format][..], &["export", "--format", format, "--out", "-"]] {
            let shown = written(&home, args, &[], 80);
            assert!(shown.contains("7enzken"), "{args:?}: {shown:?}");
            assert!(!shown.chars().any(|c| !"\r\n".contains(c) && text::is_unsafe(c)), "{args:?}: {shown:?}");
        }
    }
    let brief = "a\u{1b}[2J\u{9b}2J\u{202e}b";
    assert!(home.done(&["export", "--format", "csv"]).contains(brief));
    let json = home.done(&["export", "--format", "json"]);
    assert!(!json.chars().any(|c| c != '\n' && text::is_unsafe(c)), "{json:?}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let briefs = value["profiles"].as_array().unwrap().iter().map(|profile| profile["brief"].as_str());
    assert!(briefs.into_iter().flatten().any(|found| found == brief), "{json}");
    assert!(!home.path().join("-").exists() && !std::path::Path::new("-").exists());
}

#[test]
fn the_last_copy_is_kept_as_one_line_that_steers_no_terminal() {
    let home = Home::furnished();
    home.run(&["copy", "a\u{1b}[2J cafe\u{9b}2J"]);
    let kept = std::fs::read_to_string(home.path().join("state/last-copy.txt")).unwrap();
    assert_eq!(kept, "a[2J cafe2J");
}

#[test]
fn without_utf_8_the_screen_and_the_lists_are_drawn_in_ascii() {
    let home = Home::furnished();
    home.done(&["edit", "grain", "--brief", "grain-heavy 35mm, shallow depth of field, warm light at dusk"]);
    for variables in [&[("LANG", "C")][..], &[("LC_ALL", "POSIX")], &[("LANG", ""), ("TERM", "dumb")]] {
        let text = written(&home, &["list", "--no-color"], variables, 44);
        assert!(text.is_ascii() && text.contains("..."), "{variables:?}: {text}");
        let mut command = program(env!("CARGO_BIN_EXE_swatch"), &[]);
        command.env("SWATCH_HOME", home.path());
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut terminal = Terminal::start(command, 24, 80);
        terminal.wait_on_screen("find");
        terminal.send("q");
        assert!(terminal.end().1.is_ascii(), "{variables:?}");
    }
    std::fs::write(home.path().join("config.ron"), "(ascii: false)").unwrap();
    assert!(!written(&home, &["list", "--no-color"], &[("LANG", "C")], 44).is_ascii());
}

#[test]
fn what_was_typed_cannot_steer_the_terminal() {
    let home = Home::new();
    let text = written(&home, &["add", "a\u{1b}]0;owned\u{7}", "--kind", "ranked", "--no-color"], &[], 80);
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
}
