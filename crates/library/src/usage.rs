//! The usage trace: which prompt was copied when, with the codes of that moment.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Key;
use midjourney::{Code, Version};

/// One copied prompt. Appended to the log, never rewritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// When it was copied.
    pub at: Timestamp,
    /// The prompt, exactly as copied.
    pub prompt: String,
    /// The profiles in it, by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<Key>,
    /// The codes in it at that moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// The saved stack it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stack: Option<Key>,
    /// The version in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
}

/// When each profile was last used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage(HashMap<Key, Timestamp>);

impl<'a> FromIterator<&'a Use> for Usage {
    fn from_iter<I: IntoIterator<Item = &'a Use>>(uses: I) -> Self {
        let mut usage = Self::default();
        uses.into_iter().for_each(|used| usage.note(used));
        usage
    }
}

impl Usage {
    /// Takes one use into account.
    pub fn note(&mut self, used: &Use) {
        for key in &used.profiles {
            let last = self.0.entry(key.clone()).or_insert(used.at);
            *last = used.at.max(*last);
        }
    }

    /// When a profile was last in a copied prompt.
    #[must_use]
    pub fn last(&self, profile: &Key) -> Option<Timestamp> {
        self.0.get(profile).copied()
    }
}
