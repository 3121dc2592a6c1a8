//! `swatch rules check`: which facts were read long ago, where to read them again, and how to write down what one finds.

use jiff::civil::Date;

use super::age;
use crate::cli::columns::Columns;
use crate::cli::overlays::RULES;
use crate::cli::{Context, Failure};
use library::views::RuleReadingView;
use midjourney::rules::{Confidence, Rule};
use text::plural;

/// A fact is worth reading again after so many days: Midjourney changes every few weeks.
const OLD: i32 = 90;

/// Say which facts are old, and which source to read for each
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch rules check
swatch rules check --days 30
Exit code 4: some are older. Facts by your own test are left out.")]
pub(super) struct Args {
    /// How old a fact may be, in days
    #[arg(long, value_name = "N", default_value_t = OLD)]
    days: i32,
    /// Print JSON: a list of sources with their rules
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let today = context.day(None)?;
    let old = old(context.rules().records(), today, args.days);
    if args.json {
        context.json(&old)?;
    } else {
        print(&old, args.days, today, context)?;
    }
    if old.is_empty() { Ok(()) } else { Err(Failure::findings()) }
}

/// The old facts by source and day, the oldest first.
fn old(rules: &[Rule], today: Date, days: i32) -> Vec<RuleReadingView<'_>> {
    let mut readings: Vec<RuleReadingView<'_>> = Vec::new();
    let is_old =
        |rule: &&Rule| age(rule, today) > days && !rule.silenced && rule.confidence != Confidence::Tested;
    for rule in rules.iter().filter(is_old) {
        let verified = rule.verified.to_string();
        let same = |own: &&mut RuleReadingView<'_>| own.source == rule.source && own.verified == verified;
        match readings.iter_mut().find(same) {
            Some(reading) => reading.rules.push(&rule.id),
            None => readings.push(RuleReadingView {
                source: &rule.source,
                verified,
                age_in_days: age(rule, today),
                rules: vec![&rule.id],
            }),
        }
    }
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.age_in_days));
    readings
}

fn print(old: &[RuleReadingView<'_>], days: i32, today: Date, context: &Context) -> Result<(), Failure> {
    let mut columns = Columns::default();
    for reading in old {
        let read = format!("read {}, {} ago", reading.verified, plural(days_of(reading), "day"));
        columns.row([reading.source, &read, &reading.rules.join(" ")]);
    }
    columns.print(context)?;
    let Some(first) = old.iter().find_map(|reading| reading.rules.first()) else {
        context.say(&format!("every fact was read within {}", plural(days_of_limit(days), "day")));
        return Ok(());
    };
    let own = context.store()?.folders().config.join(RULES);
    for line in [
        format!("Read the source, and write what you find into {}, in the one list [ .. ]:", own.display()),
        format!("  still so:         Checked(id: \"{first}\", on: \"{today}\"),"),
        format!("  it has changed:   what `swatch rules {first} --ron` prints, changed, with source and date"),
        format!("  you tried it:     Works(id: \"{first}\", on: \"{today}\", note: \"what you saw\"),"),
        format!("  it is no more:    Silence(id: \"{first}\"),"),
        "A newer pack has all of it: swatch rules import FILE. New versions and parameters: docs/new-version.md".to_owned(),
    ] {
        context.say(&line);
    }
    Ok(())
}

fn days_of(reading: &RuleReadingView<'_>) -> usize {
    days_of_limit(reading.age_in_days)
}

fn days_of_limit(days: i32) -> usize {
    usize::try_from(days).unwrap_or(0)
}
