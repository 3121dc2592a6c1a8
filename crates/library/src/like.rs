//! Likes: the quiet training of a Global Profile.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use midjourney::Version;

/// Likes given on Explore in one sitting. Each trains the Global Profile of the liked image's version
/// (Midjourney's documentation, 2026-09-01); liking a style code does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Like {
    /// The stable key.
    pub key: Key,
    /// The day.
    pub on: Date,
    /// The version the liked images were made with.
    #[serde(rename = "for")]
    pub version: Version,
    /// How many images were liked, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: u32,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Record for Like {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}

fn one() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}
