//! Kits of codes: their pictures packed, and everything written into a folder.

use super::pictures::addresses;
use super::place::home_path;
use crate::tui::app::KitFolder;
use library::exchange;
use library::run::Shot;
use library::views::LookPictureView;
use store::Store;

/// The folder a kit was written into, or why it was not.
pub(super) fn written(kit: &KitFolder, store: &Store) -> Result<String, String> {
    let shots: Vec<Shot> = kit.kit.pictures().map(LookPictureView::shot).collect();
    let pictures = addresses(&shots.iter().collect::<Vec<_>>(), &store.thumbnails());
    let files = exchange::files(&kit.kit, &pictures);
    let folder = home_path(&kit.folder);
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let written = store::write_kit(&files, &folder).map_err(|error| error.to_string());
    written.map(|_| folder.display().to_string())
}
