//! Text from outside that cannot be right: told with file, line and field, nothing changed, memory bounded.

use std::fmt::Write as _;
use std::fs;

use super::Home;

/// Runs a command that must be refused: code, sentence, and not a byte of the library changed.
#[track_caller]
fn refused(home: &Home, args: &[&str], told: &str) {
    let before = home.done(&["export"]);
    let ran = home.run(args);
    assert_ne!(ran.code, 0, "{args:?}: {ran:?}");
    assert!(ran.stderr.contains(told), "{args:?}: {told}\n{}", ran.stderr);
    assert!(!ran.stderr.chars().any(|c| c != '\n' && text::is_unsafe(c)), "{:?}", ran.stderr);
    assert_eq!(home.done(&["export"]), before, "{args:?}");
}

fn file(home: &Home, name: &str, text: &str) -> String {
    let path = home.path().join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// One byte more than a text may have.
fn too_long(home: &Home) -> String {
    let path = file(home, "page.txt", "");
    fs::File::options().write(true).open(&path).unwrap().set_len((64 << 20) + 1).unwrap();
    path
}

#[test]
fn what_is_longer_than_the_limit_is_refused_with_its_size() {
    let home = Home::furnished();
    let page = too_long(&home);
    for command in [&["inbox", &page, "--keep"][..], &["match", &page, "--accept-sure"]] {
        refused(&home, command, "page.txt has more than 64 MB");
    }
    let ran = home.fed(&["inbox", "-", "--keep"], &"x ".repeat((32 << 20) + 1));
    assert!(ran.code == 1 && ran.stderr.contains("standard input has more than 64 MB"), "{}", ran.stderr);
    refused(&home, &["resolve", &"a ".repeat(60_000)], "no code stands after --p");
}

#[test]
fn dates_that_cannot_be_are_told_wherever_they_are_given() {
    let home = Home::furnished();
    for (date, told) in [
        ("2026-02-30", "February 2026 has 28 days"),
        ("31 April 2026", "April 2026 has 30 days"),
        ("2026-13-01", "2026-13-01"),
        ("03/05/2026", "could be 2026-05-03 or 2026-03-05"),
        ("soon", "\"soon\" is not a date"),
        ("", "is not a date"),
        ("\u{1b}[2J", "is not a date"),
    ] {
        for args in [
            &["train", "calm", "--selections", "40", "--on", date][..],
            &["snapshot", "calm", "qqqqqq1", "--on", date],
            &["resolve", "a cafe --p qqqqqq1", "--as", "calm", "--on", date],
            &["like", "--for", "7", "--on", date],
            &["rm", "calm", "--on", date],
            &["add", "sea", "--kind", "ranked", "--on", date],
        ] {
            refused(&home, args, told);
        }
    }
    let open = home.fed(&["match", "-", "--json"], "qqqqqq1 2026-02-30\nzzzzzz2 2031-01-01\n");
    assert!(open.stdout.contains("its date cannot be: February 2026 has 28 days"), "{}", open.stdout);
    assert!(open.stdout.contains("is still to come"), "{}", open.stdout);
}

#[test]
fn codes_with_spaces_or_control_characters_are_refused() {
    let home = Home::furnished();
    for (code, told) in [
        ("two words", "has a space in it"),
        ("a\u{1b}[2J", "cannot have the character"),
        ("", "empty"),
        ("x\u{202e}y", "cannot have"),
    ] {
        refused(&home, &["snapshot", "calm", code], told);
        refused(
            &home,
            &["add", "sea", "--kind", "ranked", "--code", code],
            if code.is_empty() { "" } else { told },
        );
    }
}

#[test]
fn what_a_sheet_has_wrong_is_told_by_line_and_the_rest_goes_in() {
    let home = Home::furnished();
    let nothing = "no column has codes or prompts in it; there are: 1 name, 2 not known, kept as a note";
    refused(&home, &["import", &file(&home, "sheet.csv", "colour,size\nred,3\n"), "--yes"], nothing);
    let unknown = "there is no column \"price\"; there are: 1 code, 2 date";
    let sheet = file(&home, "sheet.csv", "code,date\nqqqqqq1,2026-05-03\n");
    refused(&home, &["import", &sheet, "--yes", "--column", "price=note"], unknown);
    for (text, told) in [
        (
            "code,date\nqqqqqq1,2026-02-30\n",
            "1 row without a date, which is kept as a note: line 2: \"2026-02-30\" cannot be: February 2026 has 28 days",
        ),
        ("code,date\nqqqqqq1,whenever\n", "line 2: \"whenever\" is not a date"),
        ("code,name\nqqqqqq1,x\nr1 bwkpa,x\n", "line 3: r1 bwkpa"),
        ("code,name\nqqqqqq1,x\n,section\n", "line 3: section"),
        ("code,name\nqqqqqq1,x\nexample,x\n", "it is a word"),
    ] {
        let ran = home.run(&["import", &file(&home, "sheet.csv", text), "--dry-run"]);
        assert_eq!(ran.code, 0, "{text}: {}", ran.stderr);
        assert!(ran.stdout.contains("qqqqqq1"), "{text}: {}", ran.stdout);
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert!(all.contains(told), "{text}: {all}");
    }
}

#[test]
fn a_kit_with_escape_sequences_names_record_and_field() {
    let home = Home::furnished();
    let kit =
        |fields: &str| format!("(schema: 1, profiles: [(key: \"k\", name: \"x\", kind: Ranked, {fields})])");
    for (fields, told) in [
        ("brief: \"\\u{1b}]0;owned\\u{7}\"", "profile x, field brief: it cannot have the character \\u{1b}"),
        ("notes: \"\\u{9b}2J\"", "profile x, field notes"),
        ("owner: \"\\u{202e}anel\"", "profile x, field owner"),
        ("tags: [\"ok\", \"\\u{1b}[2J\"]", "profile x, field tags"),
        ("codes: [(code: \"r1bwkpa\", note: \"\\u{7}\")]", "profile x, code r1bwkpa, field note"),
        ("codes: [(code: \"a b\")]", "kit.ron:1:"),
        ("id: \"\\u{1b}\"", "kit.ron:1:"),
    ] {
        refused(&home, &["import", &file(&home, "kit.ron", &kit(fields))], told);
    }
    for (record, told) in [
        ("stacks: [(key: \"s\", name: \"\\u{1b}[2J\")]", "kit.ron:1:"),
        ("prompts: [(key: \"p\", name: \"p\", text: \"\\u{1b}[2J\")]", "prompt p, field text"),
        (
            "stacks: [(key: \"s\", name: \"s\", parameters: [\"--ar 3:2\", \"\\u{7}\"])]",
            "stack s, field parameters",
        ),
        (
            "likes: [(key: \"l\", on: \"2026-05-03\", for: \"7\", note: \"\\u{7}\")]",
            "like of 2026-05-03, field note",
        ),
        (
            "gifts: [(key: \"g\", profile: \"k\", code: \"r1bwkpa\", to: \"\\u{1b}\", on: \"2026-05-03\")]",
            "field to",
        ),
    ] {
        refused(&home, &["import", &file(&home, "kit.ron", &format!("(schema: 1, {record})"))], told);
    }
}

#[test]
fn a_kit_of_a_million_profiles_is_refused_and_memory_stays_bounded() {
    let home = Home::furnished();
    let mut text = String::from("(schema:1,profiles:[");
    for number in 0..1_000_000 {
        write!(text, "(key:\"{number}\",name:\"{number}\",kind:Ranked),").unwrap();
    }
    text.push_str("])");
    let kit = file(&home, "million.ron", &text);
    refused(&home, &["import", &kit], "more than 200000 records of one kind are not taken");
    // As many as fit into what is read at all.
    let fits = file(&home, "many.ron", &format!("{}])", &text[..text[..30 << 20].rfind("(key").unwrap()]));
    let before = home.done(&["export"]);
    let path = home.path().join("peak");
    let script = format!("ulimit -v 400000; exec \"$0\" import {fits} 2>{}", path.display());
    let swatch = assert_cmd::cargo::cargo_bin("swatch");
    let mut command = std::process::Command::new("sh");
    command.env_clear().env("SWATCH_HOME", home.path()).arg("-c").arg(script).arg(swatch);
    assert_eq!(command.status().unwrap().code(), Some(1));
    let told = fs::read_to_string(&path).unwrap();
    assert!(told.contains("more than 200000 records of one kind are not taken"), "{told}");
    assert_eq!(home.done(&["export"]), before);
}
