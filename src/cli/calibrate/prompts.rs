//! `swatch calibrate prompts`: what to paste.

use serde::Serialize;

use super::{Context, Failure, found};

/// Print the prompts of a run, one a line: default, profile, wrong
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
    role: &'static str,
    label: &'a str,
    prompt: &'a str,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let shelf = context.shelf()?;
    let run = found(&shelf, &args.run)?;
    if args.json {
        let shapes = run.arms.iter().map(|arm| Shape {
            role: arm.role.word(),
            label: &arm.label,
            prompt: &arm.prompt,
        });
        return context.json(&shapes.collect::<Vec<_>>());
    }
    context.say("note: switch the web's P button off, or the prompt without --p is no default");
    run.arms.iter().try_for_each(|arm| context.line(&arm.prompt))
}
