//! Saving a change: lock, read again, merge record by record and field by field, write, flush, rename.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ron_doc::{MergePolicy, dialect, to_line};

use super::disk;
use super::document::{Document, LARGEST};
use super::filed::{Filed as _, RECORD_KINDS, RawSwap};
use super::index::Stamp;
use super::lock::{self, Lock, LockError};
use super::migrate::SCHEMA;
use super::route::Done;
use super::{Memory, Store};
use library::{Change, Edit, Library, MountName, MountRefusal, Problem, Profile};

/// A change of several files, written down before the first of them is: after a crash it is finished.
const PENDING: &str = ".pending.ron";
/// After so many edits the records are laid out anew, so that copies of the library share them.
const MANY: usize = 1000;

/// What a save brought about.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The library as it is on the disk now: the change, and what others did meanwhile.
    pub library: Library,
    /// What else is worth a line: that undo was lost, that a backup failed.
    pub remarks: Vec<String>,
}

/// Why a change is not on the disk.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another writer holds the library.
    #[error("not saved: {} is being written by {holder}", .folder.display())]
    Busy {
        folder: PathBuf,
        /// Who holds it.
        holder: String,
    },
    /// A file cannot be understood, and so is not written.
    #[error("not saved, because a file would be damaged: {0}")]
    ReadOnly(Box<Problem>),
    /// The system refused.
    #[error("not saved: {} cannot be {doing}: {source}", .path.display())]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as a participle.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A record would not be readable again. Nothing of ours should lead here.
    #[error("not saved: a record cannot be written so that it can be read again: {0}")]
    Unwritable(String),
    /// A mounted library may not be changed so.
    #[error("not saved: {0}")]
    Refusal(#[from] MountRefusal),
    /// A mounted library is not where it should be.
    #[error("not saved: {mount} is not there: no library in {}", .folder.display())]
    NotThere {
        mount: MountName,
        /// Where it should be.
        folder: PathBuf,
    },
    /// It is about a mounted library.
    #[error("in {mount}: {error}")]
    Within {
        mount: MountName,
        /// What is wrong there.
        error: Box<Self>,
    },
}

impl SaveError {
    /// Whether another writer was in the way, who will be done sooner or later.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Busy { .. } => true,
            Self::Within { error, .. } => error.is_busy(),
            Self::ReadOnly(_)
            | Self::Refused { .. }
            | Self::Unwritable(_)
            | Self::Refusal(_)
            | Self::NotThere { .. } => false,
        }
    }

    /// A refusal of the system.
    pub(super) fn refused(path: &Path, doing: &'static str, source: io::Error) -> Self {
        Self::Refused { path: path.to_owned(), doing, source }
    }
}

impl Store {
    /// Carries a change out on the disk, merged with what others did since the change's records were
    /// read; what belongs to a mounted library goes there. A library of one's own that is not there yet
    /// is made. Changes that could not be saved before are tried again first.
    ///
    /// # Errors
    /// Why the change is not on the disk. The files then stand as they stood, and the change is kept
    /// in memory and in a rescue file; one that a mounted library does not allow is not kept.
    pub fn save(&self, change: &Change) -> Result<Saved, SaveError> {
        self.save_within(change, lock::PATIENCE)
    }

    /// The same, after waiting for another writer no longer than this.
    ///
    /// # Errors
    /// As for [`Store::save`].
    pub fn save_within(&self, change: &Change, patience: Duration) -> Result<Saved, SaveError> {
        if let Err(refusal) = self.parted(change) {
            self.reached(change);
            return Err(refusal.into());
        }
        let mut memory = self.memory();
        let mut changes = std::mem::take(&mut memory.unsaved);
        let rescued = !changes.is_empty();
        changes.push(change.clone());
        let mut last = Ok(());
        let mut remarks = Vec::new();
        for change in &changes {
            last = self.save_one(&mut memory, change, patience).map(|remark| remarks.extend(remark));
        }
        self.reached(change);
        remarks.append(&mut memory.remarks);
        if rescued || last.is_err() || self.kept_in().is_some() {
            remarks.extend(self.keep_rescue(&memory.unsaved));
        }
        last.map(|()| Saved { library: self.seen(&memory), remarks })
    }

    /// Tries again to save what could not be saved.
    ///
    /// # Errors
    /// Why the first of the changes is still not on the disk.
    pub fn save_again(&self) -> Result<Saved, SaveError> {
        self.save_again_within(lock::PATIENCE)
    }

