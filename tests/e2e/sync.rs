//! Syncing from the screen: two machines and a bare repository, a remote that never answers, one that
//! asks for a password.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use library::{Change, Edit, Key, Kind, Name, Profile, Swap};
use portable_pty::CommandBuilder;
use store::{Folders, Store};

use crate::copy::Desk;
use crate::terminal::{PATIENCE, Terminal, contains, installed, until_ended};

/// A machine: its home and its library.
struct Machine {
    desk: Desk,
}

impl Machine {
    fn new() -> Self {
        Self { desk: Desk::new() }
    }

    fn library(&self) -> PathBuf {
        self.desk.path("library")
    }

    fn store(&self) -> Store {
        Store::at(Folders::within(&self.library()))
    }

    fn swatch(&self) -> CommandBuilder {
        let mut command = self.desk.swatch(&[]);
        command.env("SWATCH_HOME", self.library());
        command
    }

    fn add(&self, name: &str, second: i64) {
        let key = Key::new(name).unwrap();
        let profile = Profile::new(key, Name::new(name).unwrap(), Kind::Ranked);
        let change =
            Change::one(format!("added {name}"), at(second), Edit::Profile(Box::new(Swap::adding(profile))));
        self.store().save(&change).unwrap();
    }

    fn sync(&self, remote: Option<&Path>, second: i64) {
        if let Some(remote) = remote {
            self.store().sync_init(Some(&remote.display().to_string()), program()).unwrap();
        }
        self.store().sync(program(), at(second), |_| {}).unwrap();
    }

    fn names(&self) -> Vec<String> {
        self.store()
            .open()
            .library
            .profiles
            .by_name()
            .iter()
            .map(|profile| profile.name.to_string())
            .collect()
    }

