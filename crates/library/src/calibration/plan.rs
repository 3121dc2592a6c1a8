//! The prompts of a run: the same to the letter but for what stands after `--p`.

use jiff::civil::Date;

use super::wording::{PlanError, Wording, token};
use crate::run::{Arm, Role, Run};
use crate::{Key, Name, Profile, Record as _, Table};
use midjourney::{Prompt, Rules, Version};

/// Neutral subjects: a place, a person, a thing, a scape, none of which asks for a style.
pub const SUBJECTS: [&str; 4] = [
    "a wooden chair beside a window in an empty room",
    "portrait of a person in a plain shirt, looking at the camera",
    "a bowl of fruit on a table",
    "a road through fields towards distant hills",
];

/// What a run is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct RunPlan<'a> {
    /// The profile on trial.
    pub profile: &'a Profile,
    /// The one known to be wrong.
    pub wrong: &'a Profile,
    /// A second one to compare with the first, if wanted.
    pub second: Option<&'a Profile>,
    /// What the pictures show; parameters such as `--ar 3:2` may follow it.
    pub subject: &'a str,
    pub seed: u32,
    pub version: Version,
    /// What Midjourney accepts.
    pub rules: &'a Rules,
}

impl RunPlan<'_> {
    /// The run, with its prompts and without pictures.
    ///
    /// # Errors
    /// When a profile has no code or two have the same one, or the subject is empty or sets what the run
    /// sets itself.
    pub fn run(&self, key: Key, name: Name, begun: Date) -> Result<Run, PlanError> {
        let wording = Wording::of(self.subject, self.seed, self.version, &[], self.rules)?;
        let mut arms = vec![arm(&wording, Role::Default, None)?];
        let others = [
            (Role::Profile, Some(self.profile)),
            (Role::Wrong, Some(self.wrong)),
            (Role::Second, self.second),
        ];
        for (role, profile) in others {
            if let Some(profile) = profile {
                arms.push(arm(&wording, role, Some(profile))?);
            }
        }
        for (place, arm) in arms.iter().enumerate() {
            if let Some(twin) = arms[..place].iter().find(|twin| twin.word == arm.word) {
                return Err(PlanError::SameCode(twin.label.clone(), arm.label.clone()));
            }
        }
        if !differ_only_in_personalization(&arms, self.rules) {
            return Err(PlanError::Differ);
        }
        Ok(wording.run(Some(self.profile.key.clone()), arms, key, name, begun))
    }
}

fn arm(wording: &Wording, role: Role, profile: Option<&Profile>) -> Result<Arm, PlanError> {
    let word = profile.map(token).transpose()?;
    let label = profile.map(|profile| profile.name.to_string()).unwrap_or_default();
    let prompt = wording.prompt(word.as_ref(), None);
    Ok(Arm { role, scene: String::new(), label, word, prompt, pictures: Vec::new() })
}

/// Whether the arms' prompts are the same once what stands after `--p` is left out, read as Midjourney
/// reads them.
#[must_use]
pub fn differ_only_in_personalization(arms: &[Arm], rules: &Rules) -> bool {
    let names = rules.names();
    let rest = |arm: &Arm| {
        let prompt = Prompt::read_with(&arm.prompt, names);
        let mut parts = vec![prompt.at(prompt.text).to_owned()];
        let others = prompt.parameters.iter().filter(|parameter| parameter.slot != names.slot("p"));
        parts.extend(others.map(|parameter| prompt.at(parameter.span).trim().to_owned()));
        parts
    };
    arms.windows(2).all(|pair| rest(&pair[0]) == rest(&pair[1]))
}

/// The same run once more: what it asks, and nothing of what was found.
#[must_use]
pub fn repeated(run: &Run, runs: &Table<Run>, key: Key, begun: Date) -> Run {
    let name = run.name.as_str();
    let stem = name.rsplit_once('-').filter(|(_, end)| end.bytes().all(|b| b.is_ascii_digit()));
    let stem = stem.and_then(|(stem, _)| Name::new(stem).ok()).unwrap_or_else(|| run.name.clone());
    run.again(key, run_name(&stem, runs), begun)
}

/// A name for a new run: the profile's and a number, such as `editorial-2`, without spaces so that it can
/// be typed.
#[must_use]
pub fn run_name(profile: &Name, runs: &Table<Run>) -> Name {
    let plain: String =
        profile.as_str().chars().take(30).map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    let taken = |name: &Name| runs.iter().any(|run| run.name().is_some_and(|own| own.matches(name.as_str())));
    let mut number = 1_u32;
    loop {
        let name = Name::new(&format!("{plain}-{number}")).unwrap_or_else(|_| profile.clone());
        if !taken(&name) || number == u32::MAX {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests;
