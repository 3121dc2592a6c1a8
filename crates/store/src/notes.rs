//! The values that lost when two places changed the same field: shown, taken or dropped.

use jiff::Timestamp;
use ron_doc::{CONFLICTS_FIELD, EditTimes, RecordText, canonical, dialect, to_line};

use super::document::Document;
use super::filed::RECORD_KINDS;
use super::resolved::ResolvedNote;
use super::save::{SaveError, Saved};
use super::{Memory, Store, differences};
use library::{Change, Conflict, Key, Note};

impl Store {
    /// Every value that lost and was neither taken nor dropped.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Note> {
        let mut memory = self.memory();
        memory.look(&self.folder());
        if memory.indexed.as_ref().is_some_and(|indexed| indexed.has_conflicts) {
            memory.refresh(&self.folder());
        }
        memory.documents.iter().flat_map(notes).collect()
    }

    /// The same notes with where the value that lost was made: here, where the journal knows the change,
    /// or elsewhere, where it reaches back so far and does not.
    #[must_use]
    pub fn with_origin(&self, mut notes: Vec<Note>) -> Vec<Note> {
        if notes.iter().all(|note| note.other.at.is_none()) {
            return notes;
        }
        let (made, since) = self.made_here();
        for note in &mut notes {
            // Notes know their time to the second.
            let second = note.other.at.map(Timestamp::as_second);
            let is_known = second.is_some_and(|second| since.is_some_and(|since| since <= second));
            let is_here = || made.iter().any(|(at, key)| Some(*at) == second && *key == note.key);
            note.made_here = is_known.then(is_here);
        }
        notes
    }

    /// The records this machine changed, each with the second of the change, as far back as the journal
    /// reaches, and that second.
    fn made_here(&self) -> (Vec<(i64, Key)>, Option<i64>) {
        let changes = self.changes();
        let since = changes.iter().map(|change| change.at.as_second()).min();
        let keys = |change: &Change| {
            let swaps =
                change.edits.iter().filter_map(|edit| RECORD_KINDS.iter().find_map(|d| (d.swap)(edit)?.ok()));
            swaps.map(|swap| (change.at.as_second(), swap.key)).collect::<Vec<_>>()
        };
        (changes.iter().flat_map(keys).collect(), since)
    }

    /// Puts the value that lost in place of the one that stands, as a change that undo takes back, and
    /// removes the note.
    ///
    /// # Errors
    /// When the note is gone, the value does not fit any more, or the library cannot be written.
    pub fn take_other(&self, note: &Note, now: Timestamp) -> Result<Saved, SaveError> {
        let sentence = format!("used the other {} of {}", note.other.field, note.name);
        self.resolve(note, sentence, now, true)
    }

    /// Lets the value stand that stands, and removes the note.
    ///
    /// # Errors
    /// When the note is gone or the library cannot be written.
    pub fn drop_other(&self, note: &Note, now: Timestamp) -> Result<Saved, SaveError> {
        let sentence = format!("dropped the other {} of {}", note.other.field, note.name);
        self.resolve(note, sentence, now, false)
    }

    fn resolve(&self, note: &Note, sentence: String, now: Timestamp, take: bool) -> Result<Saved, SaveError> {
        let mut memory = self.memory();
        let lock = self.lock(&mut memory)?;
        memory.refresh(&self.folder());
        // Where it was made is found out beside, and is no part of what is in the file.
        let unsourced = Note { made_here: None, ..note.clone() };
        let gone = || SaveError::Unwritable("the note is no longer there".to_owned());
        let Memory { library, documents, .. } = &mut *memory;
        let document =
            documents.iter_mut().find(|document| notes(document).contains(&unsourced)).ok_or_else(gone)?;
        if let Some(problem) = document.blocked() {
            return Err(SaveError::ReadOnly(Box::new(problem.clone())));
        }
        let file = document.kind.file.to_owned();
        let old = document.content.record(&note.key).ok_or_else(gone)?;
        let mut record_text = old.clone();
        if take {
            record_text.set(&note.other.field, Some(note.other.value.clone()));
            let change = EditTimes::of_change(&old, &record_text, now);
            EditTimes::of(&old).later(&change).write(&mut record_text);
        }
        record_text.set(CONFLICTS_FIELD, without(&old, &note.other));
        record_text.sort((document.kind.fields)());
        let before = library.clone();
        let mut next = document.clone();
        next.write_in(&record_text, &note.key, library).inspect_err(|_| *library = before.clone())?;
        next.write_text()
            .and_then(|()| next.write_file().map(drop))
            .inspect_err(|_| *library = before.clone())?;
        *document = next;
        let edits = differences(&before, library);
        let change = Change { sentence, at: now, edits };
        let resolved = ResolvedNote {
            at: now,
            sentence: change.sentence.clone(),
            file,
            key: note.key.clone(),
            note: note.other.clone(),
        };
        let remarks = self.note_resolved(&lock, &mut memory, &change, resolved);
        Ok(Saved { library: self.seen(&memory), remarks: remarks.into_iter().collect() })
    }
}

fn notes(document: &Document) -> Vec<Note> {
    let mut found = Vec::new();
    for (key, text) in document.content.noted() {
        let Ok(record_text) = RecordText::parse(text) else { continue };
        let name = record_text.get("name").and_then(|name| ron::from_str(name).ok());
        for other in conflicts(&record_text) {
            found.push(Note {
                kind: document.kind.list.trim_end_matches('s').to_owned(),
                key: key.clone(),
                name: name.clone().unwrap_or_else(|| key.to_string()),
                here: record_text.get(&other.field).map(canonical),
                made_here: None,
                other,
            });
        }
    }
    found
}

pub(super) fn conflicts(record_text: &RecordText) -> Vec<Conflict> {
    record_text.get(CONFLICTS_FIELD).and_then(|text| dialect().from_str(text).ok()).unwrap_or_default()
}

fn without(record_text: &RecordText, settled: &Conflict) -> Option<String> {
    let left: Vec<Conflict> = conflicts(record_text).into_iter().filter(|other| other != settled).collect();
    if left.is_empty() { None } else { to_line(&left).ok() }
}
