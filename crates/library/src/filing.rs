//! Filing codes: a code joins a profile's line of snapshots and never replaces one.

use jiff::Timestamp;
use jiff::civil::Date;

use super::dates::NearDay;
use super::{Change, Edit, Key, Library, Name, Profile, Snapshot, Swap};
use midjourney::Code;

/// A code to put under a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    pub profile: Key,
    pub code: Code,
    /// The day it came to be, if known.
    pub on: Option<Date>,
    /// Whether it becomes the current one whatever its date.
    pub pin: bool,
    /// A remark.
    pub note: String,
}

/// Why a code cannot be filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilingError {
    /// No such profile.
    #[error("there is no profile with the key {0}")]
    NoProfile(Key),
    /// The code is another's.
    #[error("the code {code} already belongs to {owner}; a code is a state of one profile")]
    Taken {
        code: Code,
        /// Whose it is.
        owner: Name,
    },
    /// The profile has no such code.
    #[error("{name} has no code {code}")]
    NoCode {
        /// The profile's name.
        name: Name,
        code: Code,
    },
    /// Everything is so already.
    #[error("Nothing to do: {0}")]
    Nothing(String),
}

impl Filing {
    /// A code of a day that is known, or nearly; which, stands in the remark.
    #[must_use]
    pub fn near(profile: Key, code: Code, day: NearDay) -> Self {
        Self { note: day.note().unwrap_or_default(), ..Self::new(profile, code, Some(day.on)) }
    }

    /// A code of a day, without a remark.
    #[must_use]
    pub fn new(profile: Key, code: Code, on: Option<Date>) -> Self {
        Self { profile, code, on, pin: false, note: String::new() }
    }
}

/// Files codes under profiles in one change. They leave the unclaimed ones; a missing date is filled
/// in, and no code, date or pin that was there is lost.
///
/// # Errors
/// When a profile is not there, a code is another's, or everything is filed so already.
pub fn file(library: &Library, filings: &[Filing], at: Timestamp) -> Result<Change, FilingError> {
    let mut after: Vec<Profile> = Vec::new();
    for filing in filings {
        if let Some(owner) = owner_of(library, &after, filing)
            && owner.key != filing.profile
        {
            return Err(FilingError::Taken { code: filing.code.clone(), owner: owner.name.clone() });
        }
        let known = after.iter().position(|profile| profile.key == filing.profile);
        let place = known.unwrap_or(after.len());
        if known.is_none() {
            let profile = library.profiles.get(&filing.profile).cloned();
            after.push(profile.ok_or_else(|| FilingError::NoProfile(filing.profile.clone()))?);
        }
        if let Some(profile) = after.get_mut(place) {
            put(profile, filing);
        }
    }
    let mut edits = edits(library, after);
    edits.extend(claimed(library, filings));
    if edits.is_empty() {
        return Err(FilingError::Nothing(format!("{} there already", listed(filings))));
    }
    Ok(Change { sentence: sentence(library, filings), at, edits })
}

/// Where a code of a day stands: oldest first, of the same day the one filed later.
fn place_of(profile: &Profile, on: Option<Date>) -> usize {
    profile.codes.iter().rposition(|other| other.created <= on).map_or(0, |at| at + 1)
}

/// Makes a code the current one, or lets the newest be it again when `code` is `None`.
///
/// # Errors
/// When the profile or the code is not there, or it is so already.
pub fn pin(library: &Library, key: &Key, code: Option<&Code>, at: Timestamp) -> Result<Change, FilingError> {
    let before = library.profiles.get(key).ok_or_else(|| FilingError::NoProfile(key.clone()))?;
    let mut after = before.clone();
    if let Some(code) = code
        && !before.codes.iter().any(|snapshot| snapshot.code == *code)
    {
        return Err(FilingError::NoCode { name: before.name.clone(), code: code.clone() });
    }
    for snapshot in &mut after.codes {
        snapshot.pinned = code == Some(&snapshot.code);
    }
    if after == *before {
        return Err(FilingError::Nothing(format!("{} is like that already", before.name)));
    }
    let sentence = match code {
        Some(code) => format!("pinned {code} of {}", before.name),
        None => format!("unpinned the code of {}; the newest is current", before.name),
    };
    Ok(Change::one(sentence, at, Edit::Profile(Box::new(Swap::replacing(before.clone(), after)))))
}

