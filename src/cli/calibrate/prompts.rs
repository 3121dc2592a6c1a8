//! `swatch calibrate prompts`: what to paste.

use serde::Serialize;

use super::begin::say_checklist;
use super::{Context, Failure, found};

/// Print the prompts of a run, one a line, in the order of its arms
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run
    #[arg(value_name = "RUN")]
    run: String,
    /// Print JSON: a list of arms
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Shape<'a> {
    role: String,
    label: &'a str,
    prompt: &'a str,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let run = found(&loaded, &args.run)?;
    if args.json {
        let shapes = run.arms.iter().map(|arm| Shape {
            role: arm.role.to_string(),
            label: &arm.label,
            prompt: &arm.prompt,
        });
        return context.json(&shapes.collect::<Vec<_>>());
    }
    say_checklist(context);
    run.arms.iter().try_for_each(|arm| context.line(&arm.prompt))
}
