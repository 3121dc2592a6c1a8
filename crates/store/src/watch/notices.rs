//! The system's notices of changed files.

use std::path::{Path, PathBuf};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Files;
use crate::{check, rescue};

/// What gives notices until it is dropped.
pub(super) type Notices = RecommendedWatcher;

/// The system's notices about a folder, if it gives any.
pub(super) fn notices(folder: &Path, files: Files, changed: impl Fn() + Send + 'static) -> Option<Notices> {
    let heard = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| concerns(&event, files)) {
            changed();
        }
    };
    let mut watcher = notify::recommended_watcher(heard).ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

fn concerns(event: &Event, files: Files) -> bool {
    let written = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Any
    );
    let named = |path: &PathBuf| {
        path.parent().is_some_and(|folder| files(folder).contains(path))
            || check::copy(path.clone()).is_some()
    };
    // A rescue that is moved away was saved or dropped by another program.
    let is_moved = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    written && event.paths.iter().any(named)
        || is_moved && event.paths.iter().any(|path| rescue::is_rescue(path))
}
