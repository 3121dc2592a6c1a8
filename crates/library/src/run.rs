//! Calibration runs: prompts that differ in one thing, their pictures, and what is said of them.

mod judged;
mod question;
mod role;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use imagestat::{Answer, Features, Verdict};
use midjourney::{Code, Stylize, Version};

pub use judged::{Judged, Part};
pub use question::Question;
pub use role::{Role, RoleError};

/// One calibration: what was asked of Midjourney, the pictures that came back as they were measured,
/// what the person saw in them and what the numbers say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The stable key.
    pub key: Key,
    /// The name people use; unique among runs.
    pub name: Name,
    /// The profile on trial; none where a whole stack is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Key>,
    /// What the pictures show.
    pub subject: String,
    /// The seed that all prompts share.
    pub seed: u32,
    /// The version that all prompts pin.
    pub version: Version,
    /// The day it was begun.
    pub begun: Date,
    /// The prompts and their pictures, in the order in which they are pasted.
    pub arms: Vec<Arm>,
    /// What the person saw, before the numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eye: Option<Eye>,
    /// What the numbers said when the last pictures were added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Judged>,
}

/// One prompt of a run and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// Which part it plays.
    pub role: Role,
    /// The name of the profile, the stack or the layer left out when the run was begun; empty for the
    /// default.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What stands after `--p`, where that is one profile's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<Code>,
    /// The prompt, exactly as it is copied.
    pub prompt: String,
    /// The pictures that came back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Shot>,
}

/// One picture: where it lies, what identifies it, and what was measured, which outlives the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shot {
    /// The file.
    pub file: String,
    /// What identifies its bytes.
    pub fingerprint: String,
    /// Which quarter of a grid it is, 0 to 3 row by row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<u8>,
    /// What was measured.
    pub features: Features,
}

/// What the person saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eye {
    /// Their answer.
    pub sees: Answer,
    /// The day.
    pub on: Date,
}

impl Arm {
    /// What was measured of its pictures.
    #[must_use]
    pub fn features(&self) -> Vec<&Features> {
        self.pictures.iter().map(|shot| &shot.features).collect()
    }
}

impl Run {
    /// The arm that plays a part, if the run has one.
    #[must_use]
    pub fn arm(&self, role: Role) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.role == role)
    }

    /// What was measured of an arm; nothing for an arm that is not there.
    #[must_use]
    pub fn features(&self, role: Role) -> Vec<&Features> {
        self.arm(role).map(Arm::features).unwrap_or_default()
    }

    /// What was measured of every arm that plays a part, whatever its scene.
    #[must_use]
    pub fn features_of(&self, role: Role) -> Vec<&Features> {
        self.arms.iter().filter(|arm| arm.role == role).flat_map(Arm::features).collect()
    }

    /// The code on trial; none where a whole stack is.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        let on_trial = |arm: &&Arm| matches!(arm.role, Role::Profile | Role::ProfileAt(_));
        self.arms.iter().find(on_trial).and_then(|arm| arm.word.as_ref())
    }

    /// What is on trial, by the name it had when the run was begun.
    #[must_use]
    pub fn label(&self) -> &str {
        let on_trial = |arm: &&Arm| matches!(arm.role, Role::Profile | Role::ProfileAt(_) | Role::Whole);
        self.arms.iter().find(on_trial).map_or("", |arm| arm.label.as_str())
    }

    /// The steps of a ladder, from the lowest to the highest; none in other runs.
    #[must_use]
    pub fn steps(&self) -> Vec<Stylize> {
        let step = |arm: &Arm| if let Role::ProfileAt(step) = arm.role { Some(step) } else { None };
        let mut steps: Vec<Stylize> = self.arms.iter().filter_map(step).collect();
        steps.sort_unstable();
        steps
    }

    /// The same run once more, as another record: no pictures, nothing said of them yet.
    #[must_use]
    pub fn again(&self, key: Key, name: Name, begun: Date) -> Self {
        let arms = self.arms.iter().map(|arm| Arm { pictures: Vec::new(), ..arm.clone() }).collect();
        Self { key, name, begun, arms, eye: None, judged: None, ..self.clone() }
    }

    /// What the pictures of a trial say, once there is one without and one with the profile.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.verdict_on(Role::Profile)
    }

    /// What the pictures say of a second profile.
    #[must_use]
    pub fn verdict_on(&self, role: Role) -> Option<Verdict> {
        let (default, profile) = (self.features(Role::Default), self.features(role));
        let there = !default.is_empty() && !profile.is_empty();
        there.then(|| Verdict::of(&default, &profile, &self.features(Role::Wrong)))
    }

    /// Whether the verdict is older than this many days.
    #[must_use]
    pub fn is_due(&self, today: Date, days: u16) -> bool {
        let age = |judged: &Judged| today.since(judged.on).map_or(0, |span| span.get_days());
        self.judged.as_ref().is_some_and(|judged| age(judged) >= i32::from(days))
    }
}

impl Record for Run {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        Some(&self.name)
    }
}
