//! What the machine asks of the world, as data. Every effect that can fail is answered by a `Msg`.

use super::calibrate::PictureEffect;
use crate::library::{Change, Desk, Use};

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Copy a text, remember it as the last copy and note its use.
    Copy(Copy),
    /// Put a change of the library on disk.
    Save(Change),
    /// Keep the desk for the next start.
    KeepDesk(Desk),
    /// Make the user's own empty library.
    Setup,
    /// Work on pictures, beside everything else.
    Pictures(PictureEffect),
    /// Something that needs the terminal itself.
    Terminal(TerminalEffect),
}

/// A text to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The text, exactly.
    pub text: String,
    /// Its entry in the usage log; `None` for what is no prompt of the user's own.
    pub used: Option<Use>,
}

/// What only the holder of the terminal can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalEffect {
    /// Open a text in the user's editor.
    Edit(String),
    /// Give the terminal back to the shell until `fg`.
    Suspend,
    /// Show a text on the bare terminal until Enter, to be selected by mouse.
    Bare(String),
    /// Switch the mouse on or off.
    Mouse(bool),
}
