//! Files that people, editors, git and syncing programs have spoilt.

use std::fs;

use proptest::prelude::*;

use super::{Home, adding, at, profile, told};
use crate::{merge_files, sample};

fn record(key: &str, name: &str) -> String {
    format!("        (key: \"{key}\", name: \"{name}\", text: \"t\"),\n")
}

fn prompts(records: &[String]) -> String {
    format!("(\n    schema: 1,\n    prompts: [\n{}    ],\n)\n", records.concat())
}

#[test]
fn a_broken_record_in_the_middle_does_not_hide_the_others() {
    let broken = "        (key: \"b\", name: \"b, text: \"t\"),\n".to_owned();
    let home = Home::with("prompts.ron", &prompts(&[record("a", "a"), broken, record("c", "c")]));
    let opened = home.store.open();
    let keys: Vec<&str> = opened.library.prompts.iter().map(|prompt| prompt.key.as_str()).collect();
    assert_eq!(keys, ["a", "c"]);
    assert_eq!(
        (opened.problems.len(), opened.problems[0].place.as_ref().unwrap().line),
        (1, 5),
        "{:?}",
        told(&opened.problems)
    );
}

#[test]
fn a_cut_off_file_is_mended_with_the_rest_as_a_comment() {
    let whole = prompts(&[record("a", "a"), record("b", "b")]);
    let home = Home::with("prompts.ron", &whole[..whole.len() - 30]);
    assert_eq!(home.store.open().library.prompts.len(), 1);
    let done = home.store.repair(at(0)).unwrap();
    assert_eq!(done.len(), 2, "{done:?}");
    let opened = home.store.open();
    assert_eq!((opened.library.prompts.len(), opened.problems.len()), (1, 0), "{:?}", told(&opened.problems));
    assert!(home.read("prompts.ron").contains("// (key: \"b\", na\n"), "{}", home.read("prompts.ron"));
    assert_eq!(fs::read_dir(home.path().join("state/aside")).unwrap().count(), 1);
}

#[test]
fn a_half_merged_file_opens_and_is_mended_to_both_sides() {
    let text = format!(
        "(\n    prompts: [\n{}<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n    ],\n)\n",
        record("a", "a"),
        record("b", "ours"),
        record("c", "theirs")
    );
    let home = Home::with("prompts.ron", &text);
    let opened = home.store.open();
    assert_eq!(told(&opened.problems), ["prompts.ron:4:1: the file has unresolved git merge conflicts"]);
    assert_eq!(opened.library.prompts.len(), 2);
    home.store.repair(at(0)).unwrap();
    assert_eq!(home.store.open().library.prompts.len(), 3);
    assert!(home.store.check().is_empty());
}

#[test]
fn twins_get_keys_and_names_of_their_own() {
    let home =
        Home::with("prompts.ron", &prompts(&[record("a", "dawn"), record("a", "Dawn"), record("a", "dawn")]));
    assert_eq!(home.store.open().library.prompts.len(), 1);
    home.store.repair(at(0)).unwrap();
    let library = home.store.open().library;
    let all: Vec<String> = library.prompts.iter().map(|p| format!("{} {}", p.key, p.name)).collect();
    assert_eq!(all, ["a dawn", "a-2 Dawn-2"]);
}

#[test]
fn a_record_written_by_hand_needs_no_key() {
    let home = Home::with(
        "prompts.ron",
        "(prompts: [(name: \"Café at dawn\", text: \"t\"), (name: \"caf at dawn\", text: \"u\")])",
    );
    let opened = home.store.open();
    assert!(opened.problems.is_empty(), "{:?}", told(&opened.problems));
    let keys: Vec<&str> = opened.library.prompts.iter().map(|prompt| prompt.key.as_str()).collect();
    assert_eq!(keys, ["caf-at-dawn", "caf-at-dawn-2"]);
}

#[test]
fn a_wrong_value_is_left_to_the_user_and_the_rest_is_mended() {
    let home = Home::with("stacks.ron", "(stacks: [(key: \"a\", name: \"a\", stylize: 5000)])");
    home.write("prompts.ron", &prompts(&[record("a", "a"), record("a", "b")]));
    let before = home.read("stacks.ron");
    home.store.repair(at(0)).unwrap();
    assert_eq!(home.read("stacks.ron"), before);
    assert_eq!(home.store.open().library.prompts.len(), 2);
}

#[test]
fn check_tells_everything_at_once() {
    let home = Home::with("stacks.ron", "(stacks: [(key: \"a\", name: \"a\", stylize: 5000)])");
    home.write("prompts.ron", "(prompts: [(key: \"a\", name: \"a\", text: \"t\", nmae: \"b\"), (key: \"b\", name: \"A\", text: \"\")])");
    home.write(
        "profiles.ron",
        "(profiles: [(key: \"a\", name: \"a\", kind: Ranked, conflicts: [(field: \"brief\", value: \"\")])])",
    );
    home.write("profiles.sync-conflict-20261123-120000-ABCDEFG.ron", "(profiles: [])");
    home.write("config.ron", "(maus: true)");
    home.write("log/2026-09.ron", "(at: 3)\n");
    assert_eq!(
        told(&home.store.check()),
        [
            "stacks.ron:1:42: stylize is 0 to 1000, not 5000",
            "prompts.ron:1:45: nmae is not a field of a prompt; it is kept and has no effect",
            "prompts.ron:1:68: a second record is called \"a\"",
            "profiles.ron:1:49: two places changed the same field, and the other value is noted here",
            "profiles.sync-conflict-20261123-120000-ABCDEFG.ron: this is a second copy of profiles.ron, left by a program that syncs folders",
            "2026-09.ron:1:6: expected a text in double quotes",
            "config.ron:1:2: unknown field `maus`",
        ]
    );
}

