//! Pages written into a new file, or over one where that is asked for.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Context, Failure};
use store::{KitWriteError, write_new};

/// The page to write, in place of what is printed.
#[derive(Debug, clap::Args)]
pub(super) struct PageFile {
    /// Write its page into a new file; - is stdout
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub html: Option<PathBuf>,
    /// Overwrite the page if it exists
    #[arg(long, requires = "html")]
    pub force: bool,
}

/// Writes a page into a new file, or to stdout for `-`, and prints the file's name.
///
/// # Errors
/// When the file is there and is not to be overwritten, or cannot be written.
pub(super) fn write(path: &Path, page: &str, force: bool, context: &Context) -> Result<(), Failure> {
    if path == Path::new("-") {
        return context.raw(page);
    }
    put(path, page, force)?;
    context.line(&path.display().to_string())
}

/// Writes a text into a new file, or over one where that is asked for.
///
/// # Errors
/// When the file is there and is not to be overwritten, or cannot be written.
pub(super) fn put(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let unwritten = |error: &dyn std::fmt::Display| {
        Failure::error(format!("{} cannot be written: {error}", path.display()))
    };
    if force {
        fs::write(path, text).map_err(|error| unwritten(&error))?;
    } else {
        write_new(path, text).map_err(|error| match error {
            KitWriteError::Taken(_) => {
                Failure::error(error.to_string()).hint("name another file, or add --force")
            }
            KitWriteError::Disk { error, .. } => unwritten(&error),
        })?;
    }
    Ok(())
}
