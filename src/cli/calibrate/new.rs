//! `swatch calibrate new`: plan a run and print its name.

use super::begin::{Shared, begin, probe_set};
use crate::cli::{Context, Failure, find};
use library::ops::calibrations::{self, RunRequest};

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
    #[arg(long, alias = "decoy", value_name = "PROFILE")]
    wrong: Option<String>,
    /// Ask several neutral scenes in one go; the scenes, seed and default of your last probe are used again
    #[arg(long, conflicts_with_all = ["second", "prompt"])]
    probe: bool,
    /// A file of scenes in place of scenes.ron in your config folder, or of the shipped ones
    #[arg(long, value_name = "FILE", requires = "probe", value_hint = clap::ValueHint::FilePath)]
    scenes: Option<String>,
    /// One scene more that shows nothing but the code: the prompt is a full stop
    #[arg(long, requires = "probe")]
    null: bool,
    /// A second profile, to compare with the first
    #[arg(long, value_name = "PROFILE")]
    second: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let key = |name: &String| loaded.found(find::profile(&loaded.library, name)).map(|p| p.key.clone());
    let (profile, decoy) = (key(&args.name)?, args.wrong.as_ref().map(key).transpose()?);
    let question = if args.probe {
        let scenes = probe_set(args.scenes.as_deref(), context)?;
        RunRequest::Probe { profile, decoy, scenes: if args.null { scenes.with_null() } else { scenes } }
    } else {
        RunRequest::Trial { profile, decoy, second: args.second.as_ref().map(key).transpose()? }
    };
    let new = args.shared.asking(question);
    begin(&mut loaded.library, &args.shared.output, context, |library, operation| {
        calibrations::begin(library, &new, operation)
    })
}
