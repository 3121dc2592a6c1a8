//! Codes and IDs: the two kinds of short text that name a profile, a moodboard or a style.

use std::fmt;

use serde::{Deserialize, Serialize};

use text::is_unsafe;

/// The longest text taken for a code or an ID, in bytes. A style reference may be a URL.
const LONGEST: usize = 1024;

/// A frozen snapshot of a profile, a moodboard or a style: what stands after `--p` or `--sref`.
///
/// Its shape is observed and not documented (seven of `a-z1-9` for `--p`, a decimal number or a URL
/// for `--sref`), so every text without spaces is taken; [`Code::is_usual`] says whether it looks
/// like those seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// The name of a living profile (`p` and digits) or moodboard (`m` and about 19 digits).
///
/// Midjourney replaces it by the current code when a prompt is submitted, so an ID never stands in
/// the history, and it dies when its profile is deleted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Why a text is no code and no ID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was given.
    #[error("a code cannot be empty")]
    Empty,
    /// A code is one word.
    #[error("a code is one word, and \"{0}\" has a space in it")]
    Space(String),
    /// A control character or an override of direction, escaped for printing.
    #[error("a code cannot have the character {0} in it")]
    Unsafe(String),
    /// A word that starts with a dash is a parameter.
    #[error("\"{0}\" starts with a dash, so it is a parameter and not a code")]
    Dash(String),
    /// Longer than 1,024 bytes.
    #[error("a code of {0} bytes is too long; the limit is {LONGEST}")]
    Long(usize),
    /// A character that no code, no ID or no style reference can have.
    #[error("\"{text}\" cannot be {what}, and it has {found}")]
    Foreign {
        /// The word as it was given.
        text: String,
        /// What it cannot be, and what that has.
        what: &'static str,
        /// What does not belong there, as it is written.
        found: String,
    },
}

impl Code {
    /// Checks a text and takes it for a code.
    ///
    /// # Errors
    /// When it is empty, over 1,024 bytes, has a space or a control character, or starts with a dash.
    pub fn new(text: impl Into<String>) -> Result<Self, CodeError> {
        checked(text.into()).map(Self)
    }

    /// The code as Midjourney wants it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this looks like every `--p` code seen so far: exactly seven of `a-z1-9`.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.0.len() == 7 && self.0.bytes().all(|b| b.is_ascii_lowercase() || (b'1'..=b'9').contains(&b))
    }

    /// Whether this can stand behind `--p` at all. The shape of codes is observed, so an odd one passes; what has a
    /// quote, an exclamation mark or two dashes in it is no code of any shape.
    ///
    /// # Errors
    /// The first character that no code can have.
    pub fn check_profile(&self) -> Result<(), CodeError> {
        refuse(&self.0, foreign(&self.0, "-_"), "a code: codes have letters and digits")
    }

    /// Whether this can stand behind `--sref` at all: a number or a word, with or without a weight, or a link.
    ///
    /// # Errors
    /// The first character that no style reference can have.
    pub fn check_style(&self) -> Result<(), CodeError> {
        let is_link = self.0.starts_with("https://") || self.0.starts_with("http://");
        let found = if is_link {
            self.0.chars().find(|c| NOT_IN_LINKS.contains(c)).map(String::from)
        } else {
            foreign(&self.0, "-_:.")
        };
        refuse(&self.0, found, "a style reference: that is a number or a link")
    }
}

fn refuse(text: &str, found: Option<String>, what: &'static str) -> Result<(), CodeError> {
    found.map_or(Ok(()), |found| Err(CodeError::Foreign { text: text.to_owned(), what, found }))
}

/// What a link writes otherwise, as `%22`, and a prompt reads as its own.
const NOT_IN_LINKS: [char; 15] =
    ['"', '\'', '`', '<', '>', '{', '}', '|', '\\', '^', '“', '”', '‘', '’', '—'];

/// The first thing in a word besides ASCII letters, digits and single marks of these.
fn foreign(word: &str, marks: &str) -> Option<String> {
    if word.contains("--") {
        return Some("--".to_owned());
    }
    word.chars().find(|c| !c.is_ascii_alphanumeric() && !marks.contains(*c)).map(String::from)
}

impl Id {
    /// Checks a text and takes it for an ID.
    ///
    /// # Errors
    /// As for [`Code::new`].
    pub fn new(text: impl Into<String>) -> Result<Self, CodeError> {
        checked(text.into()).map(Self)
    }

