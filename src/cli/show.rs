//! `swatch show`: the card of one profile.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::columns::Columns;
use super::shapes::ProfileShape;
use super::{Context, Failure, find};
use library::calibration::{RETEST_DAYS, last_verdict};
use library::{Profile, Usage, trace};
use midjourney::{Code, Id, Version};

/// Show everything about one profile
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Its name, or one of its codes
    #[arg(value_name = "PROFILE")]
    name: String,
    /// Tell only which code it had on that day
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Tell what lies between two of its codes, and the prompts that used each
    #[arg(long, num_args = 2, value_name = "CODE", conflicts_with = "on")]
    compare: Vec<Code>,
    /// Print JSON: one profile; with --on name, on, code, created, copied, deleted, selections
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?;
    if let Some(on) = &args.on {
        let day = context.day(Some(on))?;
        return past(profile, day, args.json, context);
    }
    if let [one, other] = args.compare.as_slice() {
        return super::between::print(profile, [one, other], args.json, context);
    }
    let usage = context.usage()?;
    if args.json {
        return context.json(&ProfileShape::of(profile, &usage));
    }
    let days = context.settings().retest_days.unwrap_or(RETEST_DAYS);
    let verdict = last_verdict(&loaded.library.runs, profile, (context.day(None)?, days));
    card(profile, &usage, &verdict.unwrap_or_default()).print(context)
}

/// What a profile was on a day.
#[derive(Serialize)]
struct Past<'a> {
    name: &'a str,
    on: Date,
    /// The newest code of that day.
    code: Option<&'a str>,
    /// Since when it was that.
    created: Option<Date>,
    /// Its codes in prompts copied on that day.
    copied: Vec<String>,
    deleted: bool,
    selections: u64,
}

fn past(profile: &Profile, day: Date, json: bool, context: &Context) -> Result<(), Failure> {
    let (uses, _) = context.store()?.uses();
    let state = trace::state_on(profile, day, &uses, &TimeZone::system());
    if json {
        return context.json(&Past {
            name: profile.name.as_str(),
            on: day,
            code: state.snapshot.map(|snapshot| snapshot.code.as_str()),
            created: state.snapshot.and_then(|snapshot| snapshot.created),
            copied: state.copied.iter().map(ToString::to_string).collect(),
            deleted: state.deleted,
            selections: state.selections,
        });
    }
    let snapshot =
        state.snapshot.ok_or_else(|| Failure::not_found(format!("{} had no code on {day}", profile.name)))?;
    context.line(snapshot.code.as_str())
}

fn card(profile: &Profile, usage: &Usage, verdict: &str) -> Columns {
    let mut card = Columns::default();
    let mut row = |label: &str, value: &str| {
        if !value.is_empty() {
            card.row([label, value]);
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    row("name", profile.name.as_str());
    row("library", profile.key.mount().unwrap_or_default());
    row("kind", profile.kind.title());
    row("for", &profile.for_version.map(Version::label).unwrap_or_default());
    row("id", profile.id.as_ref().map(Id::as_str).unwrap_or_default());
    for (index, line) in codes(profile).iter().enumerate() {
        row(if index == 0 { "codes" } else { " " }, line);
    }
    row("brief", &profile.brief);
    row("tags", &profile.tags.join(" "));
    row("client", &text(&profile.client));
    row("owner", &text(&profile.owner));
    row("from", &text(&profile.from));
    row("throwaway", if profile.throwaway { "yes: deliberately wrong, for calibration" } else { "" });
    let deleted = profile.deleted_on.map(|day| format!("{day}; its codes live on"));
    row("deleted", &deleted.unwrap_or_default());
    let used = usage.last(&profile.key).map(|at| Context::date_of(at).to_string());
    row("last used", &used.unwrap_or_default());
    row("verdict", verdict);
    row("notes", &profile.notes);
    card
}

/// The codes, newest first: `r1bwkpa  2026-05-03  current, pinned`.
fn codes(profile: &Profile) -> Vec<String> {
    let current = profile.current();
    let mut snapshots: Vec<_> = profile.codes.iter().rev().collect();
    snapshots.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.created));
    snapshots
        .into_iter()
        .map(|snapshot| {
            let day = snapshot.created.map(|day| day.to_string()).unwrap_or_default();
            let state = match (current == Some(snapshot), snapshot.pinned) {
                (true, true) => "current (pinned)",
                (true, false) => "current",
                (false, _) => "",
            };
            let parts = [snapshot.code.as_str(), &day, state, &snapshot.note];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
        })
        .collect()
}
