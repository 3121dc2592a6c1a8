//! Mounting a library and taking it away again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::list::{self, MountEntry};
use super::{MountListing, MountPlace, Mounted, clone, holds_library, home};
use crate::Store;
use crate::disk;
use crate::lock::{Lock, LockError};
use crate::save::SaveError;
use crate::sync::{self, Cancel, SyncError, has_password, mask_passwords};
use library::{Access, Library, MountName, Problem};
use text::sanitize_line;

/// Why a library is not mounted, or not taken away.
#[derive(Debug, thiserror::Error)]
pub enum MountError {
    /// The name is in use.
    #[error("{0} is already mounted; `swatch mount remove {0}` takes it away")]
    Taken(MountName),
    /// Records of one's own begin with the name.
    #[error("your own {1} begins with {0}/, which would be a name in that library; choose another name")]
    NameInUse(MountName, String),
    /// No such mount.
    #[error("nothing is mounted as {0}")]
    Unknown(MountName),
    /// There are no files of a library.
    #[error("there is no library in {}", .0.display())]
    NoLibrary(PathBuf),
    /// A remote has no files of a library.
    #[error("there is no library in the repository {0}")]
    EmptyRemote(String),
    /// An address holds a password.
    #[error("the address {0} holds a password, which would lie readable in files and lists of processes")]
    Password(String),
    /// git could not fetch it.
    #[error("{remote} cannot be cloned: {said}")]
    Remote {
        /// The address.
        remote: String,
        /// What git said.
        said: String,
    },
    /// It is the user's own.
    #[error("{} is your own library", .0.display())]
    Own(PathBuf),
    /// The same folder is mounted under another name.
    #[error("{} is already mounted, as {name}", .folder.display())]
    Twice { folder: PathBuf, name: MountName },
    /// The list cannot be read, and so is not written.
    #[error("{}", .0.headline())]
    List(Box<Problem>),
    /// The system refused.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl Store {
    /// Mounts a library: a folder with its files is used where it lies, anything else is an address that
    /// git clones.
    ///
    /// # Errors
    /// Why it is not mounted. Nothing is left behind then.
    pub fn mount(&self, name: MountName, place: &str, access: Access) -> Result<MountListing, MountError> {
        self.mount_until(&Cancel::default(), name, place, access)
    }

    /// The same, until it is given up.
    ///
    /// # Errors
    /// As for [`Store::mount`].
    pub fn mount_until(
        &self,
        cancel: &Cancel,
        name: MountName,
        place: &str,
        access: Access,
    ) -> Result<MountListing, MountError> {
        if has_password(place) {
            return Err(MountError::Password(mask_passwords(place)));
        }
        let _lock = self.lock_list()?;
        let mut entries = self.entries()?;
        if entries.iter().any(|entry| entry.name == name) {
            return Err(MountError::Taken(name));
        }
        free_of(&name, &self.open().library.own())?;
        let place = self.place(place)?;
        if let MountPlace::Folder(folder) = &place {
            self.refuse_twice(folder, &entries)?;
        }
        let entry = MountEntry { name, place, access };
        let ignored = match &entry.place {
            MountPlace::Remote(remote) => fetch(remote, &clone(&entry.name, &self.folders), cancel)?,
            MountPlace::Folder(_) => Vec::new(),
        };
        entries.push(entry.clone());
        self.write_list(&entries)?;
        let mounted = Mounted::at(entry, &self.folders);
        mounted.refresh();
        Ok(MountListing { ignored, ..mounted.shown() })
    }

    /// Takes a mounted library away. Its files stay where they are; of a remote one the clone is set
    /// aside, and where is said.
    ///
    /// # Errors
    /// Why it is still mounted.
    pub fn unmount(&self, name: &MountName, now: Timestamp) -> Result<Option<PathBuf>, MountError> {
        let _lock = self.lock_list()?;
        let mut entries = self.entries()?;
        let place = entries.iter().position(|entry| entry.name == *name);
        let entry = entries.remove(place.ok_or_else(|| MountError::Unknown(name.clone()))?);
        self.write_list(&entries)?;
        let kept = home(name, &self.folders);
        if !kept.exists() {
            return Ok(None);
        }
        // Backups and what was not sent yet are nobody's to throw away.
        let aside = self.folders.state.join("aside");
        let to = aside.join(format!("{}-{name}", now.strftime("%Y%m%dT%H%M%S%.3f")));
        disk::make_folder(&aside).map_err(|error| SaveError::refused(&aside, "made", error))?;
        fs::rename(&kept, &to).map_err(|error| SaveError::refused(&kept, "set aside", error))?;
        Ok(matches!(entry.place, MountPlace::Remote(_)).then_some(to))
    }

