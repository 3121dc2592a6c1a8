//! Bringing clones of remote libraries up to date, and sending what was changed in them.

use std::path::Path;

use jiff::Timestamp;

use super::{MountPlace, Mounted, list};
use crate::Store;
use crate::sync::{self, Cancel, SyncError, Synced};
use library::{Access, MountName};

/// How it went with one of them.
pub type Updated = (MountName, Result<Synced, SyncError>);

impl Store {
    /// Whether a mounted library is the clone of a remote.
    pub(crate) fn has_remote_mounts(&self) -> bool {
        let entries = list::read(&self.folders.state).1.unwrap_or_default();
        entries.iter().any(|entry| !matches!(entry.place, MountPlace::Folder(_)))
    }

    /// Brings the clones of mounted libraries up to date; one that may be written is synced in both
    /// directions. Those that are folders have nothing to fetch. With a name, that one alone. One that
    /// fails does not keep the others; `cancel` given up ends them all.
    pub fn update_mounts(
        &self,
        only: Option<&MountName>,
        program: &Path,
        now: Timestamp,
        cancel: &Cancel,
        mut progress: impl FnMut(&str),
    ) -> Vec<Updated> {
        // On files of their own, so that nobody else waits for the network.
        let entries = list::read(&self.folders.state).1.unwrap_or_default();
        let mut updated = Vec::new();
        for entry in entries {
            let mounted = Mounted::at(entry, &self.folders);
            let name = &mounted.entry.name;
            if matches!(mounted.entry.place, MountPlace::Folder(_)) || only.is_some_and(|only| only != name) {
                continue;
            }
            progress(&format!("updating {name}"));
            let store = &mounted.store;
            let outcome = match mounted.entry.access {
                Access::Read => sync::follow(&store.folders.data, cancel),
                Access::Write => store.sync_aside(program, now, cancel, |_| {}),
            };
            updated.push((name.clone(), outcome));
        }
        updated
    }
}
