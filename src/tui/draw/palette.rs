//! The action palette: every action with its key.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::first_row;
use super::pane::{draw_row, overlay, row};
use super::{Look, Role, line};
use crate::tui::app::{Context, Palette};
use text::fit;

/// Draws the palette over the panes.
pub fn draw(palette: &Palette, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let inside = overlay("Actions", (76, 20), look, area, frame);
    if let Some(field) = row(inside, 0) {
        line::draw_field(Span::styled(": ", theme.of(Role::Key)), &palette.line, true, look, field, frame);
    }
    let found = palette.found();
    let height = usize::from(inside.height).saturating_sub(1);
    let first = first_row(palette.row, found.len(), height);
    let width = usize::from(inside.width);
    for (place, action) in found.iter().enumerate().skip(first).take(height) {
        let Some(place_row) = row(inside, place - first + 1) else { continue };
        let key = look.keymap.key(&[Context::Browse, Context::Everywhere, Context::Stack], *action);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        let chosen = place == palette.row;
        let line = Line::from(vec![
            Span::raw(if chosen { "> " } else { "  " }),
            Span::raw(fit(action.sentence(), width.saturating_sub(12), theme.sign("…", "~"))),
            Span::styled(format!("{key:>9} "), theme.of(Role::Key)),
        ]);
        draw_row(line, chosen, look, place_row, frame);
    }
    if found.is_empty()
        && let Some(place) = row(inside, 1)
    {
        frame.render_widget(Line::styled("  no such action", theme.of(Role::Dim)), place);
    }
}
