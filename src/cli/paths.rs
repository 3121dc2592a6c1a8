//! `swatch paths`: where the files are.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::columns::Columns;
use super::{Context, Failure};

/// Print where your files are
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print JSON: the folders
    #[arg(long)]
    json: bool,
    /// Allow the commands that a folder under git would run, as they are now, and print them
    #[arg(long, conflicts_with = "json")]
    trust: bool,
}

/// The folders.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Paths")]
pub(super) struct PathsJson {
    /// The library and the log.
    data: String,
    /// What the user writes: settings, keys, rules, themes.
    config: String,
    /// Backups and the last copy, of this machine only.
    state: String,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.trust {
        return trust(context);
    }
    let folders = context.store()?.folders();
    if args.json {
        let path = |path: &Path| path.display().to_string();
        return context.json(&PathsJson {
            data: path(&folders.data),
            config: path(&folders.config),
            state: path(&folders.state),
        });
    }
    let mut columns = Columns::default();
    let path = |path: &Path| path.display().to_string();
    columns.row(["data", &path(&folders.data), "the library and the log: worth keeping in git"]);
    columns.row([
        "config",
        &path(&folders.config),
        "config.ron, keymap.ron, rules.ron, themes: yours to write",
    ]);
    columns.row(["state", &path(&folders.state), "backups, the last copy: of this machine only"]);
    columns.print(context)
}

/// Allows the commands of a library that is under git: those in its `config.ron` and in its repository's settings.
fn trust(context: &Context) -> Result<(), Failure> {
    let commands = context.store()?.trust_commands()?;
    commands.iter().try_for_each(|command| context.line(&store::mask_passwords(command)))?;
    context.say(&match commands.len() {
        0 => "there is nothing to allow: no command waits for it".to_owned(),
        count => format!("allowed here from now on: {}", text::plural(count, "command")),
    });
    Ok(())
}
