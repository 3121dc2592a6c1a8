//! `swatch calibrate`: is this profile any good? One file for each step of a run.

mod add;
mod again;
mod begin;
mod eye;
mod files;
mod ladder;
mod ladder_up;
mod leave_one_out;
mod list;
mod measure;
mod new;
mod prompts;
mod report;
mod scenes;
mod show;
mod versions;

use super::loaded::LoadedLibrary;
use super::{Context, Failure, find};
use library::calibration::RETEST_DAYS;
use library::run::Run;

pub(super) use files::{Cut, Taken, model, pictures_in, take, take_and_keep};
pub(super) use show::axes_rows;

/// Find out whether a profile does anything
#[derive(Debug, clap::Args)]
#[command(after_help = "\
run=$(swatch calibrate new editorial --prompt \"a bowl of fruit on a table\" --wrong throwaway)
swatch calibrate prompts $run                  paste the three, with the web's P button off
swatch calibrate add $run --baseline a.png --profile b.png --wrong c.png
swatch calibrate eye $run diverges             first your own eye, then the numbers
swatch calibrate report $run --out .

swatch calibrate new editorial --probe           four neutral scenes in one go; comparable with other codes")]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    New(new::Args),
    Scenes(scenes::Args),
    Ladder(ladder::Args),
    LeaveOneOut(leave_one_out::Args),
    LadderUp(ladder_up::Args),
    List(list::Args),
    Show(show::Args),
    Prompts(prompts::Args),
    Add(add::Args),
    Measure(measure::Args),
    Eye(eye::Args),
    Again(again::Args),
    Report(report::Args),
    Versions(versions::Args),
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.verb {
        Verb::New(args) => new::run(args, context),
        Verb::Scenes(args) => scenes::run(args, context),
        Verb::Ladder(args) => ladder::run(args, context),
        Verb::LeaveOneOut(args) => leave_one_out::run(args, context),
        Verb::LadderUp(args) => ladder_up::run(args, context),
        Verb::List(args) => list::run(args, context),
        Verb::Show(args) => show::run(args, context),
        Verb::Prompts(args) => prompts::run(args, context),
        Verb::Add(args) => add::run(args, context),
        Verb::Measure(args) => measure::run(args, context),
        Verb::Eye(args) => eye::run(args, context),
        Verb::Again(args) => again::run(args, context),
        Verb::Report(args) => report::run(args, context),
        Verb::Versions(args) => versions::run(args, context),
    }
}

/// The run of this name.
fn found<'a>(loaded: &'a LoadedLibrary, name: &str) -> Result<&'a Run, Failure> {
    loaded.found(find::named(&loaded.library.runs, "calibration", name))
}

/// After how many days a verdict is due again.
fn retest_days(context: &Context) -> u16 {
    context.settings().retest_days.unwrap_or(RETEST_DAYS)
}
