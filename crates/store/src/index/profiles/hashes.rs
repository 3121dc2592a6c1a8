//! A table of hashes in an index, sorted, read by need: which records have a word.

use std::sync::OnceLock;

use super::super::sections::{Sections, word};
use super::{HASHED, hash, hashed, number};
use library::Profile;

/// The rows that are read at once: three pieces of a stretch exactly, each with its hash.
const PAGE: usize = 2048;

/// The places of records by the hashes of some of their words.
pub(super) struct HashTable {
    section: usize,
    /// The words of a record that are looked up here.
    words: fn(&Profile) -> Vec<&str>,
    pages: Box<[OnceLock<Option<Vec<u8>>>]>,
    /// The whole table, made of the file, where the index is torn there.
    instead: OnceLock<Vec<u8>>,
}

impl HashTable {
    /// The table that stands in a stretch.
    pub fn of(sections: &Sections, section: usize, words: fn(&Profile) -> Vec<&str>) -> Option<Self> {
        let rows = usize::try_from(sections.length(section)?).ok()? / HASHED;
        let pages = std::iter::repeat_with(OnceLock::new).take(rows.div_ceil(PAGE)).collect();
        Some(Self { section, words, pages, instead: OnceLock::new() })
    }

    /// The places of the records that may have a word; `whole` reads them all, where the index is torn.
    pub fn find<'a>(
        &self,
        wanted: &str,
        sections: &Sections,
        whole: impl Fn() -> &'a [Profile],
    ) -> Vec<usize> {
        let wanted = hash(wanted);
        if self.instead.get().is_none()
            && let Some(places) = self.find_in_pages(wanted, sections)
        {
            return places;
        }
        let table = self.instead.get_or_init(|| {
            let rows = whole().iter().zip(0..);
            hashed(
                rows.flat_map(|(profile, place)| {
                    (self.words)(profile).into_iter().map(move |of| (hash(of), place))
                })
                .collect(),
            )
        });
        find(wanted, table.len() / HASHED, |row| Some(row_of(table, row))).unwrap_or_default()
    }

    fn find_in_pages(&self, wanted: u64, sections: &Sections) -> Option<Vec<usize>> {
        let rows = usize::try_from(sections.length(self.section)?).ok()? / HASHED;
        find(wanted, rows, |row| {
            let page = self.pages.get(row / PAGE)?.get_or_init(|| {
                let from = row / PAGE * PAGE;
                sections.part(self.section, from * HASHED..rows.min(from + PAGE) * HASHED)
            });
            Some(row_of(page.as_deref()?, row % PAGE))
        })
    }
}

/// The hash and the place in a row.
fn row_of(table: &[u8], row: usize) -> (u64, usize) {
    (word(table, row * HASHED).unwrap_or(u64::MAX), number(table, row * HASHED + 8))
}

/// The places of the rows with a hash, of so many that are sorted; `None` where one of them cannot be read.
fn find(wanted: u64, rows: usize, row: impl Fn(usize) -> Option<(u64, usize)>) -> Option<Vec<usize>> {
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = low.midpoint(high);
        if row(middle)?.0 < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let mut places = Vec::new();
    for at in low..rows {
        let (hash, place) = row(at)?;
        if hash != wanted {
            break;
        }
        places.push(place);
    }
    Some(places)
}
