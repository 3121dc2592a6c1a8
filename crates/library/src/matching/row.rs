//! Rows: codes with the dates that stand beside them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::dates::Reading;
use crate::{Key, Library, Snapshot};
use midjourney::Code;

/// A code and what its date says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedCode {
    pub code: Code,
    /// Its date; `None` when there is none.
    pub reading: Option<Reading>,
}

impl DatedCode {
    /// A row with a day known exactly.
    #[must_use]
    pub fn dated(code: Code, on: Date) -> Self {
        Self { code, reading: Some(Reading::day(on)) }
    }

    /// The days it may be of, each with how many days it may be off.
    pub(super) fn days(&self) -> Vec<(Date, u16)> {
        match &self.reading {
            Some(Reading::Day { on, within }) => vec![(*on, *within)],
            Some(Reading::Either(first, second)) => vec![(*first, 0), (*second, 0)],
            Some(Reading::Impossible(_)) | None => Vec::new(),
        }
    }

    /// What sorts one row of a code before another: dated, then early, then exact.
    fn rank(&self) -> (bool, Vec<(Date, u16)>, Option<String>) {
        let days = self.days();
        let told = match &self.reading {
            Some(Reading::Impossible(why)) => Some(why.to_string()),
            Some(Reading::Day { .. } | Reading::Either(..)) | None => None,
        };
        (days.is_empty(), days, told)
    }
}

/// Each code once, with its earliest date, in the order of their first appearance.
pub(super) fn distinct(rows: &[DatedCode]) -> Vec<DatedCode> {
    let mut places: BTreeMap<&Code, usize> = BTreeMap::new();
    let mut kept: Vec<DatedCode> = Vec::new();
    for row in rows {
        match places.get(&row.code) {
            Some(place) if row.rank() < kept[*place].rank() => kept[*place] = row.clone(),
            Some(_) => {}
            None => {
                places.insert(&row.code, kept.len());
                kept.push(row.clone());
            }
        }
    }
    kept
}

/// The dated codes the library has: they take the events they came from.
pub(super) fn known(library: &Library) -> Vec<(Key, DatedCode)> {
    let row = |snapshot: &Snapshot| Some(DatedCode::dated(snapshot.code.clone(), snapshot.created?));
    let of = library.profiles.iter().filter(|profile| profile.is_mine() && !profile.is_style_reference());
    of.flat_map(|profile| {
        profile.codes.iter().filter_map(row).map(|row| (profile.key.clone(), row)).collect::<Vec<_>>()
    })
    .collect()
}
