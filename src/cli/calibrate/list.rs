//! `swatch calibrate list`: every run with its verdict.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::show::trend_rows;
use super::{Context, Failure, retest_days};
use crate::cli::columns::Columns;
use library::calibration::{Trend, trends};
use library::run::{Judged, Run};
use library::{Key, Library, calibration};

/// List the runs with what they found and what is due again
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only runs whose verdict is due again
    #[arg(long)]
    due: bool,
    /// Print JSON: a list of runs
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Shape<'a> {
    run: &'a str,
    profile: &'a str,
    code: Option<&'a str>,
    begun: String,
    pictures: Vec<usize>,
    eye: Option<&'static str>,
    verdict: Option<&'static str>,
    judged_on: Option<String>,
    due: bool,
    /// By axis, in multiples of the noise; empty before the eye has seen it.
    effects: Map<String, Value>,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    let library = &loaded.library;
    let due = calibration::due(&library.runs, context.day(None)?, retest_days(context));
    let is_due = |run: &Run| due.iter().any(|other| other.key == run.key);
    let runs: Vec<&Run> = library.runs.by_name().into_iter().filter(|run| !args.due || is_due(run)).collect();
    if args.json {
        let shapes: Vec<Shape<'_>> = runs.iter().map(|run| Shape::of(run, library, is_due(run))).collect();
        context.json(&shapes)?;
        return loaded.complete();
    }
    let mut columns = Columns::default();
    for run in &runs {
        let verdict = run.judged.as_ref().map_or("no pictures yet".into(), Judged::summary);
        let on = run.judged.as_ref().map(|judged| judged.on.to_string()).unwrap_or_default();
        let due = if is_due(run) { "re-test due" } else { "" };
        let eye = run.eye.as_ref().map(|eye| format!("eye: {}", eye.sees.words())).unwrap_or_default();
        columns.row([run.name.as_str(), profile_name(run, library), &hidden(run, &verdict), &on, &eye, due]);
    }
    columns.print(context)?;
    let mut profiles: Vec<&Key> = runs.iter().filter_map(|run| run.profile.as_ref()).collect();
    profiles.dedup();
    for profile in profiles {
        over_time(profile, library, context)?;
    }
    if runs.is_empty() && !args.due {
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

/// The name of the profile or stack on trial; a profile's code where it is gone.
pub(super) fn profile_name<'a>(run: &'a Run, library: &'a Library) -> &'a str {
    let living = run.profile.as_ref().and_then(|key| library.profiles.get(key));
    let code = || run.code().map_or_else(|| run.label(), midjourney::Code::as_str);
    living.map_or_else(code, |profile| profile.name.as_str())
}

impl<'a> Shape<'a> {
    fn of(run: &'a Run, library: &'a Library, due: bool) -> Self {
        Self {
            run: run.name.as_str(),
            profile: profile_name(run, library),
            code: run.code().map(midjourney::Code::as_str),
            begun: run.begun.to_string(),
            pictures: run.arms.iter().map(|arm| arm.pictures.len()).collect(),
            eye: run.eye.as_ref().map(|eye| eye.sees.slug()),
            verdict: run.judged.as_ref().map(|judged| judged.answer.slug()),
            judged_on: run.judged.as_ref().map(|judged| judged.on.to_string()),
            due,
            effects: run.judged.as_ref().filter(|_| run.eye.is_some()).map(effects).unwrap_or_default(),
        }
    }
}

fn effects(judged: &Judged) -> Map<String, Value> {
    judged.axes.iter().map(|effect| (effect.axis.word().to_owned(), json!(effect.effect))).collect()
}
