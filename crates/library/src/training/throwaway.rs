//! The throwaway: a profile trained wrong on purpose, which calibrations are made against.

use super::THROWAWAY;
use crate::{Library, Profile};

/// How far the library is on its way to a throwaway profile, which calibrations need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Throwaway<'a> {
    /// There is none.
    Missing,
    /// It has fewer than 50 selections; so many are missing.
    Training(&'a Profile, u64),
    /// It is trained, and its code is not known yet.
    NoCode(&'a Profile),
    /// It can be used.
    Ready(&'a Profile),
}

impl<'a> Throwaway<'a> {
    /// The state of the one that is farthest. One that has a code is ready, however it was trained: the
    /// user may not have counted.
    #[must_use]
    pub fn of(library: &'a Library) -> Self {
        let own = |profile: &&Profile| profile.throwaway && profile.is_mine() && profile.deleted_on.is_none();
        let all = || library.profiles.by_name().into_iter().filter(own);
        if let Some(ready) = all().find(|profile| profile.prompt_token().is_some()) {
            return Self::Ready(ready);
        }
        let Some(farthest) = all().max_by_key(|profile| profile.selections()) else { return Self::Missing };
        match u64::from(THROWAWAY).saturating_sub(farthest.selections()) {
            0 => Self::NoCode(farthest),
            missing => Self::Training(farthest, missing),
        }
    }

    /// How many of its three steps are done.
    #[must_use]
    pub fn done(&self) -> usize {
        match self {
            Self::Missing => 0,
            Self::Training(..) => 1,
            Self::NoCode(_) => 2,
            Self::Ready(_) => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Throwaway;
    use crate::{Key, Kind, Library, Name, Profile, Session, Snapshot};
    use midjourney::Code;

    #[test]
    fn its_steps_are_making_training_and_learning_its_code() {
        let mut library = Library::default();
        assert_eq!(Throwaway::of(&library).done(), 0);
        let mut wrong = Profile::new(Key::new("k").unwrap(), Name::new("wrong").unwrap(), Kind::Ranked);
        wrong.throwaway = true;
        library.profiles.put(wrong.clone());
        assert!(matches!(Throwaway::of(&library), Throwaway::Training(_, 50)));
        let on = date(2026, 5, 3);
        wrong.sessions.push(Session {
            on,
            selections: 50,
            minutes: None,
            skipped: None,
            note: String::new(),
        });
        assert_eq!(wrong.progress_sentence(0), "50 wrong selections: enough to calibrate against");
        library.profiles.put(wrong.clone());
        assert!(matches!(Throwaway::of(&library), Throwaway::NoCode(_)));
        let code = Code::new("7enzken").unwrap();
        wrong.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        library.profiles.put(wrong.clone());
        assert_eq!(Throwaway::of(&library).done(), 3);
        wrong.deleted_on = Some(on);
        library.profiles.put(wrong);
        assert_eq!(Throwaway::of(&library), Throwaway::Missing);
    }
}
