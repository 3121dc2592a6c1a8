//! `swatch setup`: the user's own library, empty, in place of the sample.

use super::{Context, Failure};

/// Start your own library, empty, in place of the samples
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let folder = store.folders().data.display().to_string();
    if !store.open().fresh {
        let loaded = context.load_own()?;
        context.say(&format!("your library is already in {folder}"));
        return loaded.complete();
    }
    store.setup()?;
    context.say(&format!("your own library is in {folder}"));
    context.say("next: swatch add NAME --kind ranked --code CODE");
    Ok(())
}
