//! The copy menu: what can be copied, each with its key.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Selected, overlay_inside};
use super::theme::Role;
use crate::tui::app::{Context, CopyMenu, OFFERS};
use text::fit;

/// Its size with its frame.
fn size() -> (u16, u16) {
    (64, u16::try_from(OFFERS.len()).unwrap_or(u16::MAX).saturating_add(2))
}

/// Where its rows are, for the mouse.
pub fn rows_area(body: Rect) -> Rect {
    overlay_inside(body, size())
}

/// Draws the menu over the panes.
pub fn draw(menu: CopyMenu, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let inside = canvas.overlay("Copy", size());
    canvas.list(inside, OFFERS.len(), Selected::row(menu.row), |number| {
        let key = look.keymap.key(&[Context::CopyMenu], OFFERS[number]);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        let room = usize::from(inside.width).saturating_sub(6);
        Line::from(vec![
            Span::raw(if number == menu.row { ">" } else { " " }),
            Span::styled(format!(" {key:<3} "), look.theme.of(Role::Key)),
            Span::raw(fit(OFFERS[number].sentence(), room, look.theme.sign("…", "~"))),
        ])
    });
}
