//! The copy menu: what can be copied, each with its key.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::first_row;
use super::pane::{overlay, row};
use super::{Look, Role};
use crate::tui::app::{Context, OFFERS};
use text::fit;

/// Draws the menu over the panes.
pub fn draw(at: usize, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let rows = u16::try_from(OFFERS.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = overlay("Copy", (64, rows), look, area, frame);
    let first = first_row(at, OFFERS.len(), usize::from(inside.height));
    let offers = OFFERS.iter().enumerate().skip(first).take(usize::from(inside.height));
    for (place, (number, action)) in offers.enumerate() {
        let Some(line_area) = row(inside, place) else { continue };
        let key = look.keymap.key(&[Context::CopyMenu], *action);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        let room = usize::from(inside.width).saturating_sub(6);
        let line = Line::from(vec![
            Span::raw(if number == at { ">" } else { " " }),
            Span::styled(format!(" {key:<3} "), theme.of(Role::Key)),
            Span::raw(fit(action.sentence(), room, theme.sign("…", "~"))),
        ]);
        let style = if number == at { theme.of(Role::Selected) } else { Style::new() };
        frame.render_widget(line.style(style), line_area);
    }
}
