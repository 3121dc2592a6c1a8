//! `swatch calibrate ladder`: from which stylize on a profile is felt.

use super::begin::{Shared, begin, refused};
use crate::cli::{Context, Failure, find};
use library::Name;
use library::calibration::{LadderPlan, STEPS, run_name, steps_of};
use midjourney::Stylize;

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
    let loaded = context.load_own()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?;
    let steps = match &args.steps {
        Some(text) => steps_of(text).map_err(|error| Failure::usage(error.to_string()))?,
        None => STEPS.into_iter().filter_map(|step| Stylize::new(step).ok()).collect(),
    };
    let plan = LadderPlan {
        profile,
        subject: args.shared.subject(),
        steps: &steps,
        seed: args.shared.seed(),
        version: args.shared.version(context),
    };
    let runs = &loaded.library.runs;
    let key = context.new_key(|key| runs.get(key).is_some());
    let stem = Name::new(&format!("{}-ladder", profile.name)).unwrap_or_else(|_| profile.name.clone());
    let run = plan.run(key, run_name(&stem, runs), context.day(None)?).map_err(refused)?;
    begin(run, context)
}
