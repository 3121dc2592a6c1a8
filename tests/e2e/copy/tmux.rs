//! Inside a real tmux: its buffer has the text, and the terminal outside gets the sequence.

use super::{Desk, TEXT, osc52};
use crate::terminal::{Terminal, contains, installed};

/// A tmux server of its own with a shell in it.
struct Tmux<'a> {
    desk: &'a Desk,
    terminal: Terminal,
}

impl<'a> Tmux<'a> {
    fn start(desk: &'a Desk, settings: &str) -> Self {
        std::fs::write(desk.path("tmux.conf"), settings).unwrap();
        let socket = desk.path("socket").display().to_string();
        let config = desk.path("tmux.conf").display().to_string();
        let command = desk.command("tmux", &["-S", &socket, "-f", &config, "new-session", "sh"]);
        let mut terminal = Terminal::start(command, 24, 100);
        // tmux 3.3 waits for a word of the terminal before it takes keys as keys.
        terminal.send("PS1='rea''dy> '\r");
        terminal.wait_on_screen("ready> ");
        Self { desk, terminal }
    }

    /// Copies from the shell inside and gives what the screen says.
    fn copy(&mut self) -> String {
        self.terminal.send("\"$SWATCH\" copy \"$TEXT\" >said 2>&1; echo en''ded $?\r");
        self.terminal.wait_on_screen("ended ");
        std::fs::read_to_string(self.desk.path("said")).unwrap()
    }

    fn tell(&self, args: &[&str]) -> Vec<u8> {
        let mut command = std::process::Command::new("tmux");
        command.arg("-S").arg(self.desk.path("socket")).args(args).output().unwrap().stdout
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        self.tell(&["kill-server"]);
    }
}

/// The sequence as tmux itself writes it: it names no selection.
fn by_tmux() -> Vec<u8> {
    let own = String::from_utf8(osc52(TEXT)).unwrap();
    own.replace("52;c;", "52;;").into_bytes()
}

#[test]
fn the_buffer_is_confirmed_and_the_terminal_outside_gets_it_too() {
    if !installed("tmux") {
        return;
    }
    let desk = Desk::new();
    let mut tmux = Tmux::start(&desk, "");
    assert_eq!(tmux.copy(), "copied: tmux buffer + terminal (OSC 52, cannot be confirmed)\n");
    assert_eq!(tmux.tell(&["show-buffer"]), TEXT.as_bytes());
    tmux.terminal.wait("OSC 52 outside", |bytes| contains(bytes, &by_tmux()));
}

#[test]
fn where_tmux_may_not_but_lets_through_the_sequence_is_wrapped() {
    if !installed("tmux") {
        return;
    }
    let desk = Desk::new();
    let mut tmux = Tmux::start(&desk, "set -s set-clipboard off\nset -g allow-passthrough on\n");
    assert_eq!(tmux.copy(), "copied: tmux buffer + terminal, through tmux (OSC 52, cannot be confirmed)\n");
    assert_eq!(tmux.tell(&["show-buffer"]), TEXT.as_bytes());
    tmux.terminal.wait("OSC 52 outside", |bytes| contains(bytes, &osc52(TEXT)));
}

#[test]
fn where_tmux_lets_nothing_out_only_the_buffer_is_claimed() {
    if !installed("tmux") {
        return;
    }
    let desk = Desk::new();
    let mut tmux = Tmux::start(&desk, "set -s set-clipboard off\n");
    assert_eq!(tmux.copy(), "copied: tmux buffer only, not the terminal's clipboard\n");
    assert_eq!(tmux.tell(&["show-buffer"]), TEXT.as_bytes());
    assert!(!contains(&tmux.terminal.bytes(), b"\x1b]52"));
}

#[test]
fn a_tmux_that_hangs_is_told_within_seconds() {
    let desk = Desk::new();
    let path = desk.fake("tmux", "exec sleep 600");
    let mut command = desk.swatch(&["copy", TEXT]);
    command.env("PATH", path);
    command.env("TMUX", "/nowhere,1,0");
    let (code, bytes) = Terminal::start(command, 24, 200).end();
    assert_eq!(code, 1);
    let said = String::from_utf8_lossy(&bytes);
    assert!(said.contains("tmux buffer: tmux did not answer within 2 s"), "{said}");
    assert_eq!(std::fs::read(desk.path("state/clipboard.txt")).unwrap(), TEXT.as_bytes());
}