    /// The same, after waiting for another writer no longer than this.
    ///
    /// # Errors
    /// As for [`Store::save_again`].
    pub fn save_again_within(&self, patience: Duration) -> Result<Saved, SaveError> {
        let mut memory = self.memory();
        let mut outcome = Ok(());
        for change in std::mem::take(&mut memory.unsaved) {
            outcome = outcome.and(self.save_one(&mut memory, &change, patience).map(drop));
        }
        let remarks = self.keep_rescue(&memory.unsaved).into_iter().collect();
        outcome.map(|()| Saved { library: self.seen(&memory), remarks })
    }

    /// The changes of this run that are not on the disk.
    #[must_use]
    pub fn unsaved(&self) -> Vec<Change> {
        self.memory().unsaved.clone()
    }

    /// Forgets what could not be saved beyond these changes: it is kept elsewhere.
    pub(super) fn keep_only(&self, changes: &[Change]) {
        let mut memory = self.memory();
        memory.unsaved.retain(|change| changes.contains(change));
        // That they are kept was said when they failed.
        self.keep_rescue(&memory.unsaved);
    }

    /// Saves one change. What could not be saved of it waits in the memory.
    fn save_one(
        &self,
        memory: &mut Memory,
        change: &Change,
        patience: Duration,
    ) -> Result<Option<String>, SaveError> {
        let waits = |memory: &mut Memory, error| {
            memory.unsaved.push(change.clone());
            error
        };
        let lock = self.lock_within(memory, patience).map_err(|error| waits(memory, error))?;
        let (done, outcome) = self.commit_parts(&lock, memory, change, MergePolicy::LaterEditWins);
        let Done { change: done, gone, left } = done;
        memory.unsaved.extend(left);
        let remark = done.and_then(|done| self.note_done(&lock, memory, &done, gone));
        outcome.map(|()| remark)
    }

    /// Carries a change out on the disk; gives the text of the records that are gone.
    pub(super) fn commit(
        &self,
        held: &Lock,
        memory: &mut Memory,
        change: &Change,
        policy: MergePolicy,
    ) -> Result<Vec<Tombstone>, SaveError> {
        memory.refresh(&self.folder());
        let (next, gone) = memory.with(change, policy)?;
        let before: Vec<_> = memory.documents.iter().map(Document::snapshot).collect();
        let documents = next.documents.iter().zip(&memory.documents);
        let changed: Vec<&Document> = documents
            .filter(|(document, old)| document.bytes != old.bytes)
            .map(|(document, _)| document)
            .collect();
        let aside = self.older_aside(memory, &changed, change)?;
        let written = self.write_together(held, &changed, change)?;
        if !changed.is_empty() {
            self.backups.keep(before, change.at);
        }
        memory.gone.extend(gone.iter().cloned());
        memory.remarks.extend(aside);
        memory.index_is_due |= changed.iter().any(|document| document.kind.file == Profile::FILE);
        (memory.library, memory.documents) = (next.library, next.documents);
        for document in &mut memory.documents {
            if let Some((_, stamp)) = written.iter().find(|(file, _)| *file == document.kind.file) {
                document.note_written(*stamp);
            }
        }
        if change.edits.len() > MANY {
            for kind in RECORD_KINDS {
                (kind.share)(&mut memory.library);
            }
        }
        Ok(gone)
    }

    /// Sets the files aside that are about to be written in today's layout for the first time; says so.
    fn older_aside(
        &self,
        memory: &Memory,
        changed: &[&Document],
        change: &Change,
    ) -> Result<Vec<String>, SaveError> {
        let is_written = |old: &&Document| changed.iter().any(|document| document.kind.file == old.kind.file);
        let older = memory.documents.iter().filter(|old| old.brought_up > 0).filter(is_written);
        let told = |old: &Document| {
            let kept = self.set_aside(memory, old.kind.file, change.at)?;
            Ok(format!("brought {} records from schema {} to {SCHEMA}: {kept}", old.brought_up, old.schema))
        };
        older.map(told).collect()
    }

    /// Writes the files a change touched, the log's as well; if there are several, a crash between them is made good.
    /// Gives what the system says of each then.
    fn write_together(
        &self,
        held: &Lock,
        changed: &[&Document],
        change: &Change,
    ) -> Result<Vec<(&'static str, Option<Stamp>)>, SaveError> {
        let pending = self.folders.data.join(PENDING);
        let logged =
            change.edits.iter().filter_map(|edit| if let Edit::Log(swap) = edit { Some(swap) } else { None });
        let is_several = changed.len() + logged.clone().count() > 1;
        if is_several {
            let text = to_line(change).map_err(|error| SaveError::Unwritable(error.to_string()))?;
            self.folder()
                .replace(PENDING, text.as_bytes())
                .map_err(|error| SaveError::refused(&pending, "written", error))?;
        }
        let written = changed.iter().map(|document| Ok((document.kind.file, document.write_file()?)));
        let written = written.collect::<Result<Vec<_>, SaveError>>()?;
        for swap in logged {
            self.mark_import(held, swap)?;
        }
        if is_several {
            self.folder().remove(PENDING).map_err(|error| SaveError::refused(&pending, "removed", error))?;
        }
        Ok(written)
    }

