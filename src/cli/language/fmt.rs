//! `swatch fmt`: a prompt as Midjourney would print it.

use super::prompts::Prompts;
use crate::cli::{Context, Failure};
use library::views::PromptView;
use midjourney::{Spelling, format};

/// Write a prompt clean, without changing what it says
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch fmt \"/imagine prompt: a cat —s 250 --profile r1bwkpa --p 75t3ipc\"
Parameters stand in Midjourney's order, --p and --sref are merged, dashes typed on phones repaired.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    prompts: Prompts,
    /// Write the shortest names: --s, --p
    #[arg(long)]
    short: bool,
    /// Print JSON: a list of prompts
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let spelling = if args.short { Spelling::Short } else { Spelling::Printed };
    let prompts = args.prompts.read()?;
    let clean = prompts.iter().map(|prompt| format(prompt, context.rules(), spelling));
    if args.json {
        let views = clean.map(|prompt| PromptView { prompt });
        return context.json(&views.collect::<Vec<_>>());
    }
    clean.into_iter().try_for_each(|prompt| context.line(&prompt))
}
