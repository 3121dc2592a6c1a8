//! Beginning a run on the command line, whatever it asks.

use std::hash::{BuildHasher as _, RandomState};

use crate::cli::{Context, Failure};
use library::calibration::{PlanError, SUBJECTS};
use library::run::Run;
use library::{Change, Edit, Swap};
use midjourney::Version;

/// What the prompts of a run have in common.
#[derive(Debug, clap::Args)]
pub(super) struct Shared {
    /// What the pictures show; without it a neutral subject
    #[arg(long, value_name = "TEXT")]
    prompt: Option<String>,
    /// The seed for all prompts, 0 to 4294967295; without it one at random
    #[arg(long, value_name = "N")]
    seed: Option<u32>,
    /// The version for all prompts
    #[arg(long = "for", value_name = "VERSION")]
    version: Option<Version>,
}

impl Shared {
    /// What the pictures show.
    pub fn subject(&self) -> &str {
        self.prompt.as_deref().unwrap_or(SUBJECTS[0])
    }

    /// The seed.
    pub fn seed(&self) -> u32 {
        self.seed.unwrap_or_else(random_seed)
    }

    /// The version: named, set, or the rules' own.
    pub fn version(&self, context: &Context) -> Version {
        self.version.unwrap_or_else(|| context.version())
    }
}

/// Saves a new run, says what comes next and prints its name alone.
pub(super) fn begin(run: Run, context: &Context) -> Result<(), Failure> {
    let sentence = format!("began the calibration {} with seed {}", run.name, run.seed);
    let name = run.name.clone();
    let edit = Edit::Run(Box::new(Swap::adding(run)));
    context.save(&Change::one(sentence, context.timestamp()?, edit))?;
    say_checklist(context);
    context.say(&format!("next: swatch calibrate prompts {name}"));
    context.line(name.as_str())
}

/// Says what must add nothing by itself before the prompts are pasted, or the baseline is none.
pub(super) fn say_checklist(context: &Context) {
    for (rule, off) in context.rules().silent_defaults() {
        context.say(&format!("note: {off}. {}", rule.sentence));
    }
}

/// Why a plan makes no run, with what to do.
pub(super) fn refused(error: PlanError) -> Failure {
    let sentence = error.to_string();
    match error {
        PlanError::NoCode(name) => {
            Failure::error(sentence).hint(format!("swatch edit \"{name}\" --code CODE"))
        }
        PlanError::Style(_)
        | PlanError::SameCode(..)
        | PlanError::NoSubject
        | PlanError::Parameter(_)
        | PlanError::Permuted
        | PlanError::Steps(_)
        | PlanError::Layers(_)
        | PlanError::Differ => Failure::usage(sentence),
    }
}

/// A seed nobody chose: the standard library's hasher starts from the system's randomness.
pub(super) fn random_seed() -> u32 {
    let bits = RandomState::new().hash_one(0);
    u32::try_from(bits >> 32).unwrap_or_default()
}
