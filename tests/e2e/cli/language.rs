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
    assert!(ran.stdout.contains("--> 2:7"), "{ran:?}");
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
