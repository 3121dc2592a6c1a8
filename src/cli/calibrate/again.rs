//! `swatch calibrate again`: the same run once more, to see whether the algorithm moved.

use super::begin::{Output, begin};
use super::{Context, Failure, found};
use library::ops::calibrations;

/// Begin the same run once more and print its name; show then tells what moved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run to repeat
    #[arg(value_name = "RUN")]
    run: String,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let key = found(&loaded, &args.run)?.key.clone();
    begin(&mut loaded.library, &args.output, context, |library, operation| {
        calibrations::repeat(library, &key, operation)
    })
}
