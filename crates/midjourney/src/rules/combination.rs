//! Parts of a prompt that do not go together.

use serde::{Deserialize, Serialize};

use super::{Outcome, Versions};
use crate::{CodeKind, Plan};

/// Something that is true of a prompt or is not. Parameters are named without dashes, by any of their names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// The parameter stands there.
    Has(String),
    /// The parameter stands there more than once.
    Repeated(String),
    /// A parameter that the pack knows and that is none of these stands there.
    Beyond(Vec<String>),
    /// One of its values is one of these words.
    Says(String, Vec<String>),
    /// Its number is above this one.
    Above(String, f64),
    /// Its ratio is longer than so many to one.
    Longer(String, f64),
    /// One of its values has a weight.
    Weighted(String),
    /// One of its values is a number that is a code.
    Coded(String),
    /// At least so many image links stand before the text.
    Images(usize),
    /// There is a text.
    Text,
    /// The text has `::`.
    MultiPrompt,
    /// There is a permutation.
    Permuted,
    /// It runs on one of these versions.
    On(Versions),
    /// `--p` has a code of this kind.
    Holds(CodeKind),
    /// The user has said that the Global Profile of the version is not unlocked.
    Locked,
    /// The user's plan is one of these.
    Plan(Vec<Plan>),
    /// The other way round.
    Not(Box<Condition>),
    /// One of them at least.
    Any(Vec<Condition>),
}

/// How a combination is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remedy {
    /// The parameter is taken out.
    Remove(String),
    /// The parameter is written like this instead.
    Write(String, String),
    /// Several of the parameter become one with all their values.
    Merge(String),
}

/// Parts of a prompt that do not go together, and what comes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Combination {
    /// All of these hold.
    pub when: Vec<Condition>,
    /// The parameter to point at; without it the first one of `when`, else the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What Midjourney does.
    pub outcome: Outcome,
    /// How it is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Remedy>,
}

impl Condition {
    /// The parameter without which it cannot hold.
    #[must_use]
    pub fn lead(&self) -> Option<&str> {
        match self {
            Self::Has(name)
            | Self::Repeated(name)
            | Self::Says(name, _)
            | Self::Above(name, _)
            | Self::Longer(name, _)
            | Self::Weighted(name)
            | Self::Coded(name) => Some(name),
            Self::Beyond(_)
            | Self::Images(_)
            | Self::Text
            | Self::MultiPrompt
            | Self::Permuted
            | Self::On(_)
            | Self::Holds(_)
            | Self::Locked
            | Self::Plan(_)
            | Self::Not(_)
            | Self::Any(_) => None,
        }
    }
}

impl Combination {
    /// The parameter without which it cannot hold, and at which a finding points.
    #[must_use]
    pub fn lead(&self) -> Option<&str> {
        self.when.iter().find_map(Condition::lead)
    }

    /// The parameter at which a finding points.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.at.as_deref().or_else(|| self.lead())
    }
}
