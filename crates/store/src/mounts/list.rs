//! The list of mounts: `mounts.ron` in the state folder, because paths are a matter of this machine.

use std::fs;
use std::io;
use std::path::Path;

use ron_doc::{dialect, explain, to_line};
use serde::{Deserialize, Serialize};

use super::MountPlace;
use crate::disk;
use library::{Access, MountName, Problem};

/// The list's file.
pub const FILE: &str = "mounts.ron";
/// The largest list that is read, in bytes.
const LARGEST: u64 = 1 << 20;
const HINT: &str = "No library is mounted until this is fixed; your own is not concerned.";

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MountEntry {
    /// The library's name here.
    pub name: MountName,
    pub place: MountPlace,
    /// What may be done with it.
    pub access: Access,
}

/// The entries of the list, by name, or why it cannot be read.
pub type Read = Result<Vec<MountEntry>, Box<Problem>>;

#[derive(Deserialize)]
#[serde(rename = "Mounts")]
struct MountList {
    #[serde(default)]
    mounts: Vec<MountEntry>,
}

/// Reads the list: its bytes, and its entries by name.
pub fn read(state: &Path) -> (Option<Vec<u8>>, Read) {
    let path = state.join(FILE);
    let bytes = match fs::metadata(&path).and_then(|data| limited(&path, data.len())) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (None, Ok(Vec::new())),
        Err(error) => {
            let problem = Problem::whole(&path, format!("cannot be read: {error}")).hinting(HINT);
            return (None, Err(Box::new(problem.harmless())));
        }
    };
    let entries = understood(&path, &String::from_utf8_lossy(&bytes));
    (Some(bytes), entries)
}

fn limited(path: &Path, length: u64) -> io::Result<Vec<u8>> {
    if length > LARGEST {
        return Err(io::Error::other("it is larger than any list of libraries"));
    }
    fs::read(path)
}

fn understood(path: &Path, text: &str) -> Read {
    let list: MountList = dialect().from_str(text).map_err(|error| {
        let wrong = explain(text, &error);
        Box::new(Problem::at(path, text, wrong.offset, wrong.message).hinting(HINT).harmless())
    })?;
    let mut entries = list.mounts;
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries.dedup_by(|b, a| a.name == b.name);
    Ok(entries)
}

/// Writes the list.
///
/// # Errors
/// What the system said.
pub fn write(state: &Path, entries: &[MountEntry]) -> io::Result<()> {
    let mut text = String::from("(\n    schema: 1,\n    mounts: [\n");
    for entry in entries {
        let entry = to_line(entry).map_err(io::Error::other)?;
        text.extend(["        ", &entry, ",\n"]);
    }
    text.push_str("    ],\n)\n");
    disk::make_folder(state)?;
    disk::replace(&state.join(FILE), text.as_bytes())
}