/// Whose the code is in the library it is to be filed in. A copy in another library does not count.
fn owner_of<'a>(library: &'a Library, after: &'a [Profile], filing: &'a Filing) -> Option<&'a Profile> {
    let code = filing.code.as_str();
    let planned = after.iter().filter(|profile| profile.has_code(code));
    planned.chain(library.profiles_with_code(code)).find(|owner| owner.key.mount() == filing.profile.mount())
}

fn put(profile: &mut Profile, filing: &Filing) {
    if filing.pin {
        profile.codes.iter_mut().for_each(|snapshot| snapshot.pinned = false);
    }
    if let Some(place) = profile.codes.iter().position(|snapshot| snapshot.code == filing.code) {
        let mut known = profile.codes.remove(place);
        let was = known.created;
        // A code does not change, so the earlier of two days is nearer to when it came to be.
        known.created = [known.created, filing.on].into_iter().flatten().min();
        known.pinned |= filing.pin;
        if known.note.is_empty() {
            known.note.clone_from(&filing.note);
        }
        let place = if known.created == was { place } else { place_of(profile, known.created) };
        profile.codes.insert(place, known);
        return;
    }
    let snapshot = Snapshot {
        code: filing.code.clone(),
        created: filing.on,
        pinned: filing.pin,
        note: filing.note.clone(),
    };
    let place = place_of(profile, filing.on);
    profile.codes.insert(place, snapshot);
}

fn edits(library: &Library, after: Vec<Profile>) -> Vec<Edit> {
    let swap = |after: Profile| {
        let before = library.profiles.get(&after.key)?;
        (*before != after).then(|| Edit::Profile(Box::new(Swap::replacing(before.clone(), after))))
    };
    after.into_iter().filter_map(swap).collect()
}

/// The unclaimed codes that now have a profile.
fn claimed<'a>(library: &'a Library, filings: &'a [Filing]) -> impl Iterator<Item = Edit> + 'a {
    library
        .unclaimed
        .iter()
        .filter(|unclaimed_code| filings.iter().any(|filing| filing.code == unclaimed_code.code))
        .map(|unclaimed_code| Edit::UnclaimedCode(Swap::removing(unclaimed_code.clone())))
}

fn sentence(library: &Library, filings: &[Filing]) -> String {
    let name =
        |filing: &Filing| library.profiles.get(&filing.profile).map(|profile| profile.name.to_string());
    match filings {
        [one] => format!("filed {} under {}", one.code, name(one).unwrap_or_default()),
        many => {
            let mut names: Vec<String> = many.iter().filter_map(name).collect();
            names.sort();
            names.dedup();
            format!("filed {} codes under {}", many.len(), names.join(", "))
        }
    }
}

