//! A year of codes told as one: from the first profile to an import into an empty library.

use std::fs;

use super::Home;

/// The program on another day.
fn on(home: &Home, day: &str, args: &[&str]) -> String {
    let output = home.command(args).env("SWATCH_TODAY", day).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// Three profiles, trained and edited over a year.
fn trained() -> Home {
    let home = Home::new();
    on(
        &home,
        "2025-11-02",
        &["add", "my global", "--kind", "global", "--for", "7", "--brief", "what I like"],
    );
    on(&home, "2025-11-02", &["unlock", "7"]);
    on(
        &home,
        "2025-11-20",
        &["add", "editorial", "--kind", "ranked", "--for", "7", "--brief", "warm 35mm grain"],
    );
    for (name, day, selections) in [
        ("editorial", "2025-11-20", "40"),
        ("editorial", "2026-01-15", "60"),
        ("editorial", "2026-03-20", "120"),
        ("my global", "2026-02-10", "50"),
        ("my global", "2026-06-05", "40"),
        ("throw", "2026-05-02", "50"),
    ] {
        if name == "throw" {
            on(&home, day, &["add", name, "--kind", "ranked", "--throwaway"]);
        }
        on(&home, day, &["train", name, "--selections", selections, "--on", day]);
    }
    on(&home, "2026-04-01", &["like", "--for", "7", "misty harbour"]);
    home
}

/// Twelve unlabelled codes, of which two were made on a day on which two profiles were trained.
const LIST: &str = "\
Your personalize codes:
aaaaaa1 - November 20, 2025
aaaaaa2 - Thursday, January 15, 2026 4:12 PM
aaaaaa3 - 2026-02-10
aaaaaa4 - 21 Mar 2026
aaaaaa5 - 2026-05-02
aaaaaa6 - 1780660800
aaaaaa7 - 2026-07-01
aaaaaa8 - 2026-07-01
aaaaaa9 - 2026-07-20
aaaaab1 - 3 Aug 2026
aaaaab2 - 2026-08-20
aaaaab3 - 2026-09-10
";

fn with_board() -> Home {
    let home = trained();
    on(&home, "2026-04-02", &["add", "acme board", "--kind", "moodboard", "--id", "m7276087242781622288"]);
    // The ID was copied out; the submitted prompt tells the code.
    on(&home, "2026-04-02", &["import", &pasted(&home, "2026-04-02 a pier --p m7276087242781622288")]);
    let filed = on(&home, "2026-04-02", &["resolve", "a pier --p r1bwkpa", "--json"]);
    assert_eq!(json(&filed)["codes"][0]["profile"], "acme board");
    // It is changed twice, and every code stays.
    for (day, code) in [("2026-04-20", "6odeoas"), ("2026-05-25", "7enzken")] {
        on(&home, day, &["train", "acme board", "--on", day]);
        on(&home, day, &["snapshot", "acme board", code]);
    }
    for (name, day) in [
        ("editorial", "2026-07-01"),
        ("my global", "2026-07-01"),
        ("editorial", "2026-07-20"),
        ("my global", "2026-08-03"),
    ] {
        on(&home, day, &["train", name, "--selections", "40", "--on", day]);
    }
    on(&home, "2026-08-20", &["train", "editorial", "--selections", "30"]);
    on(&home, "2026-09-10", &["train", "my global", "--selections", "30"]);
    home
}

fn pasted(home: &Home, text: &str) -> String {
    let path = home.path().join("pasted.txt");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn what_swatch_copy_sends_off_says_later_whose_the_code_is() {
    let home = trained();
    let day = "2026-04-02";
    on(&home, day, &["add", "acme board", "--kind", "moodboard", "--id", "m7276087242781622288"]);
    on(&home, day, &["add", "loft board", "--kind", "moodboard", "--id", "m7276087242781622299"]);
    for prompt in ["a  pier --p m7276087242781622288", "a forest --p m7276087242781622299", "no code in it"] {
        // No clipboard is here, which the exit code says; the prompt is kept and logged all the same.
        home.command(&["copy", prompt]).env("SWATCH_TODAY", day).output().unwrap();
    }
    home.command(&["copy", "--as", "code"]).env("SWATCH_TODAY", day).output().unwrap();
    for board in ["acme board", "loft board"] {
        let used = on(&home, day, &["used", board, "--json"]);
        assert_eq!(used.matches("\"prompt\"").count(), 1, "a prompt with an ID, once: {used}");
    }
    let filed = on(&home, day, &["resolve", "a pier --p zz1cdef", "--json"]);
    assert_eq!(json(&filed)["codes"][0]["profile"], "acme board");
    let foreign = home.run(&["resolve", "a neon tiger --v 7 --profile zz2cdef"]);
    assert!(foreign.code == 4 && foreign.stderr.contains("no prompt like it was copied"), "{foreign:?}");
}

#[test]
fn a_year_from_the_first_profile_to_an_import_into_an_empty_library() {
    let home = with_board();
    let board = json(&on(&home, "2026-09-20", &["show", "acme board", "--json"]));
    assert_eq!(board["code"], "7enzken");
    assert_eq!(board["codes"].as_array().unwrap().len(), 3);
    let past = json(&on(&home, "2026-09-20", &["show", "acme board", "--on", "3 May", "--json"]));
    assert_eq!(past["code"], "6odeoas");

    let args = ["show", "acme board", "--compare", "7enzken", "r1bwkpa", "--json"];
    let between = json(&on(&home, "2026-09-20", &args));
    assert_eq!((&between["codes"][0]["code"], &between["days"]), (&"r1bwkpa".into(), &53.into()));
    assert_eq!(between["sessions"].as_array().unwrap().len(), 2, "{between:#}");
    let told = on(&home, "2026-09-20", &args[..5]);
    assert!(told.contains("r1bwkpa of 2026-04-02, then 7enzken of 2026-05-25: 53 days apart"), "{told}");

    let list = pasted(&home, LIST);
    let rows = json(&on(&home, "2026-09-20", &["match", &list, "--accept-sure", "--json"]));
    let owner = |code: &str| {
        let row = rows.as_array().unwrap().iter().find(|row| row["code"] == code).unwrap();
        row["profile"].as_str().unwrap_or("?").to_owned()
    };
    assert_eq!(rows.as_array().unwrap().len(), 12);
    for (code, name) in [
        ("aaaaaa1", "editorial"),
        ("aaaaaa2", "editorial"),
        ("aaaaaa3", "my global"),
        ("aaaaaa4", "editorial"),
        ("aaaaaa5", "throw"),
        ("aaaaaa6", "my global"),
        ("aaaaaa7", "?"),
        ("aaaaaa8", "?"),
        ("aaaaaa9", "editorial"),
        ("aaaaab1", "my global"),
        ("aaaaab2", "editorial"),
        ("aaaaab3", "my global"),
    ] {
        assert_eq!(owner(code), name, "{code}: {rows:#}");
    }
    // The two that stay open are kept, and can be asked about again.
    assert_eq!(on(&home, "2026-09-20", &["match"]).matches("equally good").count(), 2);

    for client in ["Acme", "Zeta"] {
        let folder = home.path().join(client);
        on(&home, "2026-09-21", &["share", "editorial", "--with", client, "--out", folder.to_str().unwrap()]);
        let page = fs::read_to_string(folder.join("kit.html")).unwrap();
        assert!(page.contains("aaaaab2") && page.contains(client), "{page}");
        assert!(!page.contains(if client == "Acme" { "Zeta" } else { "Acme" }), "{page}");
    }
    let ledger = on(&home, "2026-09-21", &["ledger", "aaaaab2"]);
    assert!(ledger.contains("Acme") && ledger.contains("Zeta"), "{ledger}");
    on(&home, "2026-09-22", &["rm", "editorial"]);
    let living = json(&on(&home, "2026-09-22", &["living", "--json"]));
    let held = living.as_array().unwrap().iter().find(|one| one["code"] == "aaaaab2").unwrap();
    assert_eq!(held["held_by"], serde_json::json!(["Acme", "Zeta"]));

    for format in ["ron", "json"] {
        let text = on(&home, "2026-09-23", &["export", "--format", format]);
        let other = Home::new();
        let file = other.path().join(format!("all.{format}"));
        fs::write(&file, &text).unwrap();
        on(&other, "2026-09-23", &["import", file.to_str().unwrap()]);
        assert_eq!(on(&other, "2026-09-23", &["export", "--format", format]), text);
    }
}

#[test]
fn what_cannot_be_is_told_and_changes_nothing() {
    let home = trained();
    let before = home.done(&["export"]);
    for (args, told) in [
        (
            &["train", "editorial", "--selections", "40", "--on", "2026-02-30"][..],
            "February 2026 has 28 days",
        ),
        (&["train", "editorial", "--selections", "40", "--on", "2027-01-01"], "still to come"),
        (&["snapshot", "editorial", "two words"], "has a space in it"),
        (&["snapshot", "editorial", "a\u{1b}[2J"], "cannot have the character"),
        (&["resolve", "a cafe"], "no code stands after --p"),
        (&["share", "throw", "--with", "Acme", "--out", "x"], "throwaway"),
        (&["share", "editorial", "--with", " ", "--out", "x"], "for somebody"),
        (&["import", "nowhere.csv"], "nowhere.csv"),
    ] {
        let ran = home.run(args);
        assert_ne!(ran.code, 0, "{args:?}");
        assert!(ran.stderr.contains(told), "{args:?}: {}", ran.stderr);
    }
    for (name, text, told) in [
        ("b.csv", "colour,size\nred,3\n", "no column has codes or prompts"),
        ("c.ron", "(schema:1,profiles:[(key:\"k\",name:\"x\\u{1b}\",kind:Ranked)])", "c.ron:1:"),
        ("d.json", "{\"schema\":9}", "update swatch"),
    ] {
        let file = home.path().join(name);
        fs::write(&file, text).unwrap();
        let ran = home.run(&["import", "--yes", file.to_str().unwrap()]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        assert!(ran.stderr.contains(told), "{name}: {}", ran.stderr);
    }
    assert_eq!(home.done(&["export"]), before);
}

#[test]
fn a_record_is_removed_for_good_only_when_its_name_is_typed() {
    let home = trained();
    let wrong = home.fed(&["rm", "editorial", "--for-good"], "yes\n");
    assert_eq!(wrong.code, 130);
    assert!(wrong.stderr.contains("nothing was removed"), "{}", wrong.stderr);
    let right = home.fed(&["rm", "editorial", "--for-good"], "editorial\n");
    assert_eq!(right.code, 0, "{}", right.stderr);
    assert_eq!(home.run(&["show", "editorial"]).code, 3);
}

#[test]
fn pictures_fill_the_trace_and_bring_codes_nobody_knew() {
    let home = trained();
    let folder = home.path().join("pictures");
    fs::create_dir(&folder).unwrap();
    let name = "lena_a_pier_--p_qqqqqq1_--v_7_0b7e2f5a-1234-4053-8a11-174628872aab_2.png";
    fs::write(folder.join(name), b"no real picture").unwrap();
    let folder = folder.to_str().unwrap();
    let dry = home.run(&["import", folder, "--dry-run"]);
    assert!(dry.stdout.contains("qqqqqq1") && dry.stderr.contains("nothing was changed"), "{dry:?}");
    home.done(&["import", folder]);
    assert!(home.done(&["used", "qqqqqq1"]).contains("a pier --p qqqqqq1"));
    assert!(home.done(&["match"]).contains("qqqqqq1"));
    assert!(
        home.run(&["import", folder]).stderr.contains("Nothing to import"),
        "importing again changes nothing"
    );
}

#[test]
fn a_new_profile_without_a_brief_says_how_to_give_it_one() {
    let home = Home::new();
    let added = home.run(&["add", "sea", "--kind", "ranked"]);
    let hint = "hint: say in one sentence what it is for: swatch edit \"sea\" --brief TEXT";
    assert!(added.stderr.contains(hint), "{}", added.stderr);
    for args in [
        &["add", "sand", "--kind", "ranked", "--brief", ""][..],
        &["add", "dust", "--kind", "sref", "--code", "6726456675"],
        &["add", "grain", "--kind", "moodboard", "--owner", "lena"],
    ] {
        let ran = home.run(args);
        assert!(ran.code == 0 && !ran.stderr.contains("hint"), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn a_copied_id_is_warned_of_once_and_the_code_is_offered() {
    let home = Home::new();
    home.done(&["add", "board", "--kind", "moodboard", "--id", "m7276087242781622288", "--brief", ""]);
    let compose = ["compose", "a pier", "--with", "board", "--copy"];
    let mut told = home.transcript(&compose) + &home.transcript(&compose);
    told += &home.transcript(&["resolve", "a pier --p r1bwkpa"]);
    told += &home.transcript(&compose);
    home.done(&["edit", "board", "--id", "m7276087242781622289"]);
    told += &home.transcript(&["compose", "a pier", "--with", "code:m7276087242781622289", "--copy"]);
    insta::assert_snapshot!(told);
}

#[test]
fn every_like_is_listed_with_what_it_trained() {
    let home = trained();
    on(&home, "2026-04-02", &["like", "--for", "8.2", "fog"]);
    let all = json(&on(&home, "2026-05-01", &["like", "--all", "--json"]));
    let told: Vec<_> = all.as_array().unwrap().iter().map(|one| (&one["on"], &one["profile"])).collect();
    assert_eq!(told, [(&"2026-04-02".into(), &().into()), (&"2026-04-01".into(), &"my global".into())]);
    let text = on(&home, "2026-05-01", &["like", "--all"]);
    assert!(text.contains("misty harbour  trained my global, which has no good verdict yet"), "{text}");
}

#[test]
fn the_part_of_a_client_nobody_knows_is_not_exported() {
    let home = Home::furnished();
    let ran = home.run(&["export", "--format", "csv", "--client", "Nobody"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert!(
        ran.stderr.starts_with("error: nothing was made for \"Nobody\" or given to them\n"),
        "{}",
        ran.stderr
    );
}
