//! What the prompts of a run have in common, checked, and how each is written.

use jiff::civil::Date;

use crate::run::{Arm, Run};
use crate::{Key, Name, Profile};
use midjourney::{Code, Parts, Prompt, Rules, Stylize, Version, compose};
use text::sanitize_line;

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
    #[error("leave {0} out of the subject: the run sets it, so that the prompts differ in one thing only")]
    Parameter(String),
    /// Permutations would make more jobs than arms.
    #[error("leave the {{braces}} out of the subject: every arm is one job")]
    Permuted,
    /// The prompts would differ in more than `--p`.
    #[error("this subject cannot be used: its prompts would differ in more than --p")]
    Differ,
    /// A ladder of one step, or with too many.
    #[error("a ladder has two to eight different steps, not {0}")]
    Steps(usize),
    /// A stack of one layer, or of too many.
    #[error("leaving one out needs two to six layers that sound, not {0}")]
    Layers(usize),
    /// A ladder up of one code, or of too many.
    #[error("a ladder up needs two to four codes that sound, not {0}")]
    Codes(usize),
    /// Too few scenes for a sum.
    #[error("whether {codes} codes stack needs {least} scenes or more, and these are {scenes}")]
    Scenes {
        /// How many codes there are.
        codes: usize,
        /// The fewest scenes for so many.
        least: usize,
        scenes: usize,
    },
}

/// Parameters that a run sets itself, or that would break it.
const OWN: [&str; 5] = ["p", "seed", "v", "niji", "repeat"];

/// What all prompts of a run share.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wording {
    subject: String,
    text: String,
    kept: Vec<String>,
    seed: u32,
    version: Version,
}

impl Wording {
    /// Takes a subject apart. Parameters that the run sets itself, and these beside them, are refused.
    pub fn of(
        subject: &str,
        seed: u32,
        version: Version,
        also: &[&str],
        rules: &Rules,
    ) -> Result<Self, PlanError> {
        let subject = sanitize_line(subject);
        let (text, mut kept) = split(&subject, also, rules)?;
        kept.push(format!("--seed {seed}"));
        Ok(Self { subject, text, kept, seed, version })
    }

    /// What the prompts of several scenes share: what the run is called by in place of one subject.
    pub fn titled(subject: String, seed: u32, version: Version) -> Self {
        Self { subject, text: String::new(), kept: Vec::new(), seed, version }
    }

    /// The prompt with these words after `--p`, at this stylize.
    pub fn prompt<'a>(&self, words: impl IntoIterator<Item = &'a Code>, stylize: Option<Stylize>) -> String {
        let words = words.into_iter().map(ToString::to_string).collect();
        self.written(Parts { profiles: words, stylize, ..Parts::default() })
    }

    /// The prompt with these parts over what all share.
    pub fn written(&self, parts: Parts) -> String {
        let mut kept = parts.kept;
        kept.extend(self.kept.iter().cloned());
        compose(&Parts { text: self.text.clone(), kept, version: Some(self.version), ..parts })
    }

    /// The run with these arms.
    pub fn run(self, profile: Option<Key>, arms: Vec<Arm>, key: Key, name: Name, begun: Date) -> Run {
        let Self { subject, seed, version, .. } = self;
        Run {
            key,
            name,
            profile,
            subject,
            seed,
            version,
            begun,
            arms,
            eye: None,
            judged: None,
            looks: Vec::new(),
        }
    }
}

/// Two arms of one prompt would be the same pictures.
pub(super) fn all_differ(arms: &[Arm]) -> Result<(), PlanError> {
    for (place, arm) in arms.iter().enumerate() {
        if let Some(twin) = arms[..place].iter().find(|twin| twin.prompt == arm.prompt) {
            return Err(PlanError::SameCode(twin.label.clone(), arm.label.clone()));
        }
    }
    Ok(())
}

/// What a profile is called by after `--p`.
pub(super) fn token(profile: &Profile) -> Result<Code, PlanError> {
    if profile.is_style_reference() {
        return Err(PlanError::Style(profile.name.to_string()));
    }
    let token = profile.prompt_token().and_then(|token| Code::new(token).ok());
    token.ok_or_else(|| PlanError::NoCode(profile.name.to_string()))
}

/// The text of a subject and the parameters that follow it.
fn split(subject: &str, also: &[&str], rules: &Rules) -> Result<(String, Vec<String>), PlanError> {
    let names = rules.names();
    let prompt = Prompt::read_with(subject, names);
    if prompt.is_permuted() {
        return Err(PlanError::Permuted);
    }
    for parameter in &prompt.parameters {
        let mut own = OWN.iter().chain(also);
        if parameter.slot.is_some_and(|slot| own.any(|own| names.slot(own) == Some(slot))) {
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
