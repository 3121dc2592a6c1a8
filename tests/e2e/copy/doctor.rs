//! `swatch doctor`: what it says in different places, and that nothing private is in it.

use base64::Engine as _;

use super::{Desk, TEXT};
use crate::terminal::{Terminal, contains};

fn said(desk: &Desk, args: &[&str], variables: &[(&str, &str)], expected: u32) -> String {
    let mut command = desk.swatch(args);
    for (name, value) in variables {
        command.env(name, value);
    }
    let (code, bytes) = Terminal::start(command, 40, 200).end();
    assert_eq!(code, expected);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_round_trip_is_confirmed_by_pasting() {
    let desk = Desk::new();
    let mut terminal = Terminal::start(desk.swatch(&["doctor"]), 40, 200);
    let bytes = terminal.wait_for("press Enter");
    let text = String::from_utf8(bytes).unwrap();
    let payload = text.split("\x1b]52;c;").nth(1).unwrap().split('\x07').next().unwrap();
    let copied = base64::engine::general_purpose::STANDARD.decode(payload).unwrap();
    terminal.send(&format!("{}\r", String::from_utf8(copied).unwrap()));
    let (code, bytes) = terminal.end();
    assert_eq!(code, 0);
    assert!(contains(&bytes, b"letter for letter"), "{}", String::from_utf8_lossy(&bytes));
}

#[test]
fn the_far_end_of_ssh_inside_tmux_gets_the_line_for_the_near_one() {
    let desk = Desk::new();
    let variables = [("SSH_TTY", "/dev/pts/9"), ("TERM", "tmux-256color")];
    let text = said(&desk, &["doctor", "--no-copy"], &variables, 0);
    assert!(text.contains("set -s set-clipboard on"), "{text}");
    assert!(text.contains("terminal (cannot be confirmed, 74994 bytes at most)"), "{text}");
}

#[test]
fn nothing_private_is_in_it_and_a_broken_file_is_exit_1() {
    let desk = Desk::new();
    let add = ["add", "secretname", "--kind", "ranked", "--code", "r1bwkpa", "--client", "acme"];
    Terminal::start(desk.swatch(&add), 24, 80).end();
    Terminal::start(desk.swatch(&["copy", TEXT]), 24, 80).end();
    std::fs::write(desk.path("stacks.ron"), "secretname broken").unwrap();
    for args in [&["doctor", "--no-copy"][..], &["doctor", "--json"]] {
        let text = said(&desk, args, &[], 1);
        for secret in ["secretname", "r1bwkpa", "acme", "café", desk.path("").to_str().unwrap()] {
            assert!(!text.contains(secret.trim_end_matches('/')), "{secret}: {text}");
        }
        assert!(text.contains("$SWATCH_HOME") && text.contains("stacks.ron:1:"), "{text}");
        assert!(!contains(text.as_bytes(), b"\x1b]52"), "{text}");
    }
}
