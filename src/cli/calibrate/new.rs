//! `swatch calibrate new`: plan a run and print its name.

use super::begin::{Shared, begin};
use crate::cli::{Context, Failure, find};
use library::ops::calibrations::{self, Question};

/// Begin a run and print its name
///
/// Writes prompts that differ in nothing but --p: without a profile, with it, and with one known to be
/// wrong. Paste them with the web's P button off, or the first is no default.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The profile on trial
    #[arg(value_name = "PROFILE")]
    name: String,
    /// The profile known to be wrong; without it your throwaway
    #[arg(long, value_name = "PROFILE")]
    wrong: Option<String>,
    /// A second profile, to compare with the first
    #[arg(long, value_name = "PROFILE")]
    second: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let key = |name: &String| loaded.found(find::profile(&loaded.library, name)).map(|p| p.key.clone());
    let question = Question::Trial {
        profile: key(&args.name)?,
        decoy: args.wrong.as_ref().map(key).transpose()?,
        second: args.second.as_ref().map(key).transpose()?,
    };
    let new = args.shared.asking(question);
    begin(&mut loaded.library, &args.shared.output, context, |library, operation| {
        calibrations::begin(library, &new, operation)
    })
}
