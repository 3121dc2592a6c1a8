//! The throwaway: a profile trained wrong on purpose, which calibrations are made against.

use super::THROWAWAY;
use crate::{Key, Library, Profile};

/// The decoy a calibration is made against unless another is named: the newest throwaway of the user's own that
/// a prompt can name, and of equally new ones the first by name.
///
/// A deleted one serves as well as another: a decoy is used by its code, which works on, and never trained again.
/// Somebody else's is not wrong for this user, and a style reference does not stand after `--p`.
#[must_use]
pub fn decoy<'a>(library: &'a Library, on_trial: Option<&Key>) -> Option<&'a Profile> {
    let can_serve = |profile: &&Profile| {
        profile.throwaway
            && profile.is_mine()
            && !profile.is_style_reference()
            && Some(&profile.key) != on_trial
            && profile.prompt_token().is_some()
    };
    let all = library.profiles.by_name();
    all.into_iter().rev().filter(can_serve).max_by_key(|profile| profile.created)
}

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
        if let Some(ready) = decoy(library, None) {
            return Self::Ready(ready);
        }
        let own = |profile: &&Profile| profile.throwaway && profile.is_mine() && profile.deleted_on.is_none();
        let all = || library.profiles.by_name().into_iter().filter(own);
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
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, TrainingSession};
    use midjourney::Code;

    #[test]
    fn the_decoy_is_the_newest_of_ones_own_that_a_prompt_can_name() {
        let wrong = |name: &str, day: i8| {
            let mut wrong = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
            wrong.throwaway = true;
            wrong.created = Some(date(2026, 5, day));
            let code = Code::new(format!("{name}xyz")).unwrap();
            wrong.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
            wrong
        };
        let codeless = Profile { codes: Vec::new(), ..wrong("none", 9) };
        let lenas = Profile { owner: Some("lena".into()), ..wrong("lena", 8) };
        let style = Profile { kind: Kind::StyleReference, ..wrong("sref", 7) };
        let usual = Profile { throwaway: false, ..wrong("calm", 6) };
        let deleted = Profile { deleted_on: Some(date(2026, 5, 9)), ..wrong("gone", 5) };
        let profiles = [codeless, lenas, style, usual, deleted.clone(), wrong("old", 1), wrong("also", 1)];
        let library = Library { profiles: profiles.into_iter().collect(), ..Library::default() };
        let name = |on_trial| super::decoy(&library, on_trial).map(|decoy| decoy.name.to_string());
        assert_eq!(name(None).as_deref(), Some("gone"), "its code works on");
        assert_eq!(name(Some(&deleted.key)).as_deref(), Some("also"), "the one on trial is none");
        assert_eq!(super::decoy(&Library::default(), None), None);
    }

    #[test]
    fn its_steps_are_making_training_and_learning_its_code() {
        let mut library = Library::default();
        assert_eq!(Throwaway::of(&library).done(), 0);
        let mut wrong = Profile::new(Key::new("k").unwrap(), Name::new("wrong").unwrap(), Kind::Ranked);
        wrong.throwaway = true;
        library.profiles.put(wrong.clone());
        assert!(matches!(Throwaway::of(&library), Throwaway::Training(_, 50)));
        let on = date(2026, 5, 3);
        wrong.sessions.push(TrainingSession {
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
        library.profiles.put(wrong.clone());
        assert_eq!(Throwaway::of(&library).done(), 3, "its code works on");
        wrong.codes.clear();
        library.profiles.put(wrong);
        assert_eq!(Throwaway::of(&library), Throwaway::Missing);
    }
}
