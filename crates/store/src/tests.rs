//! The library on a real disk: opened, saved, merged, taken back.

mod broken;
mod copying;
mod indexes;
mod lost;
mod migrations;
mod round_trip;
mod usage_log;

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::{Folders, SaveError, Store, sample};
use library::{
    Change, Composition, Edit, Key, Kind, Layer, Library, Name, Problem, Profile, Settings, Snapshot, Source,
    Stack, StackSpec, Swap, Use,
};
use midjourney::{Code, Stylize};

struct Home {
    folder: tempfile::TempDir,
    store: Store,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(Folders::within(folder.path()));
        Self { folder, store }
    }

    fn with(file: &str, text: &str) -> Self {
        let home = Self::new();
        home.write(file, text);
        home
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    fn another(&self) -> Store {
        Store::at(Folders::within(self.path()))
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn profile(name: &str) -> Profile {
    let key = name.to_lowercase().replace(' ', "-");
    let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
    profile.codes.push(Snapshot {
        code: Code::new("r1bwkpa").unwrap(),
        created: Some(date(2026, 5, 3)),
        pinned: true,
        note: String::new(),
    });
    profile
}

fn adding(profile: &Profile) -> Change {
    edit("added", Swap::adding(profile.clone()))
}

fn edit(sentence: &str, swap: Swap<Profile>) -> Change {
    Change::one(sentence, at(0), Edit::Profile(Box::new(swap)))
}

fn everything(library: &Library) -> Change {
    let mut edits = Vec::new();
    edits.extend(library.profiles.iter().map(|p| Edit::Profile(Box::new(Swap::adding(p.clone())))));
    edits.extend(library.stacks.iter().map(|s| Edit::Stack(Swap::adding(s.clone()))));
    edits.extend(library.prompts.iter().map(|p| Edit::Prompt(Swap::adding(p.clone()))));
    Change { sentence: "added everything".into(), at: at(0), edits }
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::headline).collect()
}

#[test]
fn a_new_machine_has_a_fresh_empty_library_and_nothing_is_written() {
    let home = Home::new();
    let opened = home.store.open();
    assert!(opened.fresh && opened.library == Library::default() && opened.problems.is_empty());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn save_then_open_is_the_same_library() {
    let home = Home::new();
    let library = sample();
    let saved = home.store.save(&everything(&library)).unwrap();
    assert_eq!(saved.library, library);
    let opened = home.another().open();
    assert_eq!(opened.library, library);
    assert!(!opened.fresh);
}

#[test]
fn the_first_add_makes_the_library_and_setup_makes_the_rest() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let text = home.read("profiles.ron");
    let opened = home.store.setup().unwrap();
    assert_eq!(opened.library.profiles.len(), 1);
    assert_eq!(home.read("profiles.ron"), text);
    assert!(home.read("stacks.ron").contains("stacks: ["));
}

#[test]
fn a_file_is_sorted_by_name_without_case_one_record_a_block() {
    let home = Home::new();
    for name in ["zebra", "Apple", "banana"] {
        home.store.save(&adding(&profile(name))).unwrap();
    }
    let text = home.read("profiles.ron");
    let names: Vec<&str> = text.lines().filter(|line| line.contains("name:")).map(str::trim).collect();
    assert_eq!(names, ["name: \"Apple\",", "name: \"banana\",", "name: \"zebra\","]);
    assert!(
        text.starts_with("(\n    schema: 1,\n    profiles: [\n        (\n            key: \"apple\",\n"),
        "{text}"
    );
    assert!(
        text.contains("                (code: \"r1bwkpa\", created: \"2026-05-03\", pinned: true),\n"),
        "{text}"
    );
}

#[test]
fn a_wrong_value_is_told_with_its_place_and_the_file_is_not_written() {
    let text = "(schema: 1, stacks: [\n    (key: \"a\", name: \"a\", stylize: 5000),\n    (key: \"b\", name: \"b\"),\n])";
    let home = Home::with("stacks.ron", text);
    let opened = home.store.open();
    assert_eq!(told(&opened.problems), ["stacks.ron:2:36: stylize is 0 to 1000, not 5000"]);
    assert_eq!(opened.library.stacks.len(), 1, "one that is broken does not hide the others");
    let stack =
        Stack { key: Key::new("c").unwrap(), name: Name::new("c").unwrap(), spec: StackSpec::default() };
    let change = Change::one("saved", at(0), Edit::Stack(Swap::adding(stack)));
    let error = home.store.save(&change).unwrap_err();
    assert!(matches!(error, SaveError::ReadOnly(_)), "{error}");
    assert_eq!(home.read("stacks.ron"), text);
    home.store.save(&adding(&profile("editorial"))).unwrap();
}

#[test]
fn a_file_in_which_everything_is_wrong_tells_the_first_problems_and_counts_the_others() {
    let record = |number: usize| format!("    (key: \"k{number}\", name: \"n{number}\", stylize: 5000),\n");
    let records: String = (0..1000).map(record).collect();
    let home = Home::with("stacks.ron", &format!("(schema: 1, stacks: [\n{records}])"));
    let problems = home.store.open().problems;
    assert_eq!(problems.len(), 201);
    assert!(told(&problems[199..])[0].starts_with("stacks.ron:201:"), "{:?}", told(&problems[199..]));
    assert_eq!(told(&problems[200..]), ["stacks.ron: it has 800 more problems, which are not listed"]);
    assert!(problems.iter().all(|problem| problem.read_only));
}

#[test]
fn unknown_fields_comments_and_hand_made_layout_come_through_a_save() {
    let text = "// my codes\n(\n  schema: 1,\n  studio: \"north\",\n  profiles: [\n    // the best one\n    (key: \"a\", name: \"a\",\n      kind: Ranked, mood: {\"calm\": 3}),\n    (key: \"b\", name: \"b\", kind: Global, mood: 1.50), // last\n  ],\n)\n";
    let home = Home::with("profiles.ron", text);
    let before = home.store.open().library.profile_named("b").unwrap().clone();
    let mut after = before.clone();
    after.brief = "quiet".into();
    home.store.save(&edit("briefed b", Swap::replacing(before, after))).unwrap();
    let text = home.read("profiles.ron");
    assert!(text.starts_with("// my codes\n(\n    schema: 1,\n"), "{text}");
    assert!(text.contains("        // the best one\n        (key: \"a\", name: \"a\",\n      kind: Ranked, mood: {\"calm\": 3}),\n"));
    assert!(text.contains("brief: \"quiet\",\n            mood: 1.50,\n"), "{text}");
    assert!(text.contains("// last") && text.contains("    studio: \"north\",\n"), "{text}");
    assert!(home.another().open().problems.is_empty());
}

#[test]
fn a_change_is_merged_with_what_another_program_saved_meanwhile() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let other = home.another();
    let before = other.open().library.profile_named("editorial").unwrap().clone();
    let mut briefed = before.clone();
    briefed.brief = "from there".into();
    other.save(&edit("briefed", Swap::replacing(before.clone(), briefed))).unwrap();
    other.save(&adding(&profile("grain"))).unwrap();
    let mut tagged = before.clone();
    tagged.tags = vec!["from-here".into()];
    let saved = home.store.save(&edit("tagged", Swap::replacing(before, tagged))).unwrap();
    let merged = saved.library.profile_named("editorial").unwrap();
    assert_eq!(
        (merged.brief.as_str(), merged.tags.as_slice()),
        ("from there", ["from-here".to_owned()].as_slice())
    );
    assert!(saved.library.profile_named("grain").is_some());
}

