//! A training session whose count is not written down yet.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Key, TrainingSession};

/// A count that was begun and not written down. It is kept beside the library, so that no count is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCount {
    pub profile: Key,
    /// Images selected so far.
    pub selections: u32,
    /// Images skipped so far.
    #[serde(default)]
    pub skipped: u32,
    /// The day it began.
    pub on: Date,
    /// How long it has been counted, in seconds.
    #[serde(default)]
    pub seconds: u32,
}

impl OpenCount {
    /// A count at its beginning.
    #[must_use]
    pub fn begin(profile: Key, on: Date) -> Self {
        Self { profile, selections: 0, skipped: 0, on, seconds: 0 }
    }

    /// Whether nothing has been counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.selections == 0 && self.skipped == 0
    }

    /// The session it is once it is written down.
    #[must_use]
    pub fn session(&self) -> TrainingSession {
        TrainingSession {
            on: self.on,
            selections: self.selections,
            minutes: Some(self.seconds / 60).filter(|minutes| *minutes > 0),
            skipped: (self.skipped > 0).then_some(self.skipped),
            note: String::new(),
        }
    }
}
