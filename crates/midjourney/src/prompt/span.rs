//! Where something stands in a text.

use std::ops::Range;

/// A half-open stretch of a text, in bytes, always on the borders of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch from a byte up to another.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its text; nothing when the text is not the one it was taken from.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same stretch as a range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The stretch without the white space at its ends. All white space leaves an empty stretch at its end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let own = self.of(text);
        let start = self.end - own.trim_start().len();
        Self { start, end: start + own.trim().len() }
    }

    /// The smallest stretch that holds both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
