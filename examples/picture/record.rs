//! Records the real program in a real pseudo-terminal, as an asciinema cast: what the moving picture is drawn from.
//!
//! The keys and the pauses are those below, so the same program gives the same recording.

use std::error::Error;

use serde_json::json;

use super::pty::Home;

const SIZE: (u16, u16) = (100, 28);

/// What is typed, and for how many milliseconds one looks at it.
const SCRIPT: &[(&str, u32)] = &[
    ("", 1500),
    ("/", 500),
    ("e", 180),
    ("d", 180),
    ("i", 180),
    ("t", 600),
    ("\r", 500),
    (" ", 1000),
    ("/", 400),
    ("f", 180),
    ("i", 180),
    ("l", 180),
    ("m", 600),
    ("\r", 500),
    (" ", 1200),
    ("s", 500),
    ("2", 200),
    ("5", 200),
    ("0", 500),
    ("\r", 900),
    ("e", 600),
    ("a", 70),
    (" ", 70),
    ("q", 70),
    ("u", 70),
    ("i", 70),
    ("e", 70),
    ("t", 70),
    (" ", 70),
    ("c", 70),
    ("a", 70),
    ("f", 70),
    ("e", 70),
    (" ", 70),
    ("a", 70),
    ("t", 70),
    (" ", 70),
    ("d", 70),
    ("a", 70),
    ("w", 70),
    ("n", 500),
    ("\r", 1200),
    ("y", 2500),
    ("?", 2000),
    ("\x1b", 700),
    ("q", 500),
];

/// Writes the recording, a line at a time, to standard output.
pub fn run() -> Result<(), Box<dyn Error>> {
    let home = Home::new()?;
    let mut screen = home.open(SIZE)?;
    let (width, height) = SIZE;
    println!(
        "{}",
        json!({ "version": 2, "width": width, "height": height, "title": "swatchbook", "env": { "TERM": "xterm-256color" } })
    );
    let mut at = 0;
    for (keys, pause) in SCRIPT {
        let text = if keys.is_empty() { screen.begin()? } else { screen.press(keys)? };
        if !text.is_empty() {
            println!("{}", json!([f64::from(at) / 1000.0, "o", text]));
        }
        at += pause;
    }
    screen.wait()
}
