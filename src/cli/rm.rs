//! `swatch rm`: marks profiles as deleted at Midjourney. Nothing leaves the library.

use std::io::{BufRead as _, Read as _};

use super::loaded::LoadedLibrary;
use super::several::Several;
use super::{Context, Failure, find};
use library::{ledger, ops};

/// The most bytes of a name that was typed.
const LONGEST: u64 = 4096;

/// Mark profiles as deleted; their codes live on and stay usable
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch rm editorial
swatch rm --query \"client:acme v:6\" --yes
Midjourney drops a deleted profile's ID and stops training it, but its codes cannot be revoked.
Not deleted after all: swatch edit NAME --restore")]
pub(super) struct Args {
    #[command(flatten)]
    several: Several,
    /// The day it was deleted, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Take one record out of the library with all its codes; asks for its name to be typed
    #[arg(long, conflicts_with = "on")]
    for_good: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut loaded = context.load_own()?;
    if args.for_good {
        return for_good(args.several.names(), &mut loaded, context);
    }
    let keys = args.several.keys("delete", &loaded, context)?;
    context.carry_out(&mut loaded.library, args.on.as_deref(), |library, operation| {
        ops::profiles::delete(library, &keys, operation)
    })?;
    Ok(())
}

/// Takes one record out once its name has been typed.
fn for_good(names: &[String], loaded: &mut LoadedLibrary, context: &Context) -> Result<(), Failure> {
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
    let key = profile.key.clone();
    context.carry_out(&mut loaded.library, None, |library, operation| {
        ops::profiles::remove_for_good(library, &key, &typed, operation)
    })?;
    Ok(())
}
