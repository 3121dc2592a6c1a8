//! When each field of a record was last edited, so that of two edits the later can win.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::EDITED_FIELD;
use crate::record::{Field, RecordText};

/// Times of edits by field, as a record keeps them: `edited: (brief: "2026-11-23T12:00:00Z")`. A field without one is as
/// old as its record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EditTimes(BTreeMap<String, Timestamp>);

impl EditTimes {
    /// The times in a record. What is no time is left out.
    #[must_use]
    pub fn of(record: &RecordText) -> Self {
        let edited =
            record.get(EDITED_FIELD).and_then(|text| RecordText::parse(text).ok()).unwrap_or_default();
        let time = |field: Field| Some((field.name, field.value.trim_matches('"').parse().ok()?));
        Self(edited.fields.into_iter().filter_map(time).collect())
    }

    /// The times of a change from one record to another, made at a moment.
    #[must_use]
    pub fn of_change(before: &RecordText, after: &RecordText, at: Timestamp) -> Self {
        let names = super::field_union(&[before, after]).into_iter();
        let changed = names.filter(|name| before.get(name) != after.get(name));
        Self(changed.map(|name| (name, at)).collect())
    }

    /// When a field was last edited, if that is known.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<Timestamp> {
        self.0.get(field).copied()
    }

    /// Of each field the later time of two.
    #[must_use]
    pub fn later(&self, other: &Self) -> Self {
        let mut times = self.0.clone();
        for (field, at) in &other.0 {
            let time = times.entry(field.clone()).or_insert(*at);
            *time = (*time).max(*at);
        }
        Self(times)
    }

    /// Writes the times into a record, to the second.
    pub fn write(&self, record: &mut RecordText) {
        let time = |(field, at): (&String, &Timestamp)| {
            format!("{field}: \"{}\"", at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        };
        let times: Vec<String> = self.0.iter().map(time).collect();
        record.set(EDITED_FIELD, (!times.is_empty()).then(|| format!("({})", times.join(", "))));
    }
}
