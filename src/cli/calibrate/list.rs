//! `swatch calibrate list`: every run with its verdict.

use super::show::trend_rows;
use super::{Context, Failure, retest_days};
use crate::cli::columns::Columns;
use crate::cli::period::PeriodArgs;
use library::calibration::{Trend, trends};
use library::run::{Judged, Run};
use library::views::{RunSummaryView, on_trial};
use library::{Key, Library, calibration};

/// List the runs with what they found and what is due again
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only runs whose verdict is due again
    #[arg(long)]
    due: bool,
    #[command(flatten)]
    begun: PeriodArgs,
    /// Print JSON: a list of runs
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let begun = args.begun.read(context)?;
    let loaded = context.loaded()?;
    let library = &loaded.library;
    let due = calibration::due(&library.runs, context.day(None)?, retest_days(context));
    let is_due = |run: &Run| due.iter().any(|other| other.key == run.key);
    let is_asked = |run: &&Run| (!args.due || is_due(run)) && begun.has(run.begun);
    let runs: Vec<&Run> = library.runs.by_name().into_iter().filter(is_asked).collect();
    if args.json {
        let views = runs.iter().map(|run| RunSummaryView::of(run, library, is_due(run)));
        context.json(&views.collect::<Vec<_>>())?;
        return loaded.complete();
    }
    let mut columns = Columns::default();
    for run in &runs {
        let verdict = run.judged.as_ref().map_or("no pictures yet".into(), Judged::summary);
        let on = run.judged.as_ref().map(|judged| judged.on.to_string()).unwrap_or_default();
        let due = if is_due(run) { "re-test due" } else { "" };
        let eye = run.eye.as_ref().map(|eye| format!("eye: {}", eye.sees.label())).unwrap_or_default();
        columns.row([run.name.as_str(), on_trial(run, library), &hidden(run, &verdict), &on, &eye, due]);
    }
    columns.print(context)?;
    let mut profiles: Vec<&Key> = runs.iter().filter_map(|run| run.profile.as_ref()).collect();
    profiles.dedup();
    for profile in profiles {
        over_time(profile, library, context)?;
    }
    if runs.is_empty() && !args.due && begun.is_open() {
        context.say("no run yet: swatch calibrate new PROFILE --prompt \"a bowl of fruit on a table\"");
    }
    loaded.complete()
}

/// The chart of a profile that has two verdicts or more.
fn over_time(profile: &Key, library: &Library, context: &Context) -> Result<(), Failure> {
    let trends = trends(&library.runs, profile);
    let name = library.profiles.get(profile).map(|profile| profile.name.as_str());
    let (Some((first, last)), Some(name)) = (trends.first().and_then(Trend::days), name) else {
        return Ok(());
    };
    context.line("")?;
    context.line(&format!("{name} over time, {first} to {last}"))?;
    trend_rows(&trends, context).print(context)
}

/// The numbers wait for the eye.
fn hidden<'a>(run: &Run, verdict: &'a str) -> std::borrow::Cow<'a, str> {
    if run.eye.is_none() && run.judged.is_some() { "waits for your eye".into() } else { verdict.into() }
}
