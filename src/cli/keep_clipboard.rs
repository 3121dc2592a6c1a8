//! `swatch keep-clipboard`: the second process that owns a copied text. Started by the program itself.

use super::Failure;

/// Own the text on stdin as the clipboard until something else is copied
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Args {}

pub(super) fn run() -> Result<(), Failure> {
    clipboard::keep(std::io::stdin().lock(), std::io::stdout().lock())
        .map_err(|failure| Failure::error(failure.why).hint(failure.advice))
}
