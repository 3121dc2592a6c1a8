//! `swatch history`: every change that can be taken back.

use super::period::PeriodArgs;
use super::{Context, Failure};
use library::views::ChangeView;

/// How many changes are listed when nothing is said.
const USUAL: usize = 20;

/// List the changes, the last one last
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many of them: 20, or every one where days are given
    #[arg(short = 'n', long, value_name = "N")]
    last: Option<usize>,
    #[command(flatten)]
    period: PeriodArgs,
    /// Print JSON: a list of changes
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let period = args.period.read(context)?;
    let history = context.store()?.history();
    let mut shown: Vec<_> = history.iter().filter(|past| period.has_moment(past.at)).collect();
    let most = args.last.unwrap_or(if period.is_open() { USUAL } else { usize::MAX });
    shown.drain(..shown.len().saturating_sub(most));
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
