//! `swatch undo` and `swatch redo`: changes taken back and made again, of this run or any before.

use super::{Context, Failure};
use store::Turned;

/// Undo the last change, whoever made it: the screen or a command
#[derive(Debug, clap::Args)]
#[command(
    after_help = "What another program or machine changed since stays as it is.\nSee what there is: swatch history"
)]
pub(super) struct Args {
    /// How many changes
    #[arg(default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
}

/// Redo what was undone
#[derive(Debug, clap::Args)]
pub(super) struct RedoArgs {
    /// How many changes
    #[arg(default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let (store, now) = (context.store()?, context.timestamp()?);
    for number in 0..args.count {
        match store.undo(now)? {
            Some(turned) => print("Undid", &turned, context),
            None if number == 0 => return Err(Failure::error("Nothing to undo")),
            None => {
                context.say("that was all");
                break;
            }
        }
    }
    Ok(())
}

pub(super) fn redo(args: &RedoArgs, context: &Context) -> Result<(), Failure> {
    let (store, now) = (context.store()?, context.timestamp()?);
    for number in 0..args.count {
        match store.redo(now)? {
            Some(turned) => print("Redid", &turned, context),
            None if number == 0 => {
                return Err(Failure::error("Nothing to redo"));
            }
            None => {
                context.say("that was all");
                break;
            }
        }
    }
    Ok(())
}

fn print(verb: &str, turned: &Turned, context: &Context) {
    context.say(&format!("{verb}: {}", turned.sentence));
    if !turned.stayed.is_empty() {
        context.say(&format!("note: changed by another since, and that stays: {}", turned.stayed.join(", ")));
    }
    turned.saved.remarks.iter().for_each(|remark| context.say(&format!("note: {remark}")));
}
