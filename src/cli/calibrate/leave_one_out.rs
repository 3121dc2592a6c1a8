//! `swatch calibrate leave-one-out`: what each layer of a stack contributes.

use super::begin::{begin, random_seed, refused};
use crate::cli::stack_args::Flags;
use crate::cli::{Context, Failure, find};
use library::calibration::{SUBJECTS, StackPlan, run_name};
use library::{Name, StackSpec};

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
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let library = &loaded.library;
    let stack = args.stack.as_ref().map(|name| loaded.found(find::named(&library.stacks, "stack", name)));
    let stack = stack.transpose()?;
    let mut spec = stack.map_or_else(StackSpec::default, |stack| stack.spec.clone());
    args.flags.lay_over(&mut spec, library, context)?;
    let label = stack.map_or("stack", |stack| stack.name.as_str());
    let version = context.version();
    let plan = StackPlan {
        spec: &spec,
        label,
        library,
        subject: args.prompt.as_deref().unwrap_or(SUBJECTS[0]),
        seed: args.seed.unwrap_or_else(random_seed),
        version,
    };
    let key = context.new_key(|key| library.runs.get(key).is_some());
    let stem = Name::new(&format!("{label}-layers")).map_err(|error| Failure::usage(error.to_string()))?;
    let run = plan.run(key, run_name(&stem, &library.runs), context.day(None)?).map_err(refused)?;
    begin(run, context)
}
