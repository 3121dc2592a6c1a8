//! `swatch calibrate ladder`: from which stylize on a profile is felt.

use super::begin::{Shared, begin};
use crate::cli::{Context, Failure, find};
use library::calibration::steps_of;
use library::ops::calibrations::{self, RunRequest};

/// Begin a ladder and print its name: from which stylize on is a profile felt?
///
/// Every step is asked for twice, without the profile and with it, because stylize changes a picture by itself.
/// The steps are judged from the highest down, and the first that cannot be told from chance ends it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
run=$(swatch calibrate ladder editorial --steps 0,100,500)
swatch calibrate prompts $run                  six prompts, in the order of the steps
swatch calibrate add $run ~/Downloads/ladder --yes
swatch calibrate show $run")]
pub(super) struct Args {
    /// The profile on trial
    #[arg(value_name = "PROFILE")]
    name: String,
    /// The values of stylize, two to eight of them; without it 0,50,100,250,500
    #[arg(long, value_name = "N,N..")]
    steps: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?.key.clone();
    let steps = args.steps.as_deref().map(steps_of).transpose();
    let steps = steps.map_err(|error| Failure::usage(error.to_string()))?;
    let new = args.shared.asking(RunRequest::Ladder { profile, steps });
    begin(&mut loaded.library, &args.shared.output, context, |library, operation| {
        calibrations::begin(library, &new, operation)
    })
}
