//! Strays: codes that were found and belong to no profile yet.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates::{NearDay, Reading};
use super::{Key, Name, Record};
use midjourney::Code;

/// A code nobody has claimed: it came from a list, an old prompt or a picture, and stays `?` until
/// it is matched to a profile by date or by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnclaimedCode {
    /// The stable key.
    pub key: Key,
    pub code: Code,
    /// The day it came to be or was first seen, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// How many days that may be off on either side: 0 for a day that was written, more for one taken from a file.
    #[serde(default, skip_serializing_if = "is_exact")]
    pub within: u16,
    /// Where it was found: a file and line, or a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_exact(within: &u16) -> bool {
    *within == 0
}

impl UnclaimedCode {
    /// A code of a day that was written, if one was.
    #[must_use]
    pub fn new(key: Key, code: Code, on: Option<Date>, from: impl Into<String>) -> Self {
        Self { key, code, on, within: 0, from: from.into() }
    }

    /// A code of a day that is known, or nearly.
    #[must_use]
    pub fn near(key: Key, code: Code, day: Option<NearDay>, from: impl Into<String>) -> Self {
        let within = day.map_or(0, |day| day.within);
        Self { within, ..Self::new(key, code, day.map(|day| day.on), from) }
    }

    /// Its day, as far as it is known.
    #[must_use]
    pub fn day(&self) -> Option<NearDay> {
        self.on.map(|on| NearDay { on, within: self.within })
    }

    /// The same code with a day that says more.
    #[must_use]
    pub fn dated(self, day: NearDay) -> Self {
        Self { on: Some(day.on), within: day.within, ..self }
    }

    /// What is known of its day.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        self.on.map(|on| Reading::Day { on, within: self.within })
    }
}

impl Record for UnclaimedCode {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}
