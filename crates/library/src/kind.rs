//! The four kinds of thing a code can stand for.

use serde::{Deserialize, Serialize};

/// What a profile is made of, in Midjourney's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// The one profile of a version that likes train; cannot be deleted.
    Global,
    /// A profile trained by selecting images from a grid.
    Ranked,
    /// A board of the user's own images.
    Moodboard,
    /// A style reference: belongs after `--sref`, not `--p`.
    StyleReference,
}

/// A word that is no kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a kind; write global, ranked, moodboard or sref")]
pub struct KindError(String);

impl Kind {
    /// Every kind, in the order people meet them.
    pub const ALL: [Self; 4] = [Self::Global, Self::Ranked, Self::Moodboard, Self::StyleReference];

    /// The letter in lists: state is never told by colour alone.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Global => 'G',
            Self::Ranked => 'P',
            Self::Moodboard => 'M',
            Self::StyleReference => 'S',
        }
    }

    /// The word on the command line and in searches.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Ranked => "ranked",
            Self::Moodboard => "moodboard",
            Self::StyleReference => "sref",
        }
    }

    /// What it is, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Global => "Global Profile",
            Self::Ranked => "ranked profile",
            Self::Moodboard => "moodboard",
            Self::StyleReference => "style reference",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = KindError;
    fn from_str(text: &str) -> Result<Self, KindError> {
        match text.trim().to_ascii_lowercase().as_str() {
            "global" | "g" => Ok(Self::Global),
            "ranked" | "profile" | "p" => Ok(Self::Ranked),
            "moodboard" | "board" | "m" => Ok(Self::Moodboard),
            "sref" | "style" | "style-reference" | "s" => Ok(Self::StyleReference),
            _ => Err(KindError(text.to_owned())),
        }
    }
}