#[test]
fn second_copies_of_syncing_programs_are_merged_in() {
    let home = Home::with("prompts.ron", &prompts(&[record("a", "a")]));
    let names = [
        "prompts.sync-conflict-20261123-120000-ABCDEFG.ron",
        "prompts (Anna's conflicted copy 2026-11-23).ron",
    ];
    home.write(names[0], &prompts(&[record("a", "a"), record("b", "b")]));
    home.write(names[1], &prompts(&[record("c", "c")]));
    assert_eq!(home.store.copies().len(), 2);
    home.store.repair(at(0)).unwrap();
    assert_eq!(home.store.open().library.prompts.len(), 3);
    assert!(home.store.copies().is_empty());
    assert!(names.iter().all(|name| home.path().join("state/aside").join(name).exists()));
}

#[test]
fn git_merges_through_the_same_code() {
    let home = Home::new();
    let side = |file: &str, records: &[String]| home.write(file, &prompts(records));
    side("base", &[record("a", "a"), record("b", "b")]);
    side("ours", &[record("a", "a"), record("c", "same")]);
    side("theirs", &[record("a", "a2"), record("b", "b"), record("d", "same")]);
    let paths = ["base", "ours", "theirs"].map(|name| home.path().join(name));
    let merged = merge_files([&paths[0], &paths[1], &paths[2]], None).unwrap();
    assert_eq!(merged.noted, 0);
    let names: Vec<String> =
        home.read("ours").lines().filter_map(|l| Some(l.split_once("name: ")?.1.to_owned())).collect();
    assert_eq!(names, ["\"a2\", text: \"t\"),", "\"same\", text: \"t\"),", "\"same-2\","]);
    let other = home.read("ours");
    side("ours", &[record("a", "a2"), record("b", "b"), record("d", "same")]);
    side("theirs", &[record("a", "a"), record("c", "same")]);
    merge_files([&paths[0], &paths[1], &paths[2]], None).unwrap();
    assert_eq!(home.read("ours"), other, "whoever merges first");
    home.write("theirs", "(prompts: [<<");
    let before = home.read("ours");
    let error = merge_files([&paths[0], &paths[1], &paths[2]], Some("prompts.ron")).unwrap_err();
    assert!(error.to_string().contains("theirs:1:"), "{error}");
    assert_eq!(home.read("ours"), before);
}

#[test]
fn logs_of_two_machines_come_together_by_line() {
    let home = Home::new();
    home.write("base", "(at: \"1\")\n");
    home.write("ours", "(at: \"1\")\n(at: \"3\")\n");
    home.write("theirs", "(at: \"1\")\n(at: \"2\")\n");
    let paths = ["base", "ours", "theirs"].map(|name| home.path().join(name));
    merge_files([&paths[0], &paths[1], &paths[2]], Some("log/2026-11.ron")).unwrap();
    assert_eq!(home.read("ours"), "(at: \"1\")\n(at: \"2\")\n(at: \"3\")\n");
}

#[test]
fn a_newer_field_of_a_later_program_comes_through_every_kind_of_change() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let text = home
        .read("profiles.ron")
        .replace("kind: Ranked,", "kind: Ranked,\n            aura: {\"hue\": [1, 2]},");
    home.write("profiles.ron", &text);
    home.store.save(&adding(&profile("grain"))).unwrap();
    home.store.undo(at(1)).unwrap();
    assert!(home.read("profiles.ron").contains("aura: {\"hue\": [1, 2]},"));
}

/// The sample with a piece taken out, doubled or overwritten.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let text = {
        let home = Home::new();
        home.store.save(&super::everything(&sample())).unwrap();
        home.read("profiles.ron").into_bytes()
    };
    let length = text.len();
    (0..length, 0..400_usize, prop::collection::vec(any::<u8>(), 0..40), any::<bool>()).prop_map(
        move |(from, count, junk, keep)| {
            let to = (from + count).min(length);
            let mut bytes = text[..from].to_vec();
            bytes.extend(&junk);
            bytes.extend(&text[if keep { from } else { to }..]);
            bytes
        },
    )
}

fn opens_and_is_not_written(bytes: &[u8]) {
    let home = Home::new();
    fs::write(home.path().join("profiles.ron"), bytes).unwrap();
    let opened = home.store.open();
    assert!(home.store.check().len() >= opened.problems.len());
    home.store.setup().unwrap();
    let saved = home.store.save(&adding(&profile("zz new")));
    let now = fs::read(home.path().join("profiles.ron")).unwrap();
    if opened.problems.iter().any(|problem| problem.read_only) {
        assert!(saved.is_err());
        assert_eq!(now, bytes);
    } else {
        assert_eq!(saved.unwrap().library.profiles.len(), opened.library.profiles.len() + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn arbitrary_bytes_never_panic_and_never_cause_a_write(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        opens_and_is_not_written(&bytes);
    }

    #[test]
    fn arbitrary_ron_like_text_never_panics(text in "[(\\[{)\\]}:,\"'rb#/*\\\\ a-c1\n]{0,200}") {
        opens_and_is_not_written(text.as_bytes());
        opens_and_is_not_written(format!("(profiles: [{text}])").as_bytes());
    }

    #[test]
    fn a_spoilt_library_opens_and_is_never_made_worse(bytes in spoilt()) {
        opens_and_is_not_written(&bytes);
    }
}
