//! A change of the library as data: what it did in one sentence, and the records before and after.
//!
//! Everything that alters the library goes through a [`Change`], so that it can be carried out, saved,
//! merged with what others did meanwhile, and turned around.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::run::Run;
use super::{
    Grant, Like, LoggedImport, LookPicture, Profile, Record, SavedFilter, SavedPrompt, Stack, UnclaimedCode,
    Unlock,
};

/// One record before and after. `None` before means it is new, `None` after means it is gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Swap<R> {
    /// The record as it was, if it was there.
    pub before: Option<R>,
    /// The record as it is now, if it still is.
    pub after: Option<R>,
}

/// One swap, of whichever kind of record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// A profile, moodboard or style reference.
    Profile(Box<Swap<Profile>>),
    /// A saved stack.
    Stack(Swap<Stack>),
    /// A saved prompt text.
    Prompt(Swap<SavedPrompt>),
    /// A version's unlock state.
    Unlock(Swap<Unlock>),
    /// Likes given on Explore.
    Like(Swap<Like>),
    /// A code given to somebody.
    #[serde(rename = "Gift")]
    Grant(Swap<Grant>),
    /// A code that belongs to no profile yet.
    #[serde(rename = "Stray")]
    UnclaimedCode(Swap<UnclaimedCode>),
    /// A calibration run.
    Run(Box<Swap<Run>>),
    /// A picture made with a code.
    Look(Box<Swap<LookPicture>>),
    /// That the prompts of an import count, which are in the log.
    Log(Swap<LoggedImport>),
    Filter(Swap<SavedFilter>),
}

/// One thing the user did, with everything it altered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What was done, in the past tense, without a full stop: `renamed editorial to editorial-old`.
    pub sentence: String,
    pub at: Timestamp,
    /// What it did, in order.
    pub edits: Vec<Edit>,
}

impl<R: Record> Swap<R> {
    /// A new record.
    pub fn adding(record: R) -> Self {
        Self { before: None, after: Some(record) }
    }

    /// A record in place of its former self.
    pub fn replacing(before: R, after: R) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// A record taken out.
    pub fn removing(record: R) -> Self {
        Self { before: Some(record), after: None }
    }

    /// The same swap the other way round.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }
}

impl Edit {
    /// The same edit the other way round.
    #[must_use]
    pub fn reversed(&self) -> Self {
        match self {
            Self::Profile(swap) => Self::Profile(Box::new(swap.reversed())),
            Self::Stack(swap) => Self::Stack(swap.reversed()),
            Self::Prompt(swap) => Self::Prompt(swap.reversed()),
            Self::Unlock(swap) => Self::Unlock(swap.reversed()),
            Self::Like(swap) => Self::Like(swap.reversed()),
            Self::Grant(swap) => Self::Grant(swap.reversed()),
            Self::UnclaimedCode(swap) => Self::UnclaimedCode(swap.reversed()),
            Self::Run(swap) => Self::Run(Box::new(swap.reversed())),
            Self::Look(swap) => Self::Look(Box::new(swap.reversed())),
            Self::Log(swap) => Self::Log(swap.reversed()),
            Self::Filter(swap) => Self::Filter(swap.reversed()),
        }
    }
}

impl Change {
    /// A change of one thing.
    #[must_use]
    pub fn one(sentence: impl Into<String>, at: Timestamp, edit: Edit) -> Self {
        Self { sentence: sentence.into(), at, edits: vec![edit] }
    }

    /// The profile it adds or changes, the first if there are several.
    #[must_use]
    pub fn profile(&self) -> Option<&Profile> {
        self.edits
            .iter()
            .find_map(|edit| if let Edit::Profile(swap) = edit { swap.after.as_ref() } else { None })
    }

    /// The calibration it adds or changes, the first if there are several.
    #[must_use]
    pub fn run(&self) -> Option<&Run> {
        self.edits.iter().find_map(|edit| if let Edit::Run(swap) = edit { swap.after.as_ref() } else { None })
    }

    /// The change that takes this one back, in the reverse order.
    #[must_use]
    pub fn reversed(&self, at: Timestamp) -> Self {
        Self {
            sentence: format!("Undid: {}", self.sentence),
            at,
            edits: self.edits.iter().rev().map(Edit::reversed).collect(),
        }
    }
}
