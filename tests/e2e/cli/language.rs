//! `lint`, `fix`, `fmt`, `explain`, `parse`, `expand`, `matrix`, `rules`: the language from outside.

use std::fs;

use super::Home;

#[test]
fn findings_point_with_carets_and_end_with_four() {
    let home = Home::furnished();
    insta::assert_snapshot!(
        [
            &["lint", "a cat –ar 16x9 --p 7enzken::2 --sref 42 --sw 50 --v 7"][..],
            &["lint", "a cat --style raw --v 7"],
            &["lint", "--strict", "a cat --style raw --v 7"],
            &["lint", "a cat --ar 3:2 --v 7"],
            &["lint", "--for", "7", "a cat --hd"],
        ]
        .map(|args| home.transcript(args))
        .join("\n")
    );
}

#[test]
fn several_lines_are_several_prompts() {
    let home = Home::new();
    let ran = home.fed(&["lint", "-"], "a cat --ar 3:2\n\na dog --hazy\n");
    assert_eq!(ran.code, 4);
    assert!(ran.stdout.contains("--> prompt:2:7"), "{ran:?}");
    assert_eq!(home.fed(&["lint"], "a dog --hazy\n").code, 4);
    assert_eq!(home.fed(&["lint", "-"], "\n\n").code, 2);
}

#[test]
fn a_text_longer_than_any_prompt_gets_one_finding_and_comes_back_as_it_was() {
    let home = Home::new();
    let long = "--p 7enzken ".repeat(40_000);
    let found = home.fed(&["lint", "--json", "-"], &long);
    let found: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!((found.as_array().unwrap().len(), found[0]["rule"].as_str()), (1, Some("too-long")));
    let fixed = home.fed(&["fix", "-"], &long);
    assert_eq!((fixed.code, fixed.stdout.trim()), (0, long.trim()));
}

#[test]
fn of_a_message_of_the_bot_only_the_prompt_is_fixed() {
    let home = Home::new();
    for message in
        ["**a cat –ar 3:2** - <@1> (fast)", "**a cat\n–ar 3:2** - Variations (Strong) by <@1> (46%) (fast)\n"]
    {
        assert_eq!(home.run(&["fix", message]).stdout, "a cat --ar 3:2\n", "{message}");
        assert_eq!(home.fed(&["fix", "-"], message).stdout, "a cat --ar 3:2\n", "{message}");
    }
}

#[test]
fn json_has_the_edits_and_the_prompt_they_make() {
    let home = Home::new();
    let ran = home.run(&["lint", "--json", "a cat --s 5000"]);
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(ran.code, 4);
    assert_eq!(found[0]["rule"], "stylize");
    assert_eq!(found[0]["fix"]["prompt"], "a cat --s 1000");
    assert_eq!(found[0]["fix"]["edits"][0], serde_json::json!({ "start": 10, "end": 14, "text": "1000" }));
}

#[test]
fn a_prompt_is_put_right_and_written_clean() {
    let home = Home::new();
    insta::assert_snapshot!(
        [
            &["fix", "a cat –ar 16x9 --styliz 5000, --v 7 in a hat"][..],
            &["fmt", "/imagine prompt: a cat —s 250 --profile r1bwkpa --p 75t3ipc"],
            &["fmt", "--short", "a cat --stylize 250 --profile r1bwkpa"],
            &["explain", "https://a.b/c a {red, blue} \"SALE\" sign --p 6odeoas --s 250 --hazy --v 6"],
            &["expand", "a {red, blue} cat --s {50, 250}"],
            &["expand", "--count", "a {red, blue} cat --s {50, 250}"],
            &["expand", "--most", "1", "a {red, blue} cat"],
            &["parse", "a cat --ar 3:2"],
        ]
        .map(|args| home.transcript(args))
        .join("\n")
    );
}

#[test]
fn tokens_are_the_prompt_again() {
    let prompt = "a {cat} — \"x\" --ar 3:2 --no a, b --p <@12>  ";
    let parsed = Home::new().json(&["parse", "--json", prompt]);
    let tokens = parsed[0]["tokens"].as_array().unwrap();
    let joined: String = tokens.iter().filter_map(|token| token["text"].as_str()).collect();
    assert_eq!(joined, prompt);
    assert_eq!(parsed[0]["tree"]["parameters"][0]["parameter"], "ar");
}

