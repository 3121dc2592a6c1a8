//! `swatch rules export`: one's own records, for others.

use crate::cli::overlays::own;
use crate::cli::{Context, Failure};

/// Print your own facts as a pack that others can import
#[derive(Debug, clap::Args)]
#[command(after_help = "swatch rules export > mine.ron\nComments are not kept.")]
pub(super) struct Args {}

pub(super) fn run(_: &Args, context: &Context) -> Result<(), Failure> {
    let own = own(context.store()?);
    if own.is_empty() {
        return Err(Failure::not_found("you have no facts of your own")
            .hint("rules.ron in the config folder has them; see docs/new-version.md"));
    }
    let text = own.write().map_err(|error| Failure::error(format!("they cannot be written: {error}")))?;
    context.raw(&text)
}
