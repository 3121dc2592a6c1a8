//! `swatch setup`: the user's own library, empty, in place of the sample.

use super::{Context, Failure};

/// Begin your own library, empty; the sample is put away
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, context: &Context) -> Result<(), Failure> {
    let store = context.store()?;
    let folder = store.folders().data.display().to_string();
    if !store.open().fresh {
        let loaded = context.load_own()?;
        context.say(&format!("your library is in {folder} already"));
        return loaded.complete();
    }
    store.setup()?;
    context.say(&format!("your own library is in {folder}"));
    context.say("next: swatch add NAME --kind ranked --code CODE");
    Ok(())
}
