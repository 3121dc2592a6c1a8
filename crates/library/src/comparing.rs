//! Comparing two codes of one profile: what lies between them, and the prompts that used each.

use jiff::civil::Date;

use super::filing::FilingError;
use super::{Profile, Snapshot, TrainingSession, Use, trace};
use midjourney::Code;

/// Two codes of a profile, the older first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between<'a> {
    /// The older code; undated ones count as older.
    pub older: Side<'a>,
    /// The newer code.
    pub newer: Side<'a>,
    /// Days between them, where both have a date.
    pub days: Option<i32>,
    /// The sessions after the older one up to the day of the newer one; none where a date is missing.
    pub sessions: Vec<&'a TrainingSession>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side<'a> {
    pub snapshot: &'a Snapshot,
    /// The prompts with its code, newest first.
    pub uses: Vec<&'a Use>,
}

impl<'a> Between<'a> {
    /// Compares two codes.
    ///
    /// # Errors
    /// When the profile does not have one of them, or they are the same.
    pub fn of(profile: &'a Profile, codes: [&Code; 2], uses: &'a [Use]) -> Result<Self, FilingError> {
        let [one, other] = codes;
        if one == other {
            return Err(FilingError::Nothing(format!("{one} is compared with itself")));
        }
        let mut sides = [side(profile, one, uses)?, side(profile, other, uses)?];
        sides.sort_by_key(|side| side.snapshot.created);
        let [older, newer] = sides;
        let dates = older.snapshot.created.zip(newer.snapshot.created);
        let within = |on: Date| dates.is_some_and(|(from, to)| from < on && on <= to);
        Ok(Self {
            days: dates.and_then(|(from, to)| from.until(to).ok()).map(|span| span.get_days()),
            sessions: profile.sessions.iter().filter(|session| within(session.on)).collect(),
            older,
            newer,
        })
    }

    #[must_use]
    pub fn selections(&self) -> u64 {
        self.sessions.iter().map(|session| u64::from(session.selections)).sum()
    }
}

fn side<'a>(profile: &'a Profile, code: &Code, uses: &'a [Use]) -> Result<Side<'a>, FilingError> {
    let snapshot = profile.codes.iter().find(|snapshot| snapshot.code == *code);
    let none = || FilingError::NoCode { name: profile.name.clone(), code: code.clone() };
    Ok(Side { snapshot: snapshot.ok_or_else(none)?, uses: trace::uses_of_code(code.as_str(), uses) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Between;
    use crate::{Key, Kind, Library, Name, Profile, Snapshot, TrainingSession, trace};
    use midjourney::Code;

    #[test]
    fn what_lies_between_two_codes_is_told_whichever_is_named_first() {
        let code = |text: &str| Code::new(text).unwrap();
        let mut profile = Profile::new(Key::new("k").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        for (text, created) in [("newcode", Some(date(2026, 5, 1))), ("oldcode", Some(date(2026, 2, 1)))] {
            profile.codes.push(Snapshot { code: code(text), created, pinned: false, note: String::new() });
        }
        for (day, selections) in [(date(2026, 2, 1), 7), (date(2026, 3, 1), 40), (date(2026, 5, 1), 50)] {
            profile.sessions.push(TrainingSession {
                on: day,
                selections,
                minutes: None,
                skipped: None,
                note: String::new(),
            });
        }
        let library = Library { profiles: [profile.clone()].into_iter().collect(), ..Library::default() };
        let uses = [trace::use_of(
            "a pier --p oldcode",
            jiff::Timestamp::UNIX_EPOCH,
            &library,
            midjourney::Rules::shipped().names(),
        )];
        for codes in [[&code("oldcode"), &code("newcode")], [&code("newcode"), &code("oldcode")]] {
            let between = Between::of(&profile, codes, &uses).unwrap();
            assert_eq!(between.older.snapshot.code, code("oldcode"));
            assert_eq!((between.days, between.sessions.len(), between.selections()), (Some(89), 2, 90));
            assert_eq!((between.older.uses.len(), between.newer.uses.len()), (1, 0));
        }
        assert!(Between::of(&profile, [&code("oldcode"), &code("strange")], &uses).is_err());
        assert!(Between::of(&profile, [&code("oldcode"), &code("oldcode")], &uses).is_err());
    }
}
