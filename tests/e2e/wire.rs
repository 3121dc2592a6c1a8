//! Frugal on the wire: bytes per key and wake-ups while idle, next to fzf in the same run.
//! `cargo test --test e2e wire -- --nocapture` prints the figures.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use library::{Change, Edit, Key, Kind, Name, Profile, Snapshot, Swap};
use midjourney::Code;
use store::{Folders, Store};

use crate::copy::Desk;
use crate::terminal::{Terminal, contains, installed};

/// The five letters that are typed.
const LETTERS: &str = "grain";

/// Longer than any program takes between two pieces of one answer.
const QUIET: Duration = Duration::from_millis(400);

const IDLE: Duration = Duration::from_secs(10);

/// What one program costs.
struct Costs {
    /// The first whole screen, in bytes.
    screen: usize,
    /// Each key, in bytes.
    keys: Vec<usize>,
    /// Times that a thread of it was woken in ten idle seconds; `None` where the system does not say.
    woken: Option<u64>,
    /// Bytes written in these seconds.
    idle: usize,
}

/// The names of 1,000 profiles, a tenth of which have the letters in them.
fn names() -> Vec<String> {
    let words = ["cafe", "dust", "film", "ink", "lena", "neon", "grain", "paper", "river", "stone"];
    (0..1000).map(|n| format!("{}-{}-{n}", words[n % 10], words[n / 10 % 10])).collect()
}

fn library(desk: &Desk) {
    let edits = names().into_iter().enumerate().map(|(n, name)| {
        let key = Key::new(format!("k{n}")).unwrap();
        let mut profile = Profile::new(key, Name::new(&name).unwrap(), Kind::Ranked);
        let code = Code::new(format!("c{n:06}").replace('0', "z")).unwrap();
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        Edit::Profile(Box::new(Swap::adding(profile)))
    });
    let store = Store::at(Folders::within(&desk.path("")));
    store.setup().unwrap();
    let at = Timestamp::UNIX_EPOCH;
    store.save(&Change { sentence: "made a thousand".into(), at, edits: edits.collect() }).unwrap();
}

/// How often the threads of a process and of its children were put to sleep until something happened.
fn woken(pid: u32) -> Option<u64> {
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let processes = children.split_whitespace().filter_map(|child| child.parse().ok()).chain([pid]);
    let tasks = processes.flat_map(|process| {
        std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten()
    });
    let counts: Vec<u64> = tasks
        .filter_map(|task| std::fs::read_to_string(task.path().join("status")).ok())
        .filter_map(|status| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        })
        .collect();
    (!counts.is_empty()).then(|| counts.iter().sum())
}

fn measure(mut terminal: Terminal, open: &str) -> Costs {
    terminal.send(open);
    let mut before = terminal.wait_for_quiet(QUIET);
    let screen = before;
    let keys = LETTERS.char_indices().map(|(place, letter)| {
        terminal.send(&letter.to_string());
        terminal.wait_on_screen(&LETTERS[..=place]);
        let after = terminal.wait_for_quiet(QUIET);
        let cost = after - before;
        before = after;
        cost
    });
    let keys = keys.collect();
    let pid = terminal.pid();
    let slept = woken(pid);
    let begun = Instant::now();
    let mut idle = 0;
    while begun.elapsed() < IDLE {
        idle = terminal.wait_for_quiet(IDLE.saturating_sub(begun.elapsed())) - before;
    }
    let woken = woken(pid).zip(slept).map(|(after, before)| after.saturating_sub(before));
    Costs { screen, keys, woken, idle }
}

fn tell(name: &str, costs: &Costs) {
    let mean = costs.keys.iter().sum::<usize>() / costs.keys.len();
    let woken = costs.woken.map_or("?".to_owned(), |count| count.to_string());
    eprintln!(
        "{name:>6}: first screen {} bytes; \"{LETTERS}\" {:?} bytes, {mean} a key; idle {} s: {woken} wake-ups, {} bytes",
        costs.screen,
        costs.keys,
        IDLE.as_secs(),
        costs.idle
    );
}

#[test]
fn a_key_costs_few_bytes_and_idling_costs_nothing() {
    let desk = Desk::new();
    library(&desk);
    let terminal = Terminal::start(desk.swatch(&[]), 24, 80);
    terminal.wait_on_screen("find");
    let swatch = measure(terminal, "/");
    tell("swatch", &swatch);
    if installed("fzf") {
        std::fs::write(desk.path("names"), names().join("\n")).unwrap();
        let terminal = Terminal::start(desk.command("sh", &["-c", "exec fzf <names"]), 24, 80);
        terminal.wait_on_screen("1000/1000");
        tell("fzf", &measure(terminal, ""));
    }
    assert_eq!(swatch.idle, 0, "nothing is drawn when nothing happened");
    assert!(swatch.woken.is_none_or(|count| count == 0), "{:?} wake-ups while idle", swatch.woken);
    let dearest = swatch.keys.iter().max().unwrap();
    assert!(*dearest < swatch.screen, "a key costs {dearest} bytes, the whole screen {}", swatch.screen);
}

#[test]
fn a_burst_of_keys_is_drawn_in_a_few_frames() {
    let desk = Desk::new();
    library(&desk);
    let mut terminal = Terminal::start(desk.swatch(&[]), 24, 80);
    terminal.wait_on_screen("find");
    let before = terminal.wait_for_quiet(QUIET);
    terminal.send(&format!("{}G", "j".repeat(199)));
    terminal.wait("the last row", |bytes| {
        crate::terminal::screen(bytes, (24, 80)).contents().contains(">  stone-stone-999")
    });
    let bytes = terminal.bytes().split_off(before);
    let frames = memchr::memmem::find_iter(&bytes, b"\x1b[?2026h").count();
    eprintln!("200 keys at once: {frames} frames, {} bytes", bytes.len());
    assert!(contains(&bytes, b"\x1b[?2026l") && frames <= 100, "{frames} frames");
}
