//! What the pack says of one parameter.

use serde::{Deserialize, Serialize};

use super::{Grammar, Outcome, Takes, Versions};
use crate::Version;
use crate::prompt::{PartKind, ValueShape};

/// A parameter, its names and values, and where it works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Without dashes: the name Midjourney prints first, then the aliases.
    pub names: Vec<String>,
    /// Its colour group.
    #[serde(default = "ordinary")]
    pub part: PartKind,
    /// What it takes; of several, the first that holds for the version.
    pub takes: Vec<Takes>,
    /// Its value when it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Where it works.
    #[serde(default)]
    pub on: Versions,
    /// What Midjourney does with it elsewhere.
    #[serde(default = "unsupported")]
    pub outside: Outcome,
    /// Whether it may stand without the value it takes.
    #[serde(default)]
    pub bare: bool,
    /// Whether several of it add up instead of contradicting each other.
    #[serde(default)]
    pub adds_up: bool,
    /// Whether it is gone from the prompt as Midjourney shows it after submitting.
    #[serde(default)]
    pub vanishes: bool,
}

fn ordinary() -> PartKind {
    PartKind::Parameter
}

fn unsupported() -> Outcome {
    Outcome::Unsupported
}

impl Parameter {
    /// Whether a prompt can break it: it has a range or values, must have one, or does not work everywhere.
    #[must_use]
    pub fn can_fire(&self) -> bool {
        !self.on.is_all() || self.takes.iter().any(|takes| takes.value.can_be_wrong(self.bare))
    }

    /// The name Midjourney prints.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Its shortest name.
    #[must_use]
    pub fn short(&self) -> &str {
        self.names.iter().min_by_key(|name| name.len()).map_or("", String::as_str)
    }

    /// As much of its values as the reader needs.
    #[must_use]
    pub fn shape(&self) -> ValueShape {
        self.takes.first().map_or(ValueShape::Words, |takes| takes.value.shape())
    }

    /// What it takes on a version, if anything is known.
    #[must_use]
    pub fn grammar(&self, version: Version) -> Option<&Grammar> {
        self.takes.iter().find(|takes| takes.on.contains(version)).map(|takes| &takes.value)
    }
}
