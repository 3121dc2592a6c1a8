//! OSC 52: asking the terminal to set the clipboard. It never answers, so this is "sent" at best.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{CopyFailure, CopyText, Outcome, Wrap};

/// The most bytes of text in one sequence: base64 makes 99,992 of them, and with the 8 bytes around
/// it the sequence has the 100,000 that xterm, hterm and others take.
pub const LIMIT: usize = 74_994;

/// How much GNU screen takes in one DCS string; its buffer has 768 bytes in version 4.
const SCREEN_CHUNK: usize = 512;

/// The bytes to write for a text. BEL ends the sequence: its other end, ESC `\`, would end the
/// wrapping as well.
#[must_use]
pub fn sequence(text: &CopyText, wrap: Wrap) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text.as_bytes())).into_bytes();
    match wrap {
        Wrap::Raw => plain,
        Wrap::Screen => plain.chunks(SCREEN_CHUNK).flat_map(|chunk| dcs(b"", chunk)).collect(),
        Wrap::Tmux => {
            let doubled: Vec<u8> =
                plain.iter().flat_map(|byte| vec![*byte; if *byte == 0x1b { 2 } else { 1 }]).collect();
            dcs(b"tmux;", &doubled)
        }
    }
}

/// A device control string around some bytes.
fn dcs(prefix: &[u8], inside: &[u8]) -> Vec<u8> {
    [b"\x1bP", prefix, inside, b"\x1b\\"].concat()
}

/// Writes the sequence to the controlling terminal in one piece, so that it cannot fall into the
/// middle of a frame.
#[must_use]
pub fn send(text: &CopyText, wrap: Wrap, terminal: &Path) -> Outcome {
    let bytes = sequence(text, wrap);
    let path = terminal.to_owned();
    let written = super::process::within_limit(move || {
        let mut terminal = OpenOptions::new().write(true).open(&path)?;
        terminal.write_all(&bytes)?;
        terminal.flush()
    });
    match written {
        Some(Ok(())) => Outcome::Sent,
        Some(Err(error)) => Outcome::Failed(CopyFailure::new(
            format!("{} cannot be written to ({error})", terminal.display()),
            "run swatch in a terminal, or set `copy_command` in config.ron",
        )),
        None => Outcome::Failed(CopyFailure::new(
            "the terminal takes no output".to_owned(),
            "ctrl-q resumes a terminal that was stopped with ctrl-s",
        )),
    }
}

/// Whether this process has a controlling terminal.
#[must_use]
pub fn terminal_exists() -> bool {
    OpenOptions::new().write(true).open(super::TERMINAL).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{CopyText, Outcome, Wrap};
    use super::{LIMIT, send, sequence};

    fn text(text: &str) -> CopyText {
        CopyText::new(text).unwrap()
    }

    #[test]
    fn the_raw_sequence_is_exact() {
        assert_eq!(
            sequence(&text("a cat --p r1bwkpa"), Wrap::Raw),
            b"\x1b]52;c;YSBjYXQgLS1wIHIxYndrcGE=\x07"
        );
    }

    #[test]
    fn tmux_wants_its_escapes_doubled() {
        assert_eq!(sequence(&text("hi"), Wrap::Tmux), b"\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
    }

    #[test]
    fn the_longest_text_makes_a_sequence_of_a_hundred_thousand_bytes() {
        assert_eq!(sequence(&text(&"x".repeat(LIMIT)), Wrap::Raw).len(), 100_000);
    }

    #[test]
    fn a_terminal_gets_the_bytes_and_answers_nothing() {
        let terminal = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(send(&text("hi"), Wrap::Raw, terminal.path()), Outcome::Sent);
        assert_eq!(std::fs::read(terminal.path()).unwrap(), b"\x1b]52;c;aGk=\x07");
    }

    #[test]
    fn a_terminal_that_is_not_there_is_told() {
        let gone = tempfile::tempdir().unwrap();
        let outcome = send(&text("hi"), Wrap::Raw, &gone.path().join("a/tty"));
        assert!(matches!(outcome, Outcome::Failed(failure) if failure.why.contains("cannot be written")));
    }

    proptest! {
        #[test]
        fn screen_gets_chunks_that_join_to_the_raw_sequence(plain in "[^\\p{C}]{1,900}") {
            let Ok(text) = CopyText::new(plain) else { return Ok(()) };
            let wrapped = sequence(&text, Wrap::Screen);
            let joined: Vec<u8> = String::from_utf8(wrapped).unwrap()
                .split("\x1b\\").flat_map(|chunk| {
                    assert!(chunk.len() <= 768);
                    chunk.strip_prefix("\x1bP").unwrap_or(chunk).bytes().collect::<Vec<_>>()
                }).collect();
            prop_assert_eq!(joined, sequence(&text, Wrap::Raw));
        }
    }
}
