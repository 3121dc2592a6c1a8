//! A label and a text field.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::theme::Role;
use crate::tui::app;
use text::fit;

/// Draws a label and a field, with the terminal's own cursor at the caret when the field has the keys.
pub fn draw(label: Span<'_>, line: &app::Line, active: bool, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let wide = u16::try_from(label.width()).unwrap_or(u16::MAX).min(area.width);
    canvas.render(label, Rect { width: wide, ..area });
    let field = Rect { x: area.x + wide, width: area.width - wide, ..area };
    if field.width == 0 || field.height == 0 {
        return;
    }
    let scrolled = if active { line.scrolled(field.width) } else { 0 };
    let seen = skip_columns(line.text(), scrolled);
    let seen = fit(seen, usize::from(field.width), if active { "" } else { look.theme.sign("…", "~") });
    let role = if active && line.is_selected() { Role::Selected } else { Role::Field };
    canvas.render(Line::styled(seen, look.theme.of(role)), field);
    if active {
        let column = u16::try_from(line.caret_column().saturating_sub(scrolled)).unwrap_or(u16::MAX);
        canvas.frame.set_cursor_position((field.x + column.min(field.width - 1), field.y));
    }
}

/// The text from so many columns on.
fn skip_columns(text: &str, columns: usize) -> &str {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= columns {
            return &text[at..];
        }
        passed += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
    }
    if passed >= columns && columns > 0 { "" } else { text }
}
