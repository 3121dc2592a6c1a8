//! `swatch fix`: a prompt put right.

use super::prompts::{For, Prompts};
use crate::cli::{Context, Failure};
use library::views::FixedView;
use midjourney::lint::{Severity, lint, repair};

/// Fix a prompt, and print it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch fix \"a cat –ar 16x9 --s 5000\"
What was changed, and what could not be, is listed on stderr. Notes are left alone without --all.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    prompts: Prompts,
    #[command(flatten)]
    version: For,
    /// Put right what is only a note or a dispute, too
    #[arg(long)]
    all: bool,
    /// Print JSON: a list of prompts with what was done
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let prompts = args.prompts.read_submitted()?;
    let loaded = context.load_own()?;
    let against = args.version.against(&loaded, context)?;
    let least = if args.all { Severity::Note } else { Severity::Warning };
    let repaired = prompts.iter().map(|prompt| repair(prompt, &against, least));
    if args.json {
        let shapes = repaired.map(|repaired| FixedView { prompt: repaired.text, done: repaired.done });
        return context.json(&shapes.collect::<Vec<_>>());
    }
    for (number, repaired) in (1..).zip(repaired) {
        context.line(&repaired.text)?;
        let say = |said: &str| {
            context.say(&if prompts.len() > 1 { format!("{number}: {said}") } else { said.into() });
        };
        repaired.done.iter().for_each(|done| say(done));
        for left in lint(&repaired.text, &against).iter().filter(|finding| finding.severity >= least) {
            say(&format!("not fixed: {}", left.sentence));
        }
    }
    Ok(())
}
