//! `swatch calibrate ladder-up`: which codes of a stack stack and which fight.

use super::begin::{Output, begin, probe_set};
use crate::cli::stack_args::StackOrFlags;
use crate::cli::{Context, Failure};
use library::ops::calibrations::{self, NewRun, RunRequest};

/// Begin a ladder up and print its name: which codes stack, and which fight?
///
/// Asks the scenes of a probe without a code, with each of two to four codes alone, with the codes added one by one, and
/// with every two of them. Pictures of the same prompts that an earlier run has are used again. Two codes stack where
/// together they do what each promises.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
run=$(swatch calibrate ladder-up --with calm,grain)
run=$(swatch calibrate ladder-up cafe-mornings --scenes my-scenes.ron)
swatch calibrate prompts $run
swatch calibrate add $run ~/Downloads/up --yes
swatch calibrate show $run")]
pub(super) struct Args {
    /// A file of scenes in place of scenes.ron in your config folder, or of the shipped ones; two at least
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    scenes: Option<String>,
    /// The seed for all prompts, 0 to 4294967295; without it that of your last probe, or one at random
    #[arg(long, value_name = "N")]
    seed: Option<u32>,
    #[command(flatten)]
    stack: StackOrFlags,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let (spec, label) = args.stack.spec(&loaded, context)?;
    let scenes = probe_set(args.scenes.as_deref(), context)?;
    let question = RunRequest::LadderUp { spec, label, scenes };
    let new = NewRun { question, subject: None, seed: args.seed, version: None };
    begin(&mut loaded.library, &args.output, context, |library, operation| {
        calibrations::begin(library, &new, operation)
    })
}
