//! `swatch calibrate add`: take pictures into the arms of a run.

use std::path::PathBuf;

use super::files::{Cut, Taken, model, pictures_in, take_and_keep};
use super::{Context, Failure, found};
use crate::cli::columns::Columns;
use library::calibration::{Offer, Proposal, Why, doubts, propose};
use library::ops::calibrations;
use library::run::{Role, Run, Shot};
use library::views::ProposedArmView;

/// Add the pictures that came back; a grid of four is recognised and cut
///
/// Name them by arm, or give files or a folder and see which arms are proposed from their prompts, names
/// or folders; time alone is a guess. The pictures stay where they are; what was measured is kept in the run.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch calibrate add editorial-1 --baseline a.png --profile b.png --wrong c.png
swatch calibrate add editorial-1 ~/Downloads/run          see the proposal
swatch calibrate add editorial-1 ~/Downloads/run --yes    take it
swatch calibrate add editorial-probe-1 --scene portrait --baseline a.png --profile b.png
Names such as baseline0.png, editorial-3.png, portrait_wrong1.png tell the arm.")]
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
    /// The scene these pictures show, in a run of several
    #[arg(long, value_name = "NAME")]
    scene: Option<String>,
    /// Take the proposed arms
    #[arg(long, short = 'y')]
    yes: bool,
    /// Take arms, too, that could only be guessed by the order of time
    #[arg(long)]
    guess: bool,
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
    let model = model(context)?;
    let model = model.as_ref();
    let files: Vec<(Proposal, Taken)> = if args.files.is_empty() {
        let named = named(args, run)?;
        let paths: Vec<PathBuf> = named.iter().map(|(_, path)| path.clone()).collect();
        let arms = named.into_iter().map(|(arm, _)| Proposal { arm: Some(arm), guess: None, why: Why::Said });
        arms.zip(take_and_keep(&paths, cutting, model, context)?).collect()
    } else {
        let taken = take_and_keep(&pictures_in(&args.files)?, cutting, model, context)?;
        let offers: Vec<Offer> = taken.iter().map(offer).collect();
        propose(run, &offers, context.rules().names()).into_iter().zip(taken).collect()
    };
    tell_doubts(run, &files, args, context);
    print(run, &files, args, context)?;
    if !is_accepted(&files, args, context)? {
        return Ok(());
    }
    let known = files.into_iter().filter_map(|(own, taken)| args.arm_of(&own).map(|arm| (arm, taken)));
    let shots = known.flat_map(|(arm, taken)| shots(arm, &taken)).collect();
    let (key, name) = (run.key.clone(), run.name.clone());
    context.carry_out(&mut loaded.library, None, |library, operation| {
        calibrations::add_pictures(library, &key, shots, operation)
    })?;
    let after = loaded.library.runs.get(&key);
    if let Some(unseen) = after.and_then(Run::unseen) {
        context.say(&format!("note: {unseen}"));
    }
    if after.is_some_and(|after| after.judged.is_some() && after.eye.is_none()) {
        context.say(&format!("next: look at the pictures, then swatch calibrate eye {name} VERDICT"));
    }
    Ok(())
}

impl Args {
    /// The arm of a file; a guess by time alone only where it is asked for.
    fn arm_of(&self, proposal: &Proposal) -> Option<usize> {
        proposal.arm.or_else(|| proposal.guess.filter(|_| self.guess))
    }
}

/// Whether the arms are taken; what is missing is a failure, and a proposal waits for a yes.
fn is_accepted(files: &[(Proposal, Taken)], args: &Args, context: &Context) -> Result<bool, Failure> {
    let guessed = files.iter().filter(|(own, _)| own.arm.is_none() && own.guess.is_some()).count();
    if guessed > 0 && !args.guess {
        let files = text::plural(guessed, "file");
        return Err(Failure::error(format!("{files} could only be guessed by time; nothing was added")).hint(
            "put baseline, profile or wrong into the names, name them by arm, or take the guess: --guess --yes",
        ));
    }
    if files.iter().any(|(own, _)| args.arm_of(own).is_none()) {
        return Err(Failure::error("not every file tells which arm it belongs to; nothing was added")
            .hint("name them: --baseline FILE.. --profile FILE.. --wrong FILE.."));
    }
    if !args.files.is_empty() && !args.yes {
        context.say("nothing was added yet; say the same with --yes to take these arms");
        return Ok(false);
    }
    Ok(true)
}