    /// The ID as Midjourney wants it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this looks like the IDs seen so far: `p` or `m` and digits, and not seven characters long.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        let mut bytes = self.0.bytes();
        matches!(bytes.next(), Some(b'p' | b'm'))
            && self.0.len() > 1
            && self.0.len() != 7
            && bytes.all(|b| b.is_ascii_digit())
    }

    /// Whether this can be an ID at all, as [`Code::check_profile`] says it of a code.
    ///
    /// # Errors
    /// The first character that no ID can have.
    pub fn check(&self) -> Result<(), CodeError> {
        refuse(&self.0, foreign(&self.0, "-_"), "an ID: IDs have letters and digits")
    }
}

fn checked(text: String) -> Result<String, CodeError> {
    if text.is_empty() {
        return Err(CodeError::Empty);
    }
    if text.len() > LONGEST {
        return Err(CodeError::Long(text.len()));
    }
    if let Some(c) = text.chars().find(|c| is_unsafe(*c)) {
        return Err(CodeError::Unsafe(c.escape_unicode().to_string()));
    }
    if text.contains(char::is_whitespace) {
        return Err(CodeError::Space(text));
    }
    if text.starts_with(['-', '–', '—']) {
        return Err(CodeError::Dash(text));
    }
    Ok(text)
}

macro_rules! text_conversions {
    ($type:ty) => {
        impl TryFrom<String> for $type {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                Self::new(text)
            }
        }
        impl std::str::FromStr for $type {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                Self::new(text)
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.0
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}
text_conversions!(Code);
text_conversions!(Id);

#[cfg(test)]
mod tests {
    use super::{Code, CodeError, Id};

    #[test]
    fn a_code_is_one_word() {
        assert_eq!(Code::new("6odeoas 7enzken"), Err(CodeError::Space("6odeoas 7enzken".into())));
        assert_eq!(Code::new(""), Err(CodeError::Empty));
        assert!(matches!(Code::new("a\u{1b}[2J"), Err(CodeError::Unsafe(_))));
        assert!(matches!(Code::new("--p"), Err(CodeError::Dash(_))));
    }

    #[test]
    fn the_usual_shape_has_no_zero_and_seven_characters() {
        assert!(Code::new("r1bwkpa").is_ok_and(|c| c.is_usual()));
        assert!(Code::new("r0bwkpa").is_ok_and(|c| !c.is_usual()));
        assert!(Code::new("6726456675").is_ok_and(|c| !c.is_usual()));
    }

    #[test]
    fn an_odd_code_passes_and_what_can_be_none_does_not() {
        let refused = |text: &str| Code::new(text).unwrap().check_profile().err().map(|e| e.to_string());
        for odd in ["r1bwkpa", "R1BWKPA", "0", "zebra", "9f1c2e34-0b1d-4c7e-9a55-0123456789ab", "p_1"] {
            assert_eq!(refused(odd), None, "{odd}");
        }
        for (text, found) in [
            ("zz!", "!"),
            ("\"r1bwkpa\"", "\""),
            ("r1bwkpa--v", "--"),
            ("r1bwkpa,7enzken", ","),
            ("r1bw—kpa", "—"),
            ("r1bwkpа", "а"),
            ("r1bwkpa::2", ":"),
            ("https://s.mj.run/x", ":"),
        ] {
            assert_eq!(
                refused(text),
                Some(format!(
                    "\"{text}\" cannot be a code: codes have letters and digits, and it has {found}"
                ))
            );
        }
    }

    #[test]
    fn a_style_reference_is_a_number_a_word_or_a_link() {
        let passes = |text: &str| Code::new(text).unwrap().check_style().is_ok();
        for text in
            ["6726456675", "42::2", "42::0.5", "random", "https://s.mj.run/x-y_z?a=b&c=%22", "r1bwkpa"]
        {
            assert!(passes(text), "{text}");
        }
        for text in ["42!", "42,43", "\"42\"", "<https://s.mj.run/x>", "https://s.mj.run/{a}", "4--2"] {
            assert!(!passes(text), "{text}");
        }
    }

    #[test]
    fn an_id_differs_from_a_code_by_its_length() {
        assert!(Id::new("m7276087242781622288").is_ok_and(|id| id.is_usual()));
        assert!(Id::new("p6y8asw").is_ok_and(|id| !id.is_usual()));
    }
}
