//! The library on disk: RON files a person can read and edit, read as far as they can be read, merged
//! with what others did meanwhile, and saved so that nothing is lost.

mod apply;
mod backup;
mod check;
mod content;
mod copied;
mod copies;
mod differences;
mod disk;
mod document;
mod filed;
mod folder;
mod folders;
mod index;
mod intake;
mod journal;
mod kits;
mod lock;
mod log;
mod merge_documents;
mod merge_files;
mod migrate;
mod mounts;
mod notes;
mod parse;
mod repair;
mod rescue;
mod resolved;
mod restore;
mod route;
mod sample;
mod save;
mod settings;
mod state;
mod sync;
mod thumbnails;
mod trust;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use backup::Backup;
pub use check::SyncedCopy;
pub use differences::{Difference, describe, differences};
pub use filed::Filed;
pub use folders::{FolderError, Folders};
pub use intake::{LoadError, TextError, load, load_from, read_content, read_file, read_text};
pub use journal::{Past, Turned};
pub use kits::{KitWriteError, write_kit, write_new};
pub use merge_files::{MergeError, Merged, merge_files};
pub use mounts::{MountError, MountListing, MountPlace, Updated};
pub use rescue::Rescue;
pub use sample::sample;
pub use save::{SaveError, Saved};
pub use sync::{Cancel, SyncError, Synced, has_password, mask_passwords};
pub use thumbnails::Thumbnails;
pub use watch::Watch;

use backup::Keeper;
use document::{Document, FileRead};
use filed::{RECORD_KINDS, RecordKind};
use folder::Folder;
use index::Indexed;
pub use library::Note;
use library::{Change, Library, Problem, Profile};
use mounts::Mounts;
use save::Tombstone;

/// The user's files.
#[derive(Debug)]
pub struct Store {
    folders: Folders,
    /// Whether it is somebody's library, mounted beside one's own.
    is_mounted: bool,
    memory: Mutex<Memory>,
    mounts: Mutex<Mounts>,
    rescue: rescue::Keeping,
    backups: Keeper,
}

/// What was read or written last, so that an unchanged file is not understood again.
#[derive(Debug, Default)]
struct Memory {
    library: Library,
    /// The folder in which the indexes are.
    state: PathBuf,
    documents: Vec<Document>,
    /// The index that the profiles are read from by need.
    indexed: Option<Indexed>,
    /// Whether the profiles were read or written since their index was.
    index_is_due: bool,
    /// Whether others changed a file since that was last told.
    news: bool,
    /// Changes that could not be saved yet.
    unsaved: Vec<Change>,
    /// The changes of this run that the journal has as done, and as taken back.
    done: Vec<Change>,
    undone: Vec<Change>,
    /// Records that were taken out, in case they come back.
    gone: Vec<Tombstone>,
    /// What is to be said of the next save that succeeds.
    remarks: Vec<String>,
}

/// The library as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Everything that could be read.
    pub library: Library,
    /// What could not, and why.
    pub problems: Vec<Problem>,
    /// Whether there is no library yet: none of its files exists.
    pub fresh: bool,
}

impl Store {
    /// The files in these folders. Nothing is read or made yet.
    #[must_use]
    pub fn at(folders: Folders) -> Self {
        let backups = Keeper::new(folders.state.join("backups"));
        let memory = Memory { state: folders.state.clone(), ..Memory::default() };
        Self {
            folders,
            is_mounted: false,
            memory: Mutex::new(memory),
            mounts: Mutex::default(),
            rescue: rescue::Keeping::default(),
            backups,
        }
    }

    #[must_use]
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The door to the library's files.
    fn folder(&self) -> Folder {
        let data = &self.folders.data;
        if self.is_mounted || self.folders.is_repository() {
            Folder::untrusted(data)
        } else {
            Folder::own(data)
        }
    }

    /// Reads the library and those mounted beside it, as far as they can be read.
    pub fn open(&self) -> Opened {
        let mut memory = self.memory();
        if self.is_untidy() {
            // Clearing up is a courtesy: if it fails now, the next save tries again and tells.
            self.lock_within(&mut memory, Duration::ZERO).ok();
        }
        memory.look(&self.folder());
        self.mounts().refresh(&self.folders);
        memory.news = false;
        self.opened(&memory)
    }

    /// Reads the library again if its files, or those of a mounted one, were changed by others since that
    /// was last told, whoever has read them meanwhile: a save that failed has, too.
    pub fn reopen(&self) -> Option<Opened> {
        let mut memory = self.memory();
        memory.look(&self.folder());
        let own = std::mem::take(&mut memory.news);
        let others = self.mounts().refresh(&self.folders);
        (own || others).then(|| self.opened(&memory))
    }

    /// Makes the user's own library, empty and complete, where there is none. Existing files stay.
    ///
    /// # Errors
    /// When a folder or a file cannot be made.
    pub fn setup(&self) -> Result<Opened, SaveError> {
        self.make_files()?;
        Ok(self.open())
    }

    /// Writes the index of the profiles, where theirs is not of the file any more. It is made of what was read or
    /// written last; the next start opens it in place of the file.
    pub fn keep_index(&self) {
        let mut memory = self.memory();
        if !std::mem::take(&mut memory.index_is_due) {
            if let Some(indexed) = &memory.indexed {
                if indexed.is_torn() {
                    return index::forget(&self.folders.state);
                }
                index::settle(indexed, &self.folders.state);
            }
            return;
        }
        let Memory { documents, library, indexed, .. } = &mut *memory;
        let read = documents.first_mut().filter(|document| !document.is_unread);
        // Of what others wrote meanwhile, an index is made when it was read.
        if let Some(document) = read.and_then(|document| document.seems_current().then_some(document)) {
            index::keep(document, library, indexed.as_ref(), &self.folders.state);
        }
    }

