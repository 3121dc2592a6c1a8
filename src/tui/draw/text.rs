//! Fitting text into cells.

use ratatui::style::Style;
use ratatui::text::Span;

/// A text as spans, with the letters at these places (counted in characters) in another style.
pub fn marked(text: &str, places: &[usize], plain: Style, mark: Style) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (place, c) in text.chars().enumerate() {
        let style = if places.binary_search(&place).is_ok() { plain.patch(mark) } else { plain };
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push(c),
            _ => spans.push(Span::styled(c.to_string(), style)),
        }
    }
    spans
}