#[test]
fn facts_have_source_date_and_both_claims() {
    let home = Home::furnished();
    insta::assert_snapshot!(
        [&["rules", "p-weight"][..], &["rules", "mbsw"], &["matrix", "--why"],]
            .map(|args| home.transcript(args))
            .join("\n")
    );
    let all = home.json(&["rules", "--json"]);
    assert!(all.as_array().unwrap().len() > 150);
}

#[test]
fn an_overlay_silences_and_a_broken_one_is_told() {
    let home = Home::new();
    let paths = home.json(&["paths", "--json"]);
    let inside = paths["config"].as_str().unwrap().replace("$HOME", &home.path().display().to_string());
    let config = std::path::PathBuf::from(inside);
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("rules.ron"), "[\n  Silence(id: \"sw-alone\"),\n  Silence(id: 7),\n]").unwrap();
    let ran = home.run(&["lint", "a cat --sw 50"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    assert!(ran.stderr.contains("rules.ron:3:"), "{ran:?}");
}

/// The folder in which a person's own rules lie.
fn config(home: &Home) -> std::path::PathBuf {
    let paths = home.json(&["paths", "--json"]);
    let inside = paths["config"].as_str().unwrap().replace("$HOME", &home.path().display().to_string());
    fs::create_dir_all(&inside).unwrap();
    inside.into()
}

#[test]
fn a_new_version_and_a_new_parameter_are_written_as_the_page_says() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/new-version.md")).unwrap();
    let records = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let home = Home::new();
    assert_eq!(home.run(&["lint", "a cat --grain 50 --v 9"]).code, 4, "neither is known yet");
    fs::write(config(&home).join("rules.ron"), records).unwrap();
    let fine = home.run(&["lint", "a cat --grain 50 --v 9"]);
    assert_eq!((fine.code, fine.stdout.as_str()), (0, ""), "{fine:?}");
    assert_eq!(home.run(&["lint", "a cat --grain 250 --v 9"]).code, 4, "100 is the most");
    assert_eq!(home.run(&["lint", "a cat --grain 50 --v 8.2"]).code, 4, "V9 brought it");
    assert!(home.run(&["rules", "v9"]).stdout.contains("since 5 January 2027"));
}

#[test]
fn a_newer_pack_is_shown_before_it_is_taken_and_lies_under_ones_own() {
    let home = Home::new();
    let pack = home.path().join("pack.ron");
    let record = |id: &str, sentence: &str| {
        format!(
            "Rule(id: \"{id}\", sentence: \"{sentence}\", source: \"Docs\", verified: \"2027-01-05\", confidence: Official, what: Fact),"
        )
    };
    let records = [record("news", "Something is new."), record("mb-sw", "Moodboards take --sw now.")];
    fs::write(&pack, format!("[{}]", records.concat())).unwrap();
    let pack = pack.to_str().unwrap();
    let shown = home.run(&["rules", "import", pack]);
    assert_eq!(shown.code, 4, "{shown:?}");
    assert!(
        shown.stdout.contains("Something is new.") && shown.stdout.contains("Moodboards take --sw now."),
        "{shown:?}"
    );
    assert_eq!(home.run(&["rules", "news"]).code, 3, "nothing was taken yet");
    assert_eq!(home.run(&["rules", "import", pack, "--yes"]).code, 0);
    assert!(home.run(&["rules", "mb-sw"]).stdout.contains("Moodboards take --sw now."));
    fs::write(config(&home).join("rules.ron"), format!("[{}]", record("news", "I know better."))).unwrap();
    assert!(home.run(&["rules", "news"]).stdout.contains("I know better."));
    let exported = home.run(&["rules", "export"]);
    assert!(exported.stdout.contains("I know better.") && !exported.stdout.contains("mb-sw"), "{exported:?}");
}

#[test]
fn facts_that_were_read_long_ago_are_listed_with_what_to_read() {
    let home = Home::new();
    let all = home.run(&["rules", "check", "--days=-1", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&all.stdout).unwrap();
    assert!(
        all.as_array()
            .unwrap()
            .iter()
            .all(|reading| reading["source"].as_str().is_some_and(|s| !s.is_empty()))
    );
    let told = home.run(&["rules", "check", "--days=-1"]);
    assert_eq!(told.code, 4);
    assert!(told.stderr.contains("Checked(id: "), "{told:?}");
    assert_eq!(home.run(&["rules", "check", "--days=100000"]).code, 0);
}
