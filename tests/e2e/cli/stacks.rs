//! `stack` and `prompt`: what is kept to be composed again.

use super::Home;

fn home() -> Home {
    let home = Home::furnished();
    home.done(&[
        "stack",
        "save",
        "cafe mornings",
        "--with",
        "calm,grain",
        "-s",
        "250",
        "--param",
        "--ar 3:2",
    ]);
    home.done(&["prompt", "save", "cafe", "a quiet cafe interior at dawn"]);
    home
}

#[test]
fn a_stack_and_a_text_compose() {
    let home = home();
    let prompt = home.done(&["compose", "--prompt", "cafe", "--stack", "Cafe Mornings"]);
    assert_eq!(prompt, "a quiet cafe interior at dawn --p 6odeoas 7enzken --stylize 250 --ar 3:2\n");
}

#[test]
fn flags_go_over_the_stack() {
    let prompt = home().done(&[
        "compose",
        "a cat",
        "--stack",
        "cafe mornings",
        "--with",
        "film dust",
        "-s",
        "50",
        "--param",
        "--ar 1:1",
    ]);
    assert_eq!(prompt, "a cat --p 6odeoas 7enzken --sref 6726456675 --stylize 50 --ar 1:1\n");
}

#[test]
fn a_stack_follows_the_current_code_and_the_name() {
    let home = home();
    home.done(&["edit", "calm", "--name", "calmer", "--code", "r1bwkpa"]);
    assert_eq!(
        home.done(&["compose", "--stack", "cafe mornings"]),
        "--p r1bwkpa 7enzken --stylize 250 --ar 3:2\n"
    );
}

#[test]
fn stacks_are_listed_and_shown() {
    let home = home();
    insta::assert_snapshot!(
        home.transcript(&["stack", "list"]) + &home.transcript(&["stack", "show", "cafe mornings"])
    );
    let shown = home.json(&["stack", "show", "cafe mornings", "--json"]);
    assert_eq!(
        shown["layers"][1],
        serde_json::json!({ "profile": "grain", "code": "7enzken", "muted": false })
    );
    assert_eq!(home.json(&["stack", "list", "--json"])[0], shown);
}

#[test]
fn what_is_replaced_or_removed_is_said_in_full() {
    let home = home();
    insta::assert_snapshot!(
        [
            &["stack", "save", "cafe mornings", "--with", "calm"][..],
            &["stack", "rm", "cafe mornings"],
            &["stack", "list"],
            &["stack", "rm", "cafe mornings"],
            &["prompt", "save", "cafe", "a loud cafe"],
            &["prompt", "list"],
            &["prompt", "show", "cafe"],
            &["prompt", "rm", "cafe"],
            &["prompt", "show", "cafe"],
        ]
        .map(|args| home.transcript(args))
        .join("\n")
    );
}

#[test]
fn an_empty_stack_and_an_empty_text_are_refused() {
    let home = home();
    for args in [&["stack", "save", "x"][..], &["prompt", "save", "x", " \n"]] {
        assert_eq!(home.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn what_is_saved_is_listed_without_a_further_word_and_a_name_alone_points_on() {
    let home = Home::furnished();
    for kind in ["stack", "prompt", "filter", "mount", "backup"] {
        assert_eq!(home.run(&[kind]), home.run(&[kind, "list"]), "{kind}");
    }
    let said = home.run(&["stack", "mornings"]);
    assert!(
        said.stderr.contains("tip: one that is saved is shown by: swatch stack show \"mornings\""),
        "{said:?}"
    );
}
