//! `swatch calibrate versions`: whether a code does on a new version what it does on the old one.

use super::begin::{probe_set, say_checklist};
use crate::cli::{Context, Failure, find};
use library::Change;
use library::ops::calibrations::{self, NewRun, RunRequest};
use library::views::VersionsView;
use midjourney::Version;

/// Ask the same probe on two versions, and say whether to keep the code, its old version, or to test again
///
/// Where a probe is missing on one of them it is begun, with the seed and the scenes of the other, and its name is
/// printed; once both have their pictures the same command gives the answer.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch calibrate versions editorial --from 7 --to 8.2    begins what is missing, else answers")]
pub(super) struct Args {
    /// The profile
    #[arg(value_name = "PROFILE")]
    name: String,
    /// The version it works on
    #[arg(long, value_name = "VERSION")]
    from: Version,
    /// The version to move to
    #[arg(long, value_name = "VERSION")]
    to: Version,
    /// The profile known to be wrong; without it your throwaway
    #[arg(long, alias = "decoy", value_name = "PROFILE")]
    wrong: Option<String>,
    /// Print JSON: from, to, advice, words and the runs of both; begins nothing
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.from == args.to {
        return Err(Failure::usage("--from and --to are the same version"));
    }
    let mut loaded = context.load_own()?;
    let profile = loaded.found(find::profile(&loaded.library, &args.name))?;
    let view = VersionsView::of(profile, &loaded.library, args.from, args.to);
    if args.json {
        return context.json(&view);
    }
    if view.from_run.is_some() && view.to_run.is_some() {
        context.line(&format!("{}: {}", profile.name, view.words))?;
        if view.advice == "unknown" {
            let runs = [view.from_run, view.to_run].into_iter().flatten().collect::<Vec<_>>().join(" and ");
            context.say(&format!("the runs are {runs}; each needs its pictures, or more of them"));
        }
        return Ok(());
    }
    let wrong = args.wrong.as_ref();
    let decoy =
        wrong.map(|name| loaded.found(find::profile(&loaded.library, name)).map(|own| own.key.clone()));
    let (key, decoy) = (profile.key.clone(), decoy.transpose()?);
    let known = view.from_run.as_ref().or(view.to_run.as_ref());
    let known = known.and_then(|name| loaded.library.runs.named(name)).map(|run| run.seed);
    let mut seed = known;
    let missing = [(args.from, view.from_run), (args.to, view.to_run)];
    for (version, _) in missing.into_iter().filter(|(_, run)| run.is_none()) {
        let scenes = probe_set(None, context)?;
        let question = RunRequest::Probe { profile: key.clone(), decoy: decoy.clone(), scenes };
        let new = NewRun { question, subject: None, seed, version: Some(version) };
        let change = context.carry_out(&mut loaded.library, None, |library, operation| {
            calibrations::begin(library, &new, operation)
        })?;
        let Some(run) = change.as_ref().and_then(Change::run) else { continue };
        seed = Some(run.seed);
        context.line(run.name.as_str())?;
    }
    say_checklist(context);
    context
        .say("next: swatch calibrate prompts RUN for each, and swatch calibrate add RUN with its pictures");
    Ok(())
}