/// `ROLE=FILE`, with the file after the first sign.
fn arm_and_file(text: &str) -> Result<(Role, PathBuf), String> {
    let (role, file) =
        text.split_once('=').ok_or_else(|| "write ARM=FILE, such as profile-250=b.png".to_owned())?;
    let role: Role = role.parse().map_err(|error: library::run::RoleError| error.to_string())?;
    Ok((role, PathBuf::from(file)))
}

/// The files named for each arm, folders opened.
fn named(args: &Args, run: &Run) -> Result<Vec<(usize, PathBuf)>, Failure> {
    let arms = [
        (Role::Default, &args.baseline),
        (Role::Profile, &args.profile),
        (Role::Wrong, &args.wrong),
        (Role::Second, &args.second),
    ];
    let single = |(role, path): &(Role, PathBuf)| (*role, vec![path.clone()]);
    let all = arms.map(|(role, paths)| (role, paths.clone())).into_iter().chain(args.arms.iter().map(single));
    let mut named = Vec::new();
    for (role, paths) in all.filter(|(_, paths)| !paths.is_empty()) {
        let place = place_of(run, role, args.scene.as_deref())?;
        named.extend(pictures_in(&paths)?.into_iter().map(|path| (place, path)));
    }
    if named.is_empty() {
        return Err(Failure::usage("no picture was named").hint(
            "swatch calibrate add RUN --baseline FILE.. --profile FILE.. --wrong FILE.., or a folder",
        ));
    }
    Ok(named)
}

/// The arm that plays a part in the scene that is named, or in the only one.
fn place_of(run: &Run, role: Role, scene: Option<&str>) -> Result<usize, Failure> {
    let scenes = run.scenes();
    let scene = match (scene, scenes.as_slice()) {
        (Some(scene), _) => scene.to_lowercase(),
        (None, [] | [_]) => scenes.first().copied().unwrap_or_default().to_owned(),
        (None, _) => {
            let failure = Failure::usage(format!("{} has several scenes: say which with --scene", run.name));
            return Err(failure.hint(scenes.join(", ")));
        }
    };
    if !scenes.contains(&scene.as_str()) {
        let failure = Failure::not_found(format!("{} has no scene \"{scene}\"", run.name));
        return Err(failure.hint(scenes.join(", ")));
    }
    let place = run.arms.iter().position(|arm| arm.role == role && arm.scene == scene);
    place.ok_or_else(|| Failure::error(format!("this run has no {role} arm")))
}

/// Says what is wrong with files in these arms, before anything is taken.
fn tell_doubts(run: &Run, files: &[(Proposal, Taken)], args: &Args, context: &Context) {
    let offers: Vec<Offer> = files.iter().map(|(_, file)| offer(file)).collect();
    let pictures: Vec<Vec<Shot>> = files.iter().map(|(_, file)| pictures_of(file)).collect();
    let told: Vec<(&Offer, Option<usize>, &[Shot])> = files
        .iter()
        .zip(&offers)
        .zip(&pictures)
        .map(|(((own, _), offer), shots)| (offer, args.arm_of(own), shots.as_slice()))
        .collect();
    for doubt in doubts(run, &told, context.rules().names()) {
        context.say(&format!("note: {doubt}"));
    }
}

fn offer(file: &Taken) -> Offer {
    let origin = file.intake.origin.clone();
    Offer { origin, written: file.written, file: file.path.display().to_string() }
}

/// Shows which arm each file belongs to: in JSON on request, for people where it is only proposed.
fn print(run: &Run, files: &[(Proposal, Taken)], args: &Args, context: &Context) -> Result<(), Failure> {
    let views = files.iter().map(|(own, file)| {
        let path = file.path.display().to_string();
        ProposedArmView::of(run, own, path, file.intake.cells.len())
    });
    if args.output.json {
        return context.json(&views.collect::<Vec<_>>());
    }
    let mut columns = Columns::default();
    for view in views.filter(|_| !args.files.is_empty()) {
        let grid = if view.pictures > 1 { "grid of 4" } else { "" };
        columns.row([&view.title(), view.because, &view.file, grid]);
    }
    columns.print(context)
}

/// The pictures of a file, one or the four of a grid.
pub(super) fn pictures_of(taken: &Taken) -> Vec<Shot> {
    let file = taken.path.display().to_string();
    let shot = |cell: &imagestat::Cell| Shot {
        file: file.clone(),
        fingerprint: taken.intake.fingerprint.clone(),
        quarter: cell.quarter,
        features: cell.features.clone(),
    };
    taken.intake.cells.iter().map(shot).collect()
}

fn shots(arm: usize, taken: &Taken) -> Vec<(usize, Shot)> {
    pictures_of(taken).into_iter().map(|shot| (arm, shot)).collect()
}
