//! Names: what people call their profiles, stacks and prompts.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

use super::MountName;
use text::is_unsafe;

/// The most characters (grapheme clusters) in a name.
const LONGEST: usize = 40;

/// A short name, unique among its kind whatever the case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// Why a text is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing but spaces.
    #[error("a name cannot be empty")]
    Empty,
    /// Longer than 40 characters.
    #[error("a name has at most {LONGEST} characters, and this has {0}")]
    Long(usize),
    /// A control character or an override of direction, escaped for printing.
    #[error("a name cannot have the character {0} in it")]
    Unsafe(String),
    /// A comma separates names in a list, a quote encloses them.
    #[error("a name cannot have a {0} in it: names are listed as one,two,\"three four\"")]
    Separator(char),
    /// It would read as a flag.
    #[error("a name cannot start with a dash")]
    Dash,
}

impl Name {
    /// Checks a text, trims its ends and takes it for a name.
    ///
    /// # Errors
    /// When nothing is left, it has over 40 characters, control characters, a comma, a double quote,
    /// or starts with a dash.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        if let Some(c) = text.chars().find(|c| is_unsafe(*c)) {
            return Err(NameError::Unsafe(c.escape_unicode().to_string()));
        }
        if let Some(c) = text.chars().find(|c| matches!(c, ',' | '"')) {
            return Err(NameError::Separator(c));
        }
        if text.starts_with('-') {
            return Err(NameError::Dash);
        }
        let length = text.graphemes(true).count();
        if length > LONGEST || text.len() > LONGEST * 32 {
            return Err(NameError::Long(length));
        }
        Ok(Self(text.to_owned()))
    }

    /// The name as seen from outside the library it is in: `studio/calm`. It may be longer than a name
    /// that is typed, and is never written to a file.
    #[must_use]
    pub fn within(&self, mount: &MountName) -> Self {
        Self(format!("{mount}/{}", self.0))
    }

    /// The name without that of the library it is in; any other name stays.
    #[must_use]
    pub fn without(&self, mount: &MountName) -> Self {
        let bare = self.0.strip_prefix(mount.as_str()).and_then(|rest| rest.strip_prefix('/'));
        bare.map_or_else(|| self.clone(), |bare| Self(bare.to_owned()))
    }

    /// The name as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two names are the same to a person: case does not count.
    #[must_use]
    pub fn matches(&self, other: &str) -> bool {
        self.folded() == other.trim().to_lowercase()
    }

    /// The name without case, by which files are sorted.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Name {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::new(&text)
    }
}

impl std::str::FromStr for Name {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::new(text)
    }
}

impl From<Name> for String {
    fn from(name: Name) -> String {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Name, NameError};

    #[test]
    fn a_name_that_could_steer_the_terminal_is_refused() {
        assert!(matches!(Name::new("a\u{1b}[2J"), Err(NameError::Unsafe(_))));
        assert!(matches!(Name::new("x\u{202e}y"), Err(NameError::Unsafe(_))));
    }

    #[test]
    fn a_name_may_have_spaces_and_any_script() {
        for text in ["lena's grain", "西湖 evening", "ünïcode", "a👩‍👩‍👧b"] {
            assert_eq!(Name::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn names_fit_a_list_on_the_command_line() {
        assert_eq!(Name::new("a,b"), Err(NameError::Separator(',')));
        assert_eq!(Name::new("-v"), Err(NameError::Dash));
        assert_eq!(Name::new(&"x".repeat(41)), Err(NameError::Long(41)));
        assert_eq!(Name::new("  "), Err(NameError::Empty));
    }

    #[test]
    fn case_does_not_make_another_name() {
        assert!(Name::new("Editorial").unwrap().matches("editorial"));
    }
}
