//! `swatch calibrate measure`: measure the pictures of a run again.

use std::path::{Path, PathBuf};

use super::add::pictures_of;
use super::files::{model, take};
use super::{Context, Failure, found, show};
use imagestat::Cutting;
use library::ops::calibrations;
use library::run::{Run, Shot};

/// Measure the pictures of a run again, where their files still lie
///
/// After `model` in config.ron has changed, or a new version of swatch measures more. A picture whose file is gone or was
/// changed stays as it was measured, and is named.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch calibrate measure editorial-1")]
pub(super) struct Args {
    /// The run
    #[arg(value_name = "RUN")]
    run: String,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let run = found(&loaded, &args.run)?;
    let model = model(context)?;
    let mut shots: Vec<Shot> = Vec::new();
    for (cutting, is_grid) in [(Cutting::Always, true), (Cutting::Never, false)] {
        let taken = take(&files(run, is_grid), cutting, model.as_ref(), context)?;
        shots.extend(taken.iter().flat_map(pictures_of));
    }
    for file in left(run, &shots) {
        context.say(&format!("note: {file} is gone or was changed; it stays as it was measured"));
    }
    let key = run.key.clone();
    context.carry_out(&mut loaded.library, None, |library, operation| {
        calibrations::measure_again(library, &key, &shots, operation)
    })?;
    match loaded.library.runs.get(&key) {
        Some(run) if run.judged.is_some() && run.eye.is_some() => show::card(run, &loaded.library, context),
        Some(_) | None => Ok(()),
    }
}

/// The files of pictures that were cut out of grids, or were not; those that still lie there.
fn files(run: &Run, is_grid: bool) -> Vec<PathBuf> {
    let pictures = run.arms.iter().flat_map(|arm| &arm.pictures);
    let mut files: Vec<PathBuf> = pictures
        .filter(|shot| shot.quarter.is_some() == is_grid && Path::new(&shot.file).is_file())
        .map(|shot| PathBuf::from(&shot.file))
        .collect();
    files.sort();
    files.dedup();
    files
}

/// The files of pictures that were not measured again.
fn left<'a>(run: &'a Run, shots: &[Shot]) -> Vec<&'a str> {
    let is_there = |own: &&Shot| {
        !shots.iter().any(|shot| shot.fingerprint == own.fingerprint && shot.quarter == own.quarter)
    };
    let mut files: Vec<&str> = run
        .arms
        .iter()
        .flat_map(|arm| &arm.pictures)
        .filter(is_there)
        .map(|shot| shot.file.as_str())
        .collect();
    files.sort_unstable();
    files.dedup();
    files
}
