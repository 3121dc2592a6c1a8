//! On X11, where a text lives as long as its owner: it can be pasted after the program has ended.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Desk, TEXT};
use crate::terminal::{PATIENCE, Terminal, installed};

/// An X server of its own, without a clipboard manager.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "64x64x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { server, name: format!(":{}", line.trim()) }
    }

    fn xclip(&self, args: &[&str]) -> Command {
        let mut command = Command::new("xclip");
        command.args(["-selection", "clipboard"]).args(args).env("DISPLAY", &self.name);
        command
    }

    fn paste(&self) -> Vec<u8> {
        self.xclip(&["-out"]).output().unwrap().stdout
    }

    /// Another program copies something.
    fn copy_elsewhere(&self, text: &str) {
        let mut xclip = self.xclip(&["-in"]);
        let mut child =
            xclip.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait().unwrap();
    }
}

/// How many keepers were started from this home.
fn keepers(desk: &Desk) -> usize {
    let wanted = format!("SWATCH_HOME={}", desk.path("").display());
    let wanted = wanted.trim_end_matches('/');
    let read = |path: PathBuf| String::from_utf8_lossy(&std::fs::read(path).unwrap_or_default()).into_owned();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|process| read(process.path().join("cmdline")).contains("keep-clipboard"))
        .filter(|process| read(process.path().join("environ")).split('\0').any(|pair| pair == wanted))
        .count()
}

fn wait_for_keepers(desk: &Desk, wanted: usize) {
    let deadline = Instant::now() + PATIENCE;
    while keepers(desk) != wanted {
        assert!(Instant::now() < deadline, "{} keepers, not {wanted}", keepers(desk));
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

fn copy(desk: &Desk, display: &Display, text: &str) -> String {
    let mut command = desk.swatch(&["copy", text]);
    command.env("DISPLAY", &display.name);
    let (code, bytes) = Terminal::start(command, 24, 200).end();
    let said = String::from_utf8(bytes).unwrap();
    assert_eq!(code, 0, "{said}");
    said
}

#[test]
fn a_text_can_be_pasted_after_the_program_has_ended() {
    if !(installed("Xvfb") && installed("xclip")) {
        return;
    }
    let (desk, display) = (Desk::new(), Display::start());
    let said = copy(&desk, &display, TEXT);
    assert!(said.contains("copied: X11 clipboard + terminal (OSC 52, cannot be confirmed)"), "{said}");
    assert_eq!(display.paste(), TEXT.as_bytes());
    assert_eq!(display.paste(), TEXT.as_bytes(), "a second time");
}

#[test]
fn one_keeper_stays_and_it_goes_when_something_else_is_copied() {
    if !(installed("Xvfb") && installed("xclip") && std::path::Path::new("/proc/self").exists()) {
        return;
    }
    let (desk, display) = (Desk::new(), Display::start());
    copy(&desk, &display, "the first");
    copy(&desk, &display, "the second");
    assert_eq!(display.paste(), b"the second");
    wait_for_keepers(&desk, 1);
    display.copy_elsewhere("from a browser");
    wait_for_keepers(&desk, 0);
    assert_eq!(display.paste(), b"from a browser");
}

#[test]
fn a_keeper_goes_when_its_display_goes() {
    if !(installed("Xvfb") && std::path::Path::new("/proc/self").exists()) {
        return;
    }
    let (desk, display) = (Desk::new(), Display::start());
    copy(&desk, &display, TEXT);
    wait_for_keepers(&desk, 1);
    drop(display);
    wait_for_keepers(&desk, 0);
}

#[test]
fn without_a_keeper_xclip_takes_over() {
    if !(installed("Xvfb") && installed("xclip")) {
        return;
    }
    let (desk, display) = (Desk::new(), Display::start());
    let path = desk.fake("wl-copy", "exit 1");
    let mut command = desk.swatch(&["copy", TEXT]);
    command.env("PATH", path);
    command.env("DISPLAY", &display.name);
    command.env("WAYLAND_DISPLAY", "wayland-gone");
    let (_, bytes) = Terminal::start(command, 24, 200).end();
    let said = String::from_utf8(bytes).unwrap();
    assert_eq!(display.paste(), TEXT.as_bytes(), "{said}");
    assert!(said.contains("wl-copy ended with code 1"), "{said}");
}

#[test]
fn what_the_screen_copied_can_be_pasted_after_it_was_left() {
    if !(installed("Xvfb") && installed("xclip")) {
        return;
    }
    let (desk, display) = (Desk::new(), Display::start());
    let mut command = desk.swatch(&[]);
    command.env("DISPLAY", &display.name);
    let mut terminal = Terminal::start(command, 24, 80);
    terminal.wait_on_screen("find");
    terminal.send("/edit\r y");
    terminal.wait_on_screen("copied: X11 clipboard");
    assert_eq!(display.paste(), b"--p r1bwkpa");
    terminal.send("q");
    assert_eq!(terminal.end().0, 0);
    assert_eq!(display.paste(), b"--p r1bwkpa", "after the end");
}
