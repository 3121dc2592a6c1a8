//! Calibration runs: prompts that differ in one thing, their pictures, and what is said of them.

mod judged;
mod layers;
mod question;
mod role;
mod seen;
mod together;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Name, Record};
use imagestat::{Answer, Features, Looks, Scene, Subject, Verdict};
use midjourney::{Code, Stylize, Version};

pub use judged::{Judged, JudgedPart};
pub use layers::{Layers, LayersError};
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
    /// How many pictures of an arm there were at each look that could have found something: every look spends some of
    /// what may be said falsely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<usize>,
}

/// One prompt of a run and its pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// Which part it plays.
    pub role: Role,
    /// What its pictures show, in a run of several scenes; empty in a run of one. A role comes once a scene.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scene: String,
    /// The name of the profile, the stack, the layer left out or the layers together when the run was begun; empty for
    /// the default.
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

/// How many pictures a job of Midjourney gives.
const JOB: usize = 4;

/// How many pictures a look has of two arms. Three of a job count as four: with the fourth it is the same look.
fn counted(pictures: &Scene) -> usize {
    whole_job(pictures.first.len().min(pictures.second.len()))
}

fn whole_job(pairs: usize) -> usize {
    if pairs + 1 == JOB { JOB } else { pairs }
}

impl Arm {
    /// What it is called: `default`, `profile editorial`, in a run of several scenes `portrait: default`.
    #[must_use]
    pub fn title(&self) -> String {
        let scene = if self.scene.is_empty() { String::new() } else { format!("{}: ", self.scene) };
        let label = if self.label.is_empty() { String::new() } else { format!(" {}", self.label) };
        text::sanitize_line(&format!("{scene}{}{label}", self.role))
    }

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

    /// What was measured of the arms that play a part, over all scenes; nothing where there is none.
    #[must_use]
    pub fn features(&self, role: Role) -> Vec<&Features> {
        self.arms.iter().filter(|arm| arm.role == role).flat_map(Arm::features).collect()
    }

    /// The scenes that have an arm, in the order of the arms; one without a name in a run of one.
    #[must_use]
    pub fn scenes(&self) -> Vec<&str> {
        let mut scenes: Vec<&str> = Vec::new();
        for arm in &self.arms {
            if !scenes.contains(&arm.scene.as_str()) {
                scenes.push(&arm.scene);
            }
        }
        scenes
    }

    /// The arm that plays a part in a scene, if the run has one.
    #[must_use]
    pub fn arm_of(&self, role: Role, scene: &str) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.role == role && arm.scene == scene)
    }

    /// Whether it asks several scenes of a set.
    #[must_use]
    pub fn is_probe(&self) -> bool {
        self.arms.iter().any(|arm| !arm.scene.is_empty())
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
        let on_trial = |arm: &&Arm| match arm.role {
            Role::Profile | Role::ProfileAt(_) | Role::Whole => true,
            Role::With(layers) => Some(layers) == self.all_layers(),
            Role::Default | Role::Wrong | Role::Second | Role::DefaultAt(_) | Role::Without(_) => false,
        };
        self.arms.iter().find(on_trial).map_or("", |arm| arm.label.as_str())
    }

    /// All codes of a ladder up together; none in other runs.
    #[must_use]
    pub fn all_layers(&self) -> Option<Layers> {
        let layers = |arm: &Arm| if let Role::With(layers) = arm.role { Some(layers) } else { None };
        self.arms.iter().filter_map(layers).max_by_key(|layers| layers.count())
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
        Self { key, name, begun, arms, eye: None, judged: None, looks: Vec::new(), ..self.clone() }
    }

    /// What was measured of an arm in a scene; nothing for an arm that is not there.
    #[must_use]
    pub fn features_in(&self, role: Role, scene: &str) -> Vec<&Features> {
        self.arm_of(role, scene).map(Arm::features).unwrap_or_default()
    }

    /// What the pictures of a trial say, once there is one without and one with the profile.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.verdict_on(Role::Profile)
    }

    /// What the pictures say of a second profile.
    #[must_use]
    pub fn verdict_on(&self, role: Role) -> Option<Verdict> {
        let subjects: Vec<Subject> =
            self.scenes().into_iter().map(|scene| self.subject_in(scene, role)).collect();
        let there = |subject: &Subject| !subject.default.is_empty() && !subject.profile.is_empty();
        subjects.iter().any(there).then(|| Verdict::of_subjects(&subjects, self.share_on(role)))
    }

    fn subject_in(&self, scene: &str, role: Role) -> Subject<'_> {
        let features = |role| self.features_in(role, scene);
        Subject { default: features(Role::Default), profile: features(role), wrong: features(Role::Wrong) }
    }

    /// The part of the level that a look at these pictures may spend.
    fn share_on(&self, role: Role) -> f64 {
        let planned = JOB * self.arms.iter().filter(|arm| arm.role == Role::Default).count();
        self.share(planned, self.pairs_on(role))
    }

    /// How many more scenes would decide a verdict that is undecided, if the difference stays as large; none where
    /// something else is missing.
    #[must_use]
    pub fn scenes_to_decide(&self, verdict: &Verdict) -> Option<usize> {
        let undecided = verdict.answer == Answer::Undecided && verdict.against_default.can_tell();
        let visible = verdict.against_default.axes.iter().filter(|effect| !effect.faint);
        let p = visible.filter_map(|effect| effect.p).reduce(f64::min).filter(|_| undecided)?;
        let planned = JOB * self.arms.iter().filter(|arm| arm.role == Role::Default).count();
        let looks = Looks { planned, before: self.looks.clone() };
        looks.jobs_to_decide(self.pairs_on(Role::Profile), p, JOB)
    }

    /// The part of the level that a look at so many of the planned pictures of an arm may spend.
    fn share(&self, planned: usize, pictures: usize) -> f64 {
        Looks { planned, before: self.looks.clone() }.share(pictures)
    }

    /// How many pictures of an arm a trial has to show, over its scenes.
    fn pairs_on(&self, role: Role) -> usize {
        let pairs = |scene: &str| {
            let subject = self.subject_in(scene, role);
            counted(&Scene::new(&subject.default, &subject.profile))
        };
        self.scenes().into_iter().map(pairs).sum()
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
