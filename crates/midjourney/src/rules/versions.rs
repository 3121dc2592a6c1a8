//! A set of model versions, written as `5.1..7, niji 6..`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Family, Version};

/// Some of the versions. Written as ranges with a comma between them, both ends included and either left
/// out where it is open; `all` is every version there is and will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Versions {
    text: String,
    ranges: Vec<(Version, Version)>,
}

/// A text that names no versions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names no versions; write all, 7, 5.1..7, 8.. or niji 6..")]
pub struct VersionsError(String);

impl Versions {
    /// Every version.
    #[must_use]
    pub fn all() -> Self {
        let open = |family| (end(family, false), end(family, true));
        Self { text: "all".to_owned(), ranges: vec![open(Family::Standard), open(Family::Niji)] }
    }

    /// Whether a version is among them.
    #[must_use]
    pub fn contains(&self, version: Version) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&version))
    }

    /// The versions for people: `V5.1 to V7, Niji 6 and newer`.
    #[must_use]
    pub fn label(&self) -> String {
        if self.is_all() {
            return "every version".to_owned();
        }
        let lowest = |version: Version| version == end(version.family(), false);
        let highest = |version: Version| version == end(version.family(), true);
        let range = |(first, last): &(Version, Version)| match (lowest(*first), highest(*last)) {
            _ if first == last => first.label(),
            (true, true) => format!("every {}", if first.family() == Family::Niji { "Niji" } else { "V" }),
            (true, false) => format!("{} and older", last.label()),
            (false, true) => format!("{} and newer", first.label()),
            (false, false) => format!("{} to {}", first.label(), last.label()),
        };
        self.ranges.iter().map(range).collect::<Vec<_>>().join(", ")
    }

    /// Whether they are all versions.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.text == "all"
    }
}

impl Default for Versions {
    fn default() -> Self {
        Self::all()
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Versions {
    type Err = VersionsError;
    fn from_str(text: &str) -> Result<Self, VersionsError> {
        if text.trim() == "all" {
            return Ok(Self::all());
        }
        let ranges = text.split(',').map(range).collect::<Option<Vec<_>>>();
        let ranges = ranges.ok_or_else(|| VersionsError(text.to_owned()))?;
        Ok(Self { text: text.to_owned(), ranges })
    }
}

impl TryFrom<String> for Versions {
    type Error = VersionsError;
    fn try_from(text: String) -> Result<Self, VersionsError> {
        text.parse()
    }
}

impl From<Versions> for String {
    fn from(versions: Versions) -> String {
        versions.text
    }
}

fn range(text: &str) -> Option<(Version, Version)> {
    let text = text.trim();
    let (prefix, family, numbers) = match text.strip_prefix("niji") {
        Some(rest) => ("niji ", Family::Niji, rest.trim_start()),
        None => ("", Family::Standard, text),
    };
    let version = |number: &str| format!("{prefix}{number}").parse::<Version>().ok();
    let Some((first, last)) = numbers.split_once("..") else {
        return version(numbers).map(|only| (only, only));
    };
    let bound = |number: &str, last| match number.trim() {
        "" => Some(end(family, last)),
        number => version(number),
    };
    Some((bound(first, false)?, bound(last, true)?))
}

/// The lowest or the highest version a family can have.
fn end(family: Family, last: bool) -> Version {
    let number = if last { u8::MAX } else { 0 };
    match family {
        Family::Standard => Version::standard(number, number),
        Family::Niji => Version::niji(number),
    }
}

#[cfg(test)]
mod tests {
    use super::Versions;
    use crate::Version;

    #[test]
    fn ranges_hold_both_ends_and_keep_the_families_apart() {
        let versions: Versions = "5.1..7, niji 6..".parse().unwrap();
        for (version, inside) in [
            (Version::standard(5, 1), true),
            (Version::standard(7, 0), true),
            (Version::standard(5, 0), false),
            (Version::standard(8, 2), false),
            (Version::niji(9), true),
            (Version::niji(5), false),
        ] {
            assert_eq!(versions.contains(version), inside, "{version}");
        }
    }

    #[test]
    fn all_holds_versions_still_to_come() {
        assert!(Versions::all().contains(Version::standard(12, 3)));
        assert!(Versions::all().contains(Version::niji(12)));
    }

    #[test]
    fn what_names_no_version_is_refused() {
        for text in ["", "seven", "8..x", "5,,6"] {
            assert!(text.parse::<Versions>().is_err(), "{text}");
        }
    }
}
