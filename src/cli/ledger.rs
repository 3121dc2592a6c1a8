//! `swatch ledger`: who holds which code.

use super::columns::Columns;
use super::period::PeriodArgs;
use super::{Context, Failure};
use library::ledger::{self, LedgerEntry};
use library::views::GrantView;

/// Show who was given which code, and when
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch ledger            everything handed over
swatch ledger r1bwkpa    who holds this code
swatch ledger Acme       what a client holds")]
pub(super) struct Args {
    /// A code, a client or a profile
    #[arg(value_name = "CODE|CLIENT|PROFILE")]
    query: Option<String>,
    #[command(flatten)]
    period: PeriodArgs,
    /// Print JSON: a list of code, profile, to, on, current, dead, note
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let period = args.period.read(context)?;
    let loaded = context.loaded()?;
    let mut entries = ledger::entries(&loaded.library, args.query.as_deref());
    entries.retain(|entry| period.has(entry.on));
    if args.json {
        let shape = |LedgerEntry { code, profile, to, on, current, dead, note }: LedgerEntry| GrantView {
            code: code.to_string(),
            profile,
            to,
            on,
            current,
            dead,
            note,
        };
        context.json(&entries.into_iter().map(shape).collect::<Vec<_>>())?;
        return loaded.complete();
    }
    if entries.is_empty() {
        let what = args.query.as_ref().map(|query| format!(" of {query}")).unwrap_or_default();
        let then = if period.is_open() { "" } else { " in those days" };
        context.say(&format!("nothing{what} was handed over{then}"));
    }
    let mut columns = Columns::default();
    for entry in &entries {
        let state = match (entry.dead, entry.current) {
            (true, _) => "profile deleted",
            (false, true) => "",
            (false, false) => "an earlier code",
        };
        columns.row([entry.code.as_str(), &entry.profile, &entry.to, &entry.on.to_string(), state]);
    }
    columns.print(context)?;
    loaded.complete()
}
