//! What must not break the library: kills, failing system calls, many writers, a full disk.
//!
//! Short by default; the README names the command for the long runs, which print their counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use store::{Folders, Store};

use crate::machines::{Dice, is_full};
use crate::terminal::{Terminal, installed, program};

/// System calls that touch files, without those that only start a program.
const CALLS: &str = "trace=%desc,%file";
/// Errors that disks and systems give.
const ERRORS: [&str; 5] = ["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES"];

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        assert!(home.add("first").status().unwrap().success());
        home
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn swatch(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_swatch"));
        command.env_clear().env("SWATCH_HOME", self.path()).env("HOME", self.path()).env("TZ", "UTC");
        command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn add(&self, name: &str) -> Command {
        self.swatch(&[
            "add",
            name,
            "--kind",
            "ranked",
            "--brief",
            "a sentence of the usual length, more or less",
        ])
    }

    /// The names in the library as the next start finds it; it must be whole.
    fn names(&self) -> BTreeSet<String> {
        let opened = Store::at(Folders::within(self.path())).open();
        assert!(opened.problems.is_empty(), "{:?}", opened.problems);
        opened.library.profiles.iter().map(|profile| profile.name.to_string()).collect()
    }

    /// Temporary files that are left in the data folder and among the backups.
    fn unclaimed(&self) -> usize {
        let count = |folder: &Path| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
            names
                .filter(|name| {
                    name.starts_with(".swatch-") || name.starts_with(".new-") || name == ".pending.ron"
                })
                .count()
        };
        count(self.path()) + count(&self.path().join("state/backups")) + count(&self.path().join("state"))
    }
}

#[test]
fn killed_at_random_moments_nothing_acknowledged_is_lost() {
    let wanted = if is_full() { 500 } else { 15 };
    let home = Home::new();
    let start = Instant::now();
    assert!(home.add("timed").status().unwrap().success());
    let usual = u64::try_from(start.elapsed().as_micros()).unwrap();
    let mut dice = Dice(11);
    let mut known = home.names();
    let (mut rounds, mut killed, mut lost) = (0, 0, 0);
    while killed < wanted {
        rounds += 1;
        let name = format!("p{rounds}");
        let mut child = home.add(&name).spawn().unwrap();
        // The random moment is the test: it is not waited for an event here.
        std::thread::park_timeout(Duration::from_micros(dice.roll(usual + usual / 4)));
        let status = child.try_wait().unwrap();
        let acknowledged = status.is_some_and(|status| status.success());
        if status.is_none() {
            child.kill().unwrap();
            child.wait().unwrap();
            killed += 1;
        }
        let now = home.names();
        lost += known.difference(&now).count() + usize::from(acknowledged && !now.contains(&name));
        known = now;
    }
    assert!(home.add("last").status().unwrap().success());
    assert_eq!((lost, home.unclaimed()), (0, 0));
    println!("{rounds} saves, {killed} killed: 0 corrupt, {lost} acknowledged lost, 0 stray files");
}

#[test]
fn the_screen_killed_as_soon_as_it_shows_a_change_as_saved_has_lost_nothing() {
    let wanted = if is_full() { 300 } else { 5 };
    let home = Home::new();
    for round in 0..wanted {
        let name = format!("s{round}");
        let mut command = program(env!("CARGO_BIN_EXE_swatch"), &[]);
        command.env("SWATCH_HOME", home.path());
        command.env("HOME", home.path());
        let mut screen = Terminal::start(command, 24, 80);
        screen.wait_on_screen("find");
        screen.send(&format!("a{}\r{name}\r", 10_000_000 + round));
        screen.wait_on_screen(&format!("added {name} ✓"));
        screen.signal("KILL");
        screen.end();
        assert!(home.names().contains(&name), "{name} was shown as saved and is lost");
    }
    assert!(home.add("last").status().unwrap().success());
    assert_eq!(home.unclaimed(), 0);
    println!("{wanted} kills of the screen as it showed a change as saved: 0 lost");
}

/// The calls of one save: each name with every number up to how often one thread made it, because
/// strace counts for each thread.
fn calls_of_a_save(home: &Home) -> BTreeSet<(String, usize)> {
    let trace = home.path().join("trace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "signal=none", "-e", CALLS, "-o"]).arg(&trace);
    assert!(under(command, home, "traced").status().unwrap().success());
    let text = fs::read_to_string(&trace).unwrap();
    fs::remove_file(&trace).unwrap();
    let mut made = BTreeMap::new();
    let mut calls = BTreeSet::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((call, _)) = rest.trim_start().split_once('(') else { continue };
        if call.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            let count = made.entry((thread, call)).and_modify(|count| *count += 1).or_insert(1);
            calls.insert((call.to_owned(), *count));
        }
    }
    calls
}