    fn opened(&self, memory: &Memory) -> Opened {
        let mounts = self.mounts();
        let fresh = memory.is_fresh() && mounts.is_empty();
        let own = memory.documents.iter().flat_map(|document| document.problems.clone());
        let problems = own.chain(mounts.problems()).collect();
        drop(mounts);
        Opened { library: self.seen(memory), problems, fresh }
    }

    /// The library with those mounted beside it, and with the changes that are not on the disk yet.
    fn seen(&self, memory: &Memory) -> Library {
        let mut library = memory.library.clone();
        self.mounts().lay_beside(&mut library);
        memory.unsaved.iter().for_each(|change| library.apply(change));
        library
    }

    fn mounts(&self) -> MutexGuard<'_, Mounts> {
        self.mounts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // A panic while reading leaves nothing half done: the next refresh compares with the disk.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    /// Whether everything in the folder is gone, such as with its disk. Nobody deletes a library like
    /// that, so what was read of it stays, and no new one is begun in its place.
    fn has_vanished(&self, folder: &Path) -> bool {
        let is_there = |document: &&Document| document.bytes.is_some() || document.is_unread;
        let mut known = self.documents.iter().filter(is_there).peekable();
        known.peek().is_some()
            && known.all(|document| !document.path.exists())
            && !folder.join(lock::FILE).exists()
    }

    /// Takes in what changed, to look at it only: where an index stands for a file, that is not read.
    fn look(&mut self, folder: &Folder) -> bool {
        if self.has_vanished(folder.path()) {
            return false;
        }
        match self.look_at_index(folder) {
            Some(changed) => self.read_from(1, folder) | changed,
            None => self.read_from(0, folder),
        }
    }

    /// Whether the profiles changed, as far as an index tells; `None` where none stands for their file.
    fn look_at_index(&mut self, folder: &Folder) -> Option<bool> {
        if self.documents.first().is_some_and(|document| !document.is_unread) {
            return None;
        }
        if self.indexed.as_ref().is_some_and(|indexed| indexed.is_current(folder)) {
            return Some(false);
        }
        let (profiles, indexed) = index::open(folder, &self.state)?;
        self.library.profiles = profiles;
        self.indexed = Some(indexed);
        let document = Document::unread(RECORD_KINDS.first()?, folder);
        match self.documents.first_mut() {
            Some(old) => *old = document,
            None => self.documents.push(document),
        }
        self.news = true;
        Some(true)
    }

    /// Reads the files that changed; says whether any did. What an index stands for is read, too.
    fn refresh(&mut self, folder: &Folder) -> bool {
        !self.has_vanished(folder.path()) && self.read_from(0, folder)
    }

    fn read_from(&mut self, first: usize, folder: &Folder) -> bool {
        let mut changed = false;
        for (place, kind) in RECORD_KINDS.iter().enumerate().skip(first) {
            // Whether links are followed may have changed: a library was put under sync.
            if let Some(document) = self.documents.get_mut(place) {
                document.folder.clone_from(folder);
            }
            if self.documents.get_mut(place).is_some_and(Document::is_current) {
                continue;
            }
            let document = if let Some(indexed) = self.known(place, folder, &mut changed) {
                self.read_indexed(indexed, kind, folder, &mut changed)
            } else {
                changed = true;
                self.read_kind(kind, folder)
            };
            match self.documents.get_mut(place) {
                Some(old) => *old = document,
                None => self.documents.push(document),
            }
        }
        self.news |= changed;
        changed
    }

    /// The index of a file that is not as it was: the one that stood for it until now, or the one that whoever wrote it
    /// has made since.
    fn known(&mut self, place: usize, folder: &Folder, changed: &mut bool) -> Option<Indexed> {
        if place > 0 {
            return None;
        }
        let is_unread = self.documents.first().is_some_and(|document| document.is_unread);
        if let Some(indexed) = self.indexed.take_if(|_| is_unread) {
            return Some(indexed);
        }
        self.indexed = None;
        let (profiles, indexed) = index::open(folder, &self.state)?;
        self.library.profiles = profiles;
        *changed = true;
        Some(indexed)
    }

    fn read_kind(&mut self, kind: &'static RecordKind, folder: &Folder) -> Document {
        self.index_is_due |= kind.file == Profile::FILE;
        (kind.clear)(&mut self.library);
        let document = Document::read(kind, folder, &mut self.library);
        (kind.share)(&mut self.library);
        document
    }

    /// Reads a file that an index stood for. Where it is the same, the records stay those of the index.
    fn read_indexed(
        &mut self,
        indexed: Indexed,
        kind: &'static RecordKind,
        folder: &Folder,
        changed: &mut bool,
    ) -> Document {
        if let Ok(Some(FileRead { bytes, stamp })) = FileRead::of(folder, kind)
            && indexed.is_of(&bytes)
            && let Some(copied) = indexed.copied(bytes)
        {
            self.indexed = Some(indexed);
            return Document::standing(copied, kind, folder, stamp);
        }
        let mut library = Library::default();
        let document = Document::read(kind, folder, &mut library);
        if document.bytes.as_deref().is_some_and(|bytes| indexed.is_of(bytes)) {
            self.indexed = Some(indexed);
            return document;
        }
        *changed = true;
        self.index_is_due = true;
        self.library.profiles = library.profiles.shared();
        document
    }

    /// Whether there is no library yet: none of its files exists.
    fn is_fresh(&self) -> bool {
        let is_none = |document: &Document| document.bytes.is_none() && !document.is_unread;
        self.documents.iter().all(|document| is_none(document) && document.problems.is_empty())
    }
}

#[cfg(test)]
mod tests;
