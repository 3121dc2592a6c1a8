//! The tray: rows to look through, with what is known of the one at hand below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::first_row;
use super::pane::{draw_row, overlay, row};
use super::text::fit;
use super::{Look, Role, line};
use crate::app::{State, Tray};
use crate::midjourney::one_line;

/// Columns for the word before a row.
const LABEL: usize = 11;

/// Draws the tray over the panes.
pub fn draw(tray: &Tray, state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let rows = tray.rows(state);
    let inside = overlay(tray.title(), (area.width, area.height), look, area, frame);
    let dots = theme.sign("…", "~");
    let width = usize::from(inside.width);
    let top = usize::from(tray.has_field());
    if let Some(field) = row(inside, 0).filter(|_| tray.has_field()) {
        let label = Span::styled("/ ", theme.of(Role::Key));
        line::draw_field(label, &tray.line, true, look, field, frame);
    }
    if rows.is_empty()
        && let Some(place) = row(inside, top)
    {
        frame.render_widget(Line::styled(fit(tray.empty(), width, dots), theme.of(Role::Dim)), place);
    }
    let height = usize::from(inside.height).saturating_sub(top + 1);
    let first = first_row(tray.at, rows.len(), height);
    for (place, (number, shown)) in rows.iter().enumerate().skip(first).take(height).enumerate() {
        let Some(place) = row(inside, place + top) else { continue };
        let pointer = if number == tray.at { ">" } else { " " };
        let rest = width.saturating_sub(LABEL + 3);
        let text = if shown.note.is_empty() {
            shown.text.clone()
        } else {
            format!("{}  {}", shown.text, shown.note)
        };
        let spans = Line::from(vec![
            Span::raw(pointer),
            Span::styled(fit(&one_line(&shown.label), LABEL, dots), theme.of(Role::Label)),
            Span::raw(" "),
            Span::raw(fit(&one_line(&text), rest, dots)),
        ]);
        draw_row(spans, number == tray.at, look, place, frame);
    }
    // The note of the row at hand, from its beginning: on a narrow screen it has no room beside it.
    let last = usize::from(inside.height).saturating_sub(1);
    if let (Some(shown), Some(place)) = (rows.get(tray.at), row(inside, last).filter(|_| last > top)) {
        frame.render_widget(
            Line::styled(fit(&one_line(&shown.note), width, dots), theme.of(Role::Note)),
            place,
        );
    }
}
