//! `compose`: the exact prompt, byte for byte, or a reason.

use super::Home;

#[test]
fn what_will_not_run_as_written_is_said_beside_the_prompt() {
    let home = Home::furnished();
    for (args, warned) in [
        (&["compose", "a cafe --sw 200", "--with", "grain"][..], "--sw"),
        (&["compose", "a cafe --foo", "--with", "calm"], "--foo"),
    ] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.stdout.lines().count()), (0, 1), "{ran:?}");
        assert!(ran.stderr.starts_with("warning: ") && ran.stderr.contains(warned), "{ran:?}");
    }
    assert_eq!(home.run(&["compose", "a cafe", "--with", "calm"]).stderr, "");
}

#[test]
fn a_version_that_does_not_exist_is_refused_by_every_command() {
    let home = Home::furnished();
    for args in [
        &["compose", "a cafe", "--v", "99"][..],
        &["calibrate", "new", "calm", "--wrong", "grain", "--for", "99"],
        &["like", "--for", "99"],
        &["unlock", "99"],
        &["lint", "a cafe", "--for", "99"],
        &["edit", "calm", "--for", "99"],
    ] {
        let ran = home.run(args);
        assert!(ran.code != 0 && ran.stdout.is_empty(), "{args:?}: {ran:?}");
        assert!(ran.stderr.contains("there is no V99; the versions are "), "{args:?}: {ran:?}");
    }
}

#[test]
fn the_name_of_something_is_not_copied_as_a_prompt() {
    let home = Home::furnished();
    home.run(&["copy", "a cat --p 6odeoas"]);
    let ran = home.run(&["copy", "calm"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("calm is a profile and not a prompt"), "{ran:?}");
    assert!(ran.stderr.contains("swatch compose --with \"calm\" --copy"), "{ran:?}");
    assert_eq!(home.done(&["last"]), "a cat --p 6odeoas\n", "what was copied last is still known");
    let word = home.run(&["copy", "nothere"]);
    assert!(
        word.stderr.contains("nothing is named nothere; it is copied as the text of a prompt"),
        "{word:?}"
    );
}

#[test]
fn the_prompt_is_printed_to_the_byte_and_nothing_else() {
    let ran = Home::furnished().run(&[
        "compose",
        "a quiet cafe interior at dawn",
        "--with",
        "calm,grain",
        "--stylize",
        "250",
    ]);
    assert_eq!(ran.stdout, "a quiet cafe interior at dawn --p 6odeoas 7enzken --stylize 250\n");
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 0));
}

#[test]
fn names_with_spaces_codes_and_style_references_go_where_they_belong() {
    let home = Home::furnished();
    let prompt = |with: &str| home.done(&["compose", "a cat", "--with", with]);
    assert_eq!(prompt("film dust"), "a cat --sref 6726456675\n");
    assert_eq!(prompt("calm,\"film dust\",r1bwkpa"), "a cat --p 6odeoas r1bwkpa --sref 6726456675\n");
    assert_eq!(prompt("CALM,code:wwwwwww"), "a cat --p 6odeoas wwwwwww\n");
    assert_eq!(prompt("sref:random,2918340576"), "a cat --sref random 2918340576\n");
    assert_eq!(prompt("calm,calm"), "a cat --p 6odeoas\n");
    assert_eq!(prompt("\"https://x.y/a,b.png\""), "a cat --sref https://x.y/a,b.png\n");
}

#[test]
fn parameters_are_kept_to_the_letter_and_the_version_comes_last() {
    let args = ["compose", "a cat", "--param", "--ar 3:2", "--param=--raw", "--v", "8.2", "-s", "100"];
    assert_eq!(Home::furnished().done(&args), "a cat --stylize 100 --ar 3:2 --raw --v 8.2\n");
}

#[test]
fn midjourneys_own_short_name_for_stylize_is_understood() {
    let home = Home::furnished();
    for flag in ["--s", "-s", "--stylize"] {
        assert_eq!(home.done(&["compose", "a cat", flag, "250"]), "a cat --stylize 250\n", "{flag}");
    }
}

#[test]
fn a_text_can_come_from_standard_input_and_stays_one_line() {
    let ran = Home::furnished().fed(&["compose", "-", "--with", "calm"], "a quiet\ncafe\u{1b}[2J \n");
    assert_eq!((ran.stdout.as_str(), ran.code), ("a quiet cafe[2J --p 6odeoas\n", 0));
}

#[test]
fn a_name_that_is_not_there_is_not_left_out() {
    let home = Home::furnished();
    insta::assert_snapshot!(home.transcript(&["compose", "a cat", "--with", "calm,grian"]));
}

#[test]
fn a_profile_without_a_code_stops_the_prompt() {
    let home = Home::furnished();
    home.done(&["add", "bare", "--kind", "ranked"]);
    insta::assert_snapshot!(home.transcript(&["compose", "a cat", "--with", "bare"]));
}

