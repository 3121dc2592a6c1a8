//! Kits and pages of codes: their pictures packed, and everything written where nothing was before.

use super::pictures::addresses;
use super::place::home_path;
use crate::tui::app::{KitFolder, PageFile};
use library::exchange;
use library::run::Shot;
use library::views::LookPictureView;
use store::{KitWriteError, Store};

/// The folder a kit was written into, or why it was not.
pub(super) fn written(kit: &KitFolder, store: &Store) -> Result<String, String> {
    let shots: Vec<Shot> = kit.kit.pictures().map(LookPictureView::shot).collect();
    let pictures = addresses(&shots.iter().collect::<Vec<_>>(), &store.thumbnails());
    let files = exchange::files(&kit.kit, &pictures);
    let folder = home_path(&kit.folder);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let written = store::write_kit(&files, &folder).map_err(|error| unwritten(&error));
    written.map(|_| folder.display().to_string())
}

/// Why something was not written, and what to do about it.
pub(super) fn unwritten(error: &KitWriteError) -> String {
    match error {
        KitWriteError::Taken(_) => format!("{error}; choose another name"),
        KitWriteError::Disk { .. } => error.to_string(),
    }
}

/// The file a page was written into, or why it was not.
pub(super) fn page_written(file: &PageFile, store: &Store) -> Result<String, String> {
    let shots: Vec<Shot> = file.page.pictures().into_iter().map(LookPictureView::shot).collect();
    let pictures = addresses(&shots.iter().collect::<Vec<_>>(), &store.thumbnails());
    let path = home_path(&file.path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let written = store::write_new(&path, &file.page.to_html(&pictures)).map_err(|error| unwritten(&error));
    written.map(|()| path.display().to_string())
}
