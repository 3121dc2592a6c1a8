//! Whether there is a terminal at all.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// The controlling terminal, open for writing, whatever standard output is connected to.
pub type ControllingTerminal = File;

/// Opens the controlling terminal.
///
/// # Errors
/// When there is none.
pub fn controlling_terminal() -> io::Result<ControllingTerminal> {
    File::options().read(cfg!(unix)).write(true).open(clipboard::TERMINAL)
}

/// Whether there is a terminal to draw on and one to read from.
#[must_use]
pub fn has_terminal() -> bool {
    io::stdout().is_terminal() && (io::stdin().is_terminal() || cfg!(unix) && File::open("/dev/tty").is_ok())
}

/// A path as it is typed, with `~` for the home folder.
pub(super) fn home_path(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}
