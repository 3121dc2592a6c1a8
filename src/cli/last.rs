//! `swatch last`: the prompt that was copied last, whatever became of the copy.

use super::{Context, Failure};
use library::views::PromptView;

/// Print the prompt that was copied last
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print JSON: the prompt
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(prompt) = context.store()?.last_copy()? else {
        return Err(Failure::not_found("nothing has been copied yet"));
    };
    if args.json {
        return context.json(&PromptView { prompt });
    }
    context.line(&prompt)
}
