//! Gifts: codes that were given to somebody and cannot be taken back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use midjourney::Code;

/// One code in somebody's hands: it works for them for ever, whatever becomes of the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The stable key.
    pub key: Key,
    /// The profile it is a state of.
    pub profile: Key,
    /// The code that was handed over.
    pub code: Code,
    /// Who has it.
    pub to: String,
    /// The day.
    pub on: Date,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Record for Grant {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}
