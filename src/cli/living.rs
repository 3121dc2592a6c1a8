//! `swatch living`: codes of deleted profiles, which work for everyone who has them.

use super::columns::Columns;
use super::{Context, Failure};
use library::ledger;
use library::views::LivingView;

/// List the codes of deleted profiles and who holds them
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print JSON: a list of codes with their holders
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let living = ledger::living(&loaded.library);
    if args.json {
        let shape = |one: ledger::Living| LivingView {
            code: one.code.to_string(),
            profile: one.profile,
            deleted_on: one.deleted_on,
            created: one.created,
            held_by: one.held_by,
        };
        context.json(&living.into_iter().map(shape).collect::<Vec<_>>())?;
        return loaded.complete();
    }
    let mut columns = Columns::default();
    for one in &living {
        let created = one.created.map(|day| day.to_string()).unwrap_or_default();
        let deleted = format!("deleted {}", one.deleted_on);
        let held = if one.held_by.is_empty() {
            String::new()
        } else {
            format!("held by {}", one.held_by.join(", "))
        };
        columns.row([one.code.as_str(), &one.profile, &created, &deleted, &held]);
    }
    columns.print(context)?;
    if living.is_empty() {
        context.say("no deleted profile has a code: swatch rm marks the ones you deleted at Midjourney");
    }
    loaded.complete()
}
