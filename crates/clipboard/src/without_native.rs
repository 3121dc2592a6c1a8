//! In place of `native` and `selection_owner` where the program is built without the feature `native`: the display's
//! clipboard is reached by installed tools alone, and the policy chooses neither of these two.

use std::io::{Read, Write};
use std::path::Path;

use super::{CopyFailure, CopyText, Display, Outcome};

/// The hidden subcommand that has nothing to do here.
pub const COMMAND: &str = "keep-clipboard";

/// Nobody who could own a selection.
pub struct Native;

impl Native {
    /// Starts nothing.
    #[must_use]
    pub fn start() -> Self {
        Self
    }

    /// Copies nothing, and says why.
    #[must_use]
    #[allow(clippy::unused_self, reason = "the same call as where it can copy")]
    pub fn copy(&self, _text: &CopyText, _display: Display) -> Outcome {
        Outcome::Failed(left_out())
    }

    /// Owns nothing.
    #[must_use]
    #[allow(clippy::unused_self, reason = "the same call as where it can copy")]
    pub fn still_has(&self, _text: &CopyText) -> bool {
        false
    }
}

/// Starts nothing, and says why.
#[must_use]
pub fn start(_text: &CopyText, _program: &Path, _display: Display) -> Outcome {
    Outcome::Failed(left_out())
}

/// Keeps nothing.
///
/// # Errors
/// Always.
pub fn keep(_input: impl Read, _output: impl Write) -> Result<(), CopyFailure> {
    Err(left_out())
}

fn left_out() -> CopyFailure {
    CopyFailure::new("this swatch was built without it", "install xclip or wl-copy")
}
