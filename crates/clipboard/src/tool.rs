//! Other programs that copy: `wl-copy`, `xclip` and `xsel`, and the user's own command from the settings.

use super::process::{Output, run};
use super::{CopyFailure, CopyText, Display, Outcome};

/// An installed program that copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Wayland.
    WlCopy,
    /// X11.
    Xclip,
    /// X11.
    Xsel,
}

impl Tool {
    /// Every one that is known, the preferred first.
    pub const ALL: [Self; 3] = [Self::WlCopy, Self::Xclip, Self::Xsel];

    /// The name of its executable.
    #[must_use]
    pub fn program(self) -> &'static str {
        match self {
            Self::WlCopy => "wl-copy",
            Self::Xclip => "xclip",
            Self::Xsel => "xsel",
        }
    }

    /// Whether it reaches the clipboard of a display. X11's programs also work on Wayland, where
    /// there is an X server beside it.
    #[must_use]
    pub fn serves(self, display: Display) -> bool {
        match self {
            Self::WlCopy => display == Display::Wayland,
            Self::Xclip | Self::Xsel => matches!(display, Display::X11 | Display::Wayland),
        }
    }

    fn writes(self) -> &'static [&'static str] {
        match self {
            Self::WlCopy => &["--type", "text/plain;charset=utf-8"],
            Self::Xclip => &["-selection", "clipboard", "-in"],
            Self::Xsel => &["--clipboard", "--input"],
        }
    }

    fn reads(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::WlCopy => ("wl-paste", &["--no-newline"]),
            Self::Xclip => ("xclip", &["-selection", "clipboard", "-out"]),
            Self::Xsel => ("xsel", &["--clipboard", "--output"]),
        }
    }
}

/// Hands the text to the program, which stays in the background, and reads it back.
#[must_use]
pub fn copy(text: &CopyText, tool: Tool) -> Outcome {
    if let Err(failure) = run(tool.program(), tool.writes(), text.as_bytes(), Output::Dropped) {
        return Outcome::Failed(failure);
    }
    let (program, arguments) = tool.reads();
    match run(program, arguments, b"", Output::Kept) {
        Ok(back) if back == text.as_bytes() => Outcome::Confirmed,
        Ok(_) => Outcome::Failed(CopyFailure::new(
            format!("{program} reads another text than {} was given", tool.program()),
            "another program may have copied at the same moment: copy again",
        )),
        Err(_) => Outcome::Sent,
    }
}

/// Runs the command with the text on its standard input. That it ends well says nothing of an
/// arrival: a `pbcopy` on a far machine also ends well.
#[must_use]
pub fn copy_with(command: &[String], text: &CopyText) -> Outcome {
    let Some((program, arguments)) = command.split_first() else {
        return Outcome::Failed(CopyFailure::new(
            "the copy command is empty",
            "give `copy_command` in config.ron a program and its arguments",
        ));
    };
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(program, &arguments, text.as_bytes(), Output::Dropped) {
        Ok(_) => Outcome::Sent,
        Err(failure) => Outcome::Failed(failure),
    }
}
