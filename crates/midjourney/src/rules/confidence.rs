//! How sure a fact is.

use serde::{Deserialize, Serialize};

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// Midjourney's own documentation says so, read on the date given.
    Official,
    /// Careful third parties say so.
    Reported,
    /// Seen in real prompts, files or messages, and documented nowhere.
    Observed,
    /// Sources disagree: never an error.
    Disputed,
    /// The user's own test says so.
    Tested,
}

/// What one side says where sources disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What it says, in a sentence.
    pub says: String,
    /// Who says it.
    pub source: String,
}

impl Confidence {
    /// Its word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Reported => "reported",
            Self::Observed => "observed",
            Self::Disputed => "disputed",
            Self::Tested => "tested by you",
        }
    }
}
