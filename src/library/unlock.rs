//! Which versions' Global Profile the account has unlocked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use crate::midjourney::Version;

/// The user's word on whether a version's Global Profile is unlocked. Profiles of some versions run
/// on others only when it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlock {
    /// The stable key.
    pub key: Key,
    /// The version whose Global Profile it is.
    pub version: Version,
    /// Whether it is unlocked; a record with `false` is the user's word that it is not.
    pub unlocked: bool,
    /// Since when, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

impl Record for Unlock {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}
