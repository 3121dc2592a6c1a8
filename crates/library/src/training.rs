//! Training: sessions, how far they brought a profile, and which kind of profile suits a purpose.

mod guide;
mod open_count;
mod throwaway;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Change, Edit, Kind, Name, Profile, Swap, TrainingSession};

pub use guide::{Advice, GuideQuestion, QUESTIONS, advise};
pub use open_count::OpenCount;
pub use throwaway::{Throwaway, decoy};

/// Selections at which something changes: it starts, it is fairly stable, it still improves
/// (Midjourney's announcement; about 200 is the community's floor).
pub const MARKS: [u32; 3] = [40, 200, 2_000];
/// Deliberately wrong selections for a throwaway profile (the tutorial behind this program).
pub const THROWAWAY: u32 = 50;

/// How far a profile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Training {
    /// Selections so far.
    pub selections: u64,
    /// The next mark and how many are missing; `None` beyond the last.
    pub next: Option<(u32, u64)>,
}

/// Why a profile cannot be trained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrainingError {
    /// Only the owner can.
    #[error("{name} can't be trained: it belongs to {owner}, and only an owner can train a profile")]
    NotYours {
        /// The profile.
        name: Name,
        /// Whose it is.
        owner: String,
    },
    /// It is gone at Midjourney.
    #[error("{name} can't be trained: it was deleted on {on}; its codes stay as they are")]
    Deleted {
        /// The profile.
        name: Name,
        /// Since when.
        on: Date,
    },
    /// Style references are not made of selections.
    #[error("{0} can't be trained: a style reference is one fixed look")]
    Style(Name),
    /// A day that has not come.
    #[error("{0} is still to come; a session is written down on its day or after it")]
    Future(Date),
    /// Nothing was selected and nothing was said.
    #[error("a session needs selections or a note")]
    Empty,
}

impl Training {
    /// After so many selections.
    #[must_use]
    pub fn of(selections: u64, marks: &[u32]) -> Self {
        let next = marks.iter().find(|mark| u64::from(**mark) > selections);
        Self { selections, next: next.map(|mark| (*mark, u64::from(*mark) - selections)) }
    }

    /// In words: `60 selections: it has started; 140 more to reach 200, where it is fairly stable`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let count = self.selections;
        let state = match count {
            0..40 => "not started",
            40..200 => "it has started",
            200..2_000 => "fairly stable",
            _ => "well trained; more still refines it",
        };
        match self.next {
            Some((mark, missing)) => format!("{count} selections: {state}; {missing} more to reach {mark}"),
            None => format!("{count} selections: {state}"),
        }
    }
}

impl Profile {
    /// How far it is: towards 40, 200 and 2,000, or towards 50 for a throwaway.
    #[must_use]
    pub fn progress(&self) -> Training {
        Training::of(self.selections(), if self.throwaway { &[THROWAWAY] } else { &MARKS })
    }

    /// How far it would be after so many more selections, in words.
    #[must_use]
    pub fn progress_sentence(&self, more: u32) -> String {
        let count = self.selections() + u64::from(more);
        if !self.throwaway {
            return Training::of(count, &MARKS).sentence();
        }
        match u64::from(THROWAWAY).saturating_sub(count) {
            0 => format!("{count} wrong selections: enough to calibrate against"),
            missing => format!("{count} wrong selections: {missing} more to reach {THROWAWAY}"),
        }
    }

    /// Whether it can be trained, and if not, why.
    ///
    /// # Errors
    /// When it is somebody else's, deleted, or a style reference.
    pub fn can_be_trained(&self) -> Result<(), TrainingError> {
        let name = || self.name.clone();
        if let Some(owner) = &self.owner {
            return Err(TrainingError::NotYours { name: name(), owner: owner.clone() });
        }
        if self.is_style_reference() {
            return Err(TrainingError::Style(name()));
        }
        self.deleted_on.map_or(Ok(()), |on| Err(TrainingError::Deleted { name: name(), on }))
    }
}

/// Writes a session down.
///
/// # Errors
/// When the profile cannot be trained, was deleted before that day, or the session says nothing.
pub fn log_session(
    profile: &Profile,
    session: TrainingSession,
    today: Date,
    at: Timestamp,
) -> Result<Change, TrainingError> {
    match profile.can_be_trained() {
        // Catching up: it was trained before it was deleted.
        Err(TrainingError::Deleted { on, .. }) if session.on <= on => {}
        other => other?,
    }
    if session.on > today {
        return Err(TrainingError::Future(session.on));
    }
    if session.selections == 0 && session.note.is_empty() && profile.kind != Kind::Moodboard {
        return Err(TrainingError::Empty);
    }
    let sentence = match profile.kind {
        Kind::Moodboard => format!("noted an edit of {}", profile.name),
        Kind::Global | Kind::Ranked | Kind::StyleReference => {
            format!("noted a session of {} on {}", session.selections, profile.name)
        }
    };
    let mut after = profile.clone();
    let place = after.sessions.iter().rposition(|other| other.on <= session.on).map_or(0, |at| at + 1);
    after.sessions.insert(place, session);
    Ok(Change::one(sentence, at, Edit::Profile(Box::new(Swap::replacing(profile.clone(), after)))))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    use super::{Training, log_session};
    use crate::{Key, Kind, Library, Name, Profile, TrainingSession};

    const TODAY: Date = date(2026, 5, 3);

    fn profile() -> Profile {
        Profile::new(Key::new("k").unwrap(), Name::new("calm").unwrap(), Kind::Ranked)
    }

    fn session(on: Date, selections: u32) -> TrainingSession {
        TrainingSession { on, selections, minutes: None, skipped: None, note: String::new() }
    }

    #[test]
    fn progress_is_told_against_40_200_and_2000() {
        let say = |selections| Training::of(selections, &super::MARKS).sentence();
        assert_eq!(say(0), "0 selections: not started; 40 more to reach 40");
        assert_eq!(say(60), "60 selections: it has started; 140 more to reach 200");
        assert_eq!(say(200), "200 selections: fairly stable; 1800 more to reach 2000");
        assert_eq!(say(2_000), "2000 selections: well trained; more still refines it");
    }

    #[test]
    fn sessions_stand_by_date_and_add_up() {
        let mut library = Library::default();
        library.profiles.put(profile());
        for (on, count) in [(date(2026, 5, 1), 40), (date(2026, 4, 1), 20)] {
            let calm = library.profile_named("calm").unwrap().clone();
            let change = log_session(&calm, session(on, count), TODAY, Timestamp::UNIX_EPOCH).unwrap();
            library.apply(&change);
        }
        let calm = library.profile_named("calm").unwrap();
        assert_eq!(calm.selections(), 60);
        assert_eq!(calm.sessions[0].on, date(2026, 4, 1));
    }

    #[test]
    fn what_cannot_be_trained_says_why() {
        let log = |profile: &Profile, on| {
            log_session(profile, session(on, 40), TODAY, Timestamp::UNIX_EPOCH).map_err(|e| e.to_string())
        };
        let lenas = Profile { owner: Some("lena".into()), ..profile() };
        assert_eq!(
            log(&lenas, TODAY).unwrap_err(),
            "calm can't be trained: it belongs to lena, and only an owner can train a profile"
        );
        let dead = Profile { deleted_on: Some(date(2026, 4, 1)), ..profile() };
        assert!(log(&dead, TODAY).unwrap_err().contains("deleted on 2026-04-01"));
        assert!(log(&dead, date(2026, 3, 1)).is_ok(), "it was alive then");
        assert!(log(&profile(), date(2026, 5, 4)).unwrap_err().contains("still to come"));
    }
}