#[test]
fn an_id_stands_in_while_there_is_no_code_and_that_is_said() {
    let home = Home::furnished();
    home.done(&["add", "board", "--kind", "moodboard", "--id", "m7276087242781622288"]);
    let ran = home.run(&["compose", "a cat", "--with", "board"]);
    assert_eq!(ran.stdout, "a cat --p m7276087242781622288\n");
    assert_eq!(ran.stderr, "note: board has no code yet; its ID is used instead\n");
}

#[test]
fn seven_letters_are_taken_for_a_code_aloud_unless_a_name_comes_near() {
    let home = Home::furnished();
    home.done(&["add", "moonlit", "--kind", "ranked", "--code", "u7ckp1w"]);
    let far = home.run(&["compose", "--with", "zzxzzxz"]);
    assert_eq!((far.stdout.as_str(), far.code), ("--p zzxzzxz\n", 0));
    assert!(far.stderr.contains("taken for a code"), "{}", far.stderr);
    let near = home.run(&["compose", "--with", "moonlti"]);
    assert_eq!((near.stdout.as_str(), near.code), ("", 3));
    assert!(near.stderr.contains("did you mean moonlit?"), "{}", near.stderr);
}

#[test]
fn what_makes_no_sense_is_a_matter_of_usage() {
    let home = Home::furnished();
    for args in [
        &["compose"][..],
        &["compose", "a", "--stylize", "5000"],
        &["compose", "a", "--stylize", "lots"],
        &["compose", "a", "--param", "ar 3:2"],
        &["compose", "a", "--with", "calm,,grain"],
        &["compose", "a", "--with", "\"calm"],
        &["compose", "a", "--v", "seven"],
        &["compose", "a", "--prompt", "b"],
    ] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_stylize_out_of_range_is_named() {
    let ran = Home::new().run(&["compose", "a", "--stylize", "5000"]);
    assert!(ran.stderr.contains("stylize is 0 to 1000, not 5000"), "{}", ran.stderr);
}

#[test]
fn json_has_the_prompt_and_its_parts() {
    let home = Home::furnished();
    insta::assert_snapshot!(home.transcript(&[
        "compose",
        "a cat",
        "--with",
        "calm,film dust",
        "-s",
        "50",
        "--json"
    ]));
}

#[test]
fn a_copy_that_reaches_no_clipboard_is_told_kept_and_logged() {
    let home = Home::furnished();
    let ran = home.run(&["compose", "a cat", "--with", "calm", "--copy"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("a cat --p 6odeoas\n", 1));
    assert!(ran.stderr.contains("error: ") && ran.stderr.contains("swatch last"), "{}", ran.stderr);
    assert_eq!(home.done(&["last"]), "a cat --p 6odeoas\n");
    assert!(home.json(&["show", "calm", "--json"])["last_used"].as_str().unwrap().starts_with("2026-09-01"));
}

#[test]
fn a_copy_through_the_users_own_command_arrives_without_a_line_break() {
    let home = Home::furnished();
    let target = home.path().join("copied");
    let config = format!("(copy_command: [\"/bin/sh\", \"-c\", \"cat > '{}'\"])", target.display());
    std::fs::write(home.path().join("config.ron"), config).unwrap();
    let ran = home.run(&["compose", "a cat", "--with", "calm", "--copy"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(std::fs::read_to_string(target).unwrap(), "a cat --p 6odeoas");
}

#[test]
fn nothing_copied_yet_is_not_found() {
    insta::assert_snapshot!(Home::new().transcript(&["last"]));
}

#[test]
fn slots_of_a_saved_text_are_filled_and_remembered() {
    let home = Home::furnished();
    home.done(&[
        "prompt",
        "save",
        "portrait",
        "{subject} in {light: north|south|candle} light, {red, blue} coat",
    ]);
    let ran = home.run(&["compose", "--prompt", "portrait"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("nothing is said for subject, light"), "{ran:?}");
    assert!(ran.stderr.contains("--fill light=\"north\"  (north, south, candle)"), "{ran:?}");
    let filled = home.done(&[
        "compose",
        "--prompt",
        "portrait",
        "--fill",
        "subject=a sailor",
        "--fill",
        "Light=candle",
    ]);
    assert_eq!(filled, "a sailor in candle light, {red, blue} coat\n");
    let again = home.run(&["compose", "--prompt", "portrait", "--fill", "subject=a cat"]);
    assert_eq!(again.stdout, "a cat in candle light, {red, blue} coat\n");
    assert!(again.stderr.contains("light is \"candle\", as the last time"), "{again:?}");
    let ran = home.run(&["compose", "--prompt", "portrait", "--fill", "lihgt=north"]);
    assert!(ran.code == 2 && ran.stderr.contains("it has subject, light"), "{ran:?}");
    let slots = home.json(&["prompt", "show", "portrait", "--json"])["slots"].clone();
    assert_eq!(slots[1], serde_json::json!({ "name": "light", "choices": ["north", "south", "candle"] }));
    let typed = home.done(&["compose", "{subject} at dawn"]);
    assert_eq!(typed, "{subject} at dawn\n", "what is typed is meant as it stands");
}
