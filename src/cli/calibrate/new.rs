//! `swatch calibrate new`: plan a run and print its name.

use super::begin::{Shared, begin, refused};
use crate::cli::{Context, Failure, find};
use library::calibration::{Plan, run_name};
use library::{Library, Profile};

/// Begin a run and print its name
///
/// Writes prompts that differ in nothing but --p: without a profile, with it, and with one known to be
/// wrong. Paste them with the web's P button off, or the first is no default.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The profile on trial
    #[arg(value_name = "PROFILE")]
    name: String,
    /// The profile known to be wrong; without it your throwaway
    #[arg(long, value_name = "PROFILE")]
    wrong: Option<String>,
    /// A second profile, to compare with the first
    #[arg(long, value_name = "PROFILE")]
    second: Option<String>,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    let library = &loaded.library;
    let profile = loaded.found(find::profile(library, &args.name))?;
    let wrong = match &args.wrong {
        Some(name) => loaded.found(find::profile(library, name))?,
        None => throwaway(library, profile)?,
    };
    let second = args.second.as_ref().map(|name| loaded.found(find::profile(library, name))).transpose()?;
    let plan = Plan {
        profile,
        wrong,
        second,
        subject: args.shared.subject(),
        seed: args.shared.seed(),
        version: args.shared.version(context),
    };
    let key = context.new_key(|key| library.runs.get(key).is_some());
    let name = run_name(&profile.name, &library.runs);
    let run = plan.run(key, name, context.day(None)?).map_err(refused)?;
    begin(run, context)
}

/// The profile known to be wrong, where none was named.
fn throwaway<'a>(library: &'a Library, profile: &Profile) -> Result<&'a Profile, Failure> {
    let all = library.profiles.by_name();
    let wrong = all.into_iter().filter(|other| other.throwaway && other.key != profile.key);
    wrong.max_by_key(|other| other.created).ok_or_else(|| {
        Failure::usage(
            "a calibration needs a profile that is known to be wrong, and the library has no throwaway",
        )
        .hint("make one: begin a new profile on Midjourney and pick 50 images you would never make")
        .hint("then: swatch add throwaway --kind ranked --code CODE --throwaway")
        .hint("or name any profile of another taste: --wrong PROFILE")
    })
}
