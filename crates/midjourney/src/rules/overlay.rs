//! Records over the shipped pack: the user's own `rules.ron`, and packs that come from elsewhere. They add,
//! replace, silence, say "read again, still so" and "I tested this: it works".

use std::collections::HashSet;

use jiff::civil::Date;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use text::is_unsafe;

use super::pack::options;
use super::split::records;
use super::{Confidence, Rule, Rules, What, Works};

/// The layout of packs that this program reads.
const SCHEMA: &str = "1";

/// The most records that are taken from elsewhere. The shipped pack has about 200.
const MOST: usize = 2_000;

/// One line of an overlay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum OverlayEntry {
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
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// A record whose source was read again, and still says so.
    Checked {
        /// Its ID.
        id: String,
        /// When it was read.
        on: Date,
    },
}

/// Records that go over others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay {
    entries: Vec<(OverlayEntry, LineColumn)>,
    is_foreign: bool,
}

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct LineColumn {
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
            let place = LineColumn::of(text, start);
            match options().from_str::<OverlayEntry>(own) {
                Ok(entry) => entries.push((entry, place)),
                Err(error) => complaints.push(place.complaint(&error)),
            }
        }
        if entries.is_empty() && complaints.is_empty() && has_content(text) {
            let sentence = "there is no list of records here; write [ Silence(id: \"mb-sw\") ]".to_owned();
            complaints.push(Complaint { line: 1, column: 1, sentence });
        }
        (Self { entries, is_foreign: false }, complaints)
    }

    /// Reads a pack that comes from elsewhere: a list of records, or a whole pack, in which what the shipped
    /// rules have and it has not is silenced. It is data only: a record with control characters or escapes in it
    /// is left out, a test of somebody else's counts as reported, and a record that was read at its source earlier
    /// than the shipped one does not replace it.
    #[must_use]
    pub fn read_foreign(text: &str, shipped: &Rules) -> (Self, Vec<Complaint>) {
        if let Some(schema) = schema(text).filter(|schema| *schema != SCHEMA) {
            let sentence = format!("this pack has the layout {schema}, and this program reads {SCHEMA}");
            return (Self::default(), vec![Complaint { line: 1, column: 1, sentence }]);
        }
        let (mut overlay, mut complaints) = Self::read(text);
        let starts: HashSet<LineColumn> = records(text)
            .into_iter()
            .filter(|(_, own)| !is_plain(own))
            .map(|(start, _)| LineColumn::of(text, start))
            .collect();
        overlay.entries.retain(|(_, place)| !starts.contains(place));
        complaints.extend(starts.into_iter().map(|LineColumn { line, column }| {
            let sentence = "this record has control characters or escapes in it and is left out".to_owned();
            Complaint { line, column, sentence }
        }));
        if overlay.entries.len() > MOST {
            let sentence = format!("a pack has at most {MOST} records; the others are left out");
            complaints.push(Complaint { line: 1, column: 1, sentence });
            overlay.entries.truncate(MOST);
        }
        if is_whole(text) {
            let has: HashSet<&str> = overlay.entries.iter().map(|(entry, _)| entry.id()).collect();
            let missing = shipped.records().iter().filter(|rule| !has.contains(rule.id.as_str()));
            let gone: Vec<_> = missing
                .map(|rule| (OverlayEntry::Silence { id: rule.id.clone() }, LineColumn::default()))
                .collect();
            overlay.entries.extend(gone);
        }
        let is_news = |entry: &OverlayEntry| {
            if let OverlayEntry::Rule(own) = entry { shipped.rule(&own.id) != Some(own) } else { true }
        };
        overlay.entries.retain(|(entry, _)| is_news(entry));
        overlay.is_foreign = true;
        complaints.sort_by_key(|complaint| (complaint.line, complaint.column));
        (overlay, complaints)
    }

    /// Whether it has no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The IDs of its records, in its order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(entry, _)| entry.id())
    }

    /// The overlay as RON, to be read again.
    ///
    /// # Errors
    /// When a record cannot be written, which no record that was read is known to do.
    pub fn write(&self) -> Result<String, ron::Error> {
        let style = || PrettyConfig::new().depth_limit(2).indentor("  ");
        let own = self.entries.iter().map(|(entry, _)| options().to_string_pretty(entry, style()));
        let records =
            own.map(|record| Ok(format!("{},\n", record?))).collect::<Result<String, ron::Error>>()?;
        Ok(format!("[\n{records}]\n"))
    }
}

