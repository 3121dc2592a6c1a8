//! On which versions a profile works that was made for another.

use serde::{Deserialize, Serialize};

use super::Versions;
use crate::CodeKind;

/// Whether a profile works on a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Works {
    /// It does.
    Yes,
    /// It does once the account has unlocked a Global Profile.
    IfUnlocked,
    /// It does not.
    No,
    /// Nobody has said.
    Unknown,
}

/// Whether profiles made for some versions work on some versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compatibility {
    /// Which kinds; none is all that go after `--p`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<CodeKind>,
    /// Made for.
    pub made_for: Versions,
    /// Run on.
    pub on: Versions,
    /// Whether they work.
    pub works: Works,
}

impl Compatibility {
    /// Whether a prompt can break it.
    #[must_use]
    pub fn can_fire(&self) -> bool {
        matches!(self.works, Works::IfUnlocked | Works::No)
    }

    /// Whether it speaks of a kind; what goes after `--sref` belongs to no version.
    #[must_use]
    pub fn is_about(&self, kind: CodeKind) -> bool {
        kind != CodeKind::Style && (self.kinds.is_empty() || self.kinds.contains(&kind))
    }
}

impl Works {
    /// Its word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "works",
            Self::IfUnlocked => "if unlocked",
            Self::No => "not",
            Self::Unknown => "unknown",
        }
    }
}
