//! Saving a change: lock, read again, merge record by record and field by field, write, flush, rename.

use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::filed::{DRAWERS, Drawer, Label, RawSwap, Taken};
use super::lock::{Lock, LockError};
use super::merge::three_way;
use super::page::Page;
use super::problem::Problem;

use super::{Memory, Store};
use crate::library::{Change, Library};

/// What a save brought about.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The library as it is on the disk now: the change, and what others did meanwhile.
    pub library: Library,
}

/// Why a change is not on the disk.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another writer holds the library.
    #[error("{} is being written by {holder}; not saved, and tried again with the next change", .folder.display())]
    Busy {
        /// The folder.
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
}

impl SaveError {
    /// A refusal of the system.
    pub(super) fn refused(path: &Path, doing: &'static str, source: io::Error) -> Self {
        Self::Refused { path: path.to_owned(), doing, source }
    }
}

impl Store {
    /// Carries a change out on the disk, merged with what others did since the change's records were
    /// read. A library that is not there yet is made.
    ///
    /// # Errors
    /// Why the change is not on the disk; the files then stand as they stood.
    pub fn save(&self, change: &Change) -> Result<Saved, SaveError> {
        let _lock = self.lock()?;
        let mut memory = self.memory();
        memory.refresh(&self.folders);
        let next = memory.with(change)?;
        for (page, old) in next.pages.iter().zip(&memory.pages) {
            if page.bytes != old.bytes {
                page.put_down()?;
            }
        }
        *memory = next;
        Ok(Saved { library: memory.library.clone() })
    }

    /// Makes the data folder and the files that are not there.
    pub(super) fn make_files(&self) -> Result<(), SaveError> {
        let _lock = self.lock()?;
        let mut memory = self.memory();
        memory.refresh(&self.folders);
        for page in memory.pages.iter_mut().filter(|page| page.bytes.is_none()) {
            if page.problems.is_empty() {
                page.settle();
                page.put_down()?;
            }
        }
        Ok(())
    }

    pub(super) fn lock(&self) -> Result<Lock, SaveError> {
        let folder = &self.folders.data;
        disk::make_folder(folder).map_err(|error| SaveError::refused(folder, "made", error))?;
        let lock = Lock::take(folder).map_err(|error| match error {
            LockError::Held(holder) => {
                SaveError::Busy { folder: folder.clone(), holder: holder.trim().to_owned() }
            }
            LockError::Refused(error) => SaveError::refused(folder, "locked", error),
        })?;
        disk::sweep(folder).map_err(|error| SaveError::refused(folder, "tidied", error))?;
        Ok(lock)
    }
}

impl Memory {
    /// This memory with a change carried out, nothing written yet.
    fn with(&self, change: &Change) -> Result<Self, SaveError> {
        let mut next = Self { library: self.library.clone(), pages: self.pages.clone() };
        for (page, drawer) in next.pages.iter_mut().zip(DRAWERS) {
            let swaps: Vec<RawSwap> = change
                .edits
                .iter()
                .filter_map(|edit| (drawer.swap)(edit))
                .collect::<Result<_, _>>()
                .map_err(|error| SaveError::Unwritable(error.to_string()))?;
            if swaps.is_empty() {
                continue;
            }
            if let Some(problem) = page.blocked() {
                return Err(SaveError::ReadOnly(Box::new(problem.clone())));
            }
            for swap in &swaps {
                page.carry_out(swap, drawer, &mut next.library)?;
            }
            page.settle();
        }
        Ok(next)
    }
}

impl Page {
    fn carry_out(&mut self, swap: &RawSwap, drawer: &Drawer, library: &mut Library) -> Result<(), SaveError> {
        let there = self.raw(&swap.key);
        let known = (drawer.fields)();
        let merged = three_way(swap.before.as_ref(), swap.after.as_ref(), there.as_ref(), known);
        (drawer.take_out)(&swap.key, library);
        let Some(merged) = merged else {
            self.remove(&swap.key);
            return Ok(());
        };
        let block = merged.block();
        let label = read_back(&block, drawer, library)?;
        self.put(label, block);
        Ok(())
    }

    /// Writes the file.
    fn put_down(&self) -> Result<(), SaveError> {
        let content = self.bytes.as_deref().unwrap_or_default();
        disk::replace(&self.path, content).map_err(|error| SaveError::refused(&self.path, "written", error))
    }
}

/// Reads a record that is about to be written, as the next start would.
fn read_back(block: &str, drawer: &Drawer, library: &mut Library) -> Result<Label, SaveError> {
    match (drawer.take_in)(block, library) {
        Ok(Taken::In(label) | Taken::Twice(label)) => Ok(label),
        Err(error) => Err(SaveError::Unwritable(error.to_string())),
    }
}