#[test]
fn deleting_what_another_changed_keeps_the_change() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let before = home.store.open().library.profile_named("editorial").unwrap().clone();
    let mut changed = before.clone();
    changed.notes = "still wanted".into();
    home.another().save(&edit("noted", Swap::replacing(before.clone(), changed))).unwrap();
    let saved = home.store.save(&edit("deleted", Swap::removing(before))).unwrap();
    assert_eq!(saved.library.profile_named("editorial").unwrap().notes, "still wanted");
}

#[test]
fn a_change_and_its_reverse_leave_the_file_as_it_was() {
    let home = Home::new();
    home.store.save(&everything(&sample())).unwrap();
    let before = home.read("profiles.ron");
    let change = adding(&profile("another"));
    home.store.save(&change).unwrap();
    home.store.save(&change.reversed(at(1))).unwrap();
    assert_eq!(home.read("profiles.ron"), before);
}

#[test]
fn a_file_from_outside_is_noticed_when_opened_again() {
    let home = Home::with("prompts.ron", "(schema: 1, prompts: [])");
    home.store.open();
    assert!(home.store.reopen().is_none());
    home.write("prompts.ron", "(prompts: [(key: \"a\", name: \"dawn\", text: \"a cafe\")])");
    assert_eq!(home.store.reopen().unwrap().library.prompts.len(), 1);
}

