//! The parts of the menu: what is not done daily, by what one is about.

use super::context::Context;

/// A part of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Prompt,
    Codes,
    Training,
    Sharing,
    Calibrating,
    Files,
    List,
}

impl Group {
    /// Every part, in the order of the menu.
    pub const ALL: [Self; 7] = [
        Self::Prompt,
        Self::Codes,
        Self::Training,
        Self::Sharing,
        Self::Calibrating,
        Self::Files,
        Self::List,
    ];

    /// What it is called.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Prompt => "Prompt and stack",
            Self::Codes => "Codes",
            Self::Training => "Training",
            Self::Sharing => "Sharing",
            Self::Calibrating => "Calibrating",
            Self::Files => "Files and program",
            Self::List => "Marks and filters",
        }
    }

    /// Where its keys are.
    #[must_use]
    pub fn place(self) -> Context {
        match self {
            Self::Prompt => Context::MenuPrompt,
            Self::Codes => Context::MenuCodes,
            Self::Training => Context::MenuTraining,
            Self::Sharing => Context::MenuSharing,
            Self::Calibrating => Context::MenuCalibrating,
            Self::Files => Context::MenuFiles,
            Self::List => Context::MenuList,
        }
    }
}
