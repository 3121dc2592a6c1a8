//! Pictures on the screen: one in its room, a few side by side, and palettes as blocks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Color;
use ratatui::text::Line;

use super::canvas::Canvas;
use super::theme::Role;
use super::thumbnails::Drawn;
use crate::tui::app::{Mode, PREVIEW, PicturesAtHand, State, picture_id};
use imagestat::{Picture, Swatch};
use library::run::Shot;
use text::fit;

/// The pictures that can be drawn, and how.
#[derive(Clone, Copy)]
pub struct Shots<'a> {
    pub at_hand: &'a PicturesAtHand,
    /// Whether something may lie over them: half blocks give way there, and pictures of the terminal's would not.
    pub is_covered: bool,
}

impl<'a> Shots<'a> {
    /// Those of the screen.
    pub fn of(state: &'a State) -> Self {
        let is_covered = !matches!(state.mode, Mode::Browse | Mode::TextPrompt(_));
        Self { at_hand: &state.swatches.at_hand, is_covered }
    }

    /// A picture that is at hand, else its name.
    pub fn draw(self, shot: &Shot, mut canvas: Canvas<'_, '_>) {
        let look = canvas.look;
        let is_drawn =
            look.theme.has_colour() && !look.theme.is_ascii() && look.pictures.drawn() != Drawn::Names;
        match self.at_hand.get(shot).filter(|_| is_drawn) {
            Some(picture) => self.draw_picture(&picture_id(shot), picture, &mut canvas),
            None => draw_gone(shot, canvas),
        }
    }

    /// A picture with the terminal's own pixels where it has them, else in half blocks.
    fn draw_picture(self, id: &str, picture: &Picture, canvas: &mut Canvas<'_, '_>) {
        let room = canvas.area;
        let laid = !self.is_covered && canvas.look.pictures.lay(id, picture, room, canvas.frame.buffer_mut());
        if !laid {
            half_blocks(picture, room, canvas.frame.buffer_mut());
        }
    }

    /// Draws pictures side by side at the top; how many rows they take, which are none where there is no picture or no
    /// room.
    pub fn draw_strip(self, shots: &[Shot], mut canvas: Canvas<'_, '_>) -> u16 {
        let (look, area) = (canvas.look, canvas.area);
        let is_drawn = look.theme.has_colour() && !look.theme.is_ascii();
        if shots.is_empty() || !is_drawn || area.height < 14 || area.width < 24 {
            return 0;
        }
        let height = (area.width / 8).clamp(4, area.height / 3);
        let strip = Rect { height, ..area };
        let cells = Layout::horizontal([Constraint::Fill(1); PREVIEW]).spacing(1).split(strip);
        for (shot, cell) in shots.iter().zip(cells.iter()) {
            self.draw(shot, canvas.at(*cell));
        }
        height + 1
    }
}

/// The file's name, where the picture itself cannot be shown.
pub fn draw_gone(shot: &Shot, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    if area.height == 0 {
        return;
    }
    let name = shot.file.rsplit(['/', '\\']).next().unwrap_or(&shot.file);
    let quarter = shot.quarter.map(|quarter| format!(" {}/4", quarter + 1)).unwrap_or_default();
    let text = fit(&format!("{name}{quarter}"), usize::from(area.width), look.theme.sign("…", "~"));
    canvas.render(Line::styled(text, look.theme.of(Role::Dim)), Rect { height: 1, ..area });
}

/// Draws a picture with two pixels in every cell, as large as it fits, its shape kept.
fn half_blocks(picture: &Picture, area: Rect, buffer: &mut Buffer) {
    let (width, height) = (usize::from(area.width), usize::from(area.height) * 2);
    if width == 0 || height == 0 {
        return;
    }
    let (own_width, own_height) = (picture.width(), picture.height());
    let (columns, rows) = if own_width * height > own_height * width {
        (width, (own_height * width / own_width).max(1))
    } else {
        ((own_width * height / own_height).max(1), height)
    };
    let small = picture.fitted(columns, rows);
    let cells = (0_u16..)
        .take(small.height().div_ceil(2))
        .flat_map(|y| (0_u16..).take(small.width()).map(move |x| (x, y)));
    for (x, y) in cells {
        let Some(cell) = buffer.cell_mut((area.x + x, area.y + y)) else { continue };
        let upper = small.pixel(usize::from(x), usize::from(y) * 2);
        cell.set_char('▀').set_fg(rgb(upper));
        if usize::from(y) * 2 + 1 < small.height() {
            cell.set_bg(rgb(small.pixel(usize::from(x), usize::from(y) * 2 + 1)));
        }
    }
}

/// Draws a palette as one row of blocks, each as wide as its share.
pub fn palette(palette: &[Swatch], area: Rect, buffer: &mut Buffer) {
    let mut share = 0.0;
    let mut swatches = palette.iter();
    let mut swatch = swatches.next();
    for place in 0..area.width {
        let middle = (f32::from(place) + 0.5) / f32::from(area.width);
        while let Some(own) = swatch
            && middle > share + own.share
        {
            share += own.share;
            swatch = swatches.next();
        }
        let Some(own) = swatch.or(palette.last()) else { return };
        if let Some(cell) = buffer.cell_mut((area.x + place, area.y)) {
            cell.set_char('█').set_fg(rgb(own.colour.to_srgb()));
        }
    }
}

fn rgb([red, green, blue]: [u8; 3]) -> Color {
    Color::Rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Color;

    use super::half_blocks;
    use imagestat::Picture;

    #[test]
    fn a_cell_shows_two_pixels() {
        let picture = Picture::from_rgb(1, 2, vec![255, 0, 0, 0, 0, 255]).unwrap();
        let area = Rect::new(0, 0, 4, 1);
        let mut buffer = Buffer::empty(area);
        half_blocks(&picture, area, &mut buffer);
        let cell = buffer.cell((0, 0)).unwrap();
        assert_eq!((cell.symbol(), cell.fg, cell.bg), ("▀", Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255)));
        assert_eq!(buffer.cell((1, 0)).unwrap().symbol(), " ");
    }

    #[test]
    fn no_room_is_no_panic() {
        let picture = Picture::from_rgb(3, 1, vec![9; 9]).unwrap();
        for (width, height) in [(0, 0), (0, 3), (3, 0), (1, 1), (500, 2)] {
            let area = Rect::new(0, 0, width, height);
            half_blocks(&picture, area, &mut Buffer::empty(area));
        }
    }
}
