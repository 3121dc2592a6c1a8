//! Nothing lost, from the command line: undo, backups, check, merge, rescue.

use std::fs;

use super::Home;

#[test]
fn changes_are_taken_back_in_later_runs() {
    let home = Home::furnished();
    home.done(&["edit", "calm", "--brief", "quiet rooms"]);
    insta::assert_snapshot!(
        [&["undo"][..], &["history"], &["redo"], &["undo", "9"], &["undo"], &["list"]]
            .map(|args| home.transcript(args))
            .join("\n")
    );
}

#[test]
fn earlier_states_are_listed_compared_and_gone_back_to() {
    let home = Home::furnished();
    insta::assert_snapshot!(
        [
            &["backup", "list"][..],
            &["backup", "diff", "2"],
            &["backup", "restore", "2"],
            &["list"],
            &["undo"],
            &["backup", "restore", "9"],
        ]
        .map(|args| home.transcript(args))
        .join("\n")
    );
}

#[test]
fn check_tells_and_mends() {
    let home = Home::furnished();
    let path = home.path().join("profiles.ron");
    let text = fs::read_to_string(&path).unwrap();
    let record = text.split_once("        (\n").unwrap().1.split_once("        ),\n").unwrap().0;
    let twin = record.replace("6odeoas", "r1bwkpa");
    fs::write(&path, text.replacen("        (\n", &format!("        (\n{twin}        ),\n        (\n"), 1))
        .unwrap();
    let before = home.run(&["check"]);
    assert_eq!(before.code, 5);
    assert!(before.stdout.contains("a second record has the key"), "{}", before.stdout);
    let fixed = home.run(&["check", "--fix"]);
    assert!(fixed.stderr.contains("is kept in $HOME/state/aside/"), "{fixed:?}");
    assert_eq!(home.run(&["check"]).code, 0);
    assert_eq!(home.done(&["list"]).lines().count(), 4);
}

#[test]
fn a_conflict_is_shown_and_the_other_value_can_be_taken() {
    let home = Home::furnished();
    let path = |name: &str| home.path().join(name);
    fs::copy(path("profiles.ron"), path("base.ron")).unwrap();
    home.done(&["edit", "calm", "--brief", "from here"]);
    let text = fs::read_to_string(path("base.ron")).unwrap();
    fs::write(path("theirs.ron"), text.replacen("tags: [", "brief: \"from there\",\n            tags: [", 1))
        .unwrap();
    let arguments = ["base.ron", "profiles.ron", "theirs.ron"].map(|name| path(name).display().to_string());
    let ran = home.run(&["merge", &arguments[0], &arguments[1], &arguments[2]]);
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!(
        [&["conflicts"][..], &["conflicts", "take", "1"], &["conflicts"], &["conflicts", "drop", "1"]]
            .map(|args| home.transcript(args))
            .join("\n")
    );
    assert!(home.done(&["show", "calm"]).contains("from there"));
}

#[test]
fn what_cannot_be_saved_is_kept_and_rescued() {
    let home = Home::furnished();
    let path = home.path().join("profiles.ron");
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, "(profiles: [").unwrap();
    let failed = home.run(&["add", "dawn", "--kind", "ranked"]);
    assert_eq!(failed.code, 5);
    assert!(failed.stderr.contains("once it can be saved, swatch rescue does"), "{}", failed.stderr);
    fs::write(&path, good).unwrap();
    assert!(home.done(&["rescue"]).contains("dawn"));
    assert_eq!(home.done(&["list"]).lines().count(), 4);
    assert_eq!(home.done(&["rescue"]), "");
}
