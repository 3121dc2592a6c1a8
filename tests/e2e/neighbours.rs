//! The screen while another program writes the same files.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use library::{Change, Edit, Key, Kind, Name, Profile, Swap};
use store::{Folders, Store};

use crate::copy::Desk;
use crate::terminal::Terminal;

fn adding(name: &str) -> Change {
    let key = Key::new(name).unwrap();
    let profile = Profile::new(key, Name::new(name).unwrap(), Kind::Ranked);
    let at = Timestamp::from_second(1_790_000_000).unwrap();
    Change::one(format!("added {name}"), at, Edit::Profile(Box::new(Swap::adding(profile))))
}

fn store(desk: &Desk) -> Store {
    Store::at(Folders::within(&desk.path(".")))
}

#[test]
fn what_another_program_adds_appears_by_itself_and_typing_goes_on() {
    let desk = Desk::new();
    store(&desk).save(&adding("first")).unwrap();
    let mut terminal = Terminal::start(desk.swatch(&[]), 30, 110);
    terminal.wait_on_screen("first");
    terminal.send("ea quiet");
    terminal.wait_on_screen("a quiet");
    store(&desk).save(&adding("second")).unwrap();
    terminal.wait_on_screen("second");
    terminal.send(" cafe\r");
    terminal.wait_on_screen("a quiet cafe");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn undo_reaches_into_earlier_runs_from_the_screen() {
    let desk = Desk::new();
    store(&desk).save(&adding("first")).unwrap();
    store(&desk).save(&adding("second")).unwrap();
    let mut terminal = Terminal::start(desk.swatch(&[]), 30, 110);
    terminal.wait_on_screen("second");
    terminal.send("u");
    terminal.wait_on_screen("Undid: added second");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
    assert_eq!(store(&desk).open().library.profiles.len(), 1);
}

#[test]
fn while_a_save_hangs_the_screen_goes_on_and_the_save_is_made_good() {
    let desk = Desk::new();
    store(&desk).save(&adding("first")).unwrap();
    let mut terminal = Terminal::start(desk.swatch(&[]), 30, 110);
    terminal.wait_on_screen("first");
    // Held like this, the lock lets no save through: the disk might as well be stuck.
    let lock = File::options().write(true).open(desk.path(".lock")).unwrap();
    lock.lock().unwrap();
    terminal.send("n-two\r");
    terminal.wait_on_screen("renamed first to first-two");
    terminal.send(" ea cafe\rs250\r");
    terminal.wait_on_screen("a cafe");
    terminal.wait_on_screen("--stylize 250");
    let file = || std::fs::read_to_string(desk.path("profiles.ron")).unwrap();
    assert!(!file().contains("first-two"), "nothing was written meanwhile");
    // It is kept elsewhere meanwhile, and a copy does not wait for it.
    terminal.send("y");
    terminal.wait_on_screen("cannot be confirmed");
    assert!(store(&desk).rescues().is_empty(), "the run that will save it lives");
    drop(lock);
    // On a very slow day the save gave up by then; Ctrl-s tries again, and is nothing otherwise.
    terminal.send("\u{13}");
    let deadline = Instant::now() + Duration::from_mins(1);
    while !file().contains("first-two") {
        assert!(Instant::now() < deadline, "the change never arrived");
        std::thread::park_timeout(Duration::from_millis(10));
    }
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
    let left = std::fs::read_dir(desk.path("state")).unwrap().flatten();
    assert!(left.into_iter().all(|file| !file.file_name().to_string_lossy().starts_with("rescue-")));
}

struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_second_writer_every_ten_milliseconds_disturbs_nothing_and_loses_nothing() {
    let desk = Desk::new();
    store(&desk).save(&adding("first")).unwrap();
    let stop = AtomicBool::new(false);
    let (written, code) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let store = store(&desk);
            let mut written = 0;
            while !stop.load(Ordering::Relaxed) {
                store.save(&adding(&format!("w{written}"))).unwrap();
                written += 1;
                std::thread::park_timeout(Duration::from_millis(10));
            }
            written
        });
        // Also when the screen disappoints, or the writer would go on for ever.
        let stopping = Stop(&stop);
        let mut terminal = Terminal::start(desk.swatch(&[]), 30, 110);
        terminal.wait_on_screen("first");
        for (name, code) in [("mine-one", "mine1on"), ("mine-two", "mine2tw"), ("mine-three", "mine3th")] {
            terminal.send(&format!("a{code}\r{name}\r"));
            terminal.wait_on_screen(name);
            terminal.wait_on_screen(&format!("added {name}"));
        }
        terminal.send("ea cafe\r");
        terminal.wait_on_screen("a cafe");
        drop(stopping);
        let written = writer.join().unwrap();
        terminal.send("q");
        (written, terminal.end().0)
    });
    let opened = store(&desk).open();
    assert_eq!((code, opened.problems.len()), (0, 0));
    assert_eq!(opened.library.profiles.len(), 1 + 3 + written);
    println!("{written} changes by the second writer and 3 on the screen: all {} present", written + 3);
}
