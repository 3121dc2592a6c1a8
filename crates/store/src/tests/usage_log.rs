//! Why backups need no copy of the usage log: whatever is done, what stands in it goes on standing there.

use std::fs;
use std::path::Path;

use super::{Home, adding, at, profile};
use crate::{Store, merge_files};
use library::{Change, Edit, Key, LoggedImport, Swap, Usage, Use};

fn used(second: i64) -> Use {
    let prompt = format!("a pier at {second} --p r1bwkpa");
    Use {
        at: at(second),
        prompt,
        profiles: Vec::new(),
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    }
}

/// One thing that is done with a library.
type Deed = fn(&Store, i64);

const DEEDS: [(&str, Deed); 8] = [
    ("a save", |store, second| drop(store.save(&adding(&profile(&format!("p{second}")))).unwrap())),
    ("an undo", |store, second| drop(store.undo(at(second)).unwrap())),
    ("a redo", |store, second| drop(store.redo(at(second)).unwrap())),
    ("another copy", |store, second| store.append_use(&used(second)).unwrap()),
    ("a restore", |store, second| {
        let backup = store.backups().pop().unwrap();
        drop(store.restore(&backup, at(second)).unwrap());
    }),
    ("a repair", |store, second| {
        let path = store.folders().data.join("profiles.ron");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("    ],\n", "        (key: \"half\n", 1)).unwrap();
        assert!(!store.repair(at(second)).unwrap().is_empty());
    }),
    ("a sync", |store, second| {
        store.sync_init(None, Path::new("swatch")).unwrap();
        store.sync(Path::new("swatch"), at(second), |_| {}).unwrap();
    }),
    ("a start", |store, _| drop(Store::at(store.folders().clone()).open())),
];

#[test]
fn many_prompts_are_written_month_by_month_and_a_failure_says_how_many_got_there() {
    let home = Home::new();
    let month = 31 * 24 * 3600;
    let many: Vec<Use> = (0..50).map(used).chain((0..50).map(|second| used(month + second))).collect();
    home.store.append_uses(&many).unwrap();
    assert_eq!(home.store.uses().0, many);
    let logs = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().path();
    let mut files: Vec<_> = fs::read_dir(home.path().join("log")).unwrap().map(logs).collect();
    files.sort();
    assert_eq!(files.len(), 2);
    fs::remove_file(&files[1]).unwrap();
    fs::create_dir(&files[1]).unwrap();
    let (done, error) = home.store.append_uses(&many).unwrap_err();
    assert_eq!(done, 50, "{error}");
    assert!(error.to_string().contains("2026-10.ron"), "{error}");
}

#[test]
fn whatever_is_done_the_log_only_grows() {
    let home = Home::new();
    let file = || {
        let entry = fs::read_dir(home.path().join("log")).unwrap().next().unwrap().unwrap();
        fs::read(entry.path()).unwrap()
    };
    home.store.append_use(&used(0)).unwrap();
    home.store.save(&adding(&profile("first"))).unwrap();
    home.store.save(&adding(&profile("second"))).unwrap();
    let mut before = file();
    for (second, (name, deed)) in (1..).zip(DEEDS.iter().cycle().take(DEEDS.len() * 2)) {
        deed(&home.store, second * 60);
        let after = file();
        assert!(after.starts_with(&before), "{name} took something from the log");
        before = after;
    }
    assert_eq!(home.store.uses().0.len(), 3);
    assert!(home.store.uses().1.is_empty());
}

/// Prompts of an import, and the change by which they count.
fn imported(name: &str, count: i64) -> (Vec<Use>, Change) {
    let (import, board) = (Key::new(name).unwrap(), Key::new("board").unwrap());
    let month = 31 * 24 * 3600;
    let one =
        |number| Use { import: Some(import.clone()), profiles: vec![board.clone()], ..used(number * month) };
    let edit = Edit::Log(Swap::adding(LoggedImport { key: import.clone() }));
    ((0..count).map(one).collect(), Change::one(format!("imported {name}"), at(7), edit))
}

/// How many prompts there are and when `board` was last used, by this store and by one that is opened anew.
fn counted(home: &Home) -> (usize, Option<jiff::Timestamp>) {
    let board = Key::new("board").unwrap();
    let of = |store: &Store| {
        let (uses, problems) = store.uses();
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(store.log().len(), uses.len());
        let plain: Usage = uses.iter().collect();
        assert_eq!(store.usage().last(&board), plain.last(&board));
        (uses.len(), plain.last(&board))
    };
    let (here, anew) = (of(&home.store), of(&home.another()));
    assert_eq!(here, anew);
    here
}

#[test]
fn the_prompts_of_an_import_are_part_of_its_change() {
    let home = Home::new();
    home.store.append_use(&used(1)).unwrap();
    let (uses, change) = imported("first", 3);
    let last = uses.last().map(|used| used.at);
    home.store.append_uses(&uses).unwrap();
    assert_eq!(counted(&home), (1, None), "who is killed before the change is saved has imported nothing");
    home.store.save(&change).unwrap();
    assert_eq!(counted(&home), (4, last));
    for second in 0..3 {
        // The clock may stand still.
        home.store.undo(at(7 + second % 2)).unwrap().unwrap();
        assert_eq!(counted(&home), (1, None));
        home.store.redo(at(7)).unwrap().unwrap();
        assert_eq!(counted(&home), (4, last));
    }
    let (more, change) = imported("second", 2);
    home.store.append_uses(&more).unwrap();
    home.another().save(&change).unwrap();
    assert_eq!(counted(&home).0, 6);
    home.store.take_back(at(7), "imported first", at(9)).unwrap().unwrap();
    assert_eq!(counted(&home).0, 3, "each import for itself, from any run");
}

#[test]
fn a_change_of_records_and_the_log_is_made_whole_after_a_crash() {
    let home = Home::new();
    let (uses, mut change) = imported("first", 2);
    change.edits.extend(adding(&profile("board")).edits);
    home.store.append_uses(&uses).unwrap();
    home.store.save(&change).unwrap();
    let log = home.path().join("log");
    let marked: Vec<_> = fs::read_dir(&log).unwrap().map(|entry| entry.unwrap().path()).collect();
    // As a program leaves it that is killed before it marks the import.
    for path in &marked {
        let text = fs::read_to_string(path).unwrap();
        let kept = text.lines().filter(|line| !line.contains("counts: true")).map(|line| format!("{line}\n"));
        fs::write(path, kept.collect::<String>()).unwrap();
    }
    assert_eq!(counted(&home).0, 0);
    fs::write(home.path().join(".pending.ron"), ron_doc::to_line(&change).unwrap()).unwrap();
    home.another().open();
    assert_eq!(counted(&home).0, 2);
    assert!(!home.path().join(".pending.ron").exists());
}

#[test]
fn two_machines_that_turned_an_import_agree() {
    let home = Home::new();
    let (uses, change) = imported("first", 1);
    home.store.append_uses(&uses).unwrap();
    home.store.save(&change).unwrap();
    let path = fs::read_dir(home.path().join("log")).unwrap().next().unwrap().unwrap().path();
    let paths = ["base", "ours", "theirs"].map(|name| home.path().join(name));
    let side = |place: usize| assert!(fs::copy(&path, &paths[place]).unwrap() > 0);
    side(0);
    side(1);
    home.store.undo(at(9)).unwrap().unwrap();
    side(2);
    merge_files([&paths[0], &paths[1], &paths[2]], Some("log/2026-09.ron")).unwrap();
    fs::copy(&paths[1], &path).unwrap();
    assert_eq!(counted(&home).0, 0, "it was undone on one of them");
}
