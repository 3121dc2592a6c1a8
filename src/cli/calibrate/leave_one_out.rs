//! `swatch calibrate leave-one-out`: what each layer of a stack contributes.

use super::begin::{Output, begin};
use crate::cli::stack_args::StackOrFlags;
use crate::cli::{Context, Failure};
use library::ops::calibrations::{self, NewRun, RunRequest};

/// Begin leaving one out and print its name: what does each layer of a stack contribute?
///
/// Asks for the whole stack and for the stack without each of its layers, two to six of them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
run=$(swatch calibrate leave-one-out cafe-mornings)
run=$(swatch calibrate leave-one-out --with calm,grain,r1bwkpa --stylize 250)
swatch calibrate prompts $run
swatch calibrate add $run ~/Downloads/layers --yes")]
pub(super) struct Args {
    /// What the pictures show; without it a neutral subject
    #[arg(long, value_name = "TEXT")]
    prompt: Option<String>,
    /// The seed for all prompts, 0 to 4294967295; without it one at random
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
    let label = label.unwrap_or_else(|| "stack".to_owned());
    let new = NewRun {
        question: RunRequest::LeaveOneOut { spec, label },
        subject: args.prompt.clone(),
        seed: args.seed,
        version: None,
    };
    begin(&mut loaded.library, &args.output, context, |library, operation| {
        calibrations::begin(library, &new, operation)
    })
}
