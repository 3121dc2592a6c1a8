//! Makes the moving picture of the README from the real program in a real pseudo-terminal:
//! `cargo build && cargo run --example cast > assets/swatch.cast`; `asciinema play` shows it, and
//! `cargo run --example picture moving < assets/swatch.cast > assets/swatch.svg` draws it for the README.
//!
//! The keys and the pauses are those below, so the same program gives the same picture.

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use serde_json::json;

const SIZE: (u16, u16) = (100, 28);

/// How long the program must have written nothing before the next key is pressed.
const QUIET: Duration = Duration::from_millis(150);

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

fn main() -> Result<(), Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    std::fs::write(home.path().join("config.ron"), "(copy_command: [\"true\"])")?;
    let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size)?;
    let mut command = CommandBuilder::new(binary()?);
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
        command.env(name, value);
    }
    command.env("SWATCH_HOME", home.path());
    command.env("SWATCH_TODAY", "2026-09-01");
    let mut program = pair.slave.spawn_command(command)?;
    drop(pair.slave);
    let written = reading(pair.master.try_clone_reader()?);
    let mut keyboard = pair.master.take_writer()?;

    let (width, height) = SIZE;
    println!(
        "{}",
        json!({ "version": 2, "width": width, "height": height, "title": "swatchbook", "env": { "TERM": "xterm-256color" } })
    );
    let mut at = 0;
    for (keys, pause) in SCRIPT {
        keyboard.write_all(keys.as_bytes())?;
        keyboard.flush()?;
        let text = String::from_utf8_lossy(&until_quiet(&written)).into_owned();
        if !text.is_empty() {
            println!("{}", json!([f64::from(at) / 1000.0, "o", text]));
        }
        at += pause;
    }
    program.wait()?;
    Ok(())
}

/// The program that was built beside this example.
fn binary() -> Result<PathBuf, Box<dyn Error>> {
    let own = std::env::current_exe()?;
    let folder = own.parent().and_then(|examples| examples.parent()).ok_or("this example lies nowhere")?;
    let binary = folder.join("swatch");
    if binary.exists() { Ok(binary) } else { Err(format!("{} is not built", binary.display()).into()) }
}

/// What comes out of the terminal, piece by piece.
fn reading(mut from: Box<dyn std::io::Read + Send>) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(count) = from.read(&mut chunk) {
            if count == 0 || send.send(chunk[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    receive
}

/// Everything that comes until nothing has come for a while.
fn until_quiet(written: &Receiver<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        match written.recv_timeout(QUIET) {
            Ok(more) => bytes.extend(more),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return bytes,
        }
    }
}
