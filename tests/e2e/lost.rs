//! Nothing lost on the screen: a disk that fails, a rescue that is offered, two values of one field, a
//! second copy, and undo across runs, each in a real terminal.

use std::fs;

use jiff::Timestamp;
use library::{Change, Edit, Key, Kind, Name, Profile, Swap};
use store::{Folders, Store};

use crate::copy::Desk;
use crate::terminal::Terminal;

struct Home {
    desk: Desk,
}

impl Home {
    /// A library with one profile.
    fn new() -> Self {
        let home = Self { desk: Desk::new() };
        home.store().save(&adding("first", 1)).unwrap();
        home
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.desk.path("library").join(file)
    }

    fn store(&self) -> Store {
        Store::at(Folders::within(&self.desk.path("library")))
    }

    fn open(&self, rows: u16, cols: u16) -> Terminal {
        self.open_with("first", rows, cols)
    }

    /// Opens the screen and waits for a text on it.
    fn open_with(&self, text: &str, rows: u16, cols: u16) -> Terminal {
        let mut command = self.desk.swatch(&[]);
        command.env("SWATCH_HOME", self.desk.path("library"));
        let terminal = Terminal::start(command, rows, cols);
        terminal.wait_on_screen(text);
        terminal
    }

    fn profile(&self, name: &str) -> Option<Profile> {
        self.store().open().library.profile_named(name).cloned()
    }
}

