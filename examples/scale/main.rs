//! Prints how the program grows with its library: first paint, a key, idling, memory, commands and saving, beside
//! `fzf` and `sk` (where they are installed) over the same lines in the same run.
//!
//! `cargo run --release --example scale [SIZES [PROMPTS]]`; 1000,10000,100000 profiles and 200000 logged prompts
//! unless said otherwise; of 1000000, more than a file holds, only the ranking. `SWATCH` names the binary to measure,
//! `target/release/swatch` if it is not set. Machines are noisy, so every figure is the median of several runs and only
//! the ratios last.

#![allow(clippy::unwrap_used, reason = "a measurement that meets the unexpected should stop")]

mod make;
mod profiles;
mod pty;
mod searching;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use library::{Change, Edit, Profile, Swap};
use store::{Folders, Store};

use make::{MAKE, Made};
use profiles::{NAMED, profile};
use pty::{Costs, Finder};

/// More profiles than this are more than a file can hold (64 MB).
const MOST: usize = 150_000;
/// The argument by which this program is started again to measure saving.
const SAVE: &str = "--save";
/// How often each thing is done.
const RUNS: usize = 7;

fn main() {
    let mut args = std::env::args().skip(1).peekable();
    if args.next_if_eq(MAKE).is_some() {
        let home = PathBuf::from(args.next().unwrap());
        let mut count = || args.next().unwrap().parse().unwrap();
        return Made::fill(&home, count(), count());
    }
    if args.next_if_eq(SAVE).is_some() {
        return saving(Path::new(&args.next().unwrap()));
    }
    let sizes = args.next().unwrap_or_else(|| "1000,10000,100000".to_owned());
    let prompts: usize = args.next().map_or(200_000, |count| count.parse().unwrap());
    let sizes: Vec<usize> = sizes.split(',').map(|size| size.parse().unwrap()).collect();
    let swatch = std::env::var_os("SWATCH").map_or_else(|| "target/release/swatch".into(), PathBuf::from);
    let swatch = std::path::absolute(swatch).unwrap();
    let mut smallest: Option<Made> = None;
    for size in sizes {
        if size > MOST {
            println!("{size} profiles, more than a file can hold");
            searching::keys(size);
            let made = Made::lines(size);
            beside(&[Finder::fzf(&made), Finder::sk(&made)]);
            continue;
        }
        for prompts in [0, prompts] {
            let made = Made::new(size, prompts);
            println!(
                "{size} profiles ({:.1} MB), {prompts} logged prompts",
                megabytes(&made.path("profiles.ron"))
            );
            screen(&swatch, &made);
            commands(&swatch, &made, smallest.as_ref());
            smallest.get_or_insert(made);
        }
        make::again(&[SAVE, Made::new(size, 0).home().to_str().unwrap()]);
    }
}

fn megabytes(path: &Path) -> f64 {
    let length = std::fs::metadata(path).unwrap().len();
    f64::from(u32::try_from(length >> 10).unwrap()) / 1024.0
}

/// The screen beside the finders.
fn screen(swatch: &Path, made: &Made) {
    beside(&[Finder::swatch(swatch, made), Finder::fzf(made), Finder::sk(made)]);
}

/// Some finders, the first one beside the others.
fn beside(finders: &[Option<Finder>]) {
    let measured: Vec<(&str, Costs)> = finders
        .iter()
        .flatten()
        .map(|finder| (finder.name, Costs::median(&(0..RUNS).map(|_| finder.measure()).collect::<Vec<_>>())))
        .collect();
    let Some((_, own)) = measured.first() else { return };
    for (name, costs) in &measured {
        let mut line = format!("  {name:>6}: {costs}");
        if *name != measured[0].0 {
            write!(line, "   {} is {}", measured[0].0, own.beside(costs)).unwrap();
        }
        println!("{line}");
    }
}

