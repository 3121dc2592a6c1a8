//! Keys: short stable names of records that survive renames.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::MountName;

/// The letters of a key: no vowels and no look-alikes, so that no key reads as a word.
const LETTERS: &[u8; 28] = b"23456789bcdfghjkmnpqrstvwxyz";
/// 28^8 keys are about 3.8e11: ten thousand records collide with a chance of one in 7,000.
const LENGTH: usize = 8;
/// Between the name of a mounted library and the key a record has there.
const WITHIN: char = '/';

/// The stable name of a record. Stacks, the usage log and merging refer to it; people refer to names.
/// That of a record in a mounted library has the mount's name before it: `studio/2b3c4d5f`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// A text that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a key: a key is 1 to 32 of a-z, 0-9 and -, after the name of a mounted library and a /"
)]
pub struct KeyError(String);

impl Key {
    /// Checks a text and takes it for a key.
    ///
    /// # Errors
    /// When it is empty, longer than 32, or has other characters than `a-z`, `0-9` and `-`; and when
    /// what stands before a `/` is no name of a mount.
    pub fn new(text: impl Into<String>) -> Result<Self, KeyError> {
        let text = text.into();
        let (mount, bare) =
            text.split_once(WITHIN).map_or((None, text.as_str()), |(m, bare)| (Some(m), bare));
        let fits = (1..=32).contains(&bare.len())
            && bare.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && mount.is_none_or(|mount| MountName::new(mount).is_ok());
        if fits { Ok(Self(text)) } else { Err(KeyError(text)) }
    }

    /// The key of the same record as seen from outside its library. One that is already mounted stays.
    #[must_use]
    pub fn within(&self, mount: &MountName) -> Self {
        if self.is_mounted() { self.clone() } else { Self(format!("{mount}{WITHIN}{}", self.0)) }
    }

    /// The name of the mounted library the record is in; `None` for the user's own.
    #[must_use]
    pub fn mount(&self) -> Option<&str> {
        self.0.split_once(WITHIN).map(|(mount, _)| mount)
    }

    /// Whether the record is in a mounted library.
    #[must_use]
    pub fn is_mounted(&self) -> bool {
        self.0.contains(WITHIN)
    }

    /// The key the record has in its own library.
    #[must_use]
    pub fn bare(&self) -> Self {
        self.0.split_once(WITHIN).map_or_else(|| self.clone(), |(_, bare)| Self(bare.to_owned()))
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

    /// Another source, whose keys differ from those of this one.
    #[must_use]
    pub fn split(&mut self) -> Self {
        Self(self.next_bits())
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
    use crate::MountName;

    #[test]
    fn a_key_in_a_mounted_library_says_which() {
        let bare = Key::new("2b3c").unwrap();
        let key = bare.within(&MountName::new("studio").unwrap());
        assert_eq!((key.as_str(), key.mount(), key.bare()), ("studio/2b3c", Some("studio"), bare));
        assert_eq!(Key::new("studio/2b3c"), Ok(key));
        for wrong in ["/a", "a/", "a/b/c", "A/b", "a b/c"] {
            assert!(Key::new(wrong).is_err(), "{wrong}");
        }
    }

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
