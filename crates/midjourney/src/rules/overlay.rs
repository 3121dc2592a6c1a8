//! The user's own `rules.ron` over the shipped pack: add, replace, silence, and "I tested this: it works".

use jiff::civil::Date;
use serde::Deserialize;

use super::pack::options;
use super::split::records;
use super::{Confidence, Rule, Rules, What, Works};

/// One line of an overlay.
#[derive(Debug, Clone, PartialEq, Deserialize)]
enum Entry {
    /// A record of the user's own: new, or in place of the one with its ID.
    Rule(Rule),
    /// A record that shall say nothing.
    Silence {
        /// Its ID.
        id: String,
    },
    /// A record that the user has tested: what it says does not work does.
    Works {
        /// Its ID.
        id: String,
        /// When it was tested.
        on: Date,
        /// What was seen.
        #[serde(default)]
        note: String,
    },
}

/// The user's own records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay(Vec<(Entry, Place)>);

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Place {
    line: usize,
    column: usize,
}

/// What is wrong with one record of an overlay. The other records count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {sentence}")]
pub struct Complaint {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What, in a sentence.
    pub sentence: String,
}

impl Overlay {
    /// Reads an overlay record by record; what cannot be read is told and left out.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Complaint>) {
        let (mut entries, mut complaints) = (Vec::new(), Vec::new());
        for (start, own) in records(text) {
            let place = Place::of(text, start);
            match options().from_str::<Entry>(own) {
                Ok(entry) => entries.push((entry, place)),
                Err(error) => complaints.push(place.complaint(&error)),
            }
        }
        if entries.is_empty() && complaints.is_empty() && has_content(text) {
            let sentence = "there is no list of records here; write [ Silence(id: \"mb-sw\") ]".to_owned();
            complaints.push(Complaint { line: 1, column: 1, sentence });
        }
        (Self(entries), complaints)
    }
}

impl Rules {
    /// The pack with an overlay over it, and what the overlay got wrong.
    #[must_use]
    pub fn overlaid(&self, overlay: &Overlay) -> (Self, Vec<Complaint>) {
        let mut records = self.records().to_vec();
        let mut complaints = Vec::new();
        for (entry, place) in &overlay.0 {
            if let Err(sentence) = lay(entry, &mut records) {
                complaints.push(Complaint { line: place.line, column: place.column, sentence });
            }
        }
        (Self::of(records), complaints)
    }
}

fn lay(entry: &Entry, records: &mut Vec<Rule>) -> Result<(), String> {
    let place = |records: &[Rule], id: &str| {
        let found = records.iter().position(|rule| rule.id == id);
        found.ok_or_else(|| format!("there is no rule {id}; `swatch rules` lists them"))
    };
    match entry {
        Entry::Rule(rule) => match place(records, &rule.id) {
            Ok(at) => records[at] = rule.clone(),
            Err(_) => records.push(rule.clone()),
        },
        Entry::Silence { id } => {
            let at = place(records, id)?;
            records[at].silenced = true;
        }
        Entry::Works { id, on, note } => {
            let at = place(records, id)?;
            let rule = &mut records[at];
            rule.confidence = Confidence::Tested;
            rule.verified = *on;
            rule.source =
                if note.is_empty() { "your own test".to_owned() } else { format!("your own test: {note}") };
            if let What::Compatibility(own) = &mut rule.what {
                own.works = Works::Yes;
            } else {
                rule.silenced = true;
            }
        }
    }
    Ok(())
}

/// Whether there is more than white space and comments.
fn has_content(text: &str) -> bool {
    text.lines().map(str::trim).any(|line| !line.is_empty() && !line.starts_with("//"))
}

impl Place {
    fn of(text: &str, at: usize) -> Self {
        let before = &text[..at];
        let start = before.rfind('\n').map_or(0, |place| place + 1);
        Self { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }

    /// The complaint about an error inside the record that begins here.
    fn complaint(self, error: &ron::error::SpannedError) -> Complaint {
        let inside = error.span.start;
        let column = if inside.line == 1 { self.column + inside.col - 1 } else { inside.col };
        Complaint { line: self.line + inside.line - 1, column, sentence: error.code.to_string() }
    }
}

#[cfg(test)]
mod tests;
