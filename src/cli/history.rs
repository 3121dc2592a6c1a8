//! `swatch history`: every change that can be taken back.

use super::{Context, Failure};
use library::views::ChangeView;

/// List the changes, the last one last
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many of them
    #[arg(short = 'n', long, default_value_t = 20, value_name = "N")]
    last: usize,
    /// Print JSON: a list of changes
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let history = context.store()?.history();
    let shown = &history[history.len().saturating_sub(args.last)..];
    if args.json {
        let shape = shown.iter().map(|past| ChangeView {
            at: past.at.to_string(),
            sentence: &past.sentence,
            taken_back: past.taken_back,
        });
        return context.json(&shape.collect::<Vec<_>>());
    }
    for past in shown {
        let mark = if past.taken_back { "  (undone)" } else { "" };
        context.line(&format!("{}  {}{mark}", super::backup::moment(past.at), past.sentence))?;
    }
    if history.is_empty() {
        context.say("no change is known yet");
    }
    Ok(())
}
