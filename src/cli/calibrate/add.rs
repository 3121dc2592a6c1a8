//! `swatch calibrate add`: take pictures into the arms of a run.

use std::path::PathBuf;

use super::files::{Cut, Taken, pictures_in, take_and_keep};
use super::{Context, Failure, found};
use crate::cli::columns::Columns;
use library::calibration::{Offer, propose};
use library::ops::calibrations;
use library::run::{Role, Run, Shot};
use library::views::ProposedArmView;

/// Add the pictures that came back; a grid of four is recognised and cut
///
/// Name them by arm, or give files or a folder and see which arms are proposed from their prompts, names
/// or times. The pictures stay where they are; what was measured is kept in the run.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch calibrate add editorial-1 --baseline a.png --profile b.png --wrong c.png
swatch calibrate add editorial-1 ~/Downloads/run          see the proposal
swatch calibrate add editorial-1 ~/Downloads/run --yes    take it")]
pub(super) struct Args {
    /// The run
    #[arg(value_name = "RUN")]
    run: String,
    /// Pictures, or a folder of them, whose arms are to be proposed
    #[arg(value_name = "FILE", conflicts_with_all = ["baseline", "profile", "wrong", "second", "arms"])]
    files: Vec<PathBuf>,
    /// Pictures without a profile
    #[arg(long, value_name = "FILE", num_args = 1..)]
    baseline: Vec<PathBuf>,
    /// Pictures with the profile on trial
    #[arg(long, value_name = "FILE", num_args = 1..)]
    profile: Vec<PathBuf>,
    /// Pictures with the profile known to be wrong
    #[arg(long, value_name = "FILE", num_args = 1..)]
    wrong: Vec<PathBuf>,
    /// Pictures with the second profile
    #[arg(long, value_name = "FILE", num_args = 1..)]
    second: Vec<PathBuf>,
    /// A picture of any arm, such as profile-250=b.png or without-1=c.png; can be given several times
    #[arg(long = "arm", value_name = "ARM=FILE", value_parser = arm_and_file)]
    arms: Vec<(Role, PathBuf)>,
    /// Take the proposed arms
    #[arg(long, short = 'y')]
    yes: bool,
    #[command(flatten)]
    cut: Cut,
    #[command(flatten)]
    output: Output,
}

/// What is printed of the files.
#[derive(Debug, clap::Args)]
struct Output {
    /// Print JSON: a list of files with their arms
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    let run = found(&loaded, &args.run)?;
    let cutting = args.cut.cutting();
    let files: Vec<(Option<Role>, Taken)> = if args.files.is_empty() {
        let named = named(args)?;
        let paths: Vec<PathBuf> = named.iter().map(|(_, path)| path.clone()).collect();
        named.into_iter().map(|(role, _)| Some(role)).zip(take_and_keep(&paths, cutting, context)?).collect()
    } else {
        let taken = take_and_keep(&pictures_in(&args.files)?, cutting, context)?;
        proposed(run, &taken).into_iter().zip(taken).collect()
    };
    print(&files, args, context)?;
    if files.iter().any(|(role, _)| role.is_none()) {
        return Err(Failure::error("not every file tells which arm it belongs to; nothing was added")
            .hint("name them: --baseline FILE.. --profile FILE.. --wrong FILE.."));
    }
    if !args.files.is_empty() && !args.yes {
        context.say("nothing was added yet; repeat it with --yes to use these arms");
        return Ok(());
    }
    let known = files.into_iter().filter_map(|(role, taken)| role.map(|role| (role, taken)));
    let shots = known.flat_map(|(role, taken)| shots(role, taken)).collect();
    let (key, name) = (run.key.clone(), run.name.clone());
    context.carry_out(&mut loaded.library, None, |library, operation| {
        calibrations::add_pictures(library, &key, shots, operation)
    })?;
    let after = loaded.library.runs.get(&key);
    if after.is_some_and(|after| after.judged.is_some() && after.eye.is_none()) {
        context.say(&format!("next: look at the pictures, then swatch calibrate eye {name} VERDICT"));
    }
    Ok(())
}

/// `ROLE=FILE`, with the file after the first sign.
fn arm_and_file(text: &str) -> Result<(Role, PathBuf), String> {
    let (role, file) =
        text.split_once('=').ok_or_else(|| "write ARM=FILE, such as profile-250=b.png".to_owned())?;
    let role: Role = role.parse().map_err(|error: library::run::RoleError| error.to_string())?;
    Ok((role, PathBuf::from(file)))
}

/// The files named for each arm, folders opened.
fn named(args: &Args) -> Result<Vec<(Role, PathBuf)>, Failure> {
    let arms = [
        (Role::Default, &args.baseline),
        (Role::Profile, &args.profile),
        (Role::Wrong, &args.wrong),
        (Role::Second, &args.second),
    ];
    let single = |(role, path): &(Role, PathBuf)| (*role, vec![path.clone()]);
    let mut named = Vec::new();
    for (role, paths) in
        arms.map(|(role, paths)| (role, paths.clone())).into_iter().chain(args.arms.iter().map(single))
    {
        named.extend(pictures_in(&paths)?.into_iter().map(|path| (role, path)));
    }
    if named.is_empty() {
        return Err(Failure::usage("no picture was named").hint(
            "swatch calibrate add RUN --baseline FILE.. --profile FILE.. --wrong FILE.., or a folder",
        ));
    }
    Ok(named)
}

/// The arm each file seems to belong to.
fn proposed(run: &Run, taken: &[Taken]) -> Vec<Option<Role>> {
    let offers: Vec<Offer> = taken
        .iter()
        .map(|file| Offer { origin: file.intake.origin.clone(), written: file.written })
        .collect();
    propose(run, &offers)
}

/// Shows which arm each file belongs to: in JSON on request, for people where it is only proposed.
fn print(files: &[(Option<Role>, Taken)], args: &Args, context: &Context) -> Result<(), Failure> {
    let views = files.iter().map(|(role, file)| ProposedArmView {
        file: file.path.display().to_string(),
        arm: role.map(|role| role.to_string()),
        pictures: file.intake.cells.len(),
    });
    if args.output.json {
        return context.json(&views.collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for view in views.filter(|_| !args.files.is_empty()) {
        let grid = if view.pictures > 1 { "grid of 4" } else { "" };
        columns.row([view.arm.as_deref().unwrap_or("?"), &view.file, grid]);
    }
    columns.print(context)
}

/// The pictures of a file, one or the four of a grid.
fn shots(role: Role, taken: Taken) -> impl Iterator<Item = (Role, Shot)> {
    let Taken { path, intake, .. } = taken;
    let file = path.display().to_string();
    intake.cells.into_iter().map(move |cell| {
        let fingerprint = intake.fingerprint.clone();
        (role, Shot { file: file.clone(), fingerprint, quarter: cell.quarter, features: cell.features })
    })
}