#[test]
fn what_is_foreign_opens_as_far_as_it_can_and_stays_untouched() {
    let whole = "(key: \"a\", name: \"a\", text: \"a\"),";
    let cases: &[(&[u8], usize, &str)] = &[
        (b"", 0, "the file is empty"),
        (b"\xff\xfe\x00binary", 0, "not UTF-8"),
        (b"hello", 0, "expected `(`"),
        (&format!("(prompts: [\n{whole}\n(key: \"b\", name: \"b\", te").into_bytes(), 1, "never closed"),
        (&format!("(schema: 2, prompts: [{whole}])").into_bytes(), 1, "of schema 2"),
        (&format!("(schema: 1, prompts: [{whole} {whole}])").into_bytes(), 1, "a second record"),
        (&format!("(prompts: [{whole} {}])", "[".repeat(100_000)).into_bytes(), 1, "nested deeper"),
        (&format!("(prompts: [{whole} (key: 5)])").into_bytes(), 1, "a text in double quotes"),
    ];
    for (bytes, records, sentence) in cases {
        let home = Home::new();
        fs::write(home.path().join("prompts.ron"), bytes).unwrap();
        let opened = home.store.open();
        assert_eq!(opened.library.prompts.len(), *records, "{sentence}");
        assert!(opened.problems[0].sentence.contains(sentence), "{}: {}", sentence, opened.problems[0]);
        assert!(opened.problems.iter().any(|problem| problem.read_only));
        assert!(!opened.fresh);
        home.store.setup().unwrap();
        assert_eq!(fs::read(home.path().join("prompts.ron")).unwrap(), *bytes);
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_no_problem() {
    let home = Home::with(
        "prompts.ron",
        "\u{feff}(\r\n  prompts: [\r\n (key: \"a\", name: \"a\", text: \"t\"),\r\n ])\r\n",
    );
    let opened = home.store.open();
    assert!(opened.problems.is_empty(), "{:?}", told(&opened.problems));
    assert_eq!(opened.library.prompts.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let home = Home::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let real = elsewhere.path().join("mine.ron");
    fs::write(&real, "(profiles: [])").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, home.path().join("profiles.ron")).unwrap();
    home.store.save(&everything(&sample())).unwrap();
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777;
    assert!(fs::symlink_metadata(home.path().join("profiles.ron")).unwrap().is_symlink());
    assert_eq!((mode(&real), mode(&home.path().join("stacks.ron"))), (0o640, 0o600));
    assert!(fs::read_to_string(&real).unwrap().contains("editorial"));
    let nested = Store::at(Folders::within(&home.path().join("a/b")));
    nested.setup().unwrap();
    assert_eq!(mode(&home.path().join("a/b")), 0o700);
}

#[test]
fn copied_prompts_are_logged_by_month_and_a_broken_line_is_skipped() {
    let home = Home::new();
    let copied = |second, prompt: &str| Use {
        at: at(second),
        prompt: prompt.into(),
        profiles: vec![Key::new("editorial").unwrap()],
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    };
    let month = 31 * 24 * 3600;
    home.store.append_use(&copied(month, "later")).unwrap();
    home.store.append_use(&copied(0, "a \"cafe\"\n")).unwrap();
    let path = home.path().join("log/2026-09.ron");
    let mut text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 1);
    text.push_str("(at: \"2026-09-2");
    fs::write(&path, text).unwrap();
    home.store.append_use(&copied(5, "after the crash")).unwrap();
    let (uses, problems) = home.store.uses();
    let prompts: Vec<&str> = uses.iter().map(|used| used.prompt.as_str()).collect();
    assert_eq!(prompts, ["a \"cafe\"\n", "after the crash", "later"]);
    assert_eq!((problems.len(), problems[0].place.as_ref().unwrap().line), (1, 2));
    assert_eq!(home.store.usage().last(&Key::new("editorial").unwrap()), Some(at(month)));
}

#[test]
fn the_desk_and_the_last_copy_outlive_the_run() {
    let home = Home::new();
    assert_eq!((home.store.composition(), home.store.last_copy().unwrap()), (Composition::default(), None));
    let mut composition =
        Composition { text: "a quiet \"cafe\"".into(), solo: Some(0), ..Composition::default() };
    composition.spec.layers.push(Layer::new(Source::Code(Code::new("r1bwkpa").unwrap())));
    composition.spec.stylize = Stylize::new(250).unwrap();
    home.store.save_composition(&composition).unwrap();
    home.store.remember_copy("a cafe --p r1bwkpa").unwrap();
    assert_eq!(home.another().composition(), composition);
    assert_eq!(home.another().last_copy().unwrap().as_deref(), Some("a cafe --p r1bwkpa"));
}

#[test]
fn a_wrong_setting_has_its_shipped_value_and_the_others_count() {
    let home = Home::with(
        "config.ron",
        "(\n    version: \"8.2\",\n    plan: pru,\n    maus: true,\n    ascii: true,\n)\n",
    );
    let (settings, problems) = home.store.settings();
    let expected = Settings { version: "8.2".parse().ok(), ascii: Some(true), ..Settings::default() };
    assert_eq!(settings, expected);
    assert_eq!(
        told(&problems),
        [
            "config.ron:3:11: unknown value `pru`; expected one of basic, standard, pro, mega",
            "config.ron:4:5: unknown field `maus`"
        ]
    );
    assert!(problems[0].hint.contains("Did you mean pro?") && problems[1].hint.contains("mouse"));
}

#[test]
fn a_folder_in_place_of_a_file_is_told() {
    let home = Home::with("profiles.ron/in-the-way", "");
    let error = home.store.save(&adding(&profile("editorial"))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "not saved, because a file would be damaged: profiles.ron: is not a regular file\n\
         Put the file back in its place, or go back to an earlier state: `swatch backup list`."
    );
}

#[test]
fn undo_outlives_the_run_and_goes_back_to_the_start() {
    let home = Home::new();
    home.store.save(&everything(&sample())).unwrap();
    let start = home.store.open().library;
    let before = start.profile_named("editorial").unwrap().clone();
    let mut after = before.clone();
    after.brief = "other".into();
    home.store.save(&edit("briefed editorial", Swap::replacing(before.clone(), after))).unwrap();
    home.store
        .save(&edit("deleted film-dust", Swap::removing(start.profile_named("film-dust").unwrap().clone())))
        .unwrap();
    let later = home.another();
    assert_eq!(later.history().len(), 3);
    let turned = later.undo(at(9)).unwrap().unwrap();
    assert_eq!((turned.sentence.as_str(), turned.stayed.len()), ("deleted film-dust", 0));
    assert_eq!(home.another().undo(at(10)).unwrap().unwrap().saved.library, start);
    let again = home.another().redo(at(11)).unwrap().unwrap();
    assert_eq!(again.saved.library.profile_named("editorial").unwrap().brief, "other");
    assert!(home.another().redo(at(12)).unwrap().is_some());
    assert!(home.another().redo(at(13)).unwrap().is_none());
    assert_eq!(later.history().iter().filter(|past| past.taken_back).count(), 0);
}

#[test]
fn undoing_what_another_machine_changed_since_keeps_its_change() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let before = home.store.open().library.profile_named("editorial").unwrap().clone();
    let mut after = before.clone();
    (after.brief, after.notes) = ("mine".into(), "mine".into());
    home.store.save(&edit("wrote", Swap::replacing(before, after))).unwrap();
    let text = home.read("profiles.ron").replace("brief: \"mine\"", "brief: \"theirs\"");
    home.write("profiles.ron", &text);
    let turned = home.store.undo(at(5)).unwrap().unwrap();
    let now = turned.saved.library.profile_named("editorial").unwrap();
    assert_eq!((now.brief.as_str(), now.notes.as_str()), ("theirs", ""));
    assert_eq!(turned.stayed, ["editorial"]);
}