fn under(mut strace: Command, home: &Home, name: &str) -> Command {
    let save = home.add(name);
    strace.arg(save.get_program()).args(save.get_args());
    strace.env_clear().envs(save.get_envs().filter_map(|(key, value)| Some((key, value?))));
    strace.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    strace
}

#[test]
fn killed_or_failing_at_every_system_call_of_a_save_it_is_old_or_new() {
    if !installed("strace") {
        return;
    }
    let home = Home::new();
    let calls = calls_of_a_save(&home);
    // Short by default: only the calls that write.
    let writing = ["write", "fsync", "rename", "renameat", "fchmod", "ftruncate", "flock"];
    let (mut places, mut runs, mut refused, mut new) = (0, 0, 0, 0);
    for (call, when) in &calls {
        if matches!(call.as_str(), "execve" | "close") || (!is_full() && !writing.contains(&call.as_str())) {
            continue;
        }
        places += 1;
        let faults: Vec<String> = if is_full() {
            ERRORS.iter().map(|error| format!("error={error}")).chain(["signal=KILL".to_owned()]).collect()
        } else {
            vec!["error=EIO".to_owned(), "signal=KILL".to_owned()]
        };
        for fault in faults {
            let before = home.names();
            let name = format!("s{runs}");
            let mut strace = Command::new("strace");
            let (trace, inject) = (format!("trace={call}"), format!("inject={call}:{fault}:when={when}"));
            strace.args(["-f", "-qq", "-e", &trace, "-e", &inject, "-o", "/dev/null"]);
            let status = under(strace, &home, &name).status().unwrap();
            let after = home.names();
            let mut expected = before.clone();
            expected.insert(name.clone());
            assert!(after == before || after == expected, "{inject}: neither old nor new");
            assert!(!status.success() || after == expected, "{inject}: said saved and was not");
            refused += usize::from(!status.success());
            new += usize::from(after == expected);
            runs += 1;
        }
    }
    assert!(runs > 20 && refused * 5 > runs, "{refused} of {runs}: the faults do not arrive");
    assert!(home.add("last").status().unwrap().success());
    assert_eq!(home.unclaimed(), 0);
    println!(
        "{places} system calls of one save, {runs} faults: {new} new, {} old, 0 between, {refused} told as failed, 0 said saved falsely",
        runs - new
    );
}

#[test]
fn eight_programs_at_once_all_get_their_changes_in() {
    let each = if is_full() { 100 } else { 5 };
    let home = Home::new();
    let saved: usize = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let home = &home;
                scope.spawn(move || {
                    let add = |number| home.add(&format!("w{writer}-{number}")).status().unwrap().success();
                    (0..each).filter(|number| add(*number)).count()
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    });
    let present = home.names().len() - 1;
    println!("8 writers with {each} changes each: {saved} acknowledged, {present} of {} present", 8 * each);
    assert_eq!((saved, present, home.unclaimed()), (8 * each, 8 * each, 0));
}

/// A small file system of its own, unmounted in the end; `None` where that is not allowed.
struct Mount(tempfile::TempDir);

impl Mount {
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: no small file system can be mounted here");
        None
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount").args(["-o", options]).arg(self.0.path()).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        Command::new("umount").arg(self.0.path()).status().unwrap();
    }
}

fn run(folder: &Path, args: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_swatch"))
        .args(args)
        .env_clear()
        .env("SWATCH_HOME", folder.join("home"))
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn count(folder: &Path) -> usize {
    let opened = Store::at(Folders::within(&folder.join("home"))).open();
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    opened.library.profiles.len()
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let Some(mount) = Mount::new("size=160k") else { return };
    let folder = mount.0.path();
    let (mut acknowledged, mut told) = (0, String::new());
    for number in 0..400 {
        let (saved, stderr) = run(folder, &["add", &format!("p{number}"), "--kind", "ranked"]);
        if !saved {
            told = stderr;
            break;
        }
        acknowledged += 1;
    }
    assert!(told.contains("No space left on device"), "{told}");
    assert_eq!(count(folder), acknowledged);
    fs::remove_dir_all(folder.join("home/state/backups")).unwrap();
    mount.remount("remount,size=2m");
    assert!(run(folder, &["add", "after", "--kind", "ranked"]).0);
    assert_eq!(count(folder), acknowledged + 1);
    println!("a disk full after {acknowledged} saves: {acknowledged} present, the next one told as failed");
}

#[test]
fn a_read_only_disk_is_told_and_nothing_is_lost() {
    let Some(mount) = Mount::new("size=1m") else { return };
    let folder = mount.0.path();
    assert!(run(folder, &["add", "before", "--kind", "ranked"]).0);
    mount.remount("remount,ro");
    let (saved, told) = run(folder, &["add", "p", "--kind", "ranked"]);
    assert!(!saved && told.contains("Read-only file system"), "{told}");
    assert_eq!(count(folder), 1);
    mount.remount("remount,rw");
    assert!(run(folder, &["add", "after", "--kind", "ranked"]).0);
    assert_eq!(count(folder), 2);
}
