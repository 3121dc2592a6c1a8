//! `swatch rm`: marks profiles as deleted at Midjourney. Nothing leaves the library.

use super::{Context, Failure, find};
use crate::library::{Change, Edit, Profile, Swap};

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
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let shelf = context.own_shelf()?;
    let day = context.day(args.on.as_deref())?;
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for name in &args.names {
        let profile = shelf.found(find::profile(&shelf.library, name))?;
        if let Some(since) = profile.deleted_on {
            context.say(&format!("{} was deleted on {since} already", profile.name));
        } else if !names.contains(&profile.name.as_str()) {
            let after = Profile { deleted_on: Some(day), ..profile.clone() };
            edits.push(Edit::Profile(Box::new(Swap::replacing(profile.clone(), after))));
            names.push(profile.name.as_str());
        }
    }
    if edits.is_empty() {
        return Ok(());
    }
    let sentence = format!("marked {} as deleted; the codes live on", names.join(", "));
    context.save(&Change { sentence, at: context.timestamp()?, edits })
}
