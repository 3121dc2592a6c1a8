//! The usage trace asked: where a profile or a code was used, and what a name meant on a day.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::contents::Contents;
use super::{Library, Profile, Snapshot, Use};
use midjourney::prompt::Names;
use midjourney::{Code, Id};
use text::{fold, folded};

/// What a name meant on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayState<'a> {
    /// The newest snapshot of that day, if there was one.
    pub snapshot: Option<&'a Snapshot>,
    /// Codes of this profile in prompts copied on that day.
    pub copied: Vec<Code>,
    /// Whether it was deleted by then.
    pub deleted: bool,
    /// Selections up to and with that day.
    pub selections: u64,
}

/// The day of a use, in this time zone.
#[must_use]
pub fn day_of(used: &Use, zone: &TimeZone) -> Date {
    used.at.to_zoned(zone.clone()).date()
}

/// The uses of a profile: by its key, and by any of its codes and its ID in the prompt, so that
/// imported prompts count and renames change nothing. Newest first.
#[must_use]
pub fn uses_of<'a>(profile: &Profile, uses: &'a [Use]) -> Vec<&'a Use> {
    let mut words: BTreeSet<&str> = profile.codes.iter().map(|snapshot| snapshot.code.as_str()).collect();
    words.extend(profile.id.as_ref().map(Id::as_str));
    newest_first(uses.iter().filter(|used| used.profiles.contains(&profile.key) || has_any(used, &words)))
}

/// The uses of a code. Newest first.
#[must_use]
pub fn uses_of_code<'a>(code: &str, uses: &'a [Use]) -> Vec<&'a Use> {
    let words = BTreeSet::from([code]);
    newest_first(uses.iter().filter(|used| has_any(used, &words)))
}

/// The uses whose prompt has all these words in it, whatever their case. Newest first.
#[must_use]
pub fn search<'a>(query: &str, uses: &'a [Use]) -> Vec<&'a Use> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    newest_first(uses.iter().filter(|used| {
        let prompt = folded(&used.prompt);
        words.iter().all(|word| prompt.contains(word))
    }))
}

/// What a profile was on a day.
#[must_use]
pub fn state_on<'a>(
    profile: &'a Profile,
    day: Date,
    uses: &[Use],
    zone: &TimeZone,
    names: &Names,
) -> DayState<'a> {
    let mut copied: Vec<Code> = Vec::new();
    for used in uses.iter().filter(|used| day_of(used, zone) == day) {
        for code in codes_of(used, names) {
            let own = profile.codes.iter().any(|snapshot| snapshot.code == code);
            if own && !copied.contains(&code) {
                copied.push(code);
            }
        }
    }
    DayState {
        snapshot: profile.newest_on(day),
        copied,
        deleted: profile.deleted_on.is_some_and(|deleted| deleted <= day),
        selections: profile
            .sessions
            .iter()
            .filter(|session| session.on <= day)
            .map(|session| u64::from(session.selections))
            .sum(),
    }
}

/// A prompt from elsewhere as a use, read with these names: its codes, and the profiles they belong to.
#[must_use]
pub fn use_of(prompt: &str, at: jiff::Timestamp, library: &Library, names: &Names) -> Use {
    let contents = Contents::of(prompt, names);
    let mut profiles = Vec::new();
    for word in &contents.words {
        let has_id = |profile: &&Profile| profile.id.as_ref().is_some_and(|id| id.as_str() == word.as_str());
        let by_id = || library.profiles.carrying(word.as_str()).find(has_id);
        if let Some(profile) = library.owner_of(word).or_else(by_id)
            && !profiles.contains(&profile.key)
        {
            profiles.push(profile.key.clone());
        }
    }
    let codes = contents.codes().cloned().collect();
    Use {
        at,
        prompt: text::sanitize_line(prompt),
        profiles,
        codes,
        stack: None,
        version: contents.version,
        import: None,
    }
}

fn has_any(used: &Use, words: &BTreeSet<&str>) -> bool {
    used.codes.iter().any(|code| words.contains(code.as_str()))
        || used
            .prompt
            .split_whitespace()
            .any(|word| words.contains(word.split("::").next().unwrap_or_default()))
}

pub(crate) fn codes_of(used: &Use, names: &Names) -> Vec<Code> {
    if used.codes.is_empty() { Contents::of(&used.prompt, names).words } else { used.codes.clone() }
}

fn newest_first<'a>(uses: impl Iterator<Item = &'a Use>) -> Vec<&'a Use> {
    let mut uses: Vec<&Use> = uses.collect();
    uses.sort_by_key(|used| std::cmp::Reverse(used.at));
    uses
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::{search, state_on, use_of, uses_of, uses_of_code};
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, Use};
    use midjourney::prompt::Names;
    use midjourney::{Code, Rules};

    fn names() -> &'static Names {
        Rules::shipped().names()
    }

    fn profile() -> Profile {
        let mut profile = Profile::new(Key::new("k").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        for (code, day) in [("oldcode", date(2026, 2, 1)), ("newcode", date(2026, 5, 1))] {
            profile.codes.push(Snapshot {
                code: Code::new(code).unwrap(),
                created: Some(day),
                pinned: false,
                note: String::new(),
            });
        }
        profile
    }

    fn uses() -> Vec<Use> {
        let library = Library { profiles: [profile()].into_iter().collect(), ..Library::default() };
        [
            ("2026-02-03T12:00:00Z", "a cafe --p oldcode"),
            ("2026-05-03T12:00:00Z", "a Pier at dawn --p newcode::2 --v 7"),
            ("2026-05-04T12:00:00Z", "a pier --p strange"),
        ]
        .map(|(at, prompt)| use_of(prompt, at.parse::<Timestamp>().unwrap(), &library, names()))
        .to_vec()
    }

    #[test]
    fn a_profile_is_found_by_any_of_its_codes_whatever_its_name() {
        let uses = uses();
        let renamed = Profile { name: Name::new("other").unwrap(), ..profile() };
        let found: Vec<&str> = uses_of(&renamed, &uses).iter().map(|used| used.prompt.as_str()).collect();
        assert_eq!(found, ["a Pier at dawn --p newcode::2 --v 7", "a cafe --p oldcode"]);
        assert_eq!(uses_of_code("strange", &uses).len(), 1);
    }

    #[test]
    fn what_it_was_on_a_day_is_told() {
        let (profile, uses) = (profile(), uses());
        let state = state_on(&profile, date(2026, 2, 3), &uses, &TimeZone::UTC, names());
        assert_eq!(state.snapshot.unwrap().code.as_str(), "oldcode");
        assert_eq!(state.copied, [Code::new("oldcode").unwrap()]);
        assert_eq!(state_on(&profile, date(2026, 1, 1), &uses, &TimeZone::UTC, names()).snapshot, None);
    }

    #[test]
    fn words_are_searched_whatever_their_case() {
        assert_eq!(search("PIER dawn", &uses()).len(), 1);
        assert_eq!(search("", &uses()).len(), 3);
    }
}
