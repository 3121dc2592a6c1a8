//! `swatch calibrate scenes`: the scenes of a probe, to look at or to edit.

use super::begin::probe_set;
use crate::cli::columns::Columns;
use crate::cli::{Context, Failure};
use library::calibration::ProbeSet;

/// Print the scenes of a probe; into a file, the file to edit
///
/// Yours are in scenes.ron in the config folder (swatch paths), if there is one.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
swatch calibrate scenes                             what a probe shows
swatch calibrate scenes --shipped > scenes.ron      a file to edit")]
pub(super) struct Args {
    /// Print the shipped file, to the letter
    #[arg(long)]
    shipped: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.shipped {
        return context.document(ProbeSet::shipped_text());
    }
    let mut columns = Columns::default();
    for scene in probe_set(None, context)?.scenes() {
        columns.row([&scene.name, &scene.shows]);
    }
    columns.print(context)
}
