//! Why not everything that was asked for is done when the program ends.

use std::path::{Path, PathBuf};

use store::SaveError;

/// Why not everything that was asked for is done when the program ends.
#[derive(Debug, thiserror::Error)]
pub enum UnfinishedError {
    /// Changes are not on the disk.
    #[error("{} not saved; {}", are(*.changes), kept_in(.file.as_deref()))]
    Unsaved {
        changes: usize,
        /// The rescue file that has them; `None` where none could be written.
        file: Option<PathBuf>,
    },
    /// The prompt and the stack at hand are not kept.
    #[error("the prompt and the stack at hand are not kept for the next time: {0}")]
    Composition(#[from] SaveError),
    /// Something else took too long.
    #[error("what was asked for last may not be done: it took too long")]
    Slow,
}

fn are(changes: usize) -> String {
    format!("{} {}", text::plural(changes, "change"), if changes == 1 { "is" } else { "are" })
}

/// Where changes are that could not be saved, for who reads it after the program has ended.
fn kept_in(file: Option<&Path>) -> String {
    match file {
        Some(file) => {
            format!("kept in {} and offered at the next start, or saved by swatch rescue", file.display())
        }
        None => "and no rescue file could be written either".to_owned(),
    }
}
