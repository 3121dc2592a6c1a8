//! `list`, `show`, `add`, `edit`, `rm`.

use super::Home;

#[test]
fn a_list_has_a_line_a_profile() {
    insta::assert_snapshot!(Home::furnished().transcript(&["list"]));
}

#[test]
fn a_query_narrows_and_ranks() {
    let home = Home::furnished();
    assert!(home.done(&["list", "tag:warm"]).starts_with("calm"));
    assert_eq!(home.done(&["list", "gra"]).lines().count(), 1);
    let ran = home.run(&["list", "qqqq"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("", "no profile matches\n", 0));
}

#[test]
fn the_shape_of_a_profile_in_json_stays() {
    let home = Home::furnished();
    let mut profile = home.json(&["list", "calm", "--json"])[0].clone();
    assert_eq!(profile["key"].take().as_str().unwrap().len(), 8);
    insta::assert_snapshot!(serde_json::to_string_pretty(&profile).unwrap());
}

#[test]
fn signs_are_ascii_on_request() {
    let home = Home::furnished();
    home.done(&["rm", "calm"]);
    assert!(home.done(&["list"]).contains('†'));
    assert!(home.done(&["list", "--ascii"]).is_ascii());
}

#[test]
fn a_card_shows_what_is_known() {
    let home = Home::furnished();
    let args = ["edit", "calm", "--code", "r1bwkpa", "--client", "acme"];
    assert_eq!(home.ran(home.command(&args).env("SWATCH_TODAY", "2026-09-02")).code, 0);
    insta::assert_snapshot!(home.transcript(&["show", "calm"]));
}

#[test]
fn a_profile_can_be_shown_by_its_code_and_on_a_day() {
    let home = Home::furnished();
    let args = ["edit", "calm", "--code", "r1bwkpa"];
    assert_eq!(home.ran(home.command(&args).env("SWATCH_TODAY", "2026-09-05")).code, 0);
    let ahead = home.run(&["edit", "calm", "--code", "7enzken", "--on", "2026-09-02"]);
    assert_eq!((ahead.code, ahead.stderr.as_str()), (2, "error: 2026-09-02 is still to come\n"));
    assert!(home.done(&["show", "r1bwkpa"]).starts_with("name     calm"));
    assert_eq!(home.done(&["show", "calm", "--on", "4 September 2026"]), "6odeoas\n");
    assert_eq!(home.done(&["show", "calm", "--on", "2026-09-05"]), "r1bwkpa\n");
    assert_eq!(home.run(&["show", "calm", "--on", "2026-01-01"]).code, 3);
    assert_eq!(home.run(&["show", "calm", "--on", "2026-02-30"]).code, 2);
}

#[test]
fn a_profile_that_is_not_there_gets_did_you_mean() {
    insta::assert_snapshot!(Home::furnished().transcript(&["show", "clam"]));
}

#[test]
fn two_profiles_cannot_share_a_name_or_a_code() {
    let home = Home::furnished();
    let name = home.run(&["add", "Calm", "--kind", "ranked"]);
    let said = "error: a profile named calm already exists; names are unique\n\
                hint: if that is a new code of it: swatch snapshot \"calm\" CODE\n";
    assert_eq!(name.stderr, said);
    let code = home.run(&["add", "other", "--kind", "ranked", "--code", "6odeoas"]);
    assert_eq!(code.stderr, "error: the code 6odeoas already belongs to calm\n");
    assert_eq!((name.code, code.code), (1, 1));
    assert_eq!(home.done(&["list"]).lines().count(), 3);
}

#[test]
fn what_cannot_be_typed_into_a_profile_is_refused() {
    let home = Home::furnished();
    for args in [
        &["add", "x"][..],
        &["add", "x", "--kind", "mood"],
        &["add", "a\u{1b}[2J", "--kind", "ranked"],
        &["add", "x\u{202e}y", "--kind", "ranked"],
        &["add", "a,b", "--kind", "ranked"],
        &["add", "", "--kind", "ranked"],
        &["add", "x", "--kind", "ranked", "--code", "two words"],
        &["add", "x", "--kind", "ranked", "--code", "a\u{7}b"],
        &["add", "x", "--kind", "ranked", "--for", "seven"],
        &["add", "x", "--kind", "ranked", "--on", "2026-02-30"],
        &["edit", "calm"],
    ] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(!ran.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", ran.stderr);
    }
    assert_eq!(home.done(&["list"]).lines().count(), 3);
}

#[test]
fn a_kind_that_is_none_gets_the_words_that_are() {
    insta::assert_snapshot!(Home::new().transcript(&["add", "x", "--kind", "moodbord"]));
}

#[test]
fn an_odd_code_is_kept_and_remarked_on() {
    let home = Home::new();
    let said = |args: &[&str]| home.run(&[&["add"], args].concat()).stderr;
    let zero = said(&["a", "--kind", "ranked", "--code", "r0bwkpa"]);
    assert!(zero.contains("it may be an o"), "{zero}");
    let id = said(&["b", "--kind", "moodboard", "--code", "m7276087242781622288"]);
    assert!(id.contains("looks like an ID"), "{id}");
    let style = said(&["c", "--kind", "sref", "--code", "12345"]);
    assert_eq!(style, "added c\n");
    let alone = said(&["e", "--code", "zebra"]);
    assert!(alone.contains("does not look like the codes seen so far"), "{alone}");
    let none = said(&["d", "--kind", "ranked"]);
    assert!(none.contains("no code yet"), "{none}");
}

#[test]
fn what_can_be_no_code_is_refused_by_every_command() {
    let home = Home::furnished();
    let listed = home.done(&["list"]);
    for args in [
        &["add", "x", "--code", "zz!"][..],
        &["add", "x", "--kind", "ranked", "--code", "zz!"],
        &["edit", "calm", "--code", "zz!"],
        &["snapshot", "calm", "zz!"],
        &["compose", "a cafe", "--with", "code:zz!"],
    ] {
        let ran = home.run(args);
        assert_eq!((ran.code == 0, ran.stdout.as_str()), (false, ""), "{args:?}: {ran:?}");
        let why = "\"zz!\" cannot be a code: codes have letters and digits, and it has !\n";
        assert!(ran.stderr.contains(why), "{args:?}: {ran:?}");
    }
    assert_eq!(home.done(&["list"]), listed);
}

#[test]
fn tags_that_are_replaced_are_named() {
    let home = Home::furnished();
    let ran = home.run(&["edit", "calm", "--tag", "soft"]);
    assert!(
        ran.stderr.contains("note: calm no longer has the tag warm; --add-tag keeps those it has"),
        "{ran:?}"
    );
    assert!(!home.run(&["edit", "calm", "--tag", "soft", "--tag", "dark"]).stderr.contains("no longer"));
}

#[test]
fn editing_changes_what_was_named_and_keeps_the_rest() {
    let home = Home::furnished();
    home.done(&["edit", "grain", "--name", "heavy grain", "--tag", "35mm", "--tag", "dark", "--throwaway"]);
    let profile = home.json(&["show", "heavy grain", "--json"]);
    assert_eq!(profile["tags"], serde_json::json!(["35mm", "dark"]));
    assert_eq!(profile["brief"], "grain-heavy 35mm");
    assert_eq!((&profile["code"], &profile["throwaway"]), (&"7enzken".into(), &true.into()));
    home.done(&["edit", "heavy grain", "--throwaway=false", "--brief", ""]);
    let profile = home.json(&["show", "heavy grain", "--json"]);
    assert_eq!((&profile["brief"], &profile["throwaway"]), (&"".into(), &false.into()));
    assert_eq!(
        home.run(&["edit", "heavy grain", "--tag", "35mm,dark"]).stderr,
        "heavy grain is like that already\n"
    );
}

#[test]
fn a_deleted_profile_keeps_its_codes_and_can_come_back() {
    let home = Home::furnished();
    insta::assert_snapshot!(home.transcript(&["rm", "calm", "grain"]));
    assert_eq!(home.done(&["compose", "--with", "calm"]), "--p 6odeoas\n");
    assert_eq!(home.json(&["show", "calm", "--json"])["deleted_on"], "2026-09-01");
    let again = home.run(&["rm", "calm"]);
    assert_eq!((again.stderr.as_str(), again.code), ("calm was already deleted on 2026-09-01\n", 0));
    home.done(&["edit", "calm", "--restore"]);
    assert_eq!(home.json(&["show", "calm", "--json"])["deleted_on"], serde_json::Value::Null);
}

#[test]
fn nothing_is_deleted_when_one_of_the_names_is_wrong() {
    let home = Home::furnished();
    assert_eq!(home.run(&["rm", "calm", "grian"]).code, 3);
    assert_eq!(home.json(&["show", "calm", "--json"])["deleted_on"], serde_json::Value::Null);
}

#[test]
fn a_profile_is_added_by_a_prompt_with_its_code() {
    let home = Home::new();
    insta::assert_snapshot!(home.transcript(&[
        "add",
        "calm",
        "a cafe --p 6odeoas --v 7",
        "--brief",
        "quiet rooms"
    ]));
    let shown = home.json(&["show", "calm", "--json"]);
    assert_eq!((&shown["kind"], &shown["for"]), (&"ranked".into(), &"7".into()), "{shown}");
    let ran =
        home.fed(&["add", "board", "-"], "https://www.midjourney.com/moodboards/m7276087242781622288\r\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!("add_no_code", home.transcript(&["add", "zebra", "a cafe at dawn"]));
    insta::assert_snapshot!("add_no_version", home.transcript(&["add", "zebra", "r1bwkpa", "--for", "9"]));
}

#[test]
fn a_code_or_an_id_says_of_which_kind_the_profile_is() {
    let home = Home::new();
    for (name, flag, token, kind) in [
        ("calm", "--code", "6odeoas", "ranked"),
        ("grain", "--id", "p7276087242781622288", "ranked"),
        ("board", "--id", "m7276087242781622288", "moodboard"),
    ] {
        let ran = home.run(&["add", name, flag, token, "--version", "8.1"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let shown = home.json(&["show", name, "--json"]);
        assert_eq!((&shown["kind"], &shown["for"]), (&kind.into(), &"8.1".into()), "{shown}");
    }
    insta::assert_snapshot!("add_a_name_alone", home.transcript(&["add", "zebra"]));
}

#[test]
fn the_date_of_a_known_code_is_changed_and_that_is_said() {
    let home = Home::furnished();
    let ran = home.run(&["snapshot", "calm", "6odeoas", "--on", "2026-05-03"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("changed the date of 6odeoas of calm to 3 May 2026"), "{ran:?}");
    assert!(home.done(&["show", "calm"]).contains("2026-05-03"));
    let again = home.run(&["snapshot", "calm", "6odeoas", "--on", "2026-05-03"]);
    assert!(again.code == 0 && again.stderr.contains("calm is like that already"), "{again:?}");
}