fn adding(name: &str, second: i64) -> Change {
    let profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
    Change::one(format!("added {name}"), at(second), Edit::Profile(Box::new(Swap::adding(profile))))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn quit(mut terminal: Terminal) {
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_disk_that_fails_is_told_the_change_can_be_written_elsewhere_and_is_offered_at_the_next_start() {
    let home = Home::new();
    let mut terminal = home.open(30, 110);
    // Whoever runs this may write everywhere, so what cannot be written is a folder in a file's place.
    fs::rename(home.path("profiles.ron"), home.path("away.ron")).unwrap();
    fs::create_dir(home.path("profiles.ron")).unwrap();
    terminal.send("asec2nd1\rsecond\r");
    terminal.wait_on_screen("! 1 not saved");
    terminal.send("q");
    let shown = terminal.wait_on_screen("1 change is not saved");
    assert!(shown.contains("profiles.ron") && shown.contains("rescue-"), "{shown}");
    let elsewhere = home.desk.path("elsewhere.ron");
    terminal.send(&format!("w\x15{}\r", elsewhere.display()));
    terminal.wait_on_screen("written to");
    assert!(fs::read_to_string(&elsewhere).unwrap().contains("second"));
    quit(terminal);
    fs::remove_dir(home.path("profiles.ron")).unwrap();
    fs::rename(home.path("away.ron"), home.path("profiles.ron")).unwrap();
    let mut terminal = home.open_with("1 change of an earlier run", 30, 110);
    terminal.send("\r");
    terminal.wait_on_screen("saved what an earlier run could not");
    assert!(home.profile("second").is_some());
    terminal.send("u");
    terminal.wait_on_screen("Undid: added second");
    quit(terminal);
    assert!(home.profile("second").is_none() && home.store().rescues().is_empty());
}

/// Opens the screen and adds a profile and then another, while somebody else writes and does not end.
fn adding_while_another_writer_hangs(home: &Home, terminal: &mut Terminal) -> fs::File {
    let lock = fs::File::options().write(true).open(home.path(".lock")).unwrap();
    lock.lock().unwrap();
    terminal.send("asec2nd1\rsecond\r");
    terminal.wait_on_screen("one sentence of what it is for …");
    terminal.send("athi3rd1\rthird\r");
    terminal.wait_on_screen("added third");
    lock
}

/// What was left unsaved is offered at the next start, and both profiles are there then.
fn both_are_rescued(home: &Home, how: &str) {
    assert!(home.profile("second").is_none(), "{how}: nothing was written while the lock was held");
    let mut terminal = home.open_with("2 changes of an earlier run", 30, 110);
    terminal.send("\r");
    terminal.wait_on_screen("saved what an earlier run could not");
    quit(terminal);
    assert!(home.profile("second").is_some() && home.profile("third").is_some(), "{how}");
    assert!(home.store().rescues().is_empty(), "{how}");
}

#[test]
fn leaving_while_another_writer_hangs_loses_nothing_and_a_signal_ends_it_within_a_second() {
    for way in ["q", "TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut terminal = home.open(30, 110);
        let lock = adding_while_another_writer_hangs(&home, &mut terminal);
        let begun = std::time::Instant::now();
        if way == "q" {
            terminal.send("q");
        } else {
            terminal.signal(way);
        }
        let (code, bytes) = terminal.end();
        let took = begun.elapsed();
        eprintln!("{way}: ended after {took:?}");
        assert_eq!(code, 1, "{way}: it says that something is not saved");
        let said = String::from_utf8_lossy(&bytes).replace("\r\n", "");
        assert!(said.contains("2 changes are not saved; kept in"), "{way}: {said}");
        assert!(way == "q" || took < std::time::Duration::from_secs(1), "{way}: {took:?}");
        drop(lock);
        both_are_rescued(&home, way);
    }
}

#[test]
fn a_terminal_that_is_closed_while_another_writer_hangs_loses_nothing() {
    if !crate::terminal::installed("tmux") {
        return;
    }
    let home = Home::new();
    let socket = home.desk.path("socket").display().to_string();
    let script = "trap '' HUP; echo $$ >pid; exec \"$SWATCH\"";
    let args = ["-S", &socket, "-f", "/dev/null", "new-session", "sh", "-c", script];
    let mut command = home.desk.command("tmux", &args);
    command.env("SWATCH_HOME", home.desk.path("library"));
    let mut terminal = Terminal::start(command, 30, 110);
    terminal.wait_on_screen("first");
    let lock = adding_while_another_writer_hangs(&home, &mut terminal);
    let pid = fs::read_to_string(home.desk.path("pid")).unwrap();
    std::process::Command::new("tmux").args(["-S", &socket, "kill-server"]).status().unwrap();
    eprintln!("ended {:?} after its terminal was closed", crate::terminal::until_ended(&pid));
    drop(lock);
    both_are_rescued(&home, "closed");
}

#[test]
fn a_kill_while_another_writer_hangs_loses_nothing_that_waits_for_it() {
    let home = Home::new();
    let mut terminal = home.open(30, 110);
    let lock = adding_while_another_writer_hangs(&home, &mut terminal);
    let deadline = std::time::Instant::now() + crate::terminal::PATIENCE;
    let kept = || {
        let files = fs::read_dir(home.path("state")).unwrap().flatten();
        let rescues = files.filter(|file| file.file_name().to_string_lossy().starts_with("rescue-"));
        let texts = rescues.filter_map(|file| fs::read_to_string(file.path()).ok());
        texts.filter(|text| text.contains("could not be saved")).collect::<String>()
    };
    while !kept().contains("third") {
        assert!(std::time::Instant::now() < deadline, "no rescue is written");
        std::thread::park_timeout(std::time::Duration::from_millis(5));
    }
    terminal.signal("KILL");
    terminal.end();
    drop(lock);
    both_are_rescued(&home, "killed");
}

#[test]
fn what_could_not_be_saved_is_saved_by_itself_once_the_file_can_be_read_again() {
    let home = Home::new();
    let mut terminal = home.open(24, 80);
    let good = fs::read_to_string(home.path("profiles.ron")).unwrap();
    fs::write(home.path("profiles.ron"), "(profiles: [oops").unwrap();
    terminal.wait_on_screen("not readable whole");
    terminal.send("asec2nd1\rsecond\r");
    terminal.wait_on_screen("! 1 not saved");
    fs::write(home.path("profiles.ron"), good).unwrap();
    terminal.wait_on_screen("everything is saved");
    quit(terminal);
    assert!(home.profile("second").is_some());
}

#[test]
fn of_two_values_one_key_takes_the_other_and_undo_brings_both_back() {
    let home = Home::new();
    let before = home.profile("first").unwrap();
    let brief = |brief: &str, second| {
        let after = Profile { brief: brief.into(), ..before.clone() };
        let edit = Edit::Profile(Box::new(Swap::replacing(before.clone(), after)));
        home.store().save(&Change::one("briefed", at(second), edit)).unwrap();
    };
    brief("warm", 10);
    brief("cold", 20);
    for (rows, cols) in [(35, 120), (24, 80), (12, 40)] {
        let mut terminal = home.open(rows, cols);
        terminal.wait_on_screen("! 1 to decide");
        terminal.send(",fd");
        let shown = terminal.wait_on_screen("other  warm");
        assert!(shown.contains("stands cold"), "{shown}");
        terminal.send("\r");
        terminal.wait_on_screen("used the other brief");
        assert_eq!(home.profile("first").unwrap().brief, "warm");
        terminal.send("u");
        terminal.wait_on_screen("! 1 to decide");
        assert_eq!(home.profile("first").unwrap().brief, "cold");
        quit(terminal);
    }
}

#[test]
fn a_second_copy_that_appears_is_offered_and_merged_in() {
    let home = Home::new();
    let mut terminal = home.open(24, 80);
    let text = fs::read_to_string(home.path("profiles.ron")).unwrap().replace("first", "dusk");
    let copy = "profiles.sync-conflict-20261123-120000-ABCDEFG.ron";
    fs::write(home.path(copy), text).unwrap();
    terminal.wait_on_screen("! 1 to decide");
    terminal.send(",fd");
    terminal.wait_on_screen("added profile dusk");
    terminal.send("\r");
    terminal.wait_on_screen("merged profiles.sync-conflict");
    quit(terminal);
    assert!(home.profile("dusk").is_some() && !home.path(copy).exists());
    assert!(home.path("state/aside").join(copy).exists());
}

#[test]
fn the_history_takes_back_a_change_that_a_command_made() {
    let home = Home::new();
    home.store().save(&adding("second", 2)).unwrap();
    home.store().save(&adding("third", 3)).unwrap();
    let mut terminal = home.open(12, 40);
    terminal.send(",fh");
    terminal.wait_on_screen("added second");
    terminal.send("j\r");
    terminal.wait_on_screen("undone");
    assert!(home.profile("second").is_none() && home.profile("third").is_some());
    terminal.send("\r");
    terminal.wait_on_screen("Redid: added second");
    terminal.send("q");
    terminal.wait_on_screen("find");
    quit(terminal);
    assert!(home.profile("second").is_some());
}

#[test]
fn a_broken_file_is_shown_with_its_place_at_the_start() {
    let home = Home::new();
    fs::write(
        home.path("stacks.ron"),
        "(schema: 1, stacks: [\n(key: \"a\", name: \"a\", stylize: 5000),\n])",
    )
    .unwrap();
    let mut terminal = home.open_with("stacks.ron:2:", 24, 80);
    let shown = terminal.wait_on_screen("stylize is 0 to 1000, not 5000");
    assert!(shown.contains('^'), "{shown}");
    terminal.send("\r");
    terminal.wait_on_screen("first");
    quit(terminal);
}
