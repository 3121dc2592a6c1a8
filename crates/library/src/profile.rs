//! Profiles: a name for a taste, and the dated codes that froze it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Key, Kind, Name, Record};
use midjourney::{Code, Id, Version};

/// A profile, moodboard or style reference: a line of dated, immutable codes under one name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Profile")]
pub struct Profile {
    /// The stable key.
    pub key: Key,
    /// The name people use; unique among profiles.
    pub name: Name,
    /// What it is made of.
    pub kind: Kind,
    /// The version it was made for, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_version: Option<Version>,
    /// Midjourney's ID. Dead once the profile is deleted there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its codes, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Snapshot>,
    /// What it is for, in one sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub brief: String,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The client it was made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// Whose it is; `None` is the user's own. Only an owner can train a profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Where somebody else's code came from: an address or a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Known to be wrong, kept for calibration, never stacked by accident.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub throwaway: bool,
    /// The day it was made at Midjourney, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Date>,
    /// The day it was deleted at Midjourney. Its codes live on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_on: Option<Date>,
    /// Training sessions, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<TrainingSession>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// One frozen state of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub code: Code,
    /// The day it came to be, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Date>,
    /// Chosen as the current one in place of the newest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One sitting in which images were selected (or a board was edited).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingSession {
    /// The day.
    pub on: Date,
    /// How many images were selected.
    pub selections: u32,
    /// How long it took, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// How many were skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<u32>,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Profile {
    /// A profile with a name and nothing else.
    #[must_use]
    pub fn new(key: Key, name: Name, kind: Kind) -> Self {
        Self {
            key,
            name,
            kind,
            for_version: None,
            id: None,
            codes: Vec::new(),
            brief: String::new(),
            tags: Vec::new(),
            client: None,
            owner: None,
            from: None,
            throwaway: false,
            created: None,
            deleted_on: None,
            sessions: Vec::new(),
            notes: String::new(),
        }
    }

    /// The snapshot in use: the pinned one, else the newest. Undated ones count as older than dated
    /// ones, and of equals the later in the list is the newer.
    #[must_use]
    pub fn current(&self) -> Option<&Snapshot> {
        self.codes.iter().rev().find(|snapshot| snapshot.pinned).or_else(|| self.newest())
    }

    /// The newest snapshot, pinned or not.
    #[must_use]
    pub fn newest(&self) -> Option<&Snapshot> {
        self.codes.iter().max_by_key(|snapshot| snapshot.created)
    }

    /// The snapshot that was the newest on a day, for "what was this on 3 May?".
    #[must_use]
    pub fn newest_on(&self, day: Date) -> Option<&Snapshot> {
        self.codes
            .iter()
            .filter(|snapshot| snapshot.created.is_none_or(|created| created <= day))
            .max_by_key(|snapshot| snapshot.created)
    }

    /// What a prompt gets: the current code, or the ID while there is no code and the ID lives.
    #[must_use]
    pub fn prompt_token(&self) -> Option<&str> {
        let code = self.current().map(|snapshot| snapshot.code.as_str());
        code.or_else(|| self.living_id().map(Id::as_str))
    }

    /// The ID, unless the profile was deleted and the ID with it.
    #[must_use]
    pub fn living_id(&self) -> Option<&Id> {
        self.id.as_ref().filter(|_| self.deleted_on.is_none())
    }

    /// Whether this code is one of its states, now or in its past.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.codes.iter().any(|snapshot| snapshot.code.as_str() == code)
    }

    /// Whether a word is one of its codes or its ID.
    #[must_use]
    pub fn carries(&self, word: &str) -> bool {
        self.has_code(word) || self.id.as_ref().is_some_and(|id| id.as_str() == word)
    }

    /// Whether it is the user's own: nobody else's, and in no mounted library.
    #[must_use]
    pub fn is_mine(&self) -> bool {
        self.owner.is_none() && !self.key.is_mounted()
    }

    /// Whether its token stands after `--sref` rather than `--p`.
    #[must_use]
    pub fn is_style_reference(&self) -> bool {
        self.kind == Kind::StyleReference
    }

    /// Selections over all sessions.
    #[must_use]
    pub fn selections(&self) -> u64 {
        self.sessions.iter().map(|session| u64::from(session.selections)).sum()
    }
}

impl Record for Profile {
    fn key(&self) -> &Key {
        &self.key
    }
    fn name(&self) -> Option<&Name> {
        Some(&self.name)
    }
    fn words(&self) -> impl Iterator<Item = &str> {
        let codes = self.codes.iter().map(|snapshot| snapshot.code.as_str());
        codes.chain(self.id.as_ref().map(midjourney::Id::as_str))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Profile, Snapshot};
    use crate::{Key, Kind, Name};
    use midjourney::{Code, Id};

    fn profile(codes: &[(&str, Option<jiff::civil::Date>, bool)]) -> Profile {
        let mut profile =
            Profile::new(Key::new("k1").unwrap(), Name::new("editorial").unwrap(), Kind::Ranked);
        profile.codes = codes
            .iter()
            .map(|(code, created, pinned)| Snapshot {
                code: Code::new(*code).unwrap(),
                created: *created,
                pinned: *pinned,
                note: String::new(),
            })
            .collect();
        profile
    }

    #[test]
    fn the_current_code_is_the_newest() {
        let profile = profile(&[
            ("newcode", Some(date(2026, 5, 3)), false),
            ("oldcode", Some(date(2026, 2, 11)), false),
        ]);
        assert_eq!(profile.prompt_token(), Some("newcode"));
    }

    #[test]
    fn a_pinned_code_stays_current() {
        let profile = profile(&[
            ("oldcode", Some(date(2026, 2, 11)), true),
            ("newcode", Some(date(2026, 5, 3)), false),
        ]);
        assert_eq!(profile.prompt_token(), Some("oldcode"));
        assert_eq!(profile.newest().unwrap().code.as_str(), "newcode");
    }

    #[test]
    fn a_code_without_a_date_counts_as_older() {
        let profile = profile(&[("dated11", Some(date(2026, 5, 3)), false), ("undated", None, false)]);
        assert_eq!(profile.prompt_token(), Some("dated11"));
    }

    #[test]
    fn an_id_serves_only_while_there_is_no_code_and_it_lives() {
        let mut profile = profile(&[]);
        profile.id = Some(Id::new("m7276087242781622288").unwrap());
        assert_eq!(profile.prompt_token(), Some("m7276087242781622288"));
        profile.deleted_on = Some(date(2026, 6, 1));
        assert_eq!(profile.prompt_token(), None);
    }

    #[test]
    fn the_past_can_be_asked() {
        let profile = profile(&[
            ("oldcode", Some(date(2026, 2, 11)), false),
            ("newcode", Some(date(2026, 5, 3)), false),
        ]);
        assert_eq!(profile.newest_on(date(2026, 5, 2)).unwrap().code.as_str(), "oldcode");
        assert_eq!(profile.newest_on(date(2026, 1, 1)), None);
    }
}
