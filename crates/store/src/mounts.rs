//! Mounted libraries: which there are on this machine, what they hold, and saving into them.
//!
//! Each is files in a folder like one's own, with the same lock, merging and backups. What belongs to
//! this machine (backups, the clone of a remote one) is under `mounts/NAME` in the state folder.

mod add;
mod list;
mod update;

use std::path::{Path, PathBuf};

use ron_doc::MergePolicy;
use serde::{Deserialize, Serialize};

use super::filed::RECORD_KINDS;
use super::lock::Lock;
use super::save::{SaveError, Tombstone};
use super::{Folders, Store};
use library::{Access, Change, Library, LibraryPart, Mount, MountName, MountRefusal, Problem};

pub use add::MountError;
pub use update::Updated;

pub(super) use list::FILE;
use list::MountEntry;

/// Where a mounted library is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MountPlace {
    /// A folder with its files, used where it lies.
    Folder(PathBuf),
    /// A git remote, of which a clone is kept in the state folder.
    Remote(String),
}

/// A mounted library, to be shown in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct MountListing {
    /// Its name and what may be done with it.
    pub mount: Mount,
    pub place: MountPlace,
    /// The folder its files are in.
    pub folder: PathBuf,
    /// How many profiles it has.
    pub profiles: usize,
    /// Why it cannot be read whole, in one line.
    pub problem: Option<Problem>,
    /// What was in its repository and was not taken, with why; known when it is mounted.
    pub ignored: Vec<String>,
}

/// The mounted libraries, as they were read last.
#[derive(Debug, Default)]
pub(super) struct Mounts {
    /// The bytes of the list, so that an unchanged one is not read again.
    bytes: Option<Vec<u8>>,
    all: Vec<Mounted>,
    /// Why the list cannot be read.
    problem: Option<Problem>,
}

/// One mounted library.
#[derive(Debug)]
pub(super) struct Mounted {
    pub entry: MountEntry,
    pub store: Store,
}

impl Mounts {
    /// Reads the list and the files that changed; says whether any did.
    pub fn refresh(&mut self, folders: &Folders) -> bool {
        let listed = self.refresh_list(folders);
        // Every one is read, whether or not one before it changed.
        let changed = self.all.iter().filter(|mounted| mounted.refresh()).count();
        listed || changed > 0
    }

    fn refresh_list(&mut self, folders: &Folders) -> bool {
        let (bytes, read) = list::read(&folders.state);
        if bytes == self.bytes && self.problem.is_none() {
            return false;
        }
        let before = self.problem.take();
        match read {
            Ok(entries) => self.all = entries.into_iter().map(|entry| Mounted::at(entry, folders)).collect(),
            Err(problem) => self.problem = Some(*problem),
        }
        let changed = bytes != self.bytes || before != self.problem;
        self.bytes = bytes;
        changed
    }

    /// Whether nothing is mounted, nor should be.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.problem.is_none()
    }

    /// What is wrong with the mounted libraries, a line for each. None of it is in the way of one's own.
    pub fn problems(&self) -> impl Iterator<Item = Problem> {
        self.all.iter().filter_map(Mounted::problem).chain(self.problem.clone())
    }

    /// Lays everything that is mounted beside one's own records.
    pub fn lay_beside(&self, library: &mut Library) {
        for mounted in &self.all {
            library.lay_beside(mounted.mount(), &mounted.store.memory().library);
        }
    }

    /// The mounted library of this name.
    pub fn named(&self, name: &MountName) -> Option<&Mounted> {
        self.all.iter().find(|mounted| mounted.entry.name == *name)
    }
}

impl Mounted {
    fn at(entry: MountEntry, folders: &Folders) -> Self {
        let state = home(&entry.name, folders);
        let data = match &entry.place {
            MountPlace::Folder(folder) => folder.clone(),
            MountPlace::Remote(_) => clone(&entry.name, folders),
        };
        // Settings are one's own, so nothing is ever read from here.
        let folders = Folders { config: state.join("config"), data, state, trust: folders.trust.clone() };
        Self { entry, store: Store { is_mounted: true, ..Store::at(folders) } }
    }

    fn mount(&self) -> Mount {
        Mount { name: self.entry.name.clone(), access: self.entry.access }
    }

