//! The ways a copied text can take, and how much each can carry.

use super::{Display, Reach, Tool};

/// One way to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// A command from the user's settings.
    Command,
    /// The display's clipboard, owned by this program while it runs.
    Native(Display),
    /// The display's clipboard, owned by a second process that stays.
    SelectionOwner(Display),
    /// The display's clipboard through an installed program.
    Tool(Tool),
    /// `tmux load-buffer`, which also hands the text on to the terminal where tmux may.
    Tmux(Reach),
    /// The escape sequence OSC 52 to the controlling terminal.
    Terminal(Wrap),
    /// `clip.exe`, from the Windows Subsystem for Linux.
    Windows,
    /// A file, when nothing else is left.
    File,
}

/// How OSC 52 is wrapped for the multiplexer around the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wrap {
    Raw,
    /// In DCS chunks for GNU screen.
    Screen,
    /// In a DCS passthrough for tmux.
    Tmux,
}

impl Route {
    /// What a notice calls it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Command => "your copy command".into(),
            Self::Native(display) | Self::SelectionOwner(display) => format!("{} clipboard", display.name()),
            Self::Tool(tool) => format!("clipboard through {}", tool.program()),
            Self::Tmux(_) => "tmux buffer".into(),
            Self::Terminal(Wrap::Raw) => "terminal".into(),
            Self::Terminal(Wrap::Screen) => "terminal, through screen".into(),
            Self::Terminal(Wrap::Tmux) => "terminal, through tmux".into(),
            Self::Windows => "Windows clipboard".into(),
            Self::File => "file".into(),
        }
    }

    /// The most bytes of text it takes, where a limit is known. For OSC 52 that is what many
    /// terminals take: a sequence of 100,000 bytes, of which 8 are not base64.
    #[must_use]
    pub fn limit(self) -> Option<usize> {
        match self {
            Self::Terminal(_) => Some(super::osc52::LIMIT),
            Self::Command
            | Self::Native(_)
            | Self::SelectionOwner(_)
            | Self::Tool(_)
            | Self::Tmux(_)
            | Self::Windows
            | Self::File => None,
        }
    }

    /// Whether an arrival can be read back.
    #[must_use]
    pub fn can_confirm(self) -> bool {
        match self {
            Self::Native(_) | Self::SelectionOwner(_) | Self::Tool(_) | Self::Tmux(_) | Self::File => true,
            Self::Command | Self::Terminal(_) | Self::Windows => false,
        }
    }
}

impl Display {
    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::X11 => "X11",
            Self::Wayland => "Wayland",
            Self::Mac => "macOS",
            Self::Windows => "Windows",
        }
    }
}
