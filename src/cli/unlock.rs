//! `swatch unlock`: which versions' Global Profile is unlocked.

use super::columns::Columns;
use super::{Context, Failure};
use library::views::UnlockView;
use library::{Unlock, ops};
use midjourney::Version;

/// Note that a version's Global Profile is unlocked; or show which are
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The version
    #[arg(value_name = "VERSION")]
    version: Option<Version>,
    /// It is not unlocked
    #[arg(long, requires = "version")]
    not: bool,
    /// Since when, if not today
    #[arg(long, value_name = "DATE", requires = "version")]
    on: Option<String>,
    /// Print JSON: a list of for, unlocked, on
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    if let Some(version) = args.version {
        context.carry_out(&mut loaded.library, args.on.as_deref(), |library, context| {
            ops::journal::unlock(library, version, !args.not, context)
        })?;
    }
    let mut all: Vec<&Unlock> = loaded.library.unlocks.iter().collect();
    all.sort_by_key(|unlock| std::cmp::Reverse(unlock.version));
    if args.json {
        let shape = |unlock: &&Unlock| UnlockView {
            version: unlock.version.to_string(),
            unlocked: unlock.unlocked,
            on: unlock.on,
        };
        return context.json(&all.iter().map(shape).collect::<Vec<_>>());
    }
    if all.is_empty() {
        context.say("no version is noted as unlocked: swatch unlock VERSION");
    }
    let mut columns = Columns::default();
    for unlock in all {
        let state = if unlock.unlocked { "unlocked" } else { "not unlocked" };
        let since = unlock.on.map(|day| format!(" since {day}")).unwrap_or_default();
        columns.row([&unlock.version.label(), &format!("{state}{since}")]);
    }
    columns.print(context)
}
