//! Beginning a run on the command line, whatever it asks.

use std::path::Path;

use super::show;
use crate::cli::{Context, Failure, input};
use library::calibration::ProbeSet;
use library::ops::calibrations::{NewRun, RunRequest};
use library::ops::{self, Refusal};
use library::{Change, Library};
use midjourney::Version;

/// The longest file of scenes, in bytes.
const LONGEST: u64 = 1 << 20;

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
    #[command(flatten)]
    pub output: Output,
}

/// What is printed of a run that was begun.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// Print JSON: the run in place of its name
    #[arg(long)]
    json: bool,
}

impl Shared {
    /// The run with these things in common that asks this.
    pub fn asking(&self, question: RunRequest) -> NewRun {
        NewRun { question, subject: self.prompt.clone(), seed: self.seed, version: self.version }
    }
}

/// Begins a run, says what comes next and prints its name alone.
pub(super) fn begin(
    library: &mut Library,
    output: &Output,
    context: &Context,
    operation: impl FnOnce(&Library, &mut ops::Context<'_>) -> Result<Change, Refusal>,
) -> Result<(), Failure> {
    let change = context.carry_out(library, None, operation)?;
    let Some(run) = change.as_ref().and_then(Change::run) else { return Ok(()) };
    say_checklist(context);
    context.say(&format!("next: swatch calibrate prompts {}", run.name));
    if output.json {
        return show::view(run, library, context, |view| context.json(view));
    }
    context.line(run.name.as_str())
}

/// The scenes of a file, else those in the config folder, else the shipped ones.
pub(super) fn probe_set(file: Option<&str>, context: &Context) -> Result<ProbeSet, Failure> {
    let read = match file {
        Some(file) => {
            let text = input::text(file, LONGEST)?;
            ProbeSet::read(&text).map_err(|error| Box::new(error.problem(Path::new(file), &text)))
        }
        None => context.store()?.probe_scenes(),
    };
    read.map_err(|problem| {
        Failure::problem(&problem).hint("swatch calibrate scenes prints the shipped ones, to edit")
    })
}

/// Says what must add nothing by itself before the prompts are pasted, or the baseline is none.
pub(super) fn say_checklist(context: &Context) {
    for (rule, off) in context.rules().silent_defaults() {
        context.say(&format!("note: {off}. {}", rule.sentence));
    }
}
