//! `swatch calibrate report`: the run as a page to keep or to send.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Context, Failure, found, show};
use crate::cli::{input, picture_addresses};
use library::run::Shot;

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
    let run = found(&loaded, &args.run)?;
    show::view(run, &loaded.library, context, |view| {
        if view.because.is_none() {
            return Err(Failure::error(format!(
                "{} has no pictures yet, so there is nothing to report",
                run.name
            ))
            .hint(format!("swatch calibrate add {} --baseline FILE.. --profile FILE..", run.name)));
        }
        let shots: Vec<&Shot> = run.arms.iter().flat_map(|arm| &arm.pictures).collect();
        let mut all = picture_addresses::of(&shots, context)?.into_iter();
        let addresses: Vec<Vec<Option<String>>> =
            run.arms.iter().map(|arm| all.by_ref().take(arm.pictures.len()).collect()).collect();
        fs::create_dir_all(&args.out).map_err(|error| unwritten(&args.out, &error))?;
        let name: String =
            view.run.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
        for (ending, text) in [("html", view.to_html(&addresses)), ("md", view.to_markdown())] {
            let path = args.out.join(format!("{name}.{ending}"));
            fs::write(&path, text).map_err(|error| unwritten(&path, &error))?;
            context.line(&path.display().to_string())?;
        }
        Ok(())
    })
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    Failure::error(format!("{} cannot be written: {error}", path.display()))
}
