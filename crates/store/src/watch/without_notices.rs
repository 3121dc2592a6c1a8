//! In place of `notices` where the program is built without the feature `watch`: the system is not asked.

use std::path::Path;

use super::Files;

/// What gives notices: nothing here does.
#[derive(Debug)]
pub(super) enum Notices {}

/// No notices; the folder is looked at every few seconds.
pub(super) fn notices(
    _folder: &Path,
    _files: Files,
    _changed: impl Fn() + Send + 'static,
) -> Option<Notices> {
    None
}
