//! Conflicts that were resolved: resolving one can be taken back, and the conflict is there again.

use jiff::Timestamp;
use ron_doc::{CONFLICTS_FIELD, to_line};
use serde::{Deserialize, Serialize};

use super::Memory;
use super::document::Document;
use super::notes::conflicts;
use super::save::SaveError;
use library::{Conflict, Key};

/// A conflict that was resolved, by the change of this time and sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Settled")]
pub(super) struct ResolvedNote {
    pub at: Timestamp,
    /// The change's sentence.
    pub sentence: String,
    /// The file of the record.
    pub file: String,
    /// The record.
    pub key: Key,
    pub note: Conflict,
}

/// Puts a conflict that was resolved back to its record, or takes it away again. A record that is gone
/// needs none.
pub(super) fn turn_note(
    memory: &mut Memory,
    resolved: &ResolvedNote,
    is_there: bool,
) -> Result<(), SaveError> {
    let Memory { library, documents, .. } = &mut *memory;
    let Some(document) = documents.iter_mut().find(|document| document.kind.file == resolved.file) else {
        return Ok(());
    };
    let Some(mut record) = document.content.record(&resolved.key) else { return Ok(()) };
    let mut notes = conflicts(&record);
    notes.retain(|note| *note != resolved.note);
    notes.extend(is_there.then(|| resolved.note.clone()));
    notes.sort();
    record.set(CONFLICTS_FIELD, if notes.is_empty() { None } else { to_line(&notes).ok() });
    record.sort((document.kind.fields)());
    let mut next: Document = document.clone();
    next.write_in(&record, &resolved.key, library)?;
    next.write_text()?;
    next.write_file()?;
    *document = next;
    Ok(())
}
