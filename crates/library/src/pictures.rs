//! How pictures are to be drawn in the terminal: a setting.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How pictures are to be drawn, in `config.ron`: `pictures: "half-blocks"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Pictures {
    /// As well as the terminal is known to; half blocks over SSH and inside tmux.
    #[default]
    Auto,
    /// Kitty's graphics.
    Kitty,
    /// Sixel graphics.
    Sixel,
    /// The inline images of iTerm2.
    Iterm2,
    /// Two pixels in every cell.
    HalfBlocks,
    /// Not at all.
    None,
}

/// A word that says nothing of pictures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("pictures is auto, kitty, sixel, iterm2, half-blocks or none, not \"{0}\"")]
pub struct PicturesError(String);

impl Pictures {
    const ALL: [Self; 6] = [Self::Auto, Self::Kitty, Self::Sixel, Self::Iterm2, Self::HalfBlocks, Self::None];

    /// The word in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Kitty => "kitty",
            Self::Sixel => "sixel",
            Self::Iterm2 => "iterm2",
            Self::HalfBlocks => "half-blocks",
            Self::None => "none",
        }
    }
}

impl FromStr for Pictures {
    type Err = PicturesError;
    fn from_str(text: &str) -> Result<Self, PicturesError> {
        let own = Self::ALL.into_iter().find(|pictures| pictures.as_str() == text);
        own.ok_or_else(|| PicturesError(text.to_owned()))
    }
}

impl TryFrom<String> for Pictures {
    type Error = PicturesError;
    fn try_from(text: String) -> Result<Self, PicturesError> {
        text.parse()
    }
}

impl From<Pictures> for String {
    fn from(pictures: Pictures) -> Self {
        pictures.as_str().to_owned()
    }
}
