//! What the pack says of one parameter.

use serde::{Deserialize, Serialize};

use super::{Grammar, Takes, Versions};
use crate::midjourney::prompt::{PartKind, Shape};

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
    /// Whether several of it add up instead of contradicting each other.
    #[serde(default)]
    pub adds_up: bool,
}

fn ordinary() -> PartKind {
    PartKind::Parameter
}

impl Parameter {
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
    pub fn shape(&self) -> Shape {
        self.takes.first().map_or(Shape::Words, |takes| takes.value.shape())
    }

    /// What it takes on a version, if anything is known.
    #[must_use]
    pub fn grammar(&self, version: crate::midjourney::Version) -> Option<&Grammar> {
        self.takes.iter().find(|takes| takes.on.contains(version)).map(|takes| &takes.value)
    }
}
