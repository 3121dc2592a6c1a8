//! Further libraries beside one's own: seen, used, changed and shared into from the command line.

use super::Home;

/// A home with a profile of its own, and a studio with two.
fn homes() -> (Home, Home) {
    let (own, studio) = (Home::new(), Home::new());
    studio.done(&["add", "calm", "--kind", "ranked", "--code", "6odeoas", "--brief", "quiet rooms"]);
    studio.done(&["add", "grain", "--kind", "moodboard", "--code", "7enzken"]);
    own.done(&["add", "calm", "--kind", "ranked", "--code", "r1bwkpa"]);
    (own, studio)
}

fn mount(own: &Home, studio: &Home, more: &[&str]) {
    let mut args = vec!["mount", "add", "studio", studio.path().to_str().unwrap()];
    args.extend(more);
    own.done(&args);
}

#[test]
fn a_mounted_library_is_listed_searched_stacked_and_composed() {
    let (own, studio) = homes();
    mount(&own, &studio, &[]);
    insta::assert_snapshot!(
        own.transcript(&["list"])
            + &own.transcript(&["list", "in:studio"])
            + &own.transcript(&["list", "grain"])
            + &own.transcript(&["show", "studio/calm"])
            + &own.transcript(&["compose", "a cafe", "--with", "calm,studio/calm"])
            + &own.transcript(&["stack", "save", "both", "--with", "calm,studio/grain"])
            + &own.transcript(&["compose", "a cafe", "--stack", "both"])
    );
    let list = own.json(&["list", "--json"]);
    assert_eq!((&list[0]["mount"], &list[1]["mount"]), (&serde_json::Value::Null, &"studio".into()));
    own.done(&["mount", "remove", "studio"]);
    insta::assert_snapshot!("gone", own.transcript(&["compose", "a cafe", "--stack", "both"]));
}

#[test]
fn a_change_is_made_where_the_profile_is_and_can_be_taken_back() {
    let (own, studio) = homes();
    mount(&own, &studio, &[]);
    own.done(&["edit", "studio/grain", "--brief", "sand"]);
    assert_eq!(studio.json(&["show", "grain", "--json"])["brief"], "sand");
    own.done(&["undo"]);
    assert_eq!(studio.json(&["show", "grain", "--json"])["brief"], "");
    assert_eq!(own.json(&["export", "--json"])["profiles"].as_array().unwrap().len(), 1, "own only");
}

#[test]
fn what_is_not_allowed_or_not_there_is_told_in_a_line() {
    let (own, studio) = homes();
    mount(&own, &studio, &["--read-only"]);
    insta::assert_snapshot!(
        own.transcript(&["edit", "studio/grain", "--brief", "x"])
            + &own.transcript(&["edit", "grian", "--brief", "x"])
            + &own.transcript(&["add", "studio/x", "--kind", "ranked", "--code", "acme123"])
            + &own.transcript(&["mount", "share", "calm", "--into", "studio"])
            + &own.transcript(&["mount", "share", "calm", "--into", "acme"])
            + &own.transcript(&["mount", "add", "Studio", "."])
            + &own.transcript(&["mount", "remove", "studio"])
            + &own.transcript(&["mount", "list"])
    );
}

#[test]
fn a_profile_is_shared_with_whose_it_is_and_the_ledger_knows() {
    let (own, studio) = homes();
    mount(&own, &studio, &[]);
    own.done(&["edit", "calm", "--client", "Zeta"]);
    own.done(&["mount", "share", "calm", "--into", "studio", "--by", "Lena"]);
    let copy = studio.json(&["show", "calm 2", "--json"]);
    assert_eq!((&copy["owner"], &copy["client"]), (&"Lena".into(), &serde_json::Value::Null));
    assert!(copy["from"].as_str().unwrap().starts_with("shared by Lena on "));
    assert_eq!(own.json(&["ledger", "--json"])[0]["to"], "studio");
    own.done(&["undo"]);
    assert_eq!(studio.run(&["show", "calm 2"]).code, 3);
}

#[test]
fn text_of_a_mounted_library_cannot_steer_the_terminal() {
    let (own, studio) = homes();
    mount(&own, &studio, &[]);
    let file = studio.path().join("profiles.ron");
    let text = std::fs::read_to_string(&file).unwrap().replace("quiet rooms", "\u{1b}[2J\u{202e}teeth");
    std::fs::write(&file, text).unwrap();
    for args in [&["list"][..], &["show", "studio/calm"], &["list", "--json"], &["mount", "list"]] {
        let run = own.run(args);
        assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']) && !run.stderr.contains('\u{1b}'), "{args:?}");
    }
}
