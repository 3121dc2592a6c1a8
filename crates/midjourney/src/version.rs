//! Which model a prompt runs on or a profile was made for.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A line of models: the ordinary one or Niji.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Chosen with `--v`.
    Standard,
    /// Chosen with `--niji`.
    Niji,
}

/// A model version such as `8.2`, `7` or `niji 7`. Any number is taken: which versions exist is a
/// dated fact of the rule pack, not of this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    family: Family,
    major: u8,
    minor: u8,
}

/// A text that names no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a version; write 8.2, 7 or niji 7")]
pub struct VersionError(String);

/// A version that no rule speaks of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {}; the versions are {known}", .version.label())]
pub struct UnknownVersion {
    /// The version that was asked for.
    pub version: Version,
    /// Those there are, as people write them.
    pub known: String,
}

impl Version {
    /// A version of the ordinary line.
    #[must_use]
    pub const fn standard(major: u8, minor: u8) -> Self {
        Self { family: Family::Standard, major, minor }
    }

    /// A version of the Niji line.
    #[must_use]
    pub const fn niji(major: u8) -> Self {
        Self { family: Family::Niji, major, minor: 0 }
    }

    /// The line it belongs to.
    #[must_use]
    pub fn family(self) -> Family {
        self.family
    }

    /// The number before the point: 8 for 8.2. Profiles belong to a major version.
    #[must_use]
    pub fn major(self) -> u8 {
        self.major
    }

    /// The number after the point, 0 where there is none.
    #[must_use]
    pub fn minor(self) -> u8 {
        self.minor
    }

    /// The parameter that chooses it: `--v 8.2` or `--niji 7`.
    #[must_use]
    pub fn parameter(self) -> String {
        match self.family {
            Family::Standard => format!("--v {}", self.number()),
            Family::Niji => format!("--niji {}", self.number()),
        }
    }

    /// A short label for people: `V8.2` or `Niji 7`.
    #[must_use]
    pub fn label(self) -> String {
        match self.family {
            Family::Standard => format!("V{}", self.number()),
            Family::Niji => format!("Niji {}", self.number()),
        }
    }

    fn number(self) -> String {
        if self.minor == 0 { self.major.to_string() } else { format!("{}.{}", self.major, self.minor) }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.family {
            Family::Standard => f.pad(&self.number()),
            Family::Niji => f.pad(&format!("niji {}", self.number())),
        }
    }
}

impl std::str::FromStr for Version {
    type Err = VersionError;
    fn from_str(text: &str) -> Result<Self, VersionError> {
        let wrong = || VersionError(text.to_owned());
        let lower = text.trim().to_ascii_lowercase();
        let (family, number) = match lower.strip_prefix("niji") {
            Some(rest) => (Family::Niji, rest),
            None => (Family::Standard, lower.strip_prefix('v').unwrap_or(&lower)),
        };
        let number = number.trim_start();
        let (major, minor) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |part: &str| {
            if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(wrong());
            }
            part.parse().map_err(|_| wrong())
        };
        Ok(Self { family, major: digits(major)?, minor: digits(minor)? })
    }
}

impl TryFrom<String> for Version {
    type Error = VersionError;
    fn try_from(text: String) -> Result<Self, VersionError> {
        text.parse()
    }
}

impl From<Version> for String {
    fn from(version: Version) -> String {
        version.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn people_write_versions_in_many_ways() {
        for text in ["8.2", "v8.2", "V 8.2", " 8.2 "] {
            assert_eq!(text.parse(), Ok(Version::standard(8, 2)), "{text}");
        }
        for text in ["niji 7", "Niji7", "niji7.0"] {
            assert_eq!(text.parse(), Ok(Version::niji(7)), "{text}");
        }
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", "seven", "8.", ".2", "8.2.1", "+8", "300", "-7"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_version_is_written_as_it_is_read() {
        for version in [Version::standard(8, 2), Version::standard(7, 0), Version::niji(7)] {
            assert_eq!(version.to_string().parse(), Ok(version));
        }
        assert_eq!(Version::standard(8, 2).parameter(), "--v 8.2");
        assert_eq!(Version::niji(7).parameter(), "--niji 7");
    }
}
