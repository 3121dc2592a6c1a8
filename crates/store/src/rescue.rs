//! Changes that could not be saved, kept in a file beside until they can.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ron_doc::{dialect, to_line};

use super::Store;
use super::disk;
use super::save::{SaveError, Saved};
use library::Change;

/// How the files begin in the state folder; the process and a time follow.
const NAME: &str = "rescue-";
/// How they begin in the folder for temporary files, which belongs to everybody.
const TEMPORARY: &str = "swatch-rescue-";
/// How a file says whose it is; the data folder follows.
const OF: &str = "// changes that could not be saved in ";

/// What an earlier run could not save.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescue {
    /// The file it is kept in.
    pub path: PathBuf,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

/// What this run has not saved, and the file it is kept in.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    kept: Mutex<Kept>,
    /// Changes that no save was tried of yet. Nothing is written while it is held.
    announced: Mutex<Vec<Change>>,
}

#[derive(Debug, Default)]
struct Kept {
    file: Option<Own>,
    /// Changes that a save was tried of and failed.
    failed: Vec<Change>,
}

/// The file of this run. It is locked as long as the run lives, so that no other takes it for a dead
/// one's.
#[derive(Debug)]
struct Own {
    path: PathBuf,
    _lock: Option<File>,
}

impl Store {
    /// Hears of a change that is going to be saved. Until that was tried, a rescue has it too: what is
    /// before it may wait for another writer.
    pub fn announce(&self, change: &Change) {
        held(&self.rescue.announced).push(change.clone());
    }

    /// Forgets that a change was announced: a save of it was tried.
    pub(super) fn reached(&self, change: &Change) {
        let mut announced = held(&self.rescue.announced);
        if let Some(place) = announced.iter().position(|other| other == change) {
            announced.remove(place);
        }
    }

    /// Keeps what is not on the disk, announced or failed, in a file, until it is. It waits for no other
    /// writer.
    pub fn keep_announced(&self) {
        self.write_own(&mut held(&self.rescue.kept));
    }

    /// How many changes of this run are not on the disk, those included that no save was tried of yet.
    #[must_use]
    pub fn left_to_save(&self) -> usize {
        held(&self.rescue.kept).failed.len() + held(&self.rescue.announced).len()
    }

    /// Keeps the changes in a file that a save was tried of and failed, with those that are announced, or
    /// removes the file when there are none. Says where they are, or that they are nowhere.
    pub(super) fn keep_rescue(&self, failed: &[Change]) -> Option<String> {
        let mut kept = held(&self.rescue.kept);
        kept.failed = failed.to_vec();
        self.write_own(&mut kept)
    }

    fn write_own(&self, kept: &mut Kept) -> Option<String> {
        let changes: Vec<Change> =
            kept.failed.iter().chain(&*held(&self.rescue.announced)).cloned().collect();
        let Some(first) = changes.first() else {
            // What is left of it would offer changes that are saved, and do no harm.
            kept.file.take().map(|own| fs::remove_file(own.path).ok());
            return None;
        };
        let text = self.rescue_text(&changes);
        // A save that waits for another writer is tried many times a second.
        let is_written = |own: &&Own| fs::read_to_string(&own.path).is_ok_and(|old| old == text);
        if let Some(own) = kept.file.as_ref().filter(is_written) {
            return Some(until_saved(&own.path));
        }
        let known = kept.file.take().map(|own| own.path);
        let stem = format!("{NAME}{}-{}", std::process::id(), first.at.as_millisecond());
        // A run that died may have had the same process, as in a container, and even the same moment.
        let names = (1..100).map(|number| self.folders().state.join(format!("{stem}-{number}.ron")));
        let in_state =
            || names.into_iter().find(|path| !path.exists()).filter(|path| keep(path, &text).is_ok());
        let written =
            known.filter(|path| keep(path, &text).is_ok()).or_else(in_state).or_else(|| temporary(&text));
        kept.file = written.map(|path| Own { _lock: locked(&path), path });
        Some(match &kept.file {
            Some(Own { path, .. }) => until_saved(path),
            None => "kept in memory only: no rescue file can be written either".to_owned(),
        })
    }

    fn rescue_text(&self, changes: &[Change]) -> String {
        let head = format!("{OF}{}", self.folders().data.display());
        let lines = changes.iter().filter_map(|change| to_line(change).ok());
        std::iter::once(head).chain(lines).map(|line| line + "\n").collect()
    }

    /// The file in which this run keeps what it could not save, if there is one.
    #[must_use]
    pub fn kept_in(&self) -> Option<PathBuf> {
        let kept = held(&self.rescue.kept);
        kept.file.as_ref().map(|own| own.path.clone())
    }

