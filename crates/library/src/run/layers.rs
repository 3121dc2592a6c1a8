//! Some layers of a stack, as an arm of its prompts has them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Layers by their numbers, counted from 1; one at least, and none beyond the eighth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Layers(u8);

/// A text that names no layers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names no layers; they are written 1, 1+2")]
pub struct LayersError(String);

impl Layers {
    /// The layers of these numbers; `None` where there is none, or one is not 1 to 8.
    #[must_use]
    pub fn of(numbers: impl IntoIterator<Item = u8>) -> Option<Self> {
        let mut bits = 0_u8;
        for number in numbers {
            bits |= 1_u8.checked_shl(u32::from(number.checked_sub(1)?))?;
        }
        (bits != 0).then_some(Self(bits))
    }

    /// Their numbers, from the lowest.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=8).filter(move |number| self.0 >> (number - 1) & 1 == 1)
    }

    /// The number of the only one; `None` where there are several.
    #[must_use]
    pub fn only(self) -> Option<u8> {
        let mut numbers = self.numbers();
        numbers.next().filter(|_| numbers.next().is_none())
    }

    /// The numbers of both; `None` where there are not two.
    #[must_use]
    pub fn pair(self) -> Option<[u8; 2]> {
        let mut numbers = self.numbers();
        let pair = [numbers.next()?, numbers.next()?];
        numbers.next().is_none().then_some(pair)
    }

    /// Every two of so many layers, by their numbers.
    pub fn pairs(count: u8) -> impl Iterator<Item = [u8; 2]> {
        (1..=count).flat_map(move |one| (one + 1..=count).map(move |other| [one, other]))
    }

    #[must_use]
    pub fn count(self) -> usize {
        self.numbers().count()
    }
}

impl fmt::Display for Layers {
    /// `1`, `1+2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.numbers().map(|number| number.to_string()).collect();
        f.pad(&numbers.join("+"))
    }
}

impl FromStr for Layers {
    type Err = LayersError;

    fn from_str(text: &str) -> Result<Self, LayersError> {
        let unknown = || LayersError(text.to_owned());
        let numbers: Vec<u8> =
            text.split('+').map(str::parse).collect::<Result<_, _>>().map_err(|_| unknown())?;
        Self::of(numbers).ok_or_else(unknown)
    }
}

impl From<Layers> for String {
    fn from(layers: Layers) -> Self {
        layers.to_string()
    }
}

impl TryFrom<String> for Layers {
    type Error = LayersError;

    fn try_from(text: String) -> Result<Self, LayersError> {
        text.parse()
    }
}
