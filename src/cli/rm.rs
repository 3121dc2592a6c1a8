//! `swatch rm`: marks profiles as deleted at Midjourney. Nothing leaves the library.

use std::io::{BufRead as _, Read as _};

use super::loaded::LoadedLibrary;
use super::{Context, Exit, Failure, find};
use library::removal::remove_for_good;
use library::{Change, Edit, Profile, Swap, ledger};

/// The most bytes of a name that was typed.
const LONGEST: u64 = 4096;

/// Mark profiles as deleted; their codes live on and stay usable
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Midjourney drops a deleted profile's ID and stops training it, but nobody can take back its codes.
Not deleted after all: swatch edit NAME --restore"
)]
pub(super) struct Args {
    /// Their names
    #[arg(required = true, value_name = "PROFILE")]
    names: Vec<String>,
    /// The day it was deleted, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Take one record out of the library with all its codes; asks for its name to be typed
    #[arg(long, conflicts_with = "on")]
    for_good: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.load_own()?;
    if args.for_good {
        return for_good(&args.names, &loaded, context);
    }
    let day = context.day(args.on.as_deref())?;
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for name in &args.names {
        let profile = loaded.found(find::profile(&loaded.library, name))?;
        if let Some(since) = profile.deleted_on {
            context.say(&format!("{} was deleted on {since} already", profile.name));
        } else if !names.contains(&profile.name.as_str()) {
            let after = Profile { deleted_on: Some(day), ..profile.clone() };
            edits.push(Edit::Profile(Box::new(Swap::replacing(profile.clone(), after))));
            names.push(profile.name.as_str());
            if let Some(warning) = ledger::deletion_warning(&loaded.library, profile) {
                context.say(&format!("note: {warning}"));
            }
        }
    }
    if edits.is_empty() {
        return Ok(());
    }
    let sentence = format!("marked {} as deleted; the codes live on", names.join(", "));
    context.save(&Change { sentence, at: context.timestamp()?, edits })
}

/// Takes one record out once its name has been typed.
fn for_good(names: &[String], loaded: &LoadedLibrary, context: &Context) -> Result<(), Failure> {
    let [name] = names else {
        return Err(Failure::usage("one record at a time is removed for good"));
    };
    let profile = loaded.found(find::profile(&loaded.library, name))?;
    if let Some(warning) = ledger::deletion_warning(&loaded.library, profile) {
        context.say(&format!("note: {warning}"));
    }
    let codes = match profile.codes.len() {
        1 => "its code".to_owned(),
        many => format!("its {many} codes"),
    };
    context.say(&format!("{} and {codes} leave the library; type its name to do it:", profile.name));
    let mut typed = String::new();
    let read = std::io::stdin().lock().take(LONGEST).read_line(&mut typed);
    read.map_err(|error| Failure::error(format!("stdin cannot be read: {error}")))?;
    let change = remove_for_good(profile, &typed, context.timestamp()?)
        .map_err(|error| Failure::new(Exit::Cancelled, error.to_string()))?;
    context.save(&change)
}
