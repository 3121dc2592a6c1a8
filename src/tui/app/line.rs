//! One line of text being typed.

use tui_input::{Input, InputRequest};

use text::sanitize_line;

/// A text field: its text and its caret. Editing is the `tui-input` crate's.
#[derive(Debug, Clone, Default)]
pub struct Line(Input);

impl Line {
    /// A field with this text and the caret at its end.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Input::new(text.into()))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Carries one editing key out; whether the text changed.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        self.0.handle(request).is_some_and(|changed| changed.value)
    }

    /// Puts a pasted text at the caret, as one safe line.
    pub fn insert(&mut self, text: &str) {
        let mut caret = self.0.cursor();
        let safe = sanitize_line(text);
        let mut value: Vec<char> = self.text().chars().collect();
        let place = caret.min(value.len());
        value.splice(place..place, safe.chars());
        caret = place + safe.chars().count();
        self.0 = Input::new(value.into_iter().collect()).with_cursor(caret);
    }

    /// How many columns are scrolled out of sight on the left when the field is this wide.
    #[must_use]
    pub fn scrolled(&self, width: u16) -> usize {
        self.0.visual_scroll(usize::from(width))
    }

    /// The caret's column from the start of the text, in terminal cells.
    #[must_use]
    pub fn caret_column(&self) -> usize {
        self.0.visual_cursor()
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.0.cursor() == other.0.cursor()
    }
}

#[cfg(test)]
mod tests {
    use tui_input::InputRequest;

    use super::Line;

    #[test]
    fn a_pasted_page_becomes_one_line_at_the_caret() {
        let mut line = Line::new("ab");
        line.edit(InputRequest::GoToPrevChar);
        line.insert("1\r\n2\u{1b}");
        assert_eq!(line.text(), "a1 2b");
        line.edit(InputRequest::InsertChar('x'));
        assert_eq!(line.text(), "a1 2xb");
    }

    #[test]
    fn wide_letters_move_the_caret_by_their_width() {
        assert_eq!(Line::new("西湖").caret_column(), 4);
    }
}