fn listed(filings: &[Filing]) -> String {
    match filings {
        [one] => format!("{} is", one.code),
        many => format!("all {} codes are", many.len()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    use super::{Filing, FilingError, file, pin};
    use crate::{Key, Kind, Library, Name, Profile, UnclaimedCode};
    use midjourney::Code;

    fn code(text: &str) -> Code {
        Code::new(text).unwrap()
    }

    fn filing(profile: &str, text: &str, on: Date) -> Filing {
        Filing::new(Key::new(profile).unwrap(), code(text), Some(on))
    }

    fn library() -> Library {
        let mut library = Library::default();
        for name in ["calm", "grain"] {
            library.profiles.put(Profile::new(
                Key::new(name).unwrap(),
                Name::new(name).unwrap(),
                Kind::Ranked,
            ));
        }
        library
    }

    fn filed(library: &mut Library, filings: &[Filing]) {
        let change = file(library, filings, Timestamp::UNIX_EPOCH).unwrap();
        library.apply(&change);
    }

    fn codes(library: &Library, name: &str) -> Vec<String> {
        library.profile_named(name).unwrap().codes.iter().map(|one| one.code.to_string()).collect()
    }

    #[test]
    fn codes_stand_by_date_and_the_newest_is_the_current_one() {
        let mut library = library();
        filed(&mut library, &[filing("calm", "newcode", date(2026, 5, 3))]);
        filed(&mut library, &[filing("calm", "oldcode", date(2026, 2, 3))]);
        assert_eq!(codes(&library, "calm"), ["oldcode", "newcode"]);
        assert_eq!(library.profile_named("calm").unwrap().prompt_token(), Some("newcode"));
    }

    #[test]
    fn a_code_serves_one_profile_also_within_one_change() {
        let mut library = library();
        let twice =
            [filing("calm", "r1bwkpa", date(2026, 5, 3)), filing("grain", "r1bwkpa", date(2026, 5, 3))];
        assert!(matches!(file(&library, &twice, Timestamp::UNIX_EPOCH), Err(FilingError::Taken { .. })));
        filed(&mut library, &twice[..1]);
        let error = file(&library, &twice[1..], Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the code r1bwkpa already belongs to calm; a code is a state of one profile"
        );
    }

    #[test]
    fn a_filed_code_is_no_longer_unclaimed_and_undoing_gives_it_back() {
        let mut library = library();
        library.unclaimed.put(UnclaimedCode {
            key: Key::new("s").unwrap(),
            code: code("r1bwkpa"),
            on: None,
            within: 0,
            from: String::new(),
        });
        let before = library.clone();
        let change =
            file(&library, &[filing("calm", "r1bwkpa", date(2026, 5, 3))], Timestamp::UNIX_EPOCH).unwrap();
        library.apply(&change);
        assert!(library.unclaimed.is_empty());
        library.apply(&change.reversed(Timestamp::UNIX_EPOCH));
        assert_eq!(library, before);
    }

    #[test]
    fn filing_again_keeps_the_earliest_date_and_else_does_nothing() {
        let mut library = library();
        filed(&mut library, &[Filing::new(Key::new("calm").unwrap(), code("r1bwkpa"), None)]);
        let dated = filing("calm", "r1bwkpa", date(2026, 5, 3));
        filed(&mut library, std::slice::from_ref(&dated));
        assert_eq!(library.profile_named("calm").unwrap().codes[0].created, Some(date(2026, 5, 3)));
        filed(&mut library, &[filing("calm", "r1bwkpa", date(2026, 2, 3))]);
        assert_eq!(library.profile_named("calm").unwrap().codes[0].created, Some(date(2026, 2, 3)));
        let again = file(&library, &[dated], Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(again.to_string(), "Nothing to do: r1bwkpa is there already");
    }

    #[test]
    fn a_pinned_code_stays_current_until_it_is_let_go() {
        let mut library = library();
        filed(&mut library, &[filing("calm", "oldcode", date(2026, 2, 3))]);
        let key = Key::new("calm").unwrap();
        let change = pin(&library, &key, Some(&code("oldcode")), Timestamp::UNIX_EPOCH).unwrap();
        library.apply(&change);
        filed(&mut library, &[filing("calm", "newcode", date(2026, 5, 3))]);
        assert_eq!(library.profile_named("calm").unwrap().prompt_token(), Some("oldcode"));
        let change = pin(&library, &key, None, Timestamp::UNIX_EPOCH).unwrap();
        library.apply(&change);
        assert_eq!(library.profile_named("calm").unwrap().prompt_token(), Some("newcode"));
        assert!(pin(&library, &key, Some(&code("nothere")), Timestamp::UNIX_EPOCH).is_err());
    }
}