#[test]
fn what_is_deleted_comes_back_with_its_unknown_fields() {
    let home = Home::with("profiles.ron", "(profiles: [(key: \"a\", name: \"a\", kind: Ranked, mood: 7)])");
    let record = home.store.open().library.profile_named("a").unwrap().clone();
    home.store.save(&edit("deleted a", Swap::removing(record))).unwrap();
    assert!(!home.read("profiles.ron").contains("mood"));
    home.another().undo(at(3)).unwrap();
    assert!(home.read("profiles.ron").contains("mood: 7"));
}

#[test]
fn a_lost_or_torn_journal_costs_undo_and_no_data() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    home.store.save(&adding(&profile("grain"))).unwrap();
    let journal = home.read("state/journal.ron");
    home.write("state/journal.ron", &journal[..journal.len() - 20]);
    assert_eq!(home.another().history().len(), 1);
    fs::remove_file(home.path().join("state/journal.ron")).unwrap();
    assert_eq!(home.another().undo(at(1)).unwrap(), None);
    assert_eq!(home.another().open().library.profiles.len(), 2);
}

#[test]
fn what_cannot_be_saved_is_kept_and_saved_with_the_next_change() {
    let home = Home::with("profiles.ron", "(profiles: [");
    let error = home.store.save(&adding(&profile("editorial"))).unwrap_err();
    assert!(error.to_string().starts_with("not saved"), "{error}");
    assert_eq!(home.store.open().library.profiles.len(), 1, "it stays in memory");
    assert_eq!(home.store.unsaved().len(), 1);
    let rescue = fs::read_dir(home.path().join("state")).unwrap().count();
    assert_eq!(rescue, 1);
    home.write("profiles.ron", "(profiles: [])");
    let saved = home.store.save(&adding(&profile("grain"))).unwrap();
    assert_eq!(saved.library.profiles.len(), 2);
    assert!(home.store.unsaved().is_empty());
    let names = fs::read_dir(home.path().join("state")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with("rescue")));
}

