//! What the files cost: opening, saving one changed profile, undoing, merging, at 1,000 to 100,000 profiles.
//!
//! `cargo bench --bench store`. Each stands beside the least that could be done with the same bytes in
//! the same run, because machines are noisy and only ratios last: reading them as RON without keeping
//! anything, and writing them beside the file, flushed and renamed.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that meets the unexpected should stop")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use library::{Change, Edit, Key, Kind, Name, Profile, Snapshot, Swap};
use midjourney::Code;
use store::{Folders, Store, merge_files};

fn profile(number: usize) -> Profile {
    let key = Key::new(format!("key{number}")).unwrap();
    let mut profile = Profile::new(key, Name::new(&format!("profile {number}")).unwrap(), Kind::Ranked);
    profile.brief = "warm, grain-heavy 35mm, shallow depth, a sentence of the usual length".into();
    profile.tags = vec!["warm".into(), "film".into()];
    profile.codes = (0..2)
        .map(|which| Snapshot {
            code: Code::new(format!("{which}{number:06}")).unwrap(),
            created: Some(jiff::civil::date(2026, 5, 3)),
            pinned: false,
            note: String::new(),
        })
        .collect();
    profile
}

fn change(edits: Vec<Edit>) -> Change {
    Change { sentence: "changed".into(), at: Timestamp::from_second(1_790_000_000).unwrap(), edits }
}

fn filled(folder: &Path, count: usize) -> Store {
    let store = Store::at(Folders::within(folder));
    let edits = (0..count).map(|number| Edit::Profile(Box::new(Swap::adding(profile(number))))).collect();
    store.save(&change(edits)).unwrap();
    store
}

/// A file of profiles, read by serde alone.
#[derive(serde::Deserialize)]
struct Floor {
    #[serde(rename = "profiles")]
    _profiles: Vec<Profile>,
}

/// What no save that keeps its word can do without.
fn written(folder: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    let (new, path) = (folder.join("new"), folder.join("profiles.ron"));
    let mut file = std::fs::File::create(&new).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
    std::fs::rename(&new, &path).unwrap();
    std::fs::File::open(folder).unwrap().sync_all().unwrap();
}

fn replacing(store: &Store, number: usize) -> Change {
    let before = store.open().library.profiles.get(&Key::new("key7").unwrap()).unwrap().clone();
    let after = Profile { notes: number.to_string(), ..before.clone() };
    change(vec![Edit::Profile(Box::new(Swap::replacing(before, after)))])
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}

/// Saving one changed profile in turn with writing and flushing the same bytes, because a machine that is busy now is
/// not in a minute: prints both, and how often one goes into the other.
fn saving(count: usize) {
    const RUNS: usize = 15;
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), count);
    store.keep_index();
    let bytes = std::fs::read(folder.path().join("profiles.ron")).unwrap();
    let beside = tempfile::tempdir_in(folder.path()).unwrap();
    let (mut floor, mut warm, mut cold, mut undone) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // The backup that a thread makes of a save is no part of the next one.
    let rest = |store: &Store| drop(store.backups());
    for number in 0..RUNS {
        rest(&store);
        floor.push(timed(|| written(beside.path(), &bytes)));
        let change = replacing(&store, number);
        warm.push(timed(|| drop(store.save(&change).unwrap())));
        rest(&store);
        undone.push(timed(|| drop(store.undo(change.at).unwrap())));
        rest(&store);
        store.keep_index();
        // As a command does it: nothing of the library is in memory.
        let command = Store::at(Folders::within(folder.path()));
        let change = replacing(&command, number + RUNS);
        cold.push(timed(|| drop(command.save(&change).unwrap())));
        rest(&command);
        command.keep_index();
    }
    let floor = median(floor);
    println!(
        "{count} profiles, {} KB: written and flushed in {:.1} ms",
        bytes.len() >> 10,
        1e3 * floor.as_secs_f64()
    );
    for (name, all) in [("save", warm), ("undo", undone), ("save by a command", cold)] {
        let all = median(all).as_secs_f64();
        println!("  {name}: {:.1} ms, {:.1} times that", 1e3 * all, all / floor.as_secs_f64());
    }
}

fn timed(what: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    what();
    begun.elapsed()
}

fn costs(criterion: &mut Criterion) {
    for count in [1_000, 10_000, 100_000] {
        saving(count);
    }
    let mut group = criterion.benchmark_group("store");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_millis(500));
    for count in [1_000, 10_000] {
        let folder = tempfile::tempdir().unwrap();
        let store = filled(folder.path(), count);
        drop(store);
        group.bench_function(BenchmarkId::new("load", count), |bench| {
            bench.iter(|| black_box(Store::at(Folders::within(folder.path())).open()));
        });
        let file = folder.path().join("profiles.ron");
        group.bench_function(BenchmarkId::new("load, floor: ron reads the records", count), |bench| {
            let dialect =
                ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
            bench.iter(|| {
                let text = std::fs::read_to_string(&file).unwrap();
                black_box(dialect.from_str::<Floor>(&text).unwrap())
            });
        });
        let [base, ours, theirs] =
            ["base.ron", "ours.ron", "theirs.ron"].map(|name| folder.path().join(name));
        let text = std::fs::read_to_string(folder.path().join("profiles.ron")).unwrap();
        std::fs::write(&base, &text).unwrap();
        std::fs::write(&theirs, text.replacen("shallow depth", "deep", 100)).unwrap();
        group.bench_function(BenchmarkId::new("merge 100 changes of each side", count), |bench| {
            bench.iter(|| {
                std::fs::write(&ours, text.replacen("\"warm\"", "\"cold\"", 100)).unwrap();
                merge_files([&base, &ours, &theirs], Some("profiles.ron")).unwrap()
            });
        });
    }
}

criterion_group!(benches, costs);
criterion_main!(benches);
