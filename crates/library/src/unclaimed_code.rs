//! Strays: codes that were found and belong to no profile yet.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use midjourney::Code;

/// A code nobody has claimed: it came from a list, an old prompt or a picture, and stays `?` until
/// it is matched to a profile by date or by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnclaimedCode {
    /// The stable key.
    pub key: Key,
    /// The code.
    pub code: Code,
    /// The day it came to be or was first seen, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Where it was found: a file and line, or a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
}

impl Record for UnclaimedCode {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}
