//! The prompts of a run: the same to the letter but for what stands after `--p`.

use jiff::civil::Date;

use crate::library::run::{Arm, Role, Run};
use crate::library::{Key, Name, Profile, Record as _, Table};
use crate::midjourney::{Code, Parts, Prompt, Rules, Version, compose, one_line};

/// Neutral subjects: a place, a person, a thing, a scape, none of which asks for a style.
pub const SUBJECTS: [&str; 4] = [
    "a wooden chair beside a window in an empty room",
    "portrait of a person in a plain shirt, looking at the camera",
    "a bowl of fruit on a table",
    "a road through fields towards distant hills",
];

/// What a run is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The profile on trial.
    pub profile: &'a Profile,
    /// The one known to be wrong.
    pub wrong: &'a Profile,
    /// A second one to compare with the first, if wanted.
    pub second: Option<&'a Profile>,
    /// What the pictures show; parameters such as `--ar 3:2` may follow it.
    pub subject: &'a str,
    /// The seed for all.
    pub seed: u32,
    /// The version for all.
    pub version: Version,
}

/// Why a plan makes no run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Nothing stands after `--p`.
    #[error("{0} has no code yet, so there is nothing to calibrate; add the code of today first")]
    NoCode(String),
    /// Style references are another parameter.
    #[error("{0} is a style reference; a calibration compares what stands after --p")]
    Style(String),
    /// Two arms would be the same.
    #[error("{0} and {1} have the same code, so their pictures could not differ")]
    SameCode(String, String),
    /// Nothing to show.
    #[error("a calibration needs a subject: what the pictures show")]
    NoSubject,
    /// A parameter that the run sets itself.
    #[error("leave {0} out of the subject: the run sets it, so that the prompts differ in nothing but --p")]
    Parameter(String),
    /// Permutations would make more jobs than arms.
    #[error("leave the {{braces}} out of the subject: every arm is one job")]
    Permuted,
    /// The prompts would differ in more than `--p`.
    #[error("this subject cannot be used: its prompts would differ in more than --p")]
    Differ,
}

/// Parameters that a run sets itself, or that would break it.
const OWN: [&str; 5] = ["p", "seed", "v", "niji", "repeat"];

impl Plan<'_> {
    /// The run, with its prompts and without pictures.
    ///
    /// # Errors
    /// When a profile has no code or two have the same one, or the subject is empty or sets what the run
    /// sets itself.
    pub fn run(&self, key: Key, name: Name, begun: Date) -> Result<Run, PlanError> {
        let subject = one_line(self.subject);
        let (text, kept) = split(&subject)?;
        let mut arms = vec![self.arm(Role::Default, None, (&text, &kept))?];
        let others = [
            (Role::Profile, Some(self.profile)),
            (Role::Wrong, Some(self.wrong)),
            (Role::Second, self.second),
        ];
        for (role, profile) in others {
            if let Some(profile) = profile {
                arms.push(self.arm(role, Some(profile), (&text, &kept))?);
            }
        }
        for (place, arm) in arms.iter().enumerate() {
            if let Some(twin) = arms[..place].iter().find(|twin| twin.word == arm.word) {
                return Err(PlanError::SameCode(twin.label.clone(), arm.label.clone()));
            }
        }
        if !differ_only_in_personalization(&arms) {
            return Err(PlanError::Differ);
        }
        let Self { profile, seed, version, .. } = *self;
        Ok(Run {
            key,
            name,
            profile: profile.key.clone(),
            subject,
            seed,
            version,
            begun,
            arms,
            eye: None,
            judged: None,
        })
    }

    fn arm(
        &self,
        role: Role,
        profile: Option<&Profile>,
        (text, kept): (&str, &[String]),
    ) -> Result<Arm, PlanError> {
        let word = profile.map(word).transpose()?;
        let mut kept = kept.to_vec();
        kept.push(format!("--seed {}", self.seed));
        let parts = Parts {
            text: text.to_owned(),
            profiles: word.iter().map(ToString::to_string).collect(),
            kept,
            version: Some(self.version),
            ..Parts::default()
        };
        let label = profile.map(|profile| profile.name.to_string()).unwrap_or_default();
        Ok(Arm { role, label, word, prompt: compose(&parts), pictures: Vec::new() })
    }
}

fn word(profile: &Profile) -> Result<Code, PlanError> {
    if profile.is_style_reference() {
        return Err(PlanError::Style(profile.name.to_string()));
    }
    let word = profile.word().and_then(|word| Code::new(word).ok());
    word.ok_or_else(|| PlanError::NoCode(profile.name.to_string()))
}

/// The text of a subject and the parameters that follow it.
fn split(subject: &str) -> Result<(String, Vec<String>), PlanError> {
    let names = Rules::shipped().names();
    let prompt = Prompt::read_with(subject, names);
    if prompt.is_permuted() {
        return Err(PlanError::Permuted);
    }
    for parameter in &prompt.parameters {
        if parameter.slot.is_some_and(|slot| OWN.iter().any(|own| names.slot(own) == Some(slot))) {
            return Err(PlanError::Parameter(format!("--{}", prompt.at(parameter.name))));
        }
    }
    let start = prompt.parameters.first().map_or(subject.len(), |first| first.span.start);
    let text = subject[..start].trim();
    if text.is_empty() {
        return Err(PlanError::NoSubject);
    }
    let kept = prompt.parameters.iter().map(|parameter| prompt.at(parameter.span).trim().to_owned());
    Ok((text.to_owned(), kept.collect()))
}

/// Whether the arms' prompts are the same once what stands after `--p` is left out, read as Midjourney
/// reads them.
#[must_use]
pub fn differ_only_in_personalization(arms: &[Arm]) -> bool {
    let names = Rules::shipped().names();
    let rest = |arm: &Arm| {
        let prompt = Prompt::read_with(&arm.prompt, names);
        let mut parts = vec![prompt.at(prompt.text).to_owned()];
        let others = prompt.parameters.iter().filter(|parameter| parameter.slot != names.slot("p"));
        parts.extend(others.map(|parameter| prompt.at(parameter.span).trim().to_owned()));
        parts
    };
    arms.windows(2).all(|pair| rest(&pair[0]) == rest(&pair[1]))
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
