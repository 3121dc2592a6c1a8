//! Two machines and a bare repository: random work, random syncs, and in the end the same library.
//!
//! Forty steps by default; `SWATCH_FAULTS=full` makes it three hundred.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use library::{Change, Edit, Key, Kind, Name, Profile, Snapshot, Swap};
use midjourney::Code;
use store::{Folders, Store, SyncError};

/// Whether the long runs are asked for.
pub fn is_full() -> bool {
    std::env::var("SWATCH_FAULTS").is_ok_and(|word| word == "full")
}

/// A row of numbers that is the same every time.
pub struct Dice(pub u64);

impl Dice {
    /// The next number below a bound.
    pub fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

struct Machine {
    store: Store,
    name: &'static str,
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_swatch"))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

impl Machine {
    fn new(folder: &Path, name: &'static str) -> Self {
        Self { store: Store::at(Folders::within(&folder.join(name))), name }
    }

    fn sync(&self, second: i64) {
        self.store.sync(program(), at(second), |_| {}).unwrap();
    }

    /// One random change; codes that are added are noted, and those that are deleted are struck off.
    fn work(&self, dice: &mut Dice, step: i64, codes: &mut BTreeSet<String>) {
        let library = self.store.open().library;
        let profiles: Vec<&Profile> = library.profiles.iter().collect();
        let code = format!("c{}{step:05}", self.name);
        let snapshot =
            Snapshot { code: Code::new(&code).unwrap(), created: None, pinned: false, note: String::new() };
        let swap = if profiles.len() < 3 || dice.roll(3) == 0 {
            let key = Key::new(format!("{}-{step}", self.name)).unwrap();
            // Names collide on purpose.
            let name = Name::new(&format!("profile {}", dice.roll(12))).unwrap();
            if library.profile_named(name.as_str()).is_some() {
                return;
            }
            let mut profile = Profile::new(key, name, Kind::Ranked);
            profile.codes.push(snapshot);
            codes.insert(code);
            Swap::adding(profile)
        } else {
            let chosen = usize::try_from(dice.roll(profiles.len() as u64)).unwrap();
            let before = profiles[chosen].clone();
            let mut after = before.clone();
            match dice.roll(4) {
                0 => {
                    after.codes.push(snapshot);
                    codes.insert(code);
                }
                1 => after.brief = format!("{} at {step}", self.name),
                2 => after.tags.push(format!("t{}", dice.roll(20))),
                _ => after.notes = format!("{} {}", self.name, dice.roll(3)),
            }
            Swap::replacing(before, after)
        };
        let edits = vec![Edit::Profile(Box::new(swap))];
        self.store.save(&Change { sentence: format!("step {step}"), at: at(step), edits }).unwrap();
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.store.folders().data.join(file)).unwrap()
    }
}

fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: git is not installed");
    }
    there
}

#[test]
fn two_machines_that_sync_at_random_end_equal_with_every_code() {
    if !has_git() {
        return;
    }
    let steps = if is_full() { 300 } else { 40 };
    let folder = tempfile::tempdir().unwrap();
    let remote = folder.path().join("remote.git").display().to_string();
    let machines = [Machine::new(folder.path(), "a"), Machine::new(folder.path(), "b")];
    for machine in &machines {
        machine.store.sync_init(Some(&remote), program()).unwrap();
    }
    let mut dice = Dice(7);
    let mut codes = BTreeSet::new();
    let mut syncs = 0;
    for step in 0..steps {
        let machine = &machines[usize::try_from(dice.roll(2)).unwrap()];
        if dice.roll(5) == 0 {
            machine.sync(step);
            syncs += 1;
        } else {
            machine.work(&mut dice, step, &mut codes);
        }
    }
    for machine in [0, 1, 0, 1] {
        machines[machine].sync(steps);
    }
    assert_eq!(machines[0].text("profiles.ron"), machines[1].text("profiles.ron"));
    let library = machines[0].store.open();
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    let there: BTreeSet<String> = library
        .library
        .profiles
        .iter()
        .flat_map(|profile| profile.codes.iter().map(|snapshot| snapshot.code.to_string()))
        .collect();
    assert_eq!(there, codes);
    let profiles = library.library.profiles.len();
    println!(
        "{steps} steps, {syncs} syncs: both machines equal, {profiles} profiles, {} of {} codes",
        there.len(),
        codes.len()
    );
}

#[test]
fn a_remote_that_is_away_costs_nothing() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = folder.path().join("remote.git");
    let machine = Machine::new(folder.path(), "a");
    assert!(matches!(machine.store.sync(program(), at(0), |_| {}), Err(SyncError::NotSetUp(_))));
    machine.store.sync_init(Some(&remote.display().to_string()), program()).unwrap();
    machine.work(&mut Dice(1), 1, &mut BTreeSet::new());
    std::fs::rename(&remote, folder.path().join("away")).unwrap();
    let error = machine.store.sync(program(), at(1), |_| {}).unwrap_err();
    assert!(matches!(error, SyncError::NoRemote(_)), "{error}");
    std::fs::rename(folder.path().join("away"), &remote).unwrap();
    let mut steps = Vec::new();
    let synced = machine.store.sync(program(), at(2), |step| steps.push(step.to_owned())).unwrap();
    assert_eq!((synced.committed, synced.sent), (None, 1));
    assert_eq!(steps, ["committing", "fetching", "pushing"]);
}

#[test]
fn a_file_of_the_other_machine_that_cannot_be_read_changes_nothing_here() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = folder.path().join("remote.git").display().to_string();
    let [a, b] = ["a", "b"].map(|name| Machine::new(folder.path(), name));
    a.store.sync_init(Some(&remote), program()).unwrap();
    a.work(&mut Dice(1), 1, &mut BTreeSet::new());
    a.sync(1);
    b.store.sync_init(Some(&remote), program()).unwrap();
    b.sync(2);
    std::fs::write(b.store.folders().data.join("profiles.ron"), "(profiles: [oops").unwrap();
    b.sync(3);
    a.work(&mut Dice(2), 4, &mut BTreeSet::new());
    let before = a.text("profiles.ron");
    let error = a.store.sync(program(), at(4), |_| {}).unwrap_err();
    assert!(matches!(error, SyncError::Conflict(..)), "{error}");
    assert!(error.to_string().starts_with("profiles.ron cannot be merged by itself"), "{error}");
    assert_eq!(a.text("profiles.ron"), before);
}
