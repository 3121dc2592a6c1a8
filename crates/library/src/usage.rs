//! The usage trace: which prompt was copied when, with the codes of that moment.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Change, Edit, Key, Name, Record};
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    /// The import it came with, by which that can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<Key>,
}

/// That the prompts of an import count. They are in the log, which is never rewritten; this is the part of their
/// import's change that says so, and undo takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedImport {
    /// What the prompts name as their import.
    pub key: Key,
}

impl Record for LoggedImport {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}

/// Where the log is read from.
pub trait UsesSource: fmt::Debug + Send + Sync {
    /// Every prompt in the log.
    fn read(&self) -> Vec<Use>;
}

/// The prompts copied so far, oldest first. The log is read when somebody asks for one of them.
#[derive(Debug, Clone, Default)]
pub struct Uses {
    source: Option<Arc<dyn UsesSource>>,
    /// Those of this run, which are on their way into the log.
    added: Vec<Use>,
    /// Imports that were undone in this run.
    undone: BTreeSet<Key>,
    all: OnceLock<Vec<Use>>,
}

impl Uses {
    /// Those of a log that is read by need.
    #[must_use]
    pub fn reading(source: impl UsesSource + 'static) -> Self {
        Self { source: Some(Arc::new(source)), ..Self::default() }
    }

    /// Does to the log what a change does: the prompts of an import count, or do not any more. Whether it does
    /// anything.
    pub fn follow(&mut self, change: &Change) -> bool {
        let mut follows = false;
        for edit in &change.edits {
            let Edit::Log(swap) = edit else { continue };
            follows = true;
            match (&swap.before, &swap.after) {
                (_, Some(import)) => drop(self.undone.remove(&import.key)),
                (Some(import), None) => drop(self.undone.insert(import.key.clone())),
                (None, None) => {}
            }
        }
        if follows {
            self.reread();
        }
        follows
    }

    /// Reads the log again when it is asked for next.
    pub fn reread(&mut self) {
        self.all = OnceLock::new();
    }

    /// Adds some of this run.
    pub fn add(&mut self, uses: impl IntoIterator<Item = Use>) {
        let before = self.added.len();
        self.added.extend(uses);
        if let Some(all) = self.all.get_mut() {
            all.extend_from_slice(&self.added[before..]);
            all.sort_by_key(|used| used.at);
        }
    }
}

impl Deref for Uses {
    type Target = [Use];

    fn deref(&self) -> &[Use] {
        self.all.get_or_init(|| {
            let mut all = self.source.as_ref().map(|source| source.read()).unwrap_or_default();
            // What this run added may have arrived in the log already.
            let added: HashSet<_> = self.added.iter().map(|used| (used.at, used.prompt.as_str())).collect();
            all.retain(|used| !added.contains(&(used.at, used.prompt.as_str())));
            all.extend_from_slice(&self.added);
            all.retain(|used| !used.import.as_ref().is_some_and(|import| self.undone.contains(import)));
            all.sort_by_key(|used| used.at);
            all
        })
    }
}

impl PartialEq for Uses {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// What is known of the last uses of profiles without reading the log.
pub trait LastUses: fmt::Debug + Send + Sync {
    /// When a profile was last in a copied prompt.
    fn last(&self, profile: &Key) -> Option<Timestamp>;
}

/// When each profile was last used.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    known: Option<Arc<dyn LastUses>>,
    /// What came since.
    noted: HashMap<Key, Timestamp>,
}

impl PartialEq for Usage {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.known, &other.known) {
            (Some(one), Some(another)) => Arc::ptr_eq(one, another),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same && self.noted == other.noted
    }
}

impl<'a> FromIterator<&'a Use> for Usage {
    fn from_iter<I: IntoIterator<Item = &'a Use>>(uses: I) -> Self {
        let mut usage = Self::default();
        uses.into_iter().for_each(|used| usage.note(used));
        usage
    }
}

impl Usage {
    /// What is known without the log, and the uses that came since.
    #[must_use]
    pub fn known<'a>(known: Arc<dyn LastUses>, since: impl IntoIterator<Item = &'a Use>) -> Self {
        Self { known: Some(known), ..since.into_iter().collect() }
    }

    /// Takes one use into account.
    pub fn note(&mut self, used: &Use) {
        for key in &used.profiles {
            let last = self.noted.entry(key.clone()).or_insert(used.at);
            *last = used.at.max(*last);
        }
    }

    /// When a profile was last in a copied prompt.
    #[must_use]
    pub fn last(&self, profile: &Key) -> Option<Timestamp> {
        let known = self.known.as_ref().and_then(|known| known.last(profile));
        known.max(self.noted.get(profile).copied())
    }
}