    fn lock_list(&self) -> Result<Lock, SaveError> {
        let state = &self.folders.state;
        disk::make_folder(state).map_err(|error| SaveError::refused(state, "made", error))?;
        Lock::take(state).map_err(|error| match error {
            LockError::Held(holder) => {
                SaveError::Busy { folder: state.clone(), holder: holder.trim().to_owned() }
            }
            LockError::Refused(error) => SaveError::refused(state, "locked", error),
        })
    }

    fn entries(&self) -> Result<Vec<MountEntry>, MountError> {
        list::read(&self.folders.state).1.map_err(MountError::List)
    }

    fn write_list(&self, entries: &[MountEntry]) -> Result<(), SaveError> {
        let path = self.folders.state.join(list::FILE);
        list::write(&self.folders.state, entries).map_err(|error| SaveError::refused(&path, "written", error))
    }

    /// What was meant: a folder with a library, or an address of git's.
    fn place(&self, text: &str) -> Result<MountPlace, MountError> {
        let path = Path::new(text);
        let is_repository = path.join("HEAD").is_file() && path.join("objects").is_dir();
        if !path.is_dir() || is_repository {
            let is_address = is_repository || text.contains(':');
            return if is_address {
                Ok(MountPlace::Remote(address(text)))
            } else {
                Err(MountError::NoLibrary(path.to_owned()))
            };
        }
        let refused = |error| SaveError::refused(path, "read", error);
        let folder = fs::canonicalize(path).map_err(refused)?;
        if fs::canonicalize(&self.folders.data).is_ok_and(|own| own == folder) {
            return Err(MountError::Own(folder));
        }
        if holds_library(&folder) {
            Ok(MountPlace::Folder(folder))
        } else {
            Err(MountError::NoLibrary(folder))
        }
    }

    fn refuse_twice(&self, folder: &Path, entries: &[MountEntry]) -> Result<(), MountError> {
        let data = |entry: &MountEntry| Mounted::at(entry.clone(), &self.folders).store.folders.data.clone();
        let same = entries.iter().find(|entry| data(entry) == folder);
        same.map_or(Ok(()), |entry| {
            Err(MountError::Twice { folder: folder.to_owned(), name: entry.name.clone() })
        })
    }
}

/// An address as git is to hear it from any folder.
fn address(text: &str) -> String {
    let path = Path::new(text);
    let is_folder = path.is_dir();
    let absolute = is_folder.then(|| fs::canonicalize(path).ok()).flatten();
    absolute.map_or_else(|| text.to_owned(), |path| path.display().to_string())
}

/// Names of one's own that would read as names in that library.
fn free_of(name: &MountName, own: &Library) -> Result<(), MountError> {
    let names = own.profiles.iter().map(|profile| &profile.name);
    let mut names =
        names.chain(own.stacks.iter().map(|s| &s.name)).chain(own.prompts.iter().map(|p| &p.name));
    let taken = names.find(|own| own.without(name) != **own);
    taken.map_or(Ok(()), |own| Err(MountError::NameInUse(name.clone(), own.to_string())))
}

/// Clones a remote library; what could not be used is removed again.
fn fetch(remote: &str, to: &Path, cancel: &Cancel) -> Result<Vec<String>, MountError> {
    let above = to.parent().unwrap_or(to);
    disk::make_folder(above).map_err(|error| SaveError::refused(above, "made", error))?;
    let fetched = sync::clone(remote, to, cancel).map_err(|error| refused(remote, error));
    let fetched = fetched.and_then(|ignored| {
        if holds_library(to) { Ok(ignored) } else { Err(MountError::EmptyRemote(mask_passwords(remote))) }
    });
    if fetched.is_err() {
        remove(above).map_err(|error| SaveError::refused(above, "removed", error))?;
    }
    fetched
}

/// What git said of an address; nothing was changed here that could wait for another try.
fn refused(remote: &str, error: SyncError) -> MountError {
    let said = match error {
        SyncError::Offline(said) | SyncError::Refused(said) | SyncError::NoRemote(said) => said,
        other => other.to_string(),
    };
    MountError::Remote { remote: sanitize_line(&mask_passwords(remote)), said }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
