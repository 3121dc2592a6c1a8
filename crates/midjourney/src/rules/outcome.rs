//! What Midjourney does when a rule is broken.

use serde::{Deserialize, Serialize};

/// What Midjourney does when a rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// It rejects the job.
    Refused,
    /// It rejects the job or ignores the part: the documentation says only that it cannot be used.
    Unsupported,
    /// It runs as if the part were not there.
    Ignored,
    /// It takes the part out before it runs.
    Stripped,
    /// Another part wins.
    Overridden,
    /// It runs as something else.
    Changed,
    /// Two parts cannot both hold.
    Contradicts,
    /// Nothing goes wrong; it is worth knowing.
    Note,
}

impl Outcome {
    /// Its word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unsupported => "not supported",
            Self::Ignored => "ignored",
            Self::Stripped => "stripped",
            Self::Overridden => "overridden",
            Self::Changed => "changed",
            Self::Contradicts => "contradiction",
            Self::Note => "note",
        }
    }
}
