//! What a job costs and how many a plan allows.

use serde::{Deserialize, Serialize};

use super::{Condition, Versions};
use crate::{Plan, Version};

/// What a job costs, or by how much something multiplies it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// When all of these hold; of several prices the last that holds counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
    /// GPU-minutes a job.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// GPU-minutes a job at most, where the prompt leaves it to the account's settings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
    /// How many times as much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<f64>,
}

/// What a plan allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRule {
    /// Which plan.
    pub plan: Plan,
    /// How many jobs one permutation may make.
    pub jobs: u64,
    /// The highest `--repeat`.
    pub repeat: u64,
    /// Whether jobs can be kept off the public pages.
    pub stealth: bool,
}

/// A version and what has become of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VersionRule {
    /// The version the rest is said of.
    pub version: Version,
    /// What has become of it.
    pub state: VersionState,
    /// Since when it has been the default, or could be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<jiff::civil::Date>,
    /// Until when it was the default, or could be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<jiff::civil::Date>,
}

/// What has become of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VersionState {
    /// Runs when no version is named.
    Default,
    /// Can be chosen.
    Selectable,
    /// Can be chosen, and only old prompts carry it.
    Old,
    /// Cannot be chosen any more.
    Retired,
}

impl VersionRule {
    /// Whether profiles can be used on it, for the row of versions a card shows.
    #[must_use]
    pub fn is_shown(&self, personalized: &Versions) -> bool {
        matches!(self.state, VersionState::Default | VersionState::Selectable)
            && personalized.contains(self.version)
    }
}
