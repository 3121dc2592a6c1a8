//! The records that tables share: held in memory, or read by need.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::Record;
use super::finder::Finder;
use crate::search::Flat;
use crate::{Key, Name, Profile};

/// Where records are read from. A source never changes: whatever happens to the files, it gives what was there when it
/// was opened, or nothing. Records have places, in the order of names.
pub trait RecordSource<R>: fmt::Debug + Send + Sync {
    fn len(&self) -> usize;
    /// The places of the records that can have this key.
    fn find(&self, key: &Key) -> Vec<usize>;
    /// The places of the records that can have this name without case.
    fn named(&self, folded: &str) -> Vec<usize>;
    /// The places of the records that can carry a word as a code or an ID.
    fn carrying(&self, word: &str) -> Vec<usize>;
    /// The names that begin so without case, in their order.
    fn names(&self, folded: &str) -> Vec<Name>;
    fn read(&self, place: usize) -> Option<R>;
    /// What is searched of them.
    fn flat(&self) -> Arc<Flat>;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<R, S: RecordSource<R>> RecordSource<R> for Arc<S> {
    fn len(&self) -> usize {
        self.as_ref().len()
    }

    fn find(&self, key: &Key) -> Vec<usize> {
        self.as_ref().find(key)
    }

    fn named(&self, folded: &str) -> Vec<usize> {
        self.as_ref().named(folded)
    }

    fn carrying(&self, word: &str) -> Vec<usize> {
        self.as_ref().carrying(word)
    }

    fn names(&self, folded: &str) -> Vec<Name> {
        self.as_ref().names(folded)
    }

    fn read(&self, place: usize) -> Option<R> {
        self.as_ref().read(place)
    }

    fn flat(&self) -> Arc<Flat> {
        self.as_ref().flat()
    }
}

/// The records that tables share.
pub(super) struct Base<R> {
    records: Records<R>,
    flat: OnceLock<Arc<Flat>>,
    /// Made by the first search of records that are held.
    finder: OnceLock<Finder>,
}

enum Records<R> {
    Held(BTreeMap<Key, R>),
    Read(LazyRecords<R>),
}

/// So many records have a shelf.
const SHELF: usize = 256;

/// A stretch of records, each of which is read or is not there.
type Shelf<R> = Box<[OnceLock<Option<Box<R>>>]>;

struct LazyRecords<R> {
    source: Box<dyn RecordSource<R>>,
    /// What was read, by its place: in shelves that are put up where something is read.
    read: Box<[OnceLock<Shelf<R>>]>,
    /// The places in the order of the keys, once all are read.
    by_key: OnceLock<Vec<usize>>,
}

impl<R> fmt::Debug for Base<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.records {
            Records::Held(records) => write!(f, "{} records", records.len()),
            Records::Read(reading) => write!(f, "{:?}", reading.source),
        }
    }
}

impl<R: Record> Base<R> {
    pub fn holding(records: BTreeMap<Key, R>) -> Self {
        Self { records: Records::Held(records), flat: OnceLock::new(), finder: OnceLock::new() }
    }

    pub fn reading(source: impl RecordSource<R> + 'static) -> Self {
        let read = slots(source.len().div_ceil(SHELF));
        let reading = LazyRecords { source: Box::new(source), read, by_key: OnceLock::new() };
        Self { records: Records::Read(reading), flat: OnceLock::new(), finder: OnceLock::new() }
    }

    pub fn is_read_by_need(&self) -> bool {
        matches!(self.records, Records::Read(_))
    }

    pub fn len(&self) -> usize {
        match &self.records {
            Records::Held(records) => records.len(),
            Records::Read(reading) => reading.source.len(),
        }
    }

    pub fn has(&self, key: &Key) -> bool {
        self.get(key).is_some()
    }

    pub fn get(&self, key: &Key) -> Option<&R> {
        match &self.records {
            Records::Held(records) => records.get(key),
            // A file never has a record of another library.
            Records::Read(_) if key.is_mounted() => None,
            Records::Read(reading) => reading.at(reading.source.find(key)).find(|record| record.key() == key),
        }
    }

    /// Every record, in the order of the keys.
    pub fn iter(&self) -> Box<dyn Iterator<Item = &R> + '_> {
        match &self.records {
            Records::Held(records) => Box::new(records.values()),
            Records::Read(reading) => Box::new(reading.at(reading.by_key().iter().copied())),
        }
    }

    /// The records that can have this name.
    pub fn named(&self, folded: &str) -> Box<dyn Iterator<Item = &R> + '_> {
        match &self.records {
            Records::Held(records) => {
                Box::new(self.finder(records).named(folded).iter().filter_map(|key| records.get(key)))
            }
            Records::Read(reading) => Box::new(reading.at(reading.source.named(folded))),
        }
    }

    /// The records that can carry this word as a code or an ID.
    pub fn carrying(&self, word: &str) -> Box<dyn Iterator<Item = &R> + '_> {
        match &self.records {
            Records::Held(records) => {
                Box::new(self.finder(records).carrying(word).iter().filter_map(|key| records.get(key)))
            }
            Records::Read(reading) => Box::new(reading.at(reading.source.carrying(word))),
        }
    }

    fn finder(&self, records: &BTreeMap<Key, R>) -> &Finder {
        self.finder.get_or_init(|| Finder::of(records.values()))
    }

    /// The names that begin so without case.
    pub fn names(&self, folded: &str) -> Vec<Name> {
        match &self.records {
            Records::Held(records) => {
                let names = records.values().filter_map(Record::name);
                names.filter(|name| name.folded().starts_with(folded)).cloned().collect()
            }
            Records::Read(reading) => reading.source.names(folded),
        }
    }
}

fn slots<T>(count: usize) -> Box<[OnceLock<T>]> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

impl<R: Record> LazyRecords<R> {
    /// The records at these places.
    fn at(&self, places: impl IntoIterator<Item = usize>) -> impl Iterator<Item = &R> {
        places.into_iter().filter(|place| *place < self.source.len()).filter_map(|place| {
            let stretch = self.read.get(place / SHELF)?.get_or_init(|| slots(SHELF));
            let record = stretch.get(place % SHELF)?;
            record.get_or_init(|| self.source.read(place).map(Box::new)).as_deref()
        })
    }

    fn by_key(&self) -> &[usize] {
        self.by_key.get_or_init(|| {
            let mut all: Vec<(&Key, usize)> = (0..self.source.len())
                .filter_map(|place| Some((self.at([place]).next()?.key(), place)))
                .collect();
            all.sort();
            all.into_iter().map(|(_, place)| place).collect()
        })
    }
}

impl Base<Profile> {
    /// What is searched of them.
    pub fn flat(&self) -> Arc<Flat> {
        let flat = self.flat.get_or_init(|| match &self.records {
            Records::Held(records) => {
                let mut all: Vec<&Profile> = records.values().collect();
                all.sort_by_cached_key(|profile| (profile.name.folded(), profile.key.clone()));
                Arc::new(Flat::of(&all))
            }
            Records::Read(reading) => reading.source.flat(),
        });
        Arc::clone(flat)
    }
}
