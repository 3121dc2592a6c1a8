//! `swatch calibrate leave-one-out`: what each layer of a stack contributes.

use super::begin::{Output, begin};
use crate::cli::stack_args::Flags;
use crate::cli::{Context, Failure, find};
use library::StackSpec;
use library::ops::calibrations::{self, NewRun, Question};

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
    /// A saved stack
    #[arg(value_name = "STACK", required_unless_present = "with")]
    stack: Option<String>,
    /// What the pictures show; without it a neutral subject
    #[arg(long, value_name = "TEXT")]
    prompt: Option<String>,
    /// The seed for all prompts, 0 to 4294967295; without it one at random
    #[arg(long, value_name = "N")]
    seed: Option<u32>,
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let library = &loaded.library;
    let stack = args.stack.as_ref().map(|name| loaded.found(find::named(&library.stacks, "stack", name)));
    let stack = stack.transpose()?;
    let mut spec = stack.map_or_else(StackSpec::default, |stack| stack.spec.clone());
    args.flags.lay_over(&mut spec, library, context)?;
    let label = stack.map_or("stack", |stack| stack.name.as_str()).to_owned();
    let new = NewRun {
        question: Question::LeaveOneOut { spec, label },
        subject: args.prompt.clone(),
        seed: args.seed,
        version: None,
    };
    begin(&mut loaded.library, &args.output, context, |library, operation| {
        calibrations::begin(library, &new, operation)
    })
}