    fn git(&self, args: &[&str]) -> String {
        let output = Command::new("git").arg("-C").arg(self.library()).args(args).output().unwrap();
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    /// The screen, where a fetch writes its process id into `pid` and never comes back.
    fn open_with_a_remote_that_hangs(&self) -> Terminal {
        let real = std::env::var("PATH").unwrap();
        let script = format!(
            "case \"$*\" in *fetch*) echo $$ >pid; sleep 600 & wait;; esac\nPATH='{real}' exec git \"$@\""
        );
        let mut command = self.swatch();
        command.env("PATH", self.desk.fake("git", &script));
        let terminal = Terminal::start(command, 30, 110);
        terminal.wait_on_screen("find");
        terminal
    }

    fn open(&self) -> Terminal {
        let terminal = Terminal::start(self.swatch(), 30, 110);
        terminal.wait_on_screen("find");
        terminal
    }
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_swatch"))
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn remote(machine: &Machine) -> PathBuf {
    machine.desk.path("remote.git")
}

#[test]
fn two_machines_come_together_on_the_screen_while_somebody_types() {
    if !installed("git") {
        return;
    }
    let (here, there) = (Machine::new(), Machine::new());
    let remote = remote(&there);
    there.add("first", 1);
    there.sync(Some(&remote), 2);
    let mut terminal = here.open();
    terminal.send(",ss");
    terminal.wait_on_screen("git address or folder");
    terminal.send(&format!("{}\r", remote.display()));
    terminal.wait_on_screen("synced: received 1 commit");
    terminal.wait_on_screen("first");
    there.add("second", 3);
    there.sync(None, 4);
    terminal.send("aown1own\rown\r");
    terminal.wait_on_screen("added own");
    terminal.send(",ssea quiet");
    let shown = terminal.wait_on_screen("second");
    assert!(shown.contains("a quiet"), "{shown}");
    terminal.send(" cafe\r");
    let shown = terminal.wait_on_screen("synced: received 1 commit, sent");
    assert!(shown.contains("a quiet cafe"), "{shown}");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
    there.sync(None, 5);
    assert_eq!(here.names(), ["first", "own", "second"]);
    assert_eq!(there.names(), here.names());
}

#[test]
fn a_remote_that_is_gone_is_told_with_what_to_do_and_nothing_is_lost() {
    if !installed("git") {
        return;
    }
    let machine = Machine::new();
    let remote = remote(&machine);
    machine.add("first", 1);
    machine.sync(Some(&remote), 2);
    machine.add("second", 3);
    std::fs::rename(&remote, machine.desk.path("away.git")).unwrap();
    let mut terminal = machine.open();
    terminal.send(",ss");
    terminal.wait_on_screen("there is no repository at the remote");
    terminal.send(":how the sync\r");
    terminal.wait_on_screen("Check the address");
    std::fs::rename(machine.desk.path("away.git"), &remote).unwrap();
    terminal.send("\r,ss");
    terminal.wait_on_screen("synced: sent 1 commit");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

/// What a file has in it, once somebody has written it.
fn written(path: &Path) -> String {
    let from = Instant::now();
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(from.elapsed() < PATIENCE, "{} is never written", path.display()),
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

#[test]
fn quitting_while_the_remote_does_not_answer_leaves_a_whole_repository() {
    if !installed("git") {
        return;
    }
    let machine = Machine::new();
    machine.add("first", 1);
    machine.sync(Some(&remote(&machine)), 2);
    machine.add("second", 3);
    let mut terminal = machine.open_with_a_remote_that_hangs();
    terminal.send(",ss");
    terminal.wait_on_screen("sync: fetching");
    terminal.send("/sec\r");
    terminal.wait_on_screen("1 of 2");
    let pid = written(&machine.desk.path("pid"));
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
    until_ended(&pid);
    assert_eq!(
        (machine.git(&["status", "--porcelain"]), machine.git(&["fsck"])),
        (String::new(), String::new())
    );
    machine.sync(None, 4);
    assert_eq!(machine.git(&["rev-list", "--count", "origin/main"]).trim(), "2");
}

#[test]
fn the_screen_gives_up_a_remote_that_does_not_answer_in_the_time_of_the_settings() {
    if !installed("git") {
        return;
    }
    let machine = Machine::new();
    machine.add("first", 1);
    machine.sync(Some(&remote(&machine)), 2);
    std::fs::write(machine.library().join("config.ron"), "(sync_timeout: 2)").unwrap();
    let mut terminal = machine.open_with_a_remote_that_hangs();
    terminal.send(",ss");
    terminal.wait_on_screen("did not answer within 2 seconds");
    until_ended(&written(&machine.desk.path("pid")));
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_sync_can_be_given_up_and_nothing_can_ask_on_our_terminal() {
    if !installed("git") || !installed("setsid") {
        return;
    }
    let machine = Machine::new();
    machine.add("first", 1);
    machine.sync(Some(&remote(&machine)), 2);
    machine.git(&["remote", "set-url", "origin", "me@nowhere.invalid:s.git"]);
    let asks = "(printf 'your passphrase: ' >/dev/tty) 2>/dev/null && exit 1\necho 'Permission denied (publickey).' >&2; exit 255";
    let mut command = machine.swatch();
    command.env("PATH", machine.desk.fake("ssh-asks", asks));
    command.env("GIT_SSH", "ssh-asks");
    let mut terminal = Terminal::start(command, 30, 110);
    terminal.wait_on_screen("find");
    terminal.send(",ss");
    let bytes = terminal.wait_for("the remote refused");
    assert!(!contains(&bytes, b"your passphrase"));
    machine.desk.fake("ssh-asks", "sleep 600");
    terminal.send(",ss");
    terminal.wait_on_screen("sync: fetching");
    terminal.send(",ssx");
    terminal.wait_on_screen("sync cancelled; nothing is lost");
    terminal.send("\rq");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_library_mounted_from_a_remote_is_brought_up_to_date_with_ones_own() {
    if !installed("git") {
        return;
    }
    let (here, studio) = (Machine::new(), Machine::new());
    studio.add("shared", 1);
    studio.sync(Some(&remote(&studio)), 2);
    here.add("own", 3);
    let place = remote(&studio).display().to_string();
    let mut command = Command::new(program());
    let mounted =
        command.env("SWATCH_HOME", here.library()).args(["mount", "add", "acme", &place, "--read-only"]);
    assert!(mounted.output().unwrap().status.success());
    studio.add("newer", 4);
    studio.sync(None, 5);
    let mut terminal = here.open();
    terminal.wait_on_screen("shared");
    terminal.send(",ss");
    terminal.wait_on_screen("acme: synced: received 1 commit");
    terminal.wait_on_screen("newer");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
}
