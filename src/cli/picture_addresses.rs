//! Pictures as data addresses, so that they travel inside a page.

use super::{Context, Failure};
use crate::tui::effects::pictures;
use library::run::Shot;
use library::views::LookPictureView;

/// An address for every picture, in order.
///
/// # Errors
/// When no folder is known.
pub(super) fn of(shots: &[&Shot], context: &Context) -> Result<Vec<Option<String>>, Failure> {
    Ok(pictures::addresses(shots, &context.store()?.thumbnails()))
}

/// The same for pictures of a view.
///
/// # Errors
/// As for [`of`].
pub(super) fn of_views<'a>(
    pictures: impl Iterator<Item = &'a LookPictureView>,
    context: &Context,
) -> Result<Vec<Option<String>>, Failure> {
    let shots: Vec<Shot> = pictures.map(LookPictureView::shot).collect();
    of(&shots.iter().collect::<Vec<_>>(), context)
}
