//! A picture in the words of a terminal that can show pixels.

use image::{DynamicImage, RgbImage};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget as _;
use ratatui_image::Image;
use ratatui_image::protocol::Protocol;
use ratatui_image::protocol::iterm2::Iterm2;
use ratatui_image::protocol::kitty::Kitty;
use ratatui_image::protocol::sixel::Sixel;

use super::choose::Drawn;
use imagestat::Picture;

/// A picture packed for a place of some size.
pub(super) struct Packed(Protocol);

impl Packed {
    /// Packs a picture for so many cells; `name` is what kitty keeps it under. Nothing where pictures are drawn with
    /// characters, or packing fails.
    pub fn new(drawn: Drawn, picture: &Picture, size: (u16, u16), name: u32) -> Option<Self> {
        let length = |pixels: usize| u32::try_from(pixels).ok();
        let (columns, rows) = (length(picture.width())?, length(picture.height())?);
        let pixels = RgbImage::from_raw(columns, rows, picture.rgb().to_vec())?;
        let pixels = DynamicImage::ImageRgb8(pixels);
        let size = Size { width: size.0, height: size.1 };
        let made = match drawn {
            Drawn::Kitty => Kitty::new(pixels, size, name, false, false).map(Protocol::Kitty),
            Drawn::Sixel => Sixel::new(pixels, size, false).map(Protocol::Sixel),
            Drawn::Iterm2 => Iterm2::new(pixels, size, false).map(Protocol::ITerm2),
            Drawn::Names | Drawn::HalfBlocks => return None,
        };
        let made =
            made.inspect_err(|error| tracing::warn!("a picture cannot be packed for the terminal: {error}"));
        made.ok().map(Self)
    }

    /// Lays it into an area.
    pub fn lay(&self, area: Rect, buffer: &mut Buffer) {
        Image::new(&self.0).render(area, buffer);
    }
}
