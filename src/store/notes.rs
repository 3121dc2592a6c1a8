//! The values that lost when two places changed the same field: shown, taken or dropped.

use jiff::Timestamp;

use super::merge::{NOTES, Stamps};
use super::page::Page;
use super::raw::{Raw, canonical, dialect, line};
use super::save::{SaveError, Saved};
use super::{Memory, Store, differences};
use crate::library::{Change, Conflict, Key};

/// A value that lost, and the one that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The kind of record, in the singular: `profile`.
    pub kind: String,
    /// The record's key.
    pub key: Key,
    /// The record's name, or its key.
    pub name: String,
    /// The value that stands, as RON; `None` when the field is empty.
    pub here: Option<String>,
    /// The field, the value that lost, and when it was edited.
    pub other: Conflict,
}

impl Store {
    /// Every value that lost and was neither taken nor dropped.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Note> {
        let mut memory = self.memory();
        memory.refresh(&self.folders);
        memory.pages.iter().flat_map(notes).collect()
    }

    /// Puts the value that lost in place of the one that stands, as a change that undo takes back, and
    /// removes the note.
    ///
    /// # Errors
    /// When the note is gone, the value does not fit any more, or the library cannot be written.
    pub fn take_other(&self, note: &Note, now: Timestamp) -> Result<Saved, SaveError> {
        let sentence = format!("took the other {} of {}", note.other.field, note.name);
        self.settle_note(note, sentence, now, true)
    }

    /// Lets the value stand that stands, and removes the note.
    ///
    /// # Errors
    /// When the note is gone or the library cannot be written.
    pub fn drop_other(&self, note: &Note, now: Timestamp) -> Result<Saved, SaveError> {
        let sentence = format!("dropped the other {} of {}", note.other.field, note.name);
        self.settle_note(note, sentence, now, false)
    }

    fn settle_note(
        &self,
        note: &Note,
        sentence: String,
        now: Timestamp,
        take: bool,
    ) -> Result<Saved, SaveError> {
        let mut memory = self.memory();
        let lock = self.lock(&mut memory)?;
        memory.refresh(&self.folders);
        let gone = || SaveError::Unwritable("the note is not there any more".to_owned());
        let Memory { library, pages, .. } = &mut *memory;
        let page = pages.iter_mut().find(|page| notes(page).contains(note)).ok_or_else(gone)?;
        if let Some(problem) = page.blocked() {
            return Err(SaveError::ReadOnly(Box::new(problem.clone())));
        }
        let old = page.raw(&note.key).ok_or_else(gone)?;
        let mut raw = old.clone();
        if take {
            raw.set(&note.other.field, Some(note.other.value.clone()));
            let stamps = [Stamps::of(&old), Stamps::of_change(&old, &raw, now)];
            Stamps::later(&stamps).write(&mut raw);
        }
        raw.set(NOTES, without(&old, &note.other));
        raw.sort((page.drawer.fields)());
        let before = library.clone();
        let mut next = page.clone();
        next.write_in(&raw, &note.key, library).inspect_err(|_| *library = before.clone())?;
        next.settle();
        next.put_down().inspect_err(|_| *library = before.clone())?;
        *page = next;
        let edits = differences(&before, library);
        let change = Change { sentence, at: now, edits };
        let remarks = if change.edits.is_empty() {
            None
        } else {
            self.note_done(&lock, &mut memory, &change, Vec::new())
        };
        Ok(Saved { library: memory.current(), remarks: remarks.into_iter().collect() })
    }
}

fn notes(page: &Page) -> Vec<Note> {
    let mut found = Vec::new();
    for entry in page.entries.iter().filter(|entry| page.body(entry).contains(NOTES)) {
        let Ok(raw) = Raw::read(page.body(entry)) else { continue };
        let name = raw.get("name").and_then(|name| ron::from_str(name).ok());
        for other in conflicts(&raw) {
            found.push(Note {
                kind: page.drawer.list.trim_end_matches('s').to_owned(),
                key: entry.label.key.clone(),
                name: name.clone().unwrap_or_else(|| entry.label.key.to_string()),
                here: raw.get(&other.field).map(canonical),
                other,
            });
        }
    }
    found
}

fn conflicts(raw: &Raw) -> Vec<Conflict> {
    raw.get(NOTES).and_then(|text| dialect().from_str(text).ok()).unwrap_or_default()
}

fn without(raw: &Raw, settled: &Conflict) -> Option<String> {
    let left: Vec<Conflict> = conflicts(raw).into_iter().filter(|other| other != settled).collect();
    if left.is_empty() { None } else { line(&left).ok() }
}