    /// Reads the files that changed. Nothing is written, not even a lock.
    fn refresh(&self) -> bool {
        self.store.memory().refresh(&self.store.folder())
    }

    /// Whether there is a library where it should be.
    fn is_there(&self) -> bool {
        holds_library(&self.store.folders.data)
    }

    fn problem(&self) -> Option<Problem> {
        let name = &self.entry.name;
        let folder = &self.store.folders.data;
        let told = |sentence: String, hint: String| {
            Some(Problem::whole(Path::new(name.as_str()), sentence).hinting(hint).harmless())
        };
        if !self.is_there() {
            let sentence =
                format!("there is no library in {}, so nothing of {name} is shown", folder.display());
            return told(
                sentence,
                format!("When it is back it is shown again; else: swatch mount remove {name}"),
            );
        }
        let memory = self.store.memory();
        let mut problems = memory.documents.iter().flat_map(|document| &document.problems);
        let first = problems.next()?;
        let more = match problems.count() {
            0 => String::new(),
            count => format!(" (and {count} more)"),
        };
        told(
            format!("{}{more}", first.headline()),
            format!("What can be read is shown. All of it: swatch --home {} check", folder.display()),
        )
    }

    fn shown(&self) -> MountListing {
        let profiles = self.store.memory().library.profiles.len();
        MountListing {
            mount: self.mount(),
            place: self.entry.place.clone(),
            folder: self.store.folders.data.clone(),
            profiles,
            problem: self.problem(),
            ignored: Vec::new(),
        }
    }
}

impl Store {
    /// The libraries mounted on this machine, by name, and what is wrong with the list of them.
    #[must_use]
    pub fn mounted(&self) -> (Vec<MountListing>, Option<Problem>) {
        let mut mounts = self.mounts();
        mounts.refresh(&self.folders);
        (mounts.all.iter().map(Mounted::shown).collect(), mounts.problem.clone())
    }

    /// Takes a change apart by the libraries it belongs to.
    pub(super) fn parted(&self, change: &Change) -> Result<Vec<LibraryPart>, MountRefusal> {
        let mut mounts = self.mounts();
        mounts.refresh_list(&self.folders);
        let known = mounts.all.iter().map(Mounted::mount).collect();
        Library { mounts: known, ..Library::default() }.parted(change)
    }

    /// Carries out the part of a change that belongs to a mounted library.
    ///
    /// # Errors
    /// Why it is not on the disk, with the mount's name.
    pub(super) fn commit_mounted(
        &self,
        held: &Lock,
        name: &MountName,
        part: &LibraryPart,
        gone: &[Tombstone],
        policy: MergePolicy,
    ) -> Result<Vec<Tombstone>, SaveError> {
        let mounts = self.mounts();
        let mounted = mounts.named(name).ok_or_else(|| MountRefusal::Unknown(name.to_string()))?;
        let within = |error| SaveError::Within { mount: name.clone(), error: Box::new(error) };
        if mounted.entry.access == Access::Read {
            return Err(MountRefusal::ReadOnly(name.clone()).into());
        }
        if !mounted.is_there() {
            return Err(SaveError::NotThere {
                mount: name.clone(),
                folder: mounted.store.folders.data.clone(),
            });
        }
        let mut memory = mounted.store.memory();
        let lock = mounted.store.lock_within(&mut memory, held.patience).map_err(within)?;
        memory.gone.extend(gone.iter().filter_map(|gone| gone.without(name)));
        let gone = mounted.store.commit(&lock, &mut memory, &part.change, policy).map_err(within)?;
        Ok(gone.into_iter().map(|gone| gone.within(name)).collect())
    }
}

/// What this machine keeps for a mount.
fn home(name: &MountName, folders: &Folders) -> PathBuf {
    folders.state.join("mounts").join(name.as_str())
}

/// Where the clone of a remote library is.
fn clone(name: &MountName, folders: &Folders) -> PathBuf {
    home(name, folders).join("library")
}

/// Whether a folder has a file of a library.
fn holds_library(folder: &Path) -> bool {
    RECORD_KINDS.iter().any(|kind| folder.join(kind.file).is_file())
}

#[cfg(test)]
mod tests;
