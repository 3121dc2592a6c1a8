//! What may stand after a parameter's name.

use serde::{Deserialize, Serialize};

use super::Versions;
use crate::prompt::ValueShape;

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
    /// The versions on which it takes this; all where nothing is said.
    #[serde(default)]
    pub on: Versions,
    /// What values it takes there.
    pub value: Grammar,
}

impl Grammar {
    /// Whether a value can be wrong. Words after a flag and odd codes are told by rules of their own.
    #[must_use]
    pub fn can_be_wrong(&self, bare: bool) -> bool {
        match self {
            Self::Number { .. }
            | Self::Ratio { .. }
            | Self::OneOf(_)
            | Self::Version
            | Self::Links { .. } => true,
            Self::References | Self::Text => !bare,
            Self::Flag | Self::Codes | Self::Anything => false,
        }
    }

    /// How many values it takes at most, where that is known.
    #[must_use]
    pub fn most(&self) -> Option<usize> {
        match self {
            Self::Flag => Some(0),
            Self::Number { .. } | Self::Ratio { .. } | Self::OneOf(_) | Self::Version => Some(1),
            Self::Links { most } => Some(*most),
            Self::Codes | Self::References | Self::Text | Self::Anything => None,
        }
    }

    /// As much of it as the reader needs.
    #[must_use]
    pub fn shape(&self) -> ValueShape {
        match self {
            Self::Flag => ValueShape::Flag,
            Self::Number { .. } | Self::Ratio { .. } | Self::Version => ValueShape::Number,
            Self::OneOf(words) if words.iter().all(|word| word.starts_with(|c: char| c.is_ascii_digit())) => {
                ValueShape::Number
            }
            Self::OneOf(_) | Self::Codes | Self::References | Self::Links { .. } | Self::Anything => {
                ValueShape::Words
            }
            Self::Text => ValueShape::Text,
        }
    }
}

impl Grammar {
    /// What it takes, for people: `0 to 1000`.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Flag => "no value".to_owned(),
            Self::Number { least, most, fractions: true } => format!("{least} to {most}"),
            Self::Number { least, most, fractions: false } => {
                format!("a whole number from {least} to {most}")
            }
            Self::Ratio { most } => format!("width to height in whole numbers, such as 3:2, up to {most}:1"),
            Self::OneOf(words) => match words.split_last() {
                Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
                Some((last, _)) => last.clone(),
                None => "nothing".to_owned(),
            },
            Self::Version => "a version".to_owned(),
            Self::Codes => "codes and IDs".to_owned(),
            Self::References => "links, style codes or random".to_owned(),
            Self::Links { most: 1 } => "one link".to_owned(),
            Self::Links { most } => format!("up to {most} links"),
            Self::Text => "words".to_owned(),
            Self::Anything => "anything".to_owned(),
        }
    }

    /// Whether it takes a value. Whether a version exists is for the pack to say.
    #[must_use]
    pub fn takes(&self, text: &str) -> bool {
        match self {
            Self::Number { least, most, fractions } => {
                let form = text.bytes().all(|byte| byte.is_ascii_digit() || (*fractions && byte == b'.'));
                form && text.parse::<f64>().is_ok_and(|value| (*least..=*most).contains(&value))
            }
            Self::Ratio { most } => sides(text, ':').is_some_and(|(width, height)| {
                f64::from(width.max(height)) <= *most * f64::from(width.min(height))
            }),
            Self::OneOf(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
            Self::Links { .. } => text.contains("://") || text.starts_with('<'),
            Self::Flag | Self::Version | Self::Codes | Self::References | Self::Text | Self::Anything => true,
        }
    }

    /// The nearest value that it takes, where one can be told.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<String> {
        match self {
            Self::Number { least, most, fractions } => {
                let value: f64 = text.parse().ok().filter(|value: &f64| value.is_finite())?;
                let value = if *fractions { value } else { value.round() };
                Some(value.clamp(*least, *most).to_string())
            }
            Self::Ratio { .. } => {
                let found = ['x', 'X', '/', '-', '×'].into_iter().find_map(|sign| sides(text, sign));
                found.map(|(width, height)| format!("{width}:{height}")).filter(|near| self.takes(near))
            }
            Self::OneOf(words) => {
                words.iter().find(|word| word.starts_with(text) || text.starts_with(word.as_str())).cloned()
            }
            Self::Flag
            | Self::Version
            | Self::Codes
            | Self::References
            | Self::Links { .. }
            | Self::Text
            | Self::Anything => None,
        }
    }
}

/// The sides of a ratio; none of them is 0.
fn sides(text: &str, sign: char) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(sign)?;
    let side = |side: &str| {
        let digits = side.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| side.parse().ok()).flatten().filter(|side| *side > 0)
    };
    Some((side(width)?, side(height)?))
}
