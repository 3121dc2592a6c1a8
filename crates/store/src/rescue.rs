//! Changes that could not be saved, kept in a file beside until they can.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::Store;
use super::disk;
use super::record_text::{dialect, line};
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

/// The file of this run. It is locked as long as the run lives, so that no other takes it for a dead
/// one's.
#[derive(Debug)]
pub(super) struct Own {
    path: PathBuf,
    _lock: Option<File>,
}

impl Store {
    /// Keeps the unsaved changes in a file, or removes the file when there are none. Says where they
    /// are, or that they are nowhere.
    pub(super) fn keep_rescue(&self, unsaved: &[Change]) -> Option<String> {
        let mut own = self.rescue.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(first) = unsaved.first() else {
            // What is left of it would offer changes that are saved, and do no harm.
            own.take().map(|own| fs::remove_file(own.path).ok());
            return None;
        };
        let text = self.rescue_text(unsaved);
        let known = own.take().map(|own| own.path);
        let stem = format!("{NAME}{}-{}", std::process::id(), first.at.as_millisecond());
        // A run that died may have had the same process, as in a container, and even the same moment.
        let names = (1..100).map(|number| self.folders().state.join(format!("{stem}-{number}.ron")));
        let in_state =
            || names.into_iter().find(|path| !path.exists()).filter(|path| keep(path, &text).is_ok());
        let written =
            known.filter(|path| keep(path, &text).is_ok()).or_else(in_state).or_else(|| temporary(&text));
        *own = written.map(|path| Own { _lock: locked(&path), path });
        Some(match &*own {
            Some(Own { path, .. }) => format!("kept in {} until it can be saved", path.display()),
            None => "kept in memory only: no rescue file can be written either".to_owned(),
        })
    }

    fn rescue_text(&self, changes: &[Change]) -> String {
        let head = format!("{OF}{}", self.folders().data.display());
        let lines = changes.iter().filter_map(|change| line(change).ok());
        std::iter::once(head).chain(lines).map(|line| line + "\n").collect()
    }

    /// The file in which this run keeps what it could not save, if there is one.
    #[must_use]
    pub fn kept_in(&self) -> Option<PathBuf> {
        let own = self.rescue.lock().unwrap_or_else(PoisonError::into_inner);
        own.as_ref().map(|own| own.path.clone())
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
        let temporary = files(&env::temp_dir(), TEMPORARY).into_iter().filter(is_mine).filter(ours);
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
        for change in &rescue.changes {
            saved = self.save(change)?;
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

fn files(folder: &Path, begin: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let begins = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(begin));
    let paths = begins.map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
}

/// Whether a file belongs to whom the data folder's files would: in a folder for all, anybody can leave one.
fn is_mine(path: &PathBuf) -> bool {
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