    /// Writes what this run could not save into a file of the user's choice as well. A file that is
    /// there stays as it is.
    ///
    /// # Errors
    /// Why it cannot be written, or that it is there already.
    pub fn write_rescue(&self, path: &Path) -> Result<(), SaveError> {
        let refused = |error| SaveError::refused(path, "written", error);
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(refused)?;
        file.write_all(self.rescue_text(&self.unsaved()).as_bytes()).map_err(refused)?;
        file.sync_all().map_err(refused)
    }

    /// What earlier runs could not save, oldest first.
    #[must_use]
    pub fn rescues(&self) -> Vec<Rescue> {
        let own = self.kept_in();
        let state = files(&self.folders().state, NAME);
        let head = format!("{OF}{}", self.folders().data.display());
        let ours =
            |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.lines().next() == Some(&head));
        let temporary =
            files(&env::temp_dir(), TEMPORARY).into_iter().filter(|path| is_mine(path)).filter(ours);
        let paths = state.into_iter().chain(temporary).filter(|path| own.as_ref() != Some(path));
        // One that is locked belongs to a run that lives and will save it itself.
        let left = paths.filter(|path| locked(path).is_some());
        let mut rescues: Vec<Rescue> = left.filter_map(read).collect();
        rescues.sort_by_key(|rescue| rescue.changes.first().map(|change| change.at));
        rescues
    }

    /// The rescue in a file that was written elsewhere.
    ///
    /// # Errors
    /// When it cannot be read or there is no change in it.
    pub fn rescue_in(&self, path: &Path) -> Result<Rescue, SaveError> {
        fs::metadata(path).map_err(|error| SaveError::refused(path, "read", error))?;
        let empty =
            || SaveError::refused(path, "used", io::Error::other("no change that can be read is in it"));
        read(path.to_owned()).ok_or_else(empty)
    }

    /// Saves what an earlier run could not, and sets its file aside.
    ///
    /// # Errors
    /// Why a change still cannot be saved; the file then stays.
    pub fn take_rescue(&self, rescue: &Rescue) -> Result<Saved, SaveError> {
        let mut saved = Saved { library: self.open().library, remarks: Vec::new() };
        let known = self.unsaved();
        for change in &rescue.changes {
            // Its own file still has it: kept a second time it would be saved twice.
            saved = self.save(change).inspect_err(|_| self.keep_only(&known))?;
        }
        self.drop_rescue(rescue)?;
        Ok(saved)
    }

    /// Offers what an earlier run could not save no more: its file is set aside.
    ///
    /// # Errors
    /// When its file cannot be moved.
    pub fn drop_rescue(&self, rescue: &Rescue) -> Result<(), SaveError> {
        self.move_aside(&rescue.path).map(drop)
    }

    /// Moves a file to those that were set aside; says where.
    pub(super) fn move_aside(&self, path: &Path) -> Result<PathBuf, SaveError> {
        let folder = self.folders().state.join("aside");
        disk::make_folder(&folder).map_err(|error| SaveError::refused(&folder, "made", error))?;
        let to = folder.join(path.file_name().unwrap_or_default());
        if fs::rename(path, &to).is_err() {
            // Another disk, mostly.
            fs::copy(path, &to).map_err(|error| SaveError::refused(&to, "written", error))?;
            fs::remove_file(path).map_err(|error| SaveError::refused(path, "removed", error))?;
        }
        Ok(to)
    }
}

/// A panic with one of them held leaves nothing half done.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn until_saved(path: &Path) -> String {
    format!("kept in {} until it can be saved", path.display())
}

fn keep(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), disk::make_folder)?;
    disk::replace(path, text.as_bytes())
}

/// A new file among the temporary ones; its name cannot be guessed, so nobody can have laid a link there.
fn temporary(text: &str) -> Option<PathBuf> {
    let prefix = format!("{TEMPORARY}{}-", std::process::id());
    let mut file = tempfile::Builder::new().prefix(&prefix).suffix(".ron").tempfile().ok()?;
    file.write_all(text.as_bytes()).ok()?;
    file.as_file().sync_all().ok()?;
    file.keep().ok().map(|(_, path)| path)
}

/// Whether a file of the state folder is named as a rescue is.
#[cfg(feature = "watch")]
pub(super) fn is_rescue(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(NAME))
}

fn files(folder: &Path, begin: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let begins = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(begin));
    let paths = begins.map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
}

/// Whether a file belongs to whom the data folder's files would: in a folder for all, anybody can leave one.
fn is_mine(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        fs::symlink_metadata(path)
            .is_ok_and(|data| data.is_file() && data.uid() == rustix::process::geteuid().as_raw())
    }
    #[cfg(not(unix))]
    path.is_file()
}

fn locked(path: &Path) -> Option<File> {
    let file = File::open(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

fn read(path: PathBuf) -> Option<Rescue> {
    let text = fs::read_to_string(&path).ok()?;
    let changes: Vec<Change> = text.lines().filter_map(|entry| dialect().from_str(entry).ok()).collect();
    (!changes.is_empty()).then_some(Rescue { path, changes })
}
