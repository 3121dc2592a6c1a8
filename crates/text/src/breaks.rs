//! Line breaks, of which every system and terminal has its own.

use std::borrow::Cow;

/// The text with LF for every line break.
///
/// Windows writes CR LF, a terminal sends CR inside a bracketed paste, and other programs write vertical tabs,
/// form feeds, NEL and the separators of Unicode.
#[must_use]
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains(is_other_break) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace(is_other_break, "\n"))
}

fn is_other_break(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::line_feeds;

    #[test]
    fn every_line_break_becomes_one_line_feed() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "a\u{2028}b\u{85}\r\nc", "a\r\nb\r\u{b}c"] {
            assert_eq!(line_feeds(text), "a\nb\n\nc", "{text:?}");
        }
        assert!(matches!(line_feeds("a\nb"), Cow::Borrowed(_)));
    }
}
