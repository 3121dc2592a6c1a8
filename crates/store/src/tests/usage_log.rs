//! Why backups need no copy of the usage log: whatever is done, what stands in it goes on standing there.

use std::fs;
use std::path::Path;

use super::{Home, adding, at, profile};
use crate::Store;
use library::Use;

fn used(second: i64) -> Use {
    let prompt = format!("a pier at {second} --p r1bwkpa");
    Use { at: at(second), prompt, profiles: Vec::new(), codes: Vec::new(), stack: None, version: None }
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
