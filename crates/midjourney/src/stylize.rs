//! How strongly personalization is applied: the value of `--stylize`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The value of `--stylize`: 0 to 1000, and 100 unless said otherwise (Midjourney's documentation,
/// 2026-09-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u16")]
pub struct Stylize(u16);

/// A number that is no stylize.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StylizeError {
    /// Outside 0 to 1000.
    #[error("stylize is 0 to 1000, not {0}")]
    Range(i64),
    /// No whole number.
    #[error("stylize is a whole number from 0 to 1000, not \"{0}\"")]
    Number(String),
}

impl Stylize {
    /// The smallest value.
    pub const MIN: Self = Self(0);
    /// The largest value.
    pub const MAX: Self = Self(1000);
    /// The values worth jumping between: overpowering profiles want 50, subtle ones 400 and more.
    pub const MARKS: [Self; 4] = [Self(50), Self(100), Self(250), Self(400)];

    /// Checks a number and takes it for a stylize.
    ///
    /// # Errors
    /// When it is outside 0 to 1000.
    pub fn new(value: i64) -> Result<Self, StylizeError> {
        u16::try_from(value).ok().filter(|v| *v <= Self::MAX.0).map(Self).ok_or(StylizeError::Range(value))
    }

    /// The number, 0 to 1000.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }

    /// This value moved by a step, held within 0 to 1000.
    #[must_use]
    pub fn stepped(self, by: i16) -> Self {
        Self(self.0.saturating_add_signed(by).min(Self::MAX.0))
    }

    /// The next mark above, or the largest value.
    #[must_use]
    pub fn next_mark(self) -> Self {
        Self::MARKS.into_iter().find(|mark| *mark > self).unwrap_or(Self::MAX)
    }

    /// The next mark below, or the smallest value.
    #[must_use]
    pub fn previous_mark(self) -> Self {
        Self::MARKS.into_iter().rev().find(|mark| *mark < self).unwrap_or(Self::MIN)
    }
}

impl Default for Stylize {
    fn default() -> Self {
        Self(100)
    }
}

impl fmt::Display for Stylize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl TryFrom<i64> for Stylize {
    type Error = StylizeError;
    fn try_from(value: i64) -> Result<Self, StylizeError> {
        Self::new(value)
    }
}

impl From<Stylize> for u16 {
    fn from(value: Stylize) -> u16 {
        value.0
    }
}

impl std::str::FromStr for Stylize {
    type Err = StylizeError;
    fn from_str(text: &str) -> Result<Self, StylizeError> {
        let value: i64 = text.trim().parse().map_err(|_| StylizeError::Number(text.to_owned()))?;
        Self::new(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Stylize, StylizeError};

    #[test]
    fn a_number_out_of_range_is_named() {
        assert_eq!(Stylize::new(5000).unwrap_err().to_string(), "stylize is 0 to 1000, not 5000");
        assert_eq!("lots".parse::<Stylize>(), Err(StylizeError::Number("lots".into())));
    }

    #[test]
    fn brackets_jump_between_the_marks_and_the_ends() {
        let at = |v| Stylize::new(v).unwrap();
        assert_eq!(at(60).next_mark(), at(100));
        assert_eq!(at(400).next_mark(), Stylize::MAX);
        assert_eq!(at(100).previous_mark(), at(50));
        assert_eq!(at(50).previous_mark(), Stylize::MIN);
    }

    proptest! {
        #[test]
        fn stepping_never_leaves_the_range(start in 0_i64..=1000, steps in prop::collection::vec(any::<i16>(), 0..20)) {
            let end = steps.into_iter().fold(Stylize::new(start).unwrap(), Stylize::stepped);
            prop_assert!(end <= Stylize::MAX);
        }
    }
}
