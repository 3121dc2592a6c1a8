//! Operations: one function for each thing a person can do to the library.
//!
//! Each takes the library, what the person said and a [`Context`], and gives the [`Change`] with its sentence
//! or a [`Refusal`]. The screen, the command line and the line mode call them, and only they make changes.

pub(crate) mod context;
mod refusal;

pub mod calibrations;
pub mod codes;
pub mod exchange;
pub mod filing;
pub mod journal;
pub mod looks;
pub mod profiles;
pub mod saved;
pub mod sharing;

use super::Change;

pub use context::Context;
pub use refusal::{Refusal, RefusalKind};

/// A change, and what to know besides.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub change: Change,
    /// What to know besides, each a sentence.
    pub remarks: Vec<String>,
}

impl From<Change> for Outcome {
    fn from(change: Change) -> Self {
        Self { change, remarks: Vec::new() }
    }
}
