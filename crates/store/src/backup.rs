//! Earlier states of the library: the last twenty, and one a day for thirty days.
//!
//! A state is a folder named by its time, with each file compressed. A file that did not change is a
//! second name of the state before (a hard link) and takes no room; of one that did, only what changed is
//! compressed. States are made by a thread of their own, after the save that made them earlier states.

mod pack;
mod prune;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use jiff::Timestamp;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::disk;
use super::document::{Document, LARGEST};
use super::filed::RecordKind;
use super::lock::Lock;
use super::{Opened, Store};
use library::{Library, Problem};

/// How a state's folder is named: sortable, and good in every file system.
const NAME: &str = "%Y%m%dT%H%M%S%.3fZ";
/// How a state begins that is being made.
const NEW: &str = ".new-";
/// What compressed files end in.
const ENDING: &str = ".z";

/// The files of a state, by name; `None` where there was none.
type Files = Vec<(&'static str, Option<Arc<Vec<u8>>>)>;

/// An earlier state of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Until when the library was like this.
    pub at: Timestamp,
    /// Its folder.
    pub path: PathBuf,
}

/// The thread that makes backups, started with the first one.
#[derive(Debug)]
pub(super) struct Keeper {
    folder: PathBuf,
    worker: Mutex<Option<BackupWorker>>,
}

#[derive(Debug)]
struct BackupWorker {
    states: Sender<(Files, Timestamp)>,
    thread: JoinHandle<()>,
}

impl Keeper {
    /// One that keeps backups in this folder. Nothing is made yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, worker: Mutex::new(None) }
    }

    /// Has a state kept that was the library's until now, without waiting for it.
    pub fn keep(&self, files: Files, until: Timestamp) {
        if files.iter().all(|(_, bytes)| bytes.is_none()) {
            return;
        }
        let mut worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner);
        let worker = worker.get_or_insert_with(|| {
            let (states, waiting) = channel();
            let folder = self.folder.clone();
            BackupWorker { states, thread: std::thread::spawn(move || work(&folder, &waiting)) }
        });
        // The thread ends only with the keeper.
        worker.states.send((files, until)).ok();
    }

    /// Waits until everything is kept.
    pub fn finish(&self) {
        let worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(BackupWorker { states, thread }) = worker {
            drop(states);
            thread.join().ok();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Store {
    /// The earlier states, the newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        self.backups.finish();
        let mut states = states(&self.backups.folder);
        states.reverse();
        states
    }

    /// The library as it was in an earlier state.
    #[must_use]
    pub fn look_back(&self, backup: &Backup) -> Opened {
        let mut library = Library::default();
        let mut problems = Vec::new();
        for (kind, read) in contents(backup) {
            match read {
                Ok(bytes) => {
                    let document = Document::of(kind, backup.path.join(kind.file), bytes, &mut library);
                    problems.extend(document.problems);
                }
                Err(error) => {
                    let path = backup.path.join(kind.file);
                    problems.push(Problem::whole(&path, format!("cannot be read: {error}")));
                }
            }
        }
        Opened { library, problems, fresh: false }
    }
}

/// The files in a state.
pub(super) fn contents(backup: &Backup) -> Vec<(&'static RecordKind, io::Result<Vec<u8>>)> {
    let files =
        super::RECORD_KINDS.iter().map(|kind| (kind, backup.path.join(kind.file.to_owned() + ENDING)));
    files.filter(|(_, path)| path.exists()).map(|(kind, path)| (kind, unpacked(&path))).collect()
}

fn unpacked(path: &Path) -> io::Result<Vec<u8>> {
    let packed = fs::read(path)?;
    let most = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    decompress_to_vec_zlib_with_limit(&packed, most).map_err(|error| io::Error::other(error.to_string()))
}

/// The states in a folder, the oldest first.
fn states(folder: &Path) -> Vec<Backup> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut states: Vec<Backup> = entries.filter_map(|entry| backup(entry.path())).collect();
    states.sort_by(|a, b| (a.at, &a.path).cmp(&(b.at, &b.path)));
    states
}

fn backup(path: PathBuf) -> Option<Backup> {
    let name = path.file_name()?.to_str()?;
    let time = name.split_once('+').map_or(name, |(time, _)| time);
    let at = jiff::civil::DateTime::strptime(NAME, time).ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Backup { at: at.timestamp(), path })
}

fn work(folder: &Path, waiting: &Receiver<(Files, Timestamp)>) {
    while let Ok((files, until)) = waiting.recv() {
        if let Err(error) = keep(folder, &files, until) {
            tracing::warn!("no backup was made in {}: {error}", folder.display());
        }
    }
}

/// Keeps a state, unless it is the same as the last one.
fn keep(folder: &Path, files: &Files, until: Timestamp) -> io::Result<()> {
    disk::make_folder(folder)?;
    let _lock = Lock::take(folder).map_err(|_| io::Error::other("another program is making one"))?;
    sweep(folder)?;
    let known = states(folder);
    let last = known.last().map(|backup| backup.path.as_path());
    let new = tempfile::Builder::new().prefix(NEW).tempdir_in(folder)?;
    let mut differs = last.is_none();
    for (name, bytes) in files {
        let name = format!("{name}{ENDING}");
        let old = last.map(|last| last.join(&name)).filter(|old| old.exists());
        let Some(bytes) = bytes else {
            differs |= old.is_some();
            continue;
        };
        differs |= keep_file(bytes, &new.path().join(&name), old.as_deref())?;
    }
    if differs {
        put(folder, &new.keep(), until)?;
    }
    for backup in prune::superfluous(&states(folder), until) {
        fs::remove_dir_all(&backup.path)?;
    }
    Ok(())
}

/// Keeps a file of a state, by what the last one has of it; says whether it is otherwise there.
fn keep_file(bytes: &[u8], path: &Path, last: Option<&Path>) -> io::Result<bool> {
    let packed = last.and_then(|last| fs::read(last).ok());
    match (pack::pack(bytes, packed.as_deref()), last, packed) {
        (Some(packed), ..) => disk::append(path, &packed).map(|()| true),
        (None, Some(last), Some(packed)) => {
            // Where there are no hard links the same stands there twice.
            fs::hard_link(last, path).or_else(|_| disk::append(path, &packed)).map(|()| false)
        }
        (None, _, _) => Ok(false),
    }
}

/// Removes what a killed program left half made. The lock is held, so nobody is at it now.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(NEW) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Gives a state its name; one of the same moment gets a number.
fn put(folder: &Path, new: &Path, until: Timestamp) -> io::Result<()> {
    let time = until.strftime(NAME).to_string();
    for number in 0..1000 {
        let name = if number == 0 { time.clone() } else { format!("{time}+{number:03}") };
        let path = folder.join(name);
        if !path.exists() && fs::rename(new, &path).is_ok() {
            return Ok(());
        }
    }
    fs::remove_dir_all(new)?;
    Err(io::Error::other("a thousand states of one moment"))
}
