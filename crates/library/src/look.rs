//! A picture made with a code: by such pictures a code's look is known without a test.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::run::Shot;
use super::{Key, Name, Record};
use midjourney::Code;

/// A picture made with one code of a profile. The file stays where it is; what was measured is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LookPicture {
    /// The stable key.
    pub key: Key,
    pub profile: Key,
    /// The code it was made with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The prompt, where the file says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prompt: String,
    /// The day it was made.
    pub on: Date,
    /// How well it shows the look, by the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    pub shot: Shot,
}

/// A rating of 1 to 5, 5 the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

/// A number that rates nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a rating is 1 to 5, not {0}")]
pub struct RatingError(String);

impl Rating {
    /// What a picture without a rating counts as.
    pub const USUAL: Self = Self(3);
}

impl TryFrom<u8> for Rating {
    type Error = RatingError;
    fn try_from(rating: u8) -> Result<Self, RatingError> {
        if (1..=5).contains(&rating) { Ok(Self(rating)) } else { Err(RatingError(rating.to_string())) }
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl FromStr for Rating {
    type Err = RatingError;
    fn from_str(text: &str) -> Result<Self, RatingError> {
        let rating = text.parse::<u8>().map_err(|_| RatingError(text.to_owned()))?;
        Self::try_from(rating)
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Record for LookPicture {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Rating;

    #[test]
    fn a_rating_is_one_to_five() {
        assert_eq!("5".parse::<Rating>().map(u8::from), Ok(5));
        for text in ["0", "6", "-1", "good", ""] {
            assert!(text.parse::<Rating>().is_err(), "{text}");
        }
    }
}
