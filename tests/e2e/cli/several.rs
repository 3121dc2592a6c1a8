//! Several profiles at once: edited, deleted, exported and shared as one step; filters that are saved.

use super::Home;

fn tagged(home: &Home) -> Vec<String> {
    home.done(&["list", "tag:spring", "--format", "{name}"]).lines().map(str::to_owned).collect()
}

#[test]
fn several_profiles_are_edited_by_one_command_and_undone_by_one() {
    let home = Home::furnished();
    let ran = home.run(&[
        "edit",
        "calm",
        "grain",
        "--client",
        "Acme",
        "--add-tag",
        "spring",
        "--remove-tag",
        "warm",
    ]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, "changed calm and grain\n"));
    assert_eq!(tagged(&home), ["calm", "grain"]);
    assert_eq!(home.done(&["list", "client:acme", "tag:warm"]), "");
    assert_eq!(home.run(&["undo"]).stderr, "Undid: changed calm and grain\n");
    assert_eq!(tagged(&home), Vec::<String>::new());
    assert!(home.done(&["list", "tag:warm"]).starts_with("calm"));
}

#[test]
fn what_a_query_finds_is_named_and_takes_a_yes() {
    let home = Home::furnished();
    let args = ["edit", "--query", "kind:ranked", "--add-tag", "spring"];
    for answer in ["", "no\n", "nein\n"] {
        let ran = home.fed(&args, answer);
        assert_eq!(ran.code, 130, "{ran:?}");
        assert_eq!(
            ran.stderr,
            "change 1 profile: calm\ntype yes to do it:\nerror: nothing was changed\nhint: without asking: --yes\n"
        );
    }
    assert_eq!(tagged(&home), Vec::<String>::new());
    assert_eq!(home.fed(&args, "Yes\n").code, 0);
    assert_eq!(tagged(&home), ["calm"]);
    assert_eq!(
        home.run(&["rm", "--query", "tag:spring", "--yes"]).stderr,
        "deleted calm; its codes live on\n"
    );
    assert_eq!(home.run(&["rm", "--query", "qqqq", "--yes"]).code, 3);
    assert_eq!(home.run(&["rm"]).code, 2);
}

#[test]
fn what_only_one_profile_can_have_is_refused_for_several() {
    let home = Home::furnished();
    for flag in [["--code", "r1bwkpa"], ["--id", "p12345"], ["--name", "x"]] {
        let ran = home.run(&[&["edit", "calm", "grain"][..], &flag].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
    }
    let ran = home.run(&["edit", "calm", "grain", "--for", "99"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.starts_with("error: calm: "), "{ran:?}");
}

#[test]
fn one_profile_prints_itself_as_json_and_several_a_list() {
    let home = Home::furnished();
    assert_eq!(home.json(&["edit", "calm", "--brief", "x", "--json"])["name"], "calm");
    let list = home.json(&["edit", "calm", "grain", "--client", "Acme", "--json"]);
    assert_eq!(list.as_array().unwrap().len(), 2);
    let found = home.json(&["edit", "--query", "calm", "--client", "Bolt", "--yes", "--json"]);
    assert_eq!(found[0]["client"], "Bolt");
}

#[test]
fn some_profiles_are_exported_whole_and_the_others_not() {
    let home = Home::furnished();
    let text = home.done(&["export", "calm", "--format", "csv"]);
    assert!(text.contains("6odeoas") && !text.contains("7enzken"), "{text}");
    let text = home.done(&["export", "--query", "kind:moodboard", "--format", "ron"]);
    assert!(text.contains("grain-heavy 35mm") && !text.contains("6odeoas"), "{text}");
    assert_eq!(home.run(&["export", "calm", "--client", "Acme"]).code, 2);
}

#[test]
fn a_filter_is_saved_listed_used_replaced_and_removed() {
    let home = Home::furnished();
    assert_eq!(
        home.run(&["filter", "list"]).stderr,
        "no filters saved yet: swatch filter save NAME tag:warm --sort used\n"
    );
    assert_eq!(
        home.run(&["filter", "save", "boards", "kind:moodboard", "--sort", "used"]).stderr,
        "saved the filter boards\n"
    );
    assert_eq!(home.done(&["filter", "list"]), "boards  kind:moodboard  last used first\n");
    let filters = home.json(&["filter", "list", "--json"]);
    assert_eq!((&filters[0]["query"], &filters[0]["order"]), (&"kind:moodboard".into(), &"used".into()));
    assert_eq!(home.done(&["list", "--filter", "boards", "--format", "{name}"]), "grain\n");
    assert_eq!(
        home.run(&["edit", "--filter", "boards", "--client", "Acme", "--yes"]).stderr,
        "changed grain\n"
    );
    assert_eq!(
        home.run(&["list", "--filter", "bords"]).stderr,
        "error: no filter is named \"bords\"\nhint: did you mean boards?\n"
    );
    assert_eq!(
        home.run(&["filter", "save", "boards", "tag:x"]).stderr,
        "replaced the filter boards, which was: kind:moodboard, last used first\n"
    );
    assert_eq!(home.run(&["filter", "save", "empty"]).code, 2);
    assert_eq!(
        home.run(&["filter", "rename", "boards", "tagged"]).stderr,
        "renamed the filter boards to tagged\n"
    );
    home.done(&["filter", "save", "quiet", "tag:quiet"]);
    assert_eq!(home.run(&["filter", "rename", "tagged", "Quiet"]).code, 1, "another filter has that name");
    assert_eq!(home.run(&["filter", "rename", "nobody", "x"]).code, 3);
    home.done(&["filter", "rm", "quiet"]);
    home.done(&["filter", "rename", "tagged", "boards"]);
    assert_eq!(home.run(&["filter", "rm", "boards"]).stderr, "removed the filter boards, which was: tag:x\n");
    assert_eq!(home.run(&["undo"]).stderr, "Undid: removed the filter boards, which was: tag:x\n");
    assert_eq!(home.done(&["filter", "list"]), "boards  tag:x\n");
}

#[test]
fn a_list_is_sorted_by_each_order() {
    let home = Home::furnished();
    // There is no clipboard here; the log has it all the same.
    home.run(&["compose", "a cat", "--with", "grain", "--copy"]);
    let names = |order: &str| home.done(&["list", "--sort", order, "--format", "{name}"]);
    assert_eq!(names("name"), "calm\nfilm dust\ngrain\n");
    assert_eq!(names("used"), "grain\ncalm\nfilm dust\n");
    assert_eq!(names("most"), "grain\ncalm\nfilm dust\n");
    assert_eq!(home.run(&["list", "--sort", "newest"]).code, 2);
}
