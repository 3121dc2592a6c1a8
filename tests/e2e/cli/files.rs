//! Where the files are, whose they are, and what happens when they are broken.

use std::fs;

use super::Home;

#[test]
fn reading_works_on_the_sample_and_says_so() {
    let home = Home::new();
    let list = home.run(&["list"]);
    assert_eq!(
        list.stderr,
        "note: this is the sample library; begin your own with swatch add or swatch setup\n"
    );
    assert_eq!((list.stdout.lines().count(), list.code), (12, 0));
    let composed = home.run(&["compose", "a cat", "--with", "editorial"]);
    assert_eq!((composed.stdout.as_str(), composed.code), ("a cat --p r1bwkpa\n", 0));
    assert_eq!(home.run(&["show", "lena's grain"]).code, 0);
    assert!(!home.path().join("profiles.ron").exists());
}

#[test]
fn the_first_add_makes_the_users_own_without_the_samples() {
    let home = Home::new();
    insta::assert_snapshot!(
        home.transcript(&["add", "mine", "--kind", "ranked", "--code", "r1bwkpa"])
            + &home.transcript(&["list"])
    );
}

#[test]
fn setup_makes_an_empty_library_once() {
    let home = Home::new();
    insta::assert_snapshot!(
        home.transcript(&["setup"]) + &home.transcript(&["list"]) + &home.transcript(&["setup"])
    );
}

#[test]
fn the_samples_cannot_be_changed() {
    let home = Home::new();
    insta::assert_snapshot!(home.transcript(&["rm", "editorial"]));
    assert!(!home.path().join("profiles.ron").exists());
}

#[test]
fn the_flag_goes_before_the_variable() {
    let (home, other) = (Home::new(), Home::new());
    let folder = other.path().to_str().unwrap();
    home.done(&["add", "mine", "--kind", "ranked", "--code", "r1bwkpa", "--home", folder]);
    assert!(other.path().join("profiles.ron").exists());
    assert!(!home.path().join("profiles.ron").exists());
    assert!(home.done(&["--home", folder, "list"]).starts_with("mine"));
}

#[test]
fn the_folders_are_told() {
    let home = Home::new();
    let paths = home.json(&["paths", "--json"]);
    assert_eq!(paths["data"], "$HOME");
    assert_eq!(home.done(&["paths"]).lines().count(), 3);
}

#[test]
fn a_broken_file_is_told_with_its_place_and_never_written() {
    let home = Home::furnished();
    let path = home.path().join("profiles.ron");
    let broken = fs::read_to_string(&path).unwrap().replace("kind: Moodboard", "kind: Moodbord");
    fs::write(&path, &broken).unwrap();
    insta::assert_snapshot!(
        [
            &["list"][..],
            &["show", "grain"],
            &["add", "new", "--kind", "ranked", "--code", "r1bwkpa"],
            &["compose", "a cat", "--with", "calm"],
        ]
        .map(|args| home.transcript(args))
        .join("\n")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn of_many_problems_a_command_tells_the_first_and_check_all() {
    let home = Home::new();
    let record = |number: usize| format!("        (key: \"k{number}\", name: \"n{number}\", kind: Mood),\n");
    let records: String = (0..20).map(record).collect();
    fs::write(
        home.path().join("profiles.ron"),
        format!("(\n    schema: 1,\n    profiles: [\n{records}    ],\n)\n"),
    )
    .unwrap();
    let warnings = |text: &str| text.lines().filter(|line| line.contains("unknown value `Mood`")).count();
    let listed = home.run(&["list"]);
    assert_eq!((listed.code, warnings(&listed.stderr)), (5, 3), "{}", listed.stderr);
    assert!(
        listed.stderr.contains("warning: 17 problems not listed here; `swatch check` lists all"),
        "{listed:?}"
    );
    let checked = home.run(&["check"]);
    assert_eq!(warnings(&checked.stdout) + warnings(&checked.stderr), 20);
}

#[test]
fn a_record_that_is_not_closed_is_told_with_the_line_it_begins_in() {
    let home = Home::furnished();
    let path = home.path().join("profiles.ron");
    let broken = fs::read_to_string(&path).unwrap().replacen("        ),\n", "", 1);
    fs::write(&path, broken).unwrap();
    let said = home.run(&["list"]).stderr;
    assert!(said.contains("the `(` opened at 4:9 is still open"), "{said}");
}

#[test]
fn a_file_that_is_no_library_at_all_is_left_as_it_is() {
    let home = Home::new();
    let path = home.path().join("profiles.ron");
    fs::write(&path, "shopping list\n- eggs \u{1b}[2J\n").unwrap();
    for args in [&["list"][..], &["setup"], &["add", "x", "--kind", "ranked"], &["show", "editorial"]] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (5, ""), "{args:?} {ran:?}");
        assert!(ran.stderr.contains("profiles.ron:1:"), "{}", ran.stderr);
        assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "shopping list\n- eggs \u{1b}[2J\n");
}

#[test]
fn text_in_a_file_cannot_steer_the_terminal() {
    let home = Home::furnished();
    let path = home.path().join("profiles.ron");
    let steered = fs::read_to_string(&path).unwrap().replace("grain-heavy 35mm", "a\\u{1b}[2J\\u{202e}b");
    fs::write(&path, steered).unwrap();
    for args in [&["list"][..], &["show", "grain"]] {
        let ran = home.run(args);
        assert!(ran.stdout.contains("a[2Jb") && !ran.stdout.contains('\u{1b}'), "{ran:?}");
    }
}

#[test]
fn a_day_that_is_none_is_told() {
    let home = Home::new();
    let mut command = home.command(&["add", "x", "--kind", "ranked"]);
    let output = command.env("SWATCH_TODAY", "tomorrow").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("SWATCH_TODAY is \"tomorrow\""));
}

#[test]
fn a_dash_is_standard_output_or_refused_and_never_a_file_of_that_name() {
    let home = Home::furnished();
    let run = |args: &[&str]| {
        let output = home.command(args).current_dir(home.path()).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, text) = run(&["export", "--format", "md", "--out", "-"]);
    assert!(code == 0 && text.contains("7enzken"), "{code}: {text}");
    for args in [
        &["share", "calm", "--with", "Acme", "--out", "-"][..],
        &["man", "-"],
        &["rescue", "-"],
        &["palette", "-"],
        &["compare", "-", "-"],
    ] {
        assert_eq!(run(args).0, 2, "{args:?}");
    }
    assert!(!home.path().join("-").exists());
}
