//! `swatch doctor`: what there is and what is wrong, in words that can go into a bug report.

mod copying;
mod files;
mod round_trip;
mod terminal;

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

use super::columns::Columns;
use super::{Context, Exit, Failure};

/// Check terminal, clipboard, files and rules
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit code 1: something is BAD. The output names no file of yours and no code, so it can go into a bug report as it is.
In a terminal it ends with a round trip: a test text is copied, and you paste it back.")]
pub(super) struct Args {
    /// Copy nothing, ask nothing
    #[arg(long)]
    no_copy: bool,
    /// Print JSON: a list of checks (and copy nothing)
    #[arg(long)]
    json: bool,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Standing {
    /// As it should be.
    Good,
    /// Worth knowing.
    Note,
    /// Something does not work.
    Bad,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Check {
    /// What was looked at.
    topic: &'static str,
    /// How it came out.
    standing: Standing,
    /// What was found.
    says: String,
    /// What to do, each a line; a line for a file stands as it is to be written there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    advice: Vec<String>,
}

impl Check {
    fn good(topic: &'static str, says: impl Into<String>) -> Self {
        Self { topic, standing: Standing::Good, says: says.into(), advice: Vec::new() }
    }

    fn note(topic: &'static str, says: impl Into<String>) -> Self {
        Self { standing: Standing::Note, ..Self::good(topic, says) }
    }

    fn bad(topic: &'static str, says: impl Into<String>) -> Self {
        Self { standing: Standing::Bad, ..Self::good(topic, says) }
    }

    fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice.push(advice.into());
        self
    }
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut clipboard = super::copying::clipboard(context)?;
    let routes = clipboard.routes();
    let mut checks = vec![program()];
    checks.extend(terminal::checks(clipboard.environment(), context));
    checks.extend(copying::checks(clipboard.environment(), &routes));
    checks.extend(files::checks(context)?);
    if args.json {
        context.json(&checks)?;
    } else {
        print(&checks, context)?;
        if !args.no_copy && context.is_terminal() {
            let check = round_trip::check(&mut clipboard, context);
            print(std::slice::from_ref(&check), context)?;
            checks.push(check);
        }
    }
    if checks.iter().any(|check| check.standing == Standing::Bad) {
        context.flush()?;
        return Err(Failure::new(Exit::Error, ""));
    }
    Ok(())
}

fn program() -> Check {
    let (version, system, machine) =
        (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    Check::good("swatch", format!("{version} on {system}, {machine}"))
}

fn print(checks: &[Check], context: &Context) -> Result<(), Failure> {
    let mut columns = Columns::default();
    for check in checks {
        let sign = match check.standing {
            Standing::Good => "ok",
            Standing::Note => "note",
            Standing::Bad => "BAD",
        };
        columns.row([check.topic, sign, &check.says]);
        for advice in &check.advice {
            columns.row(["", "", &format!("-> {advice}")]);
        }
    }
    columns.print(context)
}

/// A path without the names of people: the home folder is `~`, a folder given for everything its
/// variable.
fn shown(path: &Path) -> String {
    let bases = [("SWATCH_HOME", "$SWATCH_HOME"), ("HOME", "~")];
    for (variable, sign) in bases {
        let base = std::env::var_os(variable).filter(|base| !base.is_empty()).map(PathBuf::from);
        if let Some(rest) = base.as_deref().and_then(|base| path.strip_prefix(base).ok()) {
            let rest = rest.display().to_string();
            return if rest.is_empty() { sign.to_owned() } else { format!("{sign}/{rest}") };
        }
    }
    let last = path.file_name().map(|name| name.to_string_lossy().into_owned());
    format!(".../{}", last.unwrap_or_default())
}
