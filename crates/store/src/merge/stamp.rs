//! When each field of a record was last edited, so that of two edits the later can win.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::record_text::{RecordField, RecordText};

/// The field that says so: `edited: (brief: "2026-11-23T12:00:00Z")`.
pub(super) const FIELD: &str = "edited";

/// Times of edits by field. A field without one is as old as its record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stamps(BTreeMap<String, Timestamp>);

impl Stamps {
    /// The stamps in a record. One that is no time is no stamp.
    pub fn of(record_text: &RecordText) -> Self {
        let edited = record_text.get(FIELD).and_then(|text| RecordText::read(text).ok()).unwrap_or_default();
        let stamp = |field: RecordField| Some((field.name, field.value.trim_matches('"').parse().ok()?));
        Self(edited.fields.into_iter().filter_map(stamp).collect())
    }

    /// The stamps of a change from one record to another.
    pub fn of_change(before: &RecordText, after: &RecordText, at: Timestamp) -> Self {
        let names = super::names(&[before, after]).into_iter();
        let changed = names.filter(|name| before.get(name) != after.get(name));
        Self(changed.map(|name| (name, at)).collect())
    }

    /// When a field was last edited, if that is known.
    pub fn at(&self, field: &str) -> Option<Timestamp> {
        self.0.get(field).copied()
    }

    /// Of each field the later stamp.
    pub fn later(sides: &[Self; 2]) -> Self {
        let mut stamps = sides[0].0.clone();
        for (field, at) in &sides[1].0 {
            let stamp = stamps.entry(field.clone()).or_insert(*at);
            *stamp = (*stamp).max(*at);
        }
        Self(stamps)
    }

    /// Writes the stamps into a record.
    pub fn write(&self, record_text: &mut RecordText) {
        let stamp = |(field, at): (&String, &Timestamp)| {
            format!("{field}: \"{}\"", at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        };
        let stamps: Vec<String> = self.0.iter().map(stamp).collect();
        record_text.set(FIELD, (!stamps.is_empty()).then(|| format!("({})", stamps.join(", "))));
    }
}
