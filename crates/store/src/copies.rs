//! Second copies of a file that a syncing program left: looked into, merged in, or set aside, one by one.

use std::path::PathBuf;

use jiff::Timestamp;

use super::check::SyncedCopy;
use super::document::Document;
use super::filed::RECORD_KINDS;
use super::save::{SaveError, Saved};
use super::{Difference, Store, describe, differences};
use library::{Change, Problem};

impl Store {
    /// What a second copy has that the library has not, in words.
    ///
    /// # Errors
    /// What is wrong with the copy, where it cannot be understood whole.
    pub fn look_into(&self, copy: &SyncedCopy) -> Result<Vec<Difference>, Box<Problem>> {
        let memory = self.memory();
        let (Some(kind), Ok(bytes)) =
            (RECORD_KINDS.iter().find(|kind| kind.file == copy.of), self.read_copy(copy))
        else {
            return Ok(Vec::new());
        };
        let mut theirs = memory.library.clone();
        (kind.clear)(&mut theirs);
        let document = Document::of(kind, copy.path.clone(), bytes, &mut theirs);
        if let Some(problem) = document.blocked() {
            return Err(Box::new(problem.clone()));
        }
        // What it lacks stays when it is merged in.
        let mut all = describe(&differences(&memory.library, &theirs));
        all.retain(|one| one.verb != "deleted");
        Ok(all)
    }

    /// Merges a second copy in, as one change that undo takes back, and sets it aside.
    ///
    /// # Errors
    /// Why it cannot be merged; both files are then as they were.
    pub fn merge_copy(&self, copy: &SyncedCopy, now: Timestamp) -> Result<(Saved, Change), SaveError> {
        let mut memory = self.memory();
        let lock = self.lock(&mut memory)?;
        memory.refresh(&self.folder());
        let before = memory.library.clone();
        let mut remarks = self.take_copy(&mut memory, copy, now)?;
        let name = copy.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if copy.path.exists() {
            return Err(SaveError::Unwritable(remarks.pop().unwrap_or(name)));
        }
        let edits = differences(&before, &memory.library);
        let change = Change { sentence: format!("merged {name} in"), at: now, edits };
        if !change.edits.is_empty() {
            remarks.extend(self.note_done(&lock, &mut memory, &change, Vec::new()));
        }
        Ok((Saved { library: self.seen(&memory), remarks }, change))
    }

    /// Sets a second copy aside without merging it; says where it is.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn leave_copy(&self, copy: &SyncedCopy) -> Result<PathBuf, SaveError> {
        self.move_aside(&copy.path)
    }
}
