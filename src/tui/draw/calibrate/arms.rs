//! The arms of a run side by side: pictures in half blocks, palettes as named blocks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Color;
use ratatui::text::Line;

use crate::tui::app::{Mode, State, picture_id};
use crate::tui::draw::canvas::Canvas;
use crate::tui::draw::theme::Role;
use crate::tui::draw::thumbnails::Drawn;
use imagestat::{Picture, Swatch};
use library::run::{Arm, Role as Part, Run, Shot};
use text::fit;

/// Draws every arm in a column of its own; a ladder's steps in two rows, without the profile and with it.
pub(super) fn draw(state: &State, run: &Run, mut canvas: Canvas<'_, '_>) {
    let area = canvas.area;
    let rows = rows(run);
    let halves = Layout::vertical(rows.iter().map(|_| Constraint::Fill(1))).split(area);
    for (row, area) in rows.iter().zip(halves.iter()) {
        let columns = Layout::horizontal(row.iter().map(|_| Constraint::Fill(1))).spacing(1).split(*area);
        for (arm, area) in row.iter().zip(columns.iter()) {
            draw_arm(state, arm, canvas.at(*area));
        }
    }
}

/// The arms in rows: of several scenes one each, of a ladder the steps without the profile over those with it.
fn rows(run: &Run) -> Vec<Vec<&Arm>> {
    if run.is_probe() {
        let of = |scene: &str| run.arms.iter().filter(|arm| arm.scene == scene).collect();
        return run.scenes().into_iter().map(of).collect();
    }
    let is_default = |arm: &&Arm| matches!(arm.role, Part::DefaultAt(_));
    let (above, below): (Vec<&Arm>, Vec<&Arm>) = run.arms.iter().partition(is_default);
    [above, below].into_iter().filter(|row| !row.is_empty()).collect()
}

fn draw_arm(state: &State, arm: &Arm, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    if area.height == 0 || area.width < 4 {
        return;
    }
    let ellipsis = look.theme.sign("…", "~");
    let heading = match arm.role {
        Part::DefaultAt(step) => format!("{step} default"),
        Part::ProfileAt(step) => format!("{step} {}", arm.label),
        Part::Without(_) => format!("without {}", arm.label),
        Part::With(_) => format!("{} {}", arm.scene, arm.label),
        Part::Default | Part::Profile | Part::Wrong | Part::Second | Part::Whole => {
            format!("{} {} {}", arm.scene, arm.role, arm.label)
        }
    };
    let heading = fit(heading.trim(), usize::from(area.width), ellipsis);
    canvas.render(Line::styled(heading, look.theme.of(Role::Label)), Rect { height: 1, ..area });
    let rest = Rect { y: area.y + 1, height: area.height - 1, ..area };
    // Two by two, as Midjourney shows them, or all in one row where there are few.
    let (rows, columns) = if rest.height < 6 { (1, arm.pictures.len().min(4)) } else { (2, 2) };
    let cells = Layout::vertical(vec![Constraint::Fill(1); rows]).split(rest);
    let halves = cells.iter().flat_map(|half| {
        Layout::horizontal(vec![Constraint::Fill(1); columns]).spacing(1).split(*half).to_vec()
    });
    for (shot, cell) in arm.pictures.iter().zip(halves) {
        draw_shot(state, shot, canvas.at(cell));
    }
}

fn draw_shot(state: &State, shot: &Shot, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    // Under each picture its palette and three names, where there are rows to spare.
    let extra = if area.height < 4 { 0 } else { 2 };
    let names = Rect { y: area.bottom().saturating_sub(1), height: extra / 2, ..area };
    let blocks = Rect { y: area.bottom().saturating_sub(2), height: extra / 2, ..area };
    let room = Rect { height: area.height - extra, ..area };
    if look.theme.has_colour() && !look.theme.is_ascii() {
        draw_shot_picture(state, shot, canvas.at(room));
        if extra > 0 {
            palette(&shot.features.palette, blocks, canvas.frame.buffer_mut());
        }
    } else {
        draw_gone(shot, canvas.at(room));
    }
    let told: Vec<String> = shot
        .features
        .palette
        .iter()
        .take(3)
        .map(|swatch| format!("{} {:.0}%", swatch.name(), swatch.share * 100.0))
        .collect();
    let text = fit(&told.join(", "), usize::from(names.width), look.theme.sign("…", "~"));
    canvas.render(Line::styled(text, look.theme.of(Role::Dim)), names);
}

/// A picture that is at hand, else its name.
pub fn draw_shot_picture(state: &State, shot: &Shot, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let is_drawn = look.theme.has_colour() && !look.theme.is_ascii() && look.pictures.drawn() != Drawn::Names;
    match state.swatches.picture(shot).filter(|_| is_drawn) {
        Some(picture) => draw_picture(state, &picture_id(shot), picture, &mut canvas),
        None => draw_gone(shot, canvas),
    }
}

/// A picture with the terminal's own pixels where it has them, else in half blocks. Under something that lies over
/// the screen half blocks give way; a picture of the terminal's would not.
fn draw_picture(state: &State, id: &str, picture: &Picture, canvas: &mut Canvas<'_, '_>) {
    let room = canvas.area;
    let free = matches!(state.mode, Mode::Browse | Mode::TextPrompt(_));
    if !(free && canvas.look.pictures.lay(id, picture, room, canvas.frame.buffer_mut())) {
        half_blocks(picture, room, canvas.frame.buffer_mut());
    }
}

/// The file's name, where the picture itself cannot be shown.
fn draw_gone(shot: &Shot, mut canvas: Canvas<'_, '_>) {
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
pub(super) fn half_blocks(picture: &Picture, area: Rect, buffer: &mut Buffer) {
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
