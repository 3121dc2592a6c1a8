//! `swatch calibrate again`: the same run once more, to see whether the algorithm moved.

use super::{Context, Failure, found};
use crate::library::calibration::run_name;
use crate::library::run::{Arm, Run};
use crate::library::{Change, Edit, Swap};

/// Begin the same run once more and print its name; show then tells what moved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run to repeat
    #[arg(value_name = "RUN")]
    run: String,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let shelf = context.own_shelf()?;
    let before = found(&shelf, &args.run)?;
    let runs = &shelf.library.runs;
    let stem = shelf.library.profiles.get(&before.profile).map_or(&before.name, |profile| &profile.name);
    let run = Run {
        key: context.new_key(|key| runs.get(key).is_some()),
        name: run_name(stem, runs),
        begun: context.day(None)?,
        arms: before.arms.iter().map(|arm| Arm { pictures: Vec::new(), ..arm.clone() }).collect(),
        eye: None,
        judged: None,
        ..before.clone()
    };
    let sentence = format!("began the calibration {}, the same as {}", run.name, before.name);
    context.save(&Change::one(
        sentence,
        context.timestamp()?,
        Edit::Run(Box::new(Swap::adding(run.clone()))),
    ))?;
    context.say("note: switch the web's P button off, or the prompt without --p is no default");
    context.line(run.name.as_str())
}
