//! In place of `packed` where the program is built without the feature `pictures`: there is no such picture.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choose::Drawn;
use imagestat::Picture;

/// A picture packed for a place of some size: none can be made.
pub(super) enum Packed {}

impl Packed {
    /// Packs nothing.
    pub fn new(_drawn: Drawn, _picture: &Picture, _size: (u16, u16), _name: u32) -> Option<Self> {
        None
    }

    /// Lays nothing.
    pub fn lay(&self, _area: Rect, _buffer: &mut Buffer) {
        match *self {}
    }
}
