//! `swatch` alone: the screen.

use std::io::{self, IsTerminal as _};

use super::{Context, Failure};

/// Opens the screen.
///
/// # Errors
/// When there is no terminal to open it on.
pub(super) fn open(_context: &Context) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::error("the screen needs a terminal, and there is none here")
            .hint("in a script: swatch list, swatch compose; see swatch --help"));
    }
    Err(Failure::error("the screen is not built yet").hint("see what there is: swatch --help"))
}
