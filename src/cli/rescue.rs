//! `swatch rescue`: changes that an earlier run could not save.

use std::path::PathBuf;

use super::{Context, Failure, input};
use library::Change;
use library::views::ChangeView;

/// Save what an earlier run could not
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file that was written elsewhere on quitting
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Forget it instead; the file is set aside
    #[arg(long)]
    drop: bool,
    /// Print JSON: a list of changes
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let rescues = match &args.file {
        Some(file) => vec![store.rescue_in(input::named(file)?)?],
        None => store.rescues(),
    };
    if rescues.is_empty() {
        context.say("there is nothing to rescue");
    }
    let changes = || rescues.iter().flat_map(|rescue| &rescue.changes);
    if args.json {
        context.json(&changes().map(view).collect::<Vec<_>>())?;
    } else {
        let line = |change: &Change| format!("{}  {}", super::backup::moment(change.at), change.sentence);
        changes().try_for_each(|change| context.line(&line(change)))?;
    }
    for rescue in &rescues {
        if args.drop {
            store.drop_rescue(rescue)?;
        } else {
            store.take_rescue(rescue)?;
        }
    }
    if !rescues.is_empty() {
        context.say(if args.drop { "forgotten" } else { "saved" });
    }
    Ok(())
}

fn view(change: &Change) -> ChangeView<'_> {
    ChangeView { at: change.at.to_string(), sentence: &change.sentence, taken_back: false }
}
