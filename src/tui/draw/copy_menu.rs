//! The copy menu: what can be copied, each with its key.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Selected};
use super::theme::Role;
use crate::tui::app::{Context, CopyMenu, OFFERS};
use text::fit;

/// Draws the menu over the panes.
pub fn draw(menu: CopyMenu, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let rows = u16::try_from(OFFERS.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = canvas.overlay("Copy", (64, rows));
    canvas.list(inside, OFFERS.len(), Selected::in_sight(menu.row), |number| {
        let key = look.keymap.key(&[Context::CopyMenu], OFFERS[number]);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        let room = usize::from(inside.width).saturating_sub(6);
        let is_selected = number == menu.row;
        Line::from(vec![
            Span::raw(if is_selected { ">" } else { " " }),
            Span::styled(format!(" {key:<3} "), look.theme.of(Role::Key)),
            Span::raw(fit(OFFERS[number].sentence(), room, look.theme.sign("…", "~"))),
        ])
        .style(if is_selected { look.theme.of(Role::Selected) } else { Style::new() })
    });
}
