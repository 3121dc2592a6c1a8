//! Removing a record for good: its name has to be typed, and it can be taken back.

use jiff::Timestamp;

use super::{Change, Edit, Name, Profile, Swap};

/// What was typed is not the name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing was removed: what was typed is not \"{0}\"")]
pub struct NotTyped(pub Name);

/// Takes a profile out of the library with all its codes, if `typed` is its name to the letter. The
/// change holds the whole record, so that taking it back restores it.
///
/// # Errors
/// When something else was typed.
pub fn remove_for_good(profile: &Profile, typed: &str, at: Timestamp) -> Result<Change, NotTyped> {
    if typed.trim() != profile.name.as_str() {
        return Err(NotTyped(profile.name.clone()));
    }
    let sentence = format!("removed {} for good", profile.name);
    Ok(Change::one(sentence, at, Edit::Profile(Box::new(Swap::removing(profile.clone())))))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::remove_for_good;
    use crate::{Key, Kind, Library, Name, Profile};

    #[test]
    fn only_the_name_to_the_letter_removes_and_it_can_be_taken_back() {
        let profile = Profile::new(Key::new("k").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        let mut library = Library { profiles: [profile.clone()].into_iter().collect(), ..Library::default() };
        let before = library.clone();
        for typed in ["", "y", "Calm", "calm2"] {
            assert!(remove_for_good(&profile, typed, Timestamp::UNIX_EPOCH).is_err(), "{typed}");
        }
        let change = remove_for_good(&profile, "calm\n", Timestamp::UNIX_EPOCH).unwrap();
        library.apply(&change);
        assert!(library.profiles.is_empty());
        library.apply(&change.reversed(Timestamp::UNIX_EPOCH));
        assert_eq!(library, before);
    }
}
