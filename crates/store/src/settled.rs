//! Notes that were settled: settling one can be taken back, and the note is there again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Memory;
use super::document::Document;
use super::merge::NOTES;
use super::notes::conflicts;
use super::record_text::line;
use super::save::SaveError;
use library::{Conflict, Key};

/// A note that was taken or dropped, by the change of this time and sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settled {
    /// When.
    pub at: Timestamp,
    /// The change's sentence.
    pub sentence: String,
    /// The file of the record.
    pub file: String,
    /// The record.
    pub key: Key,
    /// The note.
    pub note: Conflict,
}

/// Puts a note that was settled back to its record, or takes it away again. A record that is gone
/// needs none.
pub(super) fn turn_note(memory: &mut Memory, settled: &Settled, is_there: bool) -> Result<(), SaveError> {
    let Memory { library, documents, .. } = &mut *memory;
    let Some(document) = documents.iter_mut().find(|document| document.kind.file == settled.file) else {
        return Ok(());
    };
    let Some(mut record_text) = document.record_text(&settled.key) else { return Ok(()) };
    let mut notes = conflicts(&record_text);
    notes.retain(|note| *note != settled.note);
    notes.extend(is_there.then(|| settled.note.clone()));
    notes.sort();
    record_text.set(NOTES, if notes.is_empty() { None } else { line(&notes).ok() });
    record_text.sort((document.kind.fields)());
    let mut next: Document = document.clone();
    next.write_in(&record_text, &settled.key, library)?;
    next.settle();
    next.put_down()?;
    *document = next;
    Ok(())
}
