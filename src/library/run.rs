//! Calibration runs: one prompt without a profile, with it, and with one known to be wrong.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use crate::measure::{Answer, Axis, Effect, Features, Nearer, Verdict};
use crate::midjourney::{Code, Version};

/// One calibration: what was asked of Midjourney, the pictures that came back as they were measured,
/// what the person saw in them and what the numbers say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The stable key.
    pub key: Key,
    /// The name people use; unique among runs.
    pub name: Name,
    /// The profile on trial.
    pub profile: Key,
    /// What the pictures show.
    pub subject: String,
    /// The seed that all prompts share.
    pub seed: u32,
    /// The version that all prompts pin.
    pub version: Version,
    /// The day it was begun.
    pub begun: Date,
    /// The prompts and their pictures: the default first, then the profile, then the wrong one.
    pub arms: Vec<Arm>,
    /// What the person saw, before the numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eye: Option<Eye>,
    /// What the numbers said when the last pictures were added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Judged>,
}

/// Which part an arm plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Without a profile.
    Default,
    /// With the profile on trial.
    Profile,
    /// With the profile known to be wrong.
    Wrong,
    /// With a second profile, to compare with the first.
    Second,
}

/// One prompt of a run and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// Which part it plays.
    pub role: Role,
    /// The profile's name when the run was begun; empty for the default.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What stands after `--p`.
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

/// What the numbers said on a day. The features are kept too, so it can be worked out again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The day.
    pub on: Date,
    /// The answer.
    pub answer: Answer,
    /// Which arm the profile lay nearer to.
    pub nearer_to: Nearer,
    /// The profile against the default on each axis.
    pub axes: Vec<Effect>,
}

impl Role {
    /// The word in JSON, on the screen and in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Profile => "profile",
            Self::Wrong => "wrong",
            Self::Second => "second",
        }
    }
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

    /// The code on trial.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        self.arm(Role::Profile).and_then(|arm| arm.word.as_ref())
    }

    /// What the pictures say, once there is one without and one with the profile.
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

impl Judged {
    /// A verdict as it is kept.
    #[must_use]
    pub fn of(verdict: &Verdict, on: Date) -> Self {
        let Verdict { answer, nearer_to, against_default, .. } = verdict;
        Self { on, answer: *answer, nearer_to: *nearer_to, axes: against_default.axes.clone() }
    }

    /// The answer in words with the axes: `diverges (colour, light)`.
    #[must_use]
    pub fn summary(&self) -> String {
        let axes: Vec<&str> = self.told_apart().map(Axis::word).collect();
        match (self.answer, axes.as_slice()) {
            (Answer::Diverges, [_, ..]) => format!("{} ({})", self.answer.words(), axes.join(", ")),
            (Answer::Diverges | Answer::DoesNotDoMuch | Answer::Undecided, _) => {
                self.answer.words().to_owned()
            }
        }
    }

    /// The axes on which it differed.
    pub fn told_apart(&self) -> impl Iterator<Item = Axis> {
        self.axes.iter().filter(|effect| effect.is_told_apart()).map(|effect| effect.axis)
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
