//! `swatch calibrate report`: the run as a page to keep or to send.

mod chart;
mod html;
mod markdown;
mod thumbnails;

use std::fs;
use std::path::{Path, PathBuf};

use super::{Context, Failure, found as run_named};
use crate::cli::input;
use library::calibration::{Findings, Trend, findings, trends};
use library::run::Question;

/// Write the run as one HTML page with its pictures, and as Markdown
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The run
    #[arg(value_name = "RUN")]
    run: String,
    /// The folder to write into; it is made if need be
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let loaded = context.loaded()?;
    input::named(&args.out)?;
    let run = run_named(&loaded, &args.run)?;
    let Some(found) = findings(run) else {
        return Err(Failure::error(format!(
            "{} has no pictures yet, so there is nothing to report",
            run.name
        ))
        .hint(format!("swatch calibrate add {} --baseline FILE.. --profile FILE..", run.name)));
    };
    let page = Page { run, found: &found, library: &loaded.library };
    fs::create_dir_all(&args.out).map_err(|error| unwritten(&args.out, &error))?;
    let shown = thumbnails::of(run);
    let name: String =
        run.name.as_str().chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    for (ending, text) in [("html", html::write(&page, &shown)), ("md", markdown::write(&page))] {
        let path = args.out.join(format!("{name}.{ending}"));
        fs::write(&path, text).map_err(|error| unwritten(&path, &error))?;
        context.line(&path.display().to_string())?;
    }
    Ok(())
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    Failure::error(format!("{} cannot be written: {error}", path.display()))
}

/// What a report is written from.
struct Page<'a> {
    run: &'a library::run::Run,
    found: &'a Findings,
    library: &'a library::Library,
}

impl Page<'_> {
    /// The profile's trials over time; nothing of another question.
    fn trends(&self) -> Vec<Trend> {
        let profile = self.run.profile.as_ref().filter(|_| self.run.question() == Question::Trial);
        profile.map(|profile| trends(&self.library.runs, profile)).unwrap_or_default()
    }
}