    /// Makes the data folder and the files that are not there.
    pub(super) fn make_files(&self) -> Result<(), SaveError> {
        let mut memory = self.memory();
        let _lock = self.lock(&mut memory)?;
        memory.refresh(&self.folder());
        for document in memory
            .documents
            .iter_mut()
            .filter(|document| document.bytes.is_none() && document.problems.is_empty())
        {
            document.write_text()?;
            document.write_file()?;
        }
        Ok(())
    }

    /// Takes the lock of the library and clears up what a killed program left.
    pub(super) fn lock(&self, memory: &mut Memory) -> Result<Lock, SaveError> {
        self.lock_within(memory, lock::PATIENCE)
    }

    /// The same, after waiting for its holder no longer than this.
    pub(super) fn lock_within(&self, memory: &mut Memory, patience: Duration) -> Result<Lock, SaveError> {
        let folder = &self.folders.data;
        if memory.has_vanished(folder) {
            return Err(SaveError::refused(folder, "found", io::ErrorKind::NotFound.into()));
        }
        disk::make_folder(folder).map_err(|error| SaveError::refused(folder, "made", error))?;
        let lock = Lock::of_library(&self.folder(), patience).map_err(|error| match error {
            LockError::Held(holder) => {
                SaveError::Busy { folder: folder.clone(), holder: holder.trim().to_owned() }
            }
            LockError::Refused(error) => SaveError::refused(folder, "locked", error),
        })?;
        disk::sweep(folder).map_err(|error| SaveError::refused(folder, "tidied", error))?;
        self.finish_pending(&lock, memory)?;
        Ok(lock)
    }

    /// Whether a killed program left a change half done or a file behind.
    pub(super) fn is_untidy(&self) -> bool {
        self.folders.data.join(PENDING).exists() || disk::is_strewn(&self.folders.data)
    }

    /// Finishes a change of several files that a crash cut in two.
    fn finish_pending(&self, lock: &Lock, memory: &mut Memory) -> Result<(), SaveError> {
        let pending = self.folders.data.join(PENDING);
        let Ok(Some(text)) = self.folder().read(PENDING, LARGEST) else { return Ok(()) };
        // What cannot be read was never wholly written, so nothing of its change was either.
        if let Ok(change) = dialect().from_bytes::<Change>(&text) {
            self.commit(lock, memory, &change, MergePolicy::LaterEditWins)?;
        }
        self.folder().remove(PENDING).map_err(|error| SaveError::refused(&pending, "removed", error))
    }
}

/// A record that was taken out, as it stood in its file: with it the fields we do not know come back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Tombstone {
    /// The file it stood in.
    pub file: String,
    /// Its text.
    pub block: String,
}

impl Memory {
    /// This memory with a change carried out, nothing written yet.
    pub(super) fn with(
        &self,
        change: &Change,
        policy: MergePolicy,
    ) -> Result<(Self, Vec<Tombstone>), SaveError> {
        let (library, documents) = (self.library.clone(), self.documents.clone());
        let mut next = Self { library, documents, ..Self::default() };
        let mut gone = Vec::new();
        for (document, kind) in next.documents.iter_mut().zip(RECORD_KINDS) {
            let swaps: Vec<RawSwap> = change
                .edits
                .iter()
                .filter_map(|edit| (kind.swap)(edit))
                .collect::<Result<_, _>>()
                .map_err(|error| SaveError::Unwritable(error.to_string()))?;
            if swaps.is_empty() {
                continue;
            }
            if let Some(problem) = document.blocked() {
                return Err(SaveError::ReadOnly(Box::new(problem.clone())));
            }
            for swap in &swaps {
                let old = self.gone.iter().rev().filter(|gone| gone.file == kind.file);
                let swap = swap.reviving((kind.fields)(), old.map(|gone| gone.block.as_str()));
                gone.extend(document.carry_out(&swap, change.at, policy, &mut next.library)?);
            }
            let touched = swaps.iter().map(|swap| &swap.key);
            document.separate_names(touched, &mut next.library)?;
            document.write_text()?;
        }
        Ok((next, gone))
    }
}
