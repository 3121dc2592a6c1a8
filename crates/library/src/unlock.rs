//! Which versions' Global Profile the account has unlocked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use jiff::Timestamp;

use super::{Change, Edit, Key, Library, Name, Record, Swap};
use midjourney::Version;

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

impl Unlock {
    /// What is known of a version.
    #[must_use]
    pub fn of(library: &Library, version: Version) -> Option<&Self> {
        library.unlocks.iter().find(|unlock| unlock.version == version)
    }

    /// The change that notes on a day whether a version's Global Profile is unlocked, in place of what
    /// was known. `key` is for a version nothing was known of.
    #[must_use]
    pub fn noted(
        library: &Library,
        version: Version,
        unlocked: bool,
        day: Date,
        key: Key,
        at: Timestamp,
    ) -> Change {
        let before = Self::of(library, version).cloned();
        let key = before.as_ref().map_or(key, |unlock| unlock.key.clone());
        let after = Self { key, version, unlocked, on: unlocked.then_some(day) };
        let said = if unlocked { "unlocked" } else { "not unlocked" };
        let sentence = format!("noted the Global Profile of {} as {said}", version.label());
        Change::one(sentence, at, Edit::Unlock(Swap { before, after: Some(after) }))
    }
}

impl Record for Unlock {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}