/// What a shell waits for, each time beside the same in the smallest library.
fn commands(swatch: &Path, made: &Made, smallest: Option<&Made>) {
    let all: [(&str, &[&str]); 4] = [
        ("list QUERY", &["list", NAMED]),
        ("show", &["show", NAMED]),
        ("compose", &["compose", "a quiet cafe", "--with", NAMED]),
        ("completion", &["--", "swatch", "show", NAMED]),
    ];
    for (name, args) in all {
        let took = |made: &Made, _| once(swatch, made, name == "completion", args);
        say(name, &in_turn(RUNS * 3, made, smallest, took));
    }
    let needle = profile(42);
    let pick =
        |made: &Made, _| Finder::pick(swatch, made, NAMED, needle.codes[0].code.as_str()).unwrap().paint();
    say("pick QUERY", &in_turn(RUNS, made, smallest, pick));
    say("edit", &in_turn(RUNS, made, smallest, |made, number| edited(swatch, made, number)));
}

/// How long something takes in a library, and in turn with it in the smallest: machines are faster at one time than at
/// another.
fn in_turn(
    runs: usize,
    made: &Made,
    smallest: Option<&Made>,
    took: impl Fn(&Made, usize) -> Duration,
) -> Vec<Duration> {
    let (mut own, mut beside) = (Vec::new(), Vec::new());
    for number in 0..runs {
        own.push(took(made, number));
        beside.extend(smallest.map(|smallest| took(smallest, number)));
    }
    let beside = (!beside.is_empty()).then(|| median(beside));
    std::iter::once(median(own)).chain(beside).collect()
}

fn say(name: &str, medians: &[Duration]) {
    let Some((own, beside)) = medians.split_first() else { return };
    let own = own.as_secs_f64();
    let ratio =
        beside.first().map(|first| format!(", {:.2} times the smallest library", own / first.as_secs_f64()));
    println!("  {name:>10}: {:>7.1} ms{}", own * 1000.0, ratio.unwrap_or_default());
}

/// A command that saves, from beginning to end: with its backup and the index that is made after it.
fn edited(swatch: &Path, made: &Made, number: usize) -> Duration {
    once(swatch, made, false, &["edit", NAMED, "--brief", &format!("brief {number}")])
}

fn once(swatch: &Path, made: &Made, completes: bool, args: &[&str]) -> Duration {
    let mut command = Command::new(swatch);
    command.args(args).env("SWATCH_HOME", made.home()).env("TERM", "xterm-256color");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if completes {
        command.env("COMPLETE", "zsh").env("_CLAP_COMPLETE_INDEX", "2");
    }
    let begun = Instant::now();
    assert!(command.status().unwrap().success(), "{args:?}");
    begun.elapsed()
}

/// Saving one changed profile beside writing and flushing the bytes.
fn saving(home: &Path) {
    let store = Store::at(Folders::within(home));
    let bytes = std::fs::read(home.join("profiles.ron")).unwrap();
    let floor = median((0..RUNS).map(|_| written(&home.join("state"), &bytes)).collect());
    let took = median((0..RUNS).map(|number| saved(&store, number)).collect());
    let ratio = took.as_secs_f64() / floor.as_secs_f64();
    println!(
        "  saving one profile: {:.1} ms, {ratio:.1} times writing and flushing the bytes ({:.1} ms)",
        milliseconds(took),
        milliseconds(floor)
    );
}

fn saved(store: &Store, number: usize) -> Duration {
    let before = store.open().library.profile_named(NAMED).unwrap().clone();
    let after = Profile { notes: number.to_string(), ..before.clone() };
    let at = Timestamp::from_second(1_790_000_000).unwrap();
    let change = Change::one("changed", at, Edit::Profile(Box::new(Swap::replacing(before, after))));
    let begun = Instant::now();
    store.save(&change).unwrap();
    let took = begun.elapsed();
    // The backup that a thread makes of it is no part of the next save.
    drop(store.backups());
    took
}

/// What no save that keeps its word can do without.
fn written(folder: &Path, bytes: &[u8]) -> Duration {
    use std::io::Write as _;
    let begun = Instant::now();
    let (new, path) = (folder.join("new"), folder.join("floor"));
    let mut file = std::fs::File::create(&new).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
    std::fs::rename(&new, &path).unwrap();
    std::fs::File::open(folder).unwrap().sync_all().unwrap();
    begun.elapsed()
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
