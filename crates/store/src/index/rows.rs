//! Rows of one length in a stretch of an index, sorted by the hash each begins with, read by pages when one is asked for.

use std::sync::OnceLock;

use super::sections::{Sections, word};

/// The rows that are read at once: with rows of whole words of four bytes these are whole pieces of a stretch, each of
/// which has its hash.
const PAGE: usize = 2048;

/// Rows of a stretch.
#[derive(Debug)]
pub(super) struct PagedRows {
    section: usize,
    /// How long each is, in bytes.
    length: usize,
    count: usize,
    pages: Box<[OnceLock<Option<Vec<u8>>>]>,
}

impl PagedRows {
    /// The rows of a stretch; `None` where it has none of this length.
    pub fn of(sections: &Sections, section: usize, length: usize) -> Option<Self> {
        let bytes = usize::try_from(sections.length(section)?).ok()?;
        let count = bytes / length;
        let pages = std::iter::repeat_with(OnceLock::new).take(count.div_ceil(PAGE)).collect();
        bytes.is_multiple_of(length).then_some(Self { section, length, count, pages })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The row at a place; `None` where there is none, or it is torn.
    pub fn row(&self, sections: &Sections, place: usize) -> Option<&[u8]> {
        let page = self.pages.get(place / PAGE)?.get_or_init(|| {
            let from = place / PAGE * PAGE;
            sections.part(self.section, from * self.length..self.count.min(from + PAGE) * self.length)
        });
        let at = place % PAGE * self.length;
        page.as_deref()?.get(at..at + self.length)
    }
}

/// The first of so many rows that is not before a hash; `None` where one that was looked at is torn.
pub(super) fn first_from<'a>(
    wanted: u64,
    count: usize,
    row: impl Fn(usize) -> Option<&'a [u8]>,
) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if word(row(middle)?, 0)? < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Some(low)
}
