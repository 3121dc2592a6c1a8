//! The tray: rows to look through, with what is known of the one at hand below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr as _;

use super::layout::first_row;
use super::pane::{draw_row, overlay, row};
use super::{Look, Role, line};
use crate::tui::app::{Shown, State, Tray};
use text::fit;
use text::sanitize_line;

/// Columns for the word before a row.
const LABEL: usize = 11;

/// Draws the tray over the panes.
pub fn draw(tray: &Tray, state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let rows = tray.rows(state);
    let inside = overlay(&tray.title(state), (area.width, area.height), look, area, frame);
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
    let about = rows.get(tray.at).map(|shown| about(shown, width)).unwrap_or_default();
    let below = below(&about, inside, top);
    let height = usize::from(inside.height).saturating_sub(top + usize::from(below.height));
    let first = first_row(tray.at, rows.len(), height);
    for (place, (number, shown)) in rows.iter().enumerate().skip(first).take(height).enumerate() {
        let Some(place) = row(inside, place + top) else { continue };
        let pointer = if number == tray.at { ">" } else { " " };
        let spans = Line::from(vec![
            Span::raw(pointer),
            Span::styled(fit(&shown.label, LABEL, dots), theme.of(Role::Label)),
            Span::raw(" "),
            Span::raw(fit(&signed(&whole(shown), look), room(width), dots)),
        ]);
        draw_row(spans, number == tray.at, look, place, frame);
    }
    // What is known of the row at hand, from its beginning: on a narrow screen it has no room beside it.
    let about = Paragraph::new(signed(&about, look)).style(theme.of(Role::Note)).wrap(Wrap { trim: true });
    frame.render_widget(about, below);
}

/// Columns for a row behind its label.
fn room(width: usize) -> usize {
    width.saturating_sub(LABEL + 3)
}

/// A row's text with what is known of it.
fn whole(shown: &Shown) -> String {
    [shown.text.as_str(), &shown.note].join("  ").trim_end().to_owned()
}

/// What of a row deserves lines of its own: what is known of it, and the row itself where it was cut.
fn about(shown: &Shown, width: usize) -> String {
    if sanitize_line(&shown.text).width() > room(width) { whole(shown) } else { shown.note.clone() }
}

/// The lines below the list: as many as the text takes, at least one, and never more than half.
fn below(about: &str, inside: Rect, top: usize) -> Rect {
    let free = inside.height.saturating_sub(u16::try_from(top).unwrap_or(u16::MAX));
    // A word that goes over to the next line leaves room behind.
    let wanted = (sanitize_line(about).width() * 10 / 9).div_ceil(usize::from(inside.width).max(1)).max(1);
    let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(free / 2);
    Rect { y: inside.bottom() - height, height, ..inside }
}

/// A safe text with the theme's sign for what was deleted.
fn signed(text: &str, look: Look<'_>) -> String {
    sanitize_line(text).replace('†', look.theme.sign("†", "d "))
}