#[test]
fn what_an_earlier_run_could_not_save_is_offered() {
    let home = Home::with("profiles.ron", "(profiles: [");
    home.store.save(&adding(&profile("editorial"))).unwrap_err();
    // As a run leaves it that has ended: this one still lives and holds its own.
    fs::copy(home.store.kept_in().unwrap(), home.path().join("state/rescue-1.ron")).unwrap();
    fs::remove_file(home.store.kept_in().unwrap()).unwrap();
    home.write("profiles.ron", "(profiles: [])");
    let next = home.another();
    let rescues = next.rescues();
    assert_eq!((rescues.len(), rescues[0].changes.len()), (1, 1));
    assert_eq!(next.take_rescue(&rescues[0]).unwrap().library.profiles.len(), 1);
    assert!(next.rescues().is_empty());
}

#[test]
fn a_change_of_two_files_that_a_crash_cut_in_two_is_finished() {
    let home = Home::new();
    let change = everything(&sample());
    home.write(".pending.ron", &ron_doc::to_line(&change).unwrap());
    home.write(".swatch-x1y2z3.tmp", "half");
    assert_eq!(home.store.open().library, sample());
    assert_eq!(home.another().open().library, sample());
    let names: Vec<_> = fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(
        names.iter().all(|name| name != ".pending.ron" && !name.to_string_lossy().ends_with(".tmp")),
        "{names:?}"
    );
}

#[test]
fn two_who_add_the_same_name_keep_both_under_two_names() {
    let home = Home::new();
    let keyed = |key: &str| {
        let mut profile = profile("grain");
        profile.key = Key::new(key).unwrap();
        profile
    };
    home.store.save(&adding(&keyed("k2"))).unwrap();
    let saved = home.store.save(&adding(&keyed("k1"))).unwrap();
    let names: Vec<String> = saved.library.profiles.iter().map(|p| format!("{} {}", p.key, p.name)).collect();
    assert_eq!(names, ["k1 grain", "k2 grain-2"]);
}

#[test]
fn earlier_states_can_be_looked_at_and_gone_back_to() {
    let home = Home::new();
    for name in ["one", "two", "three"] {
        home.store.save(&adding(&profile(name))).unwrap();
    }
    let backups = home.store.backups();
    let sizes: Vec<usize> = backups.iter().map(|b| home.store.look_back(b).library.profiles.len()).collect();
    assert_eq!(sizes, [2, 1]);
    let saved = home.store.restore(&backups[1], at(50)).unwrap();
    assert_eq!(saved.library.profiles.len(), 1);
    assert_eq!(home.store.undo(at(51)).unwrap().unwrap().saved.library.profiles.len(), 3);
}

#[test]
fn going_back_replaces_a_broken_file_and_sets_it_aside() {
    let home = Home::new();
    home.store.save(&adding(&profile("one"))).unwrap();
    home.store.save(&adding(&profile("two"))).unwrap();
    let backup = home.store.backups().remove(0);
    home.write("profiles.ron", "<html>");
    let saved = home.store.restore(&backup, at(50)).unwrap();
    assert_eq!((saved.library.profiles.len(), saved.remarks.len()), (1, 1));
    let background_jobs =
        fs::read_dir(home.path().join("state/aside")).unwrap().next().unwrap().unwrap().path();
    assert_eq!(fs::read_to_string(background_jobs).unwrap(), "<html>");
}

