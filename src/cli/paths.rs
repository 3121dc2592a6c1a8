//! `swatch paths`: where the files are.

use super::columns::Columns;
use super::{Context, Failure};

/// Print where your files are
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print JSON: the folders
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let folders = context.store()?.folders();
    if args.json {
        return context.json(&serde_json::json!({
            "data": folders.data,
            "config": folders.config,
            "state": folders.state,
        }));
    }
    let mut columns = Columns::default();
    let path = |path: &std::path::Path| path.display().to_string();
    columns.row(["data", &path(&folders.data), "the library and the log: worth keeping in git"]);
    columns.row([
        "config",
        &path(&folders.config),
        "config.ron, keymap.ron, rules.ron, themes: yours to write",
    ]);
    columns.row(["state", &path(&folders.state), "backups, the last copy: of this machine only"]);
    columns.print(context)
}
