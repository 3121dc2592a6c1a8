//! A ladder: every step of stylize without the profile and with it.

use jiff::civil::Date;

use super::wording::{PlanError, Wording, token};
use crate::run::{Arm, Role, Run};
use crate::{Key, Name, Profile};
use midjourney::{Rules, Stylize, Version};

/// The steps unless others are named: from next to nothing to the whole.
pub const STEPS: [i64; 5] = [0, 50, 100, 250, 500];
/// The fewest and the most steps.
const COUNTS: std::ops::RangeInclusive<usize> = 2..=8;

/// What a ladder is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct LadderPlan<'a> {
    /// The profile on trial.
    pub profile: &'a Profile,
    /// What the pictures show; parameters such as `--ar 3:2` may follow it.
    pub subject: &'a str,
    /// The values of stylize, in any order.
    pub steps: &'a [Stylize],
    pub seed: u32,
    pub version: Version,
    /// What Midjourney accepts.
    pub rules: &'a Rules,
}

impl LadderPlan<'_> {
    /// The run, with its prompts and without pictures. Stylize changes a picture without a profile too, so
    /// every step is asked for twice.
    ///
    /// # Errors
    /// When the profile has no code, there are not two to eight different steps, or the subject is empty or
    /// sets what the run sets itself.
    pub fn run(&self, key: Key, name: Name, begun: Date) -> Result<Run, PlanError> {
        let wording = Wording::of(self.subject, self.seed, self.version, &["stylize"], self.rules)?;
        let word = token(self.profile)?;
        let mut steps = self.steps.to_vec();
        steps.sort_unstable();
        steps.dedup();
        if !COUNTS.contains(&steps.len()) {
            return Err(PlanError::Steps(steps.len()));
        }
        let arm = |role, label: String, word: Option<_>, step| {
            let prompt = wording.prompt(word.as_ref(), Some(step));
            Arm { role, scene: String::new(), label, word, prompt, pictures: Vec::new() }
        };
        let arms = steps.into_iter().flat_map(|step| {
            let label = self.profile.name.to_string();
            [
                arm(Role::DefaultAt(step), String::new(), None, step),
                arm(Role::ProfileAt(step), label, Some(word.clone()), step),
            ]
        });
        let arms = arms.collect();
        Ok(wording.clone().run(Some(self.profile.key.clone()), arms, key, name, begun))
    }
}

/// The steps of a text such as `0, 50, 250`.
///
/// # Errors
/// The sentence of the first that is no stylize.
pub fn steps_of(text: &str) -> Result<Vec<Stylize>, midjourney::StylizeError> {
    text.split([',', ' ']).filter(|word| !word.is_empty()).map(str::parse).collect()
}
