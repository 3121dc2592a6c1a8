//! `swatch calibrate again`: the same run once more, to see whether the algorithm moved.

use super::begin::begin;
use super::{Context, Failure, found};
use library::calibration::repeated;

/// Begin the same run once more and print its name; show then tells what moved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run to repeat
    #[arg(value_name = "RUN")]
    run: String,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let before = found(&loaded, &args.run)?;
    let runs = &loaded.library.runs;
    let key = context.new_key(|key| runs.get(key).is_some());
    begin(repeated(before, runs, (key, context.day(None)?)), context)
}
