//! `swatch calibrate prompts`: what to paste.

use super::begin::say_checklist;
use super::{Context, Failure, found};
use library::views::ArmPromptView;

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

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let run = found(&loaded, &args.run)?;
    if args.json {
        return context.json(&ArmPromptView::all(run, &loaded.library));
    }
    say_checklist(context);
    let arms = ArmPromptView::all(run, &loaded.library);
    let (known, open): (Vec<_>, Vec<_>) = arms.into_iter().partition(|arm| arm.reused);
    if !known.is_empty() {
        let known = text::plural(known.len(), "prompt");
        context.say(&format!(
            "note: {known} of the same scenes, seed and version are answered by an earlier run"
        ));
    }
    open.iter().try_for_each(|arm| context.line(arm.prompt))
}
