//! What may stand after a parameter's name.

use serde::{Deserialize, Serialize};

use super::Versions;
use crate::midjourney::prompt::Shape;

/// What may stand after a parameter's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Grammar {
    /// Nothing.
    Flag,
    /// A number from the least to the most, whole unless it is said otherwise.
    Number {
        /// The smallest.
        least: f64,
        /// The largest.
        most: f64,
        /// Whether only whole numbers are taken.
        #[serde(default)]
        fractions: bool,
    },
    /// Width to height, as `3:2`, whole numbers; the longer side is at most so many times the shorter.
    Ratio {
        /// The most.
        most: f64,
    },
    /// One of a few words.
    OneOf(Vec<String>),
    /// A version that the pack knows.
    Version,
    /// Codes and IDs of profiles and moodboards, or nothing.
    Codes,
    /// Links, style codes or `random`, each with a weight if wanted.
    References,
    /// Links, so many at most.
    Links {
        /// The most.
        most: usize,
    },
    /// Words with commas between them, up to the next parameter.
    Text,
    /// Anything: nobody knows what.
    Anything,
}

/// What a parameter takes on some versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Takes {
    /// On which.
    #[serde(default)]
    pub on: Versions,
    /// What.
    pub value: Grammar,
}

impl Grammar {
    /// As much of it as the reader needs.
    #[must_use]
    pub fn shape(&self) -> Shape {
        match self {
            Self::Flag => Shape::Flag,
            Self::Number { .. } | Self::Ratio { .. } | Self::Version => Shape::Number,
            Self::OneOf(words) if words.iter().all(|word| word.starts_with(|c: char| c.is_ascii_digit())) => {
                Shape::Number
            }
            Self::OneOf(_) | Self::Codes | Self::References | Self::Links { .. } | Self::Anything => {
                Shape::Words
            }
            Self::Text => Shape::Text,
        }
    }
}
