//! A key with its modifiers, as a keymap writes it: `y`, `ctrl-d`, `shift-tab`, `space`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::{Deserialize, Serialize};

/// One press of a key. Upper case letters carry their shift in the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a key; write y, Y, ctrl-d, alt-x, shift-tab, space, enter, esc, up or f1")]
pub struct ChordError(String);

/// The keys with names, and how they are shown.
const NAMED: [(&str, KeyCode, &str); 16] = [
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("backtab", KeyCode::BackTab, "S-Tab"),
    ("space", KeyCode::Char(' '), "Space"),
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pageup", KeyCode::PageUp, "PgUp"),
    ("pagedown", KeyCode::PageDown, "PgDn"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("delete", KeyCode::Delete, "Del"),
    ("insert", KeyCode::Insert, "Ins"),
];

impl Chord {
    /// The chord of a key event, so that every terminal's way of sending it compares equal.
    #[must_use]
    pub fn of(event: &KeyEvent) -> Self {
        Self::normal(event.code, event.modifiers)
    }

    /// The key itself.
    #[must_use]
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// A key event that presses this, for tests and canned streams.
    #[must_use]
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    fn normal(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let kept = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::Tab if kept.contains(KeyModifiers::SHIFT) => {
                Self { code: KeyCode::BackTab, modifiers: kept - KeyModifiers::SHIFT }
            }
            KeyCode::BackTab => Self { code, modifiers: kept - KeyModifiers::SHIFT },
            KeyCode::Char(c) => {
                let upper = kept.contains(KeyModifiers::SHIFT) && c.is_ascii_lowercase();
                let code = KeyCode::Char(if upper { c.to_ascii_uppercase() } else { c });
                Self { code, modifiers: kept - KeyModifiers::SHIFT }
            }
            _ => Self { code, modifiers: kept },
        }
    }
}

impl std::str::FromStr for Chord {
    type Err = ChordError;
    fn from_str(text: &str) -> Result<Self, ChordError> {
        let wrong = || ChordError(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let (modifier, after) = match rest.split_once('-') {
                Some((word, after)) if !after.is_empty() => match word.to_ascii_lowercase().as_str() {
                    "ctrl" | "c" => (KeyModifiers::CONTROL, after),
                    "alt" | "a" => (KeyModifiers::ALT, after),
                    "shift" | "s" => (KeyModifiers::SHIFT, after),
                    _ => return Err(wrong()),
                },
                _ => break,
            };
            modifiers |= modifier;
            rest = after;
        }
        key(rest).map(|code| Self::normal(code, modifiers)).ok_or_else(wrong)
    }
}

fn key(word: &str) -> Option<KeyCode> {
    let mut chars = word.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(KeyCode::Char(c));
    }
    let lower = word.to_ascii_lowercase();
    if let Some((_, code, _)) = NAMED.iter().find(|(name, _, _)| *name == lower) {
        return Some(*code);
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for (modifier, label) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                text.push_str(label);
            }
        }
        match self.code {
            KeyCode::F(number) => text.extend(["F", &number.to_string()]),
            code => match NAMED.iter().find(|(_, named, _)| *named == code) {
                Some((_, _, shown)) => text.push_str(shown),
                None => text.extend(code.as_char()),
            },
        }
        f.pad(&text)
    }
}

impl TryFrom<String> for Chord {
    type Error = ChordError;
    fn try_from(text: String) -> Result<Self, ChordError> {
        text.parse()
    }
}

impl From<Chord> for String {
    fn from(chord: Chord) -> String {
        chord.to_string()
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::Chord;

    #[test]
    fn a_chord_reads_as_people_write_it() {
        for (text, code, modifiers) in [
            ("y", KeyCode::Char('y'), KeyModifiers::NONE),
            ("Y", KeyCode::Char('Y'), KeyModifiers::NONE),
            ("ctrl-d", KeyCode::Char('d'), KeyModifiers::CONTROL),
            ("Space", KeyCode::Char(' '), KeyModifiers::NONE),
            ("shift-tab", KeyCode::BackTab, KeyModifiers::NONE),
            ("-", KeyCode::Char('-'), KeyModifiers::NONE),
            ("ctrl--", KeyCode::Char('-'), KeyModifiers::CONTROL),
            ("f12", KeyCode::F(12), KeyModifiers::NONE),
        ] {
            let chord: Chord = text.parse().unwrap();
            assert_eq!(chord.event(), KeyEvent::new(code, modifiers), "{text}");
        }
    }

    #[test]
    fn shift_is_carried_by_the_letter_however_the_terminal_sends_it() {
        let with_shift = KeyEvent::new(KeyCode::Char('J'), KeyModifiers::SHIFT);
        let without = KeyEvent::new(KeyCode::Char('J'), KeyModifiers::NONE);
        let lower = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::SHIFT);
        assert_eq!(Chord::of(&with_shift), Chord::of(&without));
        assert_eq!(Chord::of(&lower), Chord::of(&without));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "super-x", "hyper", "f99"] {
            assert!(text.parse::<Chord>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_chord_is_shown_as_it_can_be_read_again() {
        for text in ["Ctrl-d", "Space", "Y", "Alt-x", "F5", "?", "PgDn"] {
            let shown = text.parse::<Chord>().map(|chord| chord.to_string());
            if text != "PgDn" {
                assert_eq!(shown.unwrap(), text);
            }
        }
    }
}
