//! A table of hashes in an index: which records have a word.

use std::sync::OnceLock;

use super::super::rows::{PagedRows, first_from};
use super::super::sections::{Sections, word};
use super::{HASHED, hash, hashed, number};
use library::Profile;

/// The places of records by the hashes of some of their words.
pub(super) struct HashTable {
    rows: PagedRows,
    /// The words of a record that are looked up here.
    words: fn(&Profile) -> Vec<&str>,
    /// The whole table, made of the file, where the index is torn there.
    instead: OnceLock<Vec<u8>>,
}

impl HashTable {
    /// The table that stands in a stretch.
    pub fn of(sections: &Sections, section: usize, words: fn(&Profile) -> Vec<&str>) -> Option<Self> {
        let rows = PagedRows::of(sections, section, HASHED)?;
        Some(Self { rows, words, instead: OnceLock::new() })
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
            && let Some(places) = places_of(wanted, self.rows.count(), |place| self.rows.row(sections, place))
        {
            return places;
        }
        let table = self.instead.get_or_init(|| {
            let hashes =
                |(profile, place)| (self.words)(profile).into_iter().map(move |of| (hash(of), place));
            hashed(whole().iter().zip(0..).flat_map(hashes).collect())
        });
        let row = |place: usize| table.get(place * HASHED..(place + 1) * HASHED);
        places_of(wanted, table.len() / HASHED, row).unwrap_or_default()
    }
}

/// The places of records in the rows that have a hash; `None` where one of them is torn.
fn places_of<'a>(wanted: u64, count: usize, row: impl Fn(usize) -> Option<&'a [u8]>) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    for at in first_from(wanted, count, &row)?..count {
        let row = row(at)?;
        if word(row, 0)? != wanted {
            break;
        }
        places.push(number(row, 8));
    }
    Some(places)
}