#[test]
fn differences_are_told_by_record_and_field() {
    let (old, mut new) = (sample(), sample());
    let mut changed = new.profile_named("editorial").unwrap().clone();
    changed.brief = "cold".into();
    new.profiles.put(changed);
    new.profiles.take(&new.profile_named("film-dust").unwrap().key.clone());
    let told: Vec<String> =
        super::describe(&super::differences(&old, &new)).iter().map(ToString::to_string).collect();
    assert_eq!(told, ["deleted profile film-dust", "changed profile editorial (brief)"]);
}

#[test]
fn the_value_that_lost_can_be_taken_and_that_taken_back() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let before = home.store.open().library.profile_named("editorial").unwrap().clone();
    let brief = |text: &str| Profile { brief: text.into(), ..before.clone() };
    home.another().save(&edit("briefed", Swap::replacing(before.clone(), brief("theirs")))).unwrap();
    let mut later = edit("briefed", Swap::replacing(before.clone(), brief("mine")));
    later.at = at(60);
    let saved = home.store.save(&later).unwrap();
    assert_eq!(saved.library.profile_named("editorial").unwrap().brief, "mine");
    let notes = home.store.conflicts();
    assert_eq!((notes[0].here.as_deref(), notes[0].other.value.as_str()), (Some("\"mine\""), "\"theirs\""));
    let taken = home.another().take_other(&notes[0], at(70)).unwrap();
    assert_eq!(taken.library.profile_named("editorial").unwrap().brief, "theirs");
    assert!(home.store.conflicts().is_empty());
    assert!(home.store.drop_other(&notes[0], at(71)).is_err());
    let back = home.store.undo(at(80)).unwrap().unwrap();
    assert_eq!(back.saved.library.profile_named("editorial").unwrap().brief, "mine");
}

#[test]
fn what_the_screen_took_back_itself_stays_taken_back_in_later_runs() {
    let home = Home::new();
    let changes = ["one", "two", "three"].map(|name| adding(&profile(name)));
    for change in &changes {
        home.store.save(change).unwrap();
    }
    home.store.save(&changes[2].reversed(at(4))).unwrap();
    home.store.save(&changes[1].reversed(at(5))).unwrap();
    home.store.save(&Change { at: at(6), ..changes[1].clone() }).unwrap();
    let taken: Vec<bool> = home.another().history().iter().map(|past| past.taken_back).collect();
    assert_eq!(taken, [false, false, true]);
    let names = |library: &Library| library.profiles.iter().map(|p| p.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&home.another().undo(at(7)).unwrap().unwrap().saved.library), ["one"]);
    assert_eq!(names(&home.another().redo(at(8)).unwrap().unwrap().saved.library), ["one", "two"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_row_of_changes_taken_back_one_by_one_leads_to_the_start(steps in prop::collection::vec((0_u8..4, "[a-c]{1,2}"), 1..12)) {
        let home = Home::new();
        home.store.save(&adding(&profile("first"))).unwrap();
        let start = home.store.open().library;
        for (second, (kind, word)) in (1..).zip(&steps) {
            let library = home.store.open().library;
            let named = library.profile_named(word).cloned();
            let swap = match (kind, named) {
                (_, None) => Swap::adding(profile(word)),
                (0, Some(before)) => Swap::removing(before),
                (1, Some(before)) => Swap::replacing(before.clone(), Profile { brief: format!("{second}"), ..before }),
                (_, Some(before)) => Swap::replacing(before.clone(), Profile { codes: Vec::new(), ..before }),
            };
            if swap.before != swap.after {
                home.store.save(&Change { at: at(second), ..edit(&format!("step {second}"), swap) }).unwrap();
            }
        }
        // A step that exactly reverses the one before is that one taken back, and no step of its own.
        let done = home.another().history().iter().filter(|past| !past.taken_back).count() - 1;
        for second in 0..done {
            let turned = home.another().undo(at(100 + i64::try_from(second).unwrap())).unwrap().unwrap();
            prop_assert!(turned.stayed.is_empty(), "{:?}", turned.stayed);
        }
        prop_assert_eq!(home.another().open().library, start);
    }
}