impl Rule {
    /// The record as it is written in a `rules.ron`.
    ///
    /// # Errors
    /// As for [`Overlay::write`].
    pub fn write(&self) -> Result<String, ron::Error> {
        let entries = vec![(OverlayEntry::Rule(self.clone()), LineColumn::default())];
        Overlay { entries, is_foreign: false }.write()
    }
}

impl OverlayEntry {
    fn id(&self) -> &str {
        match self {
            Self::Rule(rule) => &rule.id,
            Self::Silence { id } | Self::Works { id, .. } | Self::Checked { id, .. } => id,
        }
    }
}

/// The layout that a pack says it has.
fn schema(text: &str) -> Option<&str> {
    let (head, _) = text.split_once('[')?;
    let (_, said) = head.split_once("schema:")?;
    said.split([',', ')']).next().map(str::trim)
}

/// Whether a text is a whole pack, and no list of records.
fn is_whole(text: &str) -> bool {
    let content = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    content.is_some_and(|line| line.starts_with("Pack"))
}

/// Whether a record says what it shows: no control character, and no escape that could stand for one.
fn is_plain(record: &str) -> bool {
    let odd = |c: char| is_unsafe(c) && !matches!(c, '\n' | '\r' | '\t');
    let mut signs = record.chars();
    while let Some(c) = signs.next() {
        if odd(c) || (c == '\\' && !matches!(signs.next(), Some('"' | '\\'))) {
            return false;
        }
    }
    true
}

impl Rules {
    /// The pack with an overlay over it, and what the overlay got wrong.
    #[must_use]
    pub fn overlaid(&self, overlay: &Overlay) -> (Self, Vec<Complaint>) {
        let mut records = self.records().to_vec();
        let mut complaints = Vec::new();
        for (entry, place) in &overlay.entries {
            if let Err(sentence) = lay(entry, overlay.is_foreign, &mut records) {
                complaints.push(Complaint { line: place.line, column: place.column, sentence });
            }
        }
        (Self::of(records), complaints)
    }
}

fn lay(entry: &OverlayEntry, is_foreign: bool, records: &mut Vec<Rule>) -> Result<(), String> {
    let place = |records: &[Rule], id: &str| {
        let found = records.iter().position(|rule| rule.id == id);
        found.ok_or_else(|| format!("there is no rule {id}; `swatch rules` lists them"))
    };
    match entry {
        OverlayEntry::Rule(rule) => {
            let mut rule = rule.clone();
            if is_foreign && rule.confidence == Confidence::Tested {
                rule.confidence = Confidence::Reported;
            }
            match place(records, &rule.id) {
                // What the program itself has read later stands.
                Ok(at) if is_foreign && records[at].verified > rule.verified => {}
                Ok(at) => records[at] = rule,
                Err(_) => records.push(rule),
            }
        }
        OverlayEntry::Checked { id, on } => {
            let at = place(records, id)?;
            records[at].verified = *on;
        }
        OverlayEntry::Silence { id } => {
            let at = place(records, id)?;
            records[at].silenced = true;
        }
        OverlayEntry::Works { id, on, note } => {
            let at = place(records, id)?;
            let rule = &mut records[at];
            let (confidence, source) = if is_foreign {
                (Confidence::Reported, "a test of somebody else's")
            } else {
                (Confidence::Tested, "your own test")
            };
            rule.confidence = confidence;
            rule.verified = *on;
            rule.source = if note.is_empty() { source.to_owned() } else { format!("{source}: {note}") };
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

impl LineColumn {
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
