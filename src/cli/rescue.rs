//! `swatch rescue`: changes that an earlier run could not save.

use std::path::PathBuf;

use super::{Context, Failure, input};

/// Save what an earlier run could not
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file that was written elsewhere on quitting
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Forget it instead; the file is set aside
    #[arg(long)]
    drop: bool,
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
    for rescue in &rescues {
        for change in &rescue.changes {
            context.line(&format!("{}  {}", super::backup::moment(change.at), change.sentence))?;
        }
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
