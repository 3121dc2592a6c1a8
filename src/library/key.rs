//! Keys: short stable names of records that survive renames.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The letters of a key: no vowels and no look-alikes, so that no key reads as a word.
const LETTERS: &[u8; 28] = b"23456789bcdfghjkmnpqrstvwxyz";
/// 28^8 keys are about 3.8e11: ten thousand records collide with a chance of one in 7,000.
const LENGTH: usize = 8;

/// The stable name of a record. Stacks, the usage log and merging refer to it; people refer to names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// A text that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no key: a key is 1 to 32 of a-z, 0-9 and -")]
pub struct KeyError(String);

impl Key {
    /// Checks a text and takes it for a key.
    ///
    /// # Errors
    /// When it is empty, longer than 32, or has other characters than `a-z`, `0-9` and `-`.
    pub fn new(text: impl Into<String>) -> Result<Self, KeyError> {
        let text = text.into();
        let fits = (1..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text)) } else { Err(KeyError(text)) }
    }

    /// The key as it stands in the files.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Key {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::new(text)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        key.0
    }
}

/// A source of new keys. The randomness comes in as a seed, so that a test gets the same keys again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys(u64);

impl Keys {
    /// A source that starts from this seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next key.
    pub fn next_key(&mut self) -> Key {
        let mut bits = self.next_bits();
        let mut text = String::with_capacity(LENGTH);
        for _ in 0..LENGTH {
            let index = usize::try_from(bits % LETTERS.len() as u64).unwrap_or(0);
            text.push(char::from(LETTERS[index]));
            bits /= LETTERS.len() as u64;
        }
        Key(text)
    }

    /// One step of `SplitMix64` (Steele, Lea and Flood 2014).
    fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Keys};

    #[test]
    fn the_same_seed_gives_the_same_keys_and_they_differ() {
        let mut a = Keys::seeded(7);
        let mut b = Keys::seeded(7);
        let first = a.next_key();
        assert_eq!(first, b.next_key());
        assert_ne!(first, a.next_key());
        assert!(Key::new(first.as_str()).is_ok());
    }

    #[test]
    fn a_key_has_no_spaces_and_is_not_empty() {
        assert!(Key::new("").is_err());
        assert!(Key::new("a b").is_err());
        assert!(Key::new("sample-editorial").is_ok());
    }
}
