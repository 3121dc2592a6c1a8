//! One line of text being typed.

use tui_input::{Input, InputRequest};

use text::sanitize_line;

/// The most bytes of a text field: several times what Midjourney takes as a prompt. What is longer is an
/// accident, or a log for the inbox; every key would compose, check and draw it again.
pub const LONGEST: usize = 32 << 10;
/// The most bytes of a field that searches: every key compares them with everything there is.
pub const LONGEST_SEARCH: usize = 256;

/// A number of bytes for a person.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => text::plural(bytes, "byte"),
        1024..0x10_0000 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1 << 20)),
    }
}

/// A text field: its text and its caret. Editing is the `tui-input` crate's.
#[derive(Debug, Clone)]
pub struct Line {
    input: Input,
    /// The most bytes it takes.
    most: usize,
    /// Whether the whole text is selected, so that typing replaces it.
    selected: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self::new("")
    }
}

impl Line {
    /// A field with this text and the caret at its end.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { input: Input::new(text.into()), most: LONGEST, selected: false }
    }

    /// An empty field for a search.
    #[must_use]
    pub fn search() -> Self {
        Self { most: LONGEST_SEARCH, ..Self::default() }
    }

    /// The most bytes it takes.
    #[must_use]
    pub fn most(&self) -> usize {
        self.most
    }

    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Selects the whole text: typing replaces it, a movement keeps it.
    pub fn select_all(&mut self) {
        self.selected = !self.is_empty();
    }

    /// Whether the whole text is selected.
    #[must_use]
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// Carries one editing key out; whether the text changed. A full field takes no more letters.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        let replaces = matches!(
            request,
            InputRequest::InsertChar(_)
                | InputRequest::DeletePrevChar
                | InputRequest::DeleteNextChar
                | InputRequest::DeletePrevWord
                | InputRequest::DeleteNextWord
        );
        if std::mem::take(&mut self.selected) && replaces {
            self.input.reset();
            self.input.handle(request);
            return true;
        }
        if matches!(request, InputRequest::InsertChar(_)) && self.text().len() >= self.most {
            return false;
        }
        self.input.handle(request).is_some_and(|changed| changed.value)
    }

    /// Puts a pasted text at the caret, as one safe line; whether there was room for it. Where there was
    /// none, the text stays as it was.
    pub fn insert(&mut self, text: &str) -> bool {
        let kept = if self.selected { 0 } else { self.text().len() };
        if kept.saturating_add(text.len()) > self.most {
            return false;
        }
        if std::mem::take(&mut self.selected) {
            self.input.reset();
        }
        let mut caret = self.input.cursor();
        let safe = sanitize_line(text);
        let mut value: Vec<char> = self.text().chars().collect();
        let place = caret.min(value.len());
        value.splice(place..place, safe.chars());
        caret = place + safe.chars().count();
        self.input = Input::new(value.into_iter().collect()).with_cursor(caret);
        true
    }

    /// How many columns are scrolled out of sight on the left when the field is this wide.
    #[must_use]
    pub fn scrolled(&self, width: u16) -> usize {
        self.input.visual_scroll(usize::from(width))
    }

    /// The caret's column from the start of the text, in terminal cells.
    #[must_use]
    pub fn caret_column(&self) -> usize {
        self.input.visual_cursor()
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.input.cursor() == other.input.cursor()
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
    fn a_full_field_takes_no_more_and_keeps_what_it_has() {
        let mut line = Line::search();
        assert!(line.insert(&"a".repeat(line.most())));
        assert!(!line.insert("b") && !line.edit(InputRequest::InsertChar('b')));
        assert_eq!(line.text(), "a".repeat(line.most()));
        assert!(line.edit(InputRequest::DeletePrevChar) && line.edit(InputRequest::InsertChar('b')));
    }

    #[test]
    fn what_is_selected_is_replaced_by_typing_and_kept_by_a_movement() {
        let selected = || {
            let mut line = Line::new("old");
            line.select_all();
            line
        };
        for (request, text) in [
            (InputRequest::InsertChar('n'), "n"),
            (InputRequest::DeletePrevChar, ""),
            (InputRequest::GoToPrevChar, "old"),
        ] {
            let mut line = selected();
            line.edit(request);
            assert_eq!((line.text(), line.is_selected()), (text, false), "{request:?}");
        }
        let mut line = selected();
        assert!(line.insert("new"));
        assert_eq!(line.text(), "new");
    }

    #[test]
    fn wide_letters_move_the_caret_by_their_width() {
        assert_eq!(Line::new("西湖").caret_column(), 4);
    }
}
