//! The frame around a pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::{Look, Role, Shape};
use text::fit;

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Draws a border with a title and gives the room inside.
pub fn framed(title: &str, active: bool, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) -> Rect {
    if super::shape(frame.area().width, frame.area().height) == Shape::Narrow && title_is_above(area) {
        return area;
    }
    let border = if look.theme.is_ascii() { ASCII } else { border::ROUNDED };
    let role = if active { Role::BorderActive } else { Role::Border };
    let room = usize::from(area.width.saturating_sub(4));
    let title = fit(title, room, look.theme.sign("…", "~"));
    let title = format!(" {} ", title.trim_end());
    let block = Block::bordered()
        .border_set(border)
        .border_style(look.theme.of(role))
        .title(Span::styled(title, look.theme.of(Role::Title).remove_modifier(Modifier::DIM)));
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// In a strip the tab line names the pane, and every row and column is needed.
fn title_is_above(area: Rect) -> bool {
    area.x == 0
}

/// Clears a centred area of at most this size and draws a frame there.
pub fn overlay(title: &str, size: (u16, u16), look: Look<'_>, area: Rect, frame: &mut Frame<'_>) -> Rect {
    let (width, height) = (size.0.min(area.width), size.1.min(area.height));
    let place =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    frame.render_widget(Clear, place);
    frame.render_widget(Block::new().style(look.theme.ground()), place);
    framed(title, true, look, place, frame)
}

/// One row of an area, if it is there.
pub fn row(area: Rect, place: usize) -> Option<Rect> {
    let place = u16::try_from(place).ok()?;
    (place < area.height).then(|| Rect { y: area.y + place, height: 1, ..area })
}

/// Draws a row of a list; a selected one wholly in its own style, whatever its parts look like.
pub fn draw_row(line: Line<'_>, selected: bool, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(line, area);
    if selected {
        frame.buffer_mut().set_style(area, look.theme.of(Role::Selected));
    }
}
