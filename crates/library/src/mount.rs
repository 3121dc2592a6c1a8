//! Mounts: further libraries beside the user's own, such as a studio's or a client's.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest name, in characters.
const LONGEST: usize = 24;

/// What a mounted library is called here. It stands before the names and keys of its records.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MountName(String);

/// A text that is no name of a mount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a name of a library: 1 to {LONGEST} of a-z, 0-9 and -, such as studio")]
pub struct MountNameError(String);

/// What may be done with a mounted library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// Reading and writing.
    Write,
    /// Reading only: nothing of it is ever changed here.
    Read,
}

/// A mounted library, as far as the rest of the program needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    pub name: MountName,
    /// What may be done with it.
    pub access: Access,
}

impl MountName {
    /// Checks a text and takes it for a name.
    ///
    /// # Errors
    /// When it is empty, longer than 24, begins with a dash, or has other characters than `a-z`, `0-9`
    /// and `-`.
    pub fn new(text: &str) -> Result<Self, MountNameError> {
        let fits = (1..=LONGEST).contains(&text.len())
            && !text.starts_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(MountNameError(text::sanitize_line(text).chars().take(60).collect()))
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for MountName {
    type Error = MountNameError;
    fn try_from(text: String) -> Result<Self, MountNameError> {
        Self::new(&text)
    }
}

impl std::str::FromStr for MountName {
    type Err = MountNameError;
    fn from_str(text: &str) -> Result<Self, MountNameError> {
        Self::new(text)
    }
}

impl From<MountName> for String {
    fn from(name: MountName) -> String {
        name.0
    }
}

impl Mount {
    /// In a few words: `studio, read-only`.
    #[must_use]
    pub fn label(&self) -> String {
        match self.access {
            Access::Write => self.name.to_string(),
            Access::Read => format!("{}, read-only", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MountName;

    #[test]
    fn a_name_can_stand_in_a_path_in_a_key_and_on_a_command_line() {
        for good in ["studio", "acme-2026", "7"] {
            assert_eq!(MountName::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "-x", "a/b", "..", "Studio", "a b", "\u{1b}[2J", &"x".repeat(25)] {
            assert!(MountName::new(bad).is_err(), "{bad:?}");
        }
    }
}
