//! Indexes beside the files: what lists, searches and last uses need, in a form that opens without parsing.
//!
//! They lie in `index` in the state folder and belong to this machine. RON stays the truth: an index says which bytes
//! of a file it was made of, and one that is torn, of another program or of other bytes is none. Deleting them costs
//! the time of one reading. Who makes one holds a lock; a second one goes without.

mod log;
mod profiles;
mod rows;
mod sections;
mod stamp;

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk;
use super::lock::Lock;

pub(super) use log::usage;
#[cfg(test)]
pub(super) use profiles::contents;
pub(super) use profiles::{Indexed, forget, keep, open, settle, sort_few};
pub(super) use stamp::Stamp;

/// The folder of the indexes within the state folder.
const FOLDER: &str = "index";

fn path(state: &Path, name: &str) -> PathBuf {
    state.join(FOLDER).join(name)
}

/// Has whoever comes next make an index anew.
fn remove(state: &Path, name: &str) {
    if let Err(error) = std::fs::remove_file(path(state, name)) {
        tracing::debug!("a torn index stays: {error}");
    }
}

/// Writes an index of these stretches, unless somebody else is at it. Nothing is lost where that fails: the files are
/// read then.
fn write(state: &Path, name: &str, kind: &str, stretches: &[&[u8]]) {
    let folder = state.join(FOLDER);
    let head = sections::head(kind, stretches);
    let parts: Vec<&[u8]> = std::iter::once(head.as_slice()).chain(stretches.iter().copied()).collect();
    let written = disk::make_folder(&folder).map(|()| {
        let lock = Lock::of(&folder.join(".lock"), Duration::ZERO);
        lock.map(|_lock| disk::replace_loosely(&folder.join(name), &parts))
    });
    match written {
        Err(error) | Ok(Ok(Err(error))) => tracing::debug!("no index in {}: {error}", folder.display()),
        // Another one is making it.
        Ok(Err(_) | Ok(Ok(()))) => {}
    }
}
