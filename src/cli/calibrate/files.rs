//! Reading picture files from the disk and measuring them, with failures for the command line.

use std::path::PathBuf;

use crate::cli::progress::{ProgressLine, until_interrupted};
use crate::cli::{Context, Exit, Failure, input};
use crate::tui::effects::models;
use crate::tui::effects::pictures::{self, UnreadError};
use imagestat::{Cutting, Model};
use library::ModelFile;

pub use crate::tui::effects::pictures::Taken;

/// Whether files are grids of four.
#[derive(Debug, clap::Args)]
pub struct Cut {
    /// Every file is a grid of four
    #[arg(long, conflicts_with = "single")]
    grid: bool,
    /// No file is a grid of four
    #[arg(long)]
    single: bool,
}

impl Cut {
    /// What to do with a picture that may be one; it is recognised unless it is said.
    pub fn cutting(&self) -> Cutting {
        match (self.grid, self.single) {
            (true, _) => Cutting::Always,
            (false, true) => Cutting::Never,
            (false, false) => Cutting::Recognise,
        }
    }
}

/// The files named, and the pictures in the folders named, by name.
pub fn pictures_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    for path in paths {
        input::named(path)?;
    }
    Ok(pictures::pictures_in(paths)?)
}

/// Reads and measures files on every core, and keeps them small on this machine.
///
/// # Errors
/// As for [`take`].
pub fn take_and_keep(
    files: &[PathBuf],
    cutting: Cutting,
    model: Option<&Model>,
    context: &Context,
) -> Result<Vec<Taken>, Failure> {
    let taken = take(files, cutting, model, context)?;
    pictures::keep_small(&taken, &context.store()?.thumbnails());
    Ok(taken)
}

/// The model of the user's own that sees the pictures of calibrations, where one is named. A build that runs none says
/// so and goes on.
///
/// # Errors
/// When it cannot be read, or is none that can be run.
pub fn model(context: &Context) -> Result<Option<Model>, Failure> {
    let named = context.settings().model_file();
    if let Some(unused) = named.as_ref().and_then(ModelFile::unused) {
        context.say(&format!("note: {unused}"));
    }
    models::model(named.as_ref()).map_err(|error| UnreadError::from(error).into())
}

/// Reads and measures files on every core, by a model of the user's own, too, where one is given. Either all can be
/// measured, or nothing is given and every file that cannot is named. Ctrl-c gives it up.
pub fn take(
    files: &[PathBuf],
    cutting: Cutting,
    model: Option<&Model>,
    context: &Context,
) -> Result<Vec<Taken>, Failure> {
    let line = ProgressLine::new(files.len() > 1);
    let told = |done: usize| line.report(&format!("measuring {done} of {}", files.len()));
    if files.len() > 1 && !line.is_shown() {
        context.say(&format!("measuring {} files", files.len()));
    }
    told(0);
    let results = until_interrupted(|cancelled| pictures::take(files, cutting, model, cancelled, told));
    drop(line);
    let Some(results) = results else {
        return Err(Failure::new(Exit::Cancelled, "measuring cancelled; nothing was changed"));
    };
    let (mut taken, mut wrong) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(file) => taken.push(file),
            Err(error) => wrong.push(Failure::from(error)),
        }
    }
    let mut wrong = wrong.into_iter();
    match wrong.next() {
        None => Ok(taken),
        Some(first) => Err(wrong.fold(first, |first, other| first.hint(format!("also {}", other.sentence)))),
    }
}

impl From<UnreadError> for Failure {
    fn from(error: UnreadError) -> Self {
        Self::error(error.to_string())
    }
}
