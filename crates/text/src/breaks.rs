//! Line breaks, of which every system and terminal has its own.

use std::borrow::Cow;

/// The text with LF for every line break.
///
/// Windows writes CR LF, a terminal sends CR inside a bracketed paste, and other programs write vertical tabs,
/// form feeds, NEL and the separators of Unicode.
#[must_use]
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    if !has_other_break(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace(is_other_break, "\n"))
}

/// Looks at the bytes with which such a break begins, before it looks at characters.
fn has_other_break(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'\r', 0xb, 0xc, bytes).is_some()
        || memchr::memchr2(0xC2, 0xE2, bytes).is_some_and(|at| text[at..].contains(is_other_break))
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
