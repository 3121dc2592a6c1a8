//! The program in scripts: lines made by a template, and days to look at.

use super::Home;

/// The furnished home with prompts copied on three days.
fn used() -> Home {
    let home = Home::furnished();
    std::fs::write(home.path().join("config.ron"), "(copy_command: [\"true\"])").unwrap();
    for (day, profile) in [("2026-05-03", "calm"), ("2026-07-01", "grain"), ("2026-08-20", "calm")] {
        let mut copy = home.command(&["compose", &format!("a pier, {day}"), "--with", profile, "--copy"]);
        let ran = home.ran(copy.env("SWATCH_TODAY", day));
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    home
}

#[test]
fn a_template_makes_a_line_of_each_profile() {
    let home = Home::furnished();
    assert_eq!(home.done(&["list", "calm", "--format", r"{name}\t{code}"]), "calm\t6odeoas\n");
    let lines = home.done(&["list", "--format", r"{name} by {owner} {{{tags}}}"]);
    assert_eq!(lines, "calm by  {warm}\nfilm dust by lena {}\ngrain by  {}\n");
    assert_eq!(home.done(&["list", "--format", r"{code}\0"]), "6odeoas\x006726456675\x007enzken\x00");
    assert_eq!(home.done(&["list", "nobody", "--format", "{code}"]), "");
}

#[test]
fn a_template_with_a_slip_is_refused_before_anything_is_printed() {
    let home = Home::furnished();
    let ran = home.run(&["list", "--format", "{nmae}"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("did you mean {name}?"), "{}", ran.stderr);
    let ran = home.run(&["list", "--format", "{codes}"]);
    assert!(ran.code == 2 && ran.stderr.contains("{codes.code}"), "{ran:?}");
    assert_eq!(home.run(&["list", "--format", "{name}", "--json"]).code, 2);
    assert_eq!(home.run(&["used", "calm", "--format", "{name"]).code, 2);
}

#[test]
fn days_narrow_what_is_listed() {
    let home = used();
    let lines = |args: &[&str]| home.done(args).lines().map(str::to_owned).collect::<Vec<_>>();
    let prompts = lines(&["used", "calm", "--format", "{prompt}"]);
    assert_eq!(prompts, ["a pier, 2026-08-20 --p 6odeoas", "a pier, 2026-05-03 --p 6odeoas"]);
    assert_eq!(lines(&["used", "calm", "--until", "31 July 2026"]).len(), 1);
    assert_eq!(lines(&["used", "--since", "2026-07-01"]).len(), 2, "every prompt where no profile is named");
    // calm was used later again, and in May all the same.
    let names = |args: &[&str]| lines(&[&["list", "--format", "{name}"], args].concat());
    assert_eq!(names(&["--since", "2026-05-01", "--until", "2026-05-31"]), ["calm"]);
    assert_eq!(names(&["--since", "2026-06-01"]), ["calm", "grain"]);
    assert_eq!(names(&["--until", "2026-01-01"]), Vec::<String>::new());
}

#[test]
fn profiles_are_listed_in_the_order_that_is_asked_for() {
    let home = used();
    home.done(&["add", "antique", "--kind", "ranked", "--code", "zzzz112", "--on", "2026-01-01"]);
    let names = |order: &str| home.done(&["list", "--sort", order, "--format", "{name}"]).replace('\n', " ");
    assert_eq!(names("name"), "antique calm film dust grain ");
    assert_eq!(names("used"), "calm grain antique film dust ");
    assert_eq!(names("most"), "calm grain antique film dust ");
    assert_eq!(names("date"), "calm film dust grain antique ");
    assert_eq!(home.run(&["list", "--sort", "colour"]).code, 2);
}

#[test]
fn days_that_cannot_be_are_a_usage_error() {
    let home = Home::furnished();
    for (args, said) in [
        (&["list", "--since", "2026-06-01", "--until", "2026-05-01"][..], "is after"),
        (&["used", "calm", "--since", "someday"], "--since"),
        (&["history", "--until", "2026-02-30"], "--until"),
        (&["ledger", "--since", "3/4/2026"], "--since"),
        (&["like", "--since", "2026-05-01"], "--all"),
    ] {
        let ran = home.run(args);
        assert!(ran.code == 2 && ran.stderr.contains(said), "{args:?}: {ran:?}");
    }
}

#[test]
fn history_shows_every_change_of_the_days_that_are_asked_for() {
    let home = Home::furnished();
    for count in 0..25 {
        home.done(&["edit", "calm", "--brief", &format!("rooms {count}")]);
    }
    assert_eq!(home.done(&["history"]).lines().count(), 20);
    assert_eq!(home.done(&["history", "--since", "2026-09-01"]).lines().count(), 28);
    assert_eq!(home.done(&["history", "--since", "2026-09-01", "-n", "3"]).lines().count(), 3);
    assert_eq!(home.done(&["history", "--until", "2026-08-31"]), "");
}

#[test]
fn statistics_count_what_was_copied_in_the_time_that_is_asked_for() {
    let home = used();
    insta::assert_snapshot!(home.done(&["stats"]));
    let year = home.json(&["stats", "--year", "--json"]);
    assert_eq!((&year["prompts"], &year["codes"][0]["profile"]), (&3.into(), &"calm".into()));
    assert_eq!(home.json(&["stats", "--since", "2026-07-01", "--json"])["prompts"], 2);
    assert_eq!(home.json(&["stats", "--year", "2025", "--json"])["prompts"], 0);
    assert!(home.done(&["stats", "--year", "2025"]).starts_with("no prompt was copied in this time\n"));
    assert_eq!(home.run(&["stats", "--year", "2026", "--since", "2026-01-01"]).code, 2);
    assert!(home.done(&["stats", "--ascii"]).is_ascii());
}
