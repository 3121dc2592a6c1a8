//! One writer at a time: an advisory lock on the data folder that says who holds it.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use super::folder::Folder;

/// The lock's file. It stays; being locked is what counts.
pub(super) const FILE: &str = ".lock";
/// How long is waited for other writers. A save takes milliseconds, but there may be many, on a machine
/// that is busy with something else.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
/// The longest pause between two tries: short, so that nobody is passed over again and again.
const PAUSE: Duration = Duration::from_millis(10);

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    /// How long its taker waits for others that the same change needs.
    pub patience: Duration,
}

/// Why the lock could not be had.
#[derive(Debug)]
pub(super) enum LockError {
    /// Somebody else holds it, and this is what they wrote about themselves.
    Held(String),
    /// The system refused.
    Refused(io::Error),
}

impl Lock {
    /// Takes the lock of a folder, after waiting for its holder for up to twenty seconds.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        Self::of(&folder.join(FILE), PATIENCE)
    }

    /// Takes the lock of a library, after waiting for its holder no longer than this.
    pub fn of_library(folder: &Folder, patience: Duration) -> Result<Self, LockError> {
        Self::hold(folder.open_for_writing(FILE).map_err(LockError::Refused)?, patience)
    }

    /// Takes the lock of a file that is there for nothing else.
    pub fn of(path: &Path, patience: Duration) -> Result<Self, LockError> {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Self::hold(options.open(path).map_err(LockError::Refused)?, patience)
    }

    fn hold(file: File, patience: Duration) -> Result<Self, LockError> {
        let deadline = Instant::now() + patience;
        let mut pause = Duration::from_millis(1);
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(LockError::Refused(error)),
                Err(TryLockError::WouldBlock) if Instant::now() >= deadline => {
                    let mut holder = String::new();
                    // Who holds it is a courtesy, too.
                    (&file).take(200).read_to_string(&mut holder).ok();
                    return Err(LockError::Held(holder));
                }
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(PAUSE);
                }
            }
        }
        // The lock is held; who holds it is a courtesy that a full disk may prevent.
        introduce(&file).ok();
        Ok(Self { _file: file, patience })
    }
}

/// Writes into the lock who holds it.
fn introduce(mut file: &File) -> io::Result<()> {
    let program = std::env::args().next().unwrap_or_default();
    let program = Path::new(&program).file_name().unwrap_or_default().to_string_lossy();
    file.set_len(0)?;
    io::Seek::rewind(&mut file)?;
    writeln!(file, "{program}, process {}", std::process::id())
}
