//! Whether there is a terminal at all.

use std::fs::File;
use std::io::{self, IsTerminal as _};

/// Whether there is a terminal to draw on and one to read from.
#[must_use]
pub fn has_terminal() -> bool {
    io::stdout().is_terminal() && (io::stdin().is_terminal() || cfg!(unix) && File::open("/dev/tty").is_ok())
}
