//! Records in memory, found by their names and by the words they carry.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::OnceLock;

use super::Record;
use crate::{Key, Name};

/// So many records are looked through; more are worth an index.
const FEW: usize = 64;

/// Which keys have a name without case, and which carry a word.
#[derive(Debug, Clone, Default)]
pub(super) struct Finder {
    names: HashMap<String, Vec<Key>>,
    words: HashMap<String, Vec<Key>>,
}

impl Finder {
    pub fn of<'a, R: Record + 'a>(records: impl Iterator<Item = &'a R>) -> Self {
        let mut finder = Self::default();
        records.for_each(|record| finder.put(record));
        finder
    }

    pub fn named(&self, folded: &str) -> &[Key] {
        self.names.get(folded).map_or(&[], Vec::as_slice)
    }

    pub fn carrying(&self, word: &str) -> &[Key] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    fn put<R: Record>(&mut self, record: &R) {
        let key = record.key();
        if let Some(name) = record.name() {
            add(&mut self.names, name.folded(), key);
        }
        record.words().for_each(|word| add(&mut self.words, word.to_owned(), key));
    }

    fn take<R: Record>(&mut self, record: &R) {
        let key = record.key();
        if let Some(keys) = record.name().map(Name::folded).and_then(|name| self.names.get_mut(&name)) {
            keys.retain(|own| own != key);
        }
        for word in record.words() {
            if let Some(keys) = self.words.get_mut(word) {
                keys.retain(|own| own != key);
            }
        }
    }
}

fn add(keys_of: &mut HashMap<String, Vec<Key>>, found_by: String, key: &Key) {
    let keys = keys_of.entry(found_by).or_default();
    if !keys.contains(key) {
        keys.push(key.clone());
    }
}

/// A record that is laid over a base, or nothing where the base's was taken out.
pub(super) type Laid<R> = Option<R>;

/// What is laid over a base, by key.
///
/// Its index is made by the first search of many records and follows every change from then on: reading a library
/// in does not pay for it, and taking one in record by record does not look through all of them for each.
#[derive(Debug, Clone)]
pub(super) struct Overlay<R> {
    records: BTreeMap<Key, Laid<R>>,
    finder: OnceLock<Finder>,
}

impl<R> Default for Overlay<R> {
    fn default() -> Self {
        Self { records: BTreeMap::new(), finder: OnceLock::new() }
    }
}

impl<R> Deref for Overlay<R> {
    type Target = BTreeMap<Key, Laid<R>>;

    fn deref(&self) -> &Self::Target {
        &self.records
    }
}

impl<R: Record> Overlay<R> {
    pub fn of(records: BTreeMap<Key, Laid<R>>) -> Self {
        Self { records, finder: OnceLock::new() }
    }

    pub fn into_records(self) -> BTreeMap<Key, Laid<R>> {
        self.records
    }

    pub fn insert(&mut self, key: Key, record: Laid<R>) -> Option<Laid<R>> {
        let Some(finder) = self.finder.get_mut() else { return self.records.insert(key, record) };
        if let Some(Some(before)) = self.records.get(&key) {
            finder.take(before);
        }
        if let Some(after) = &record {
            finder.put(after);
        }
        self.records.insert(key, record)
    }

    pub fn remove(&mut self, key: &Key) -> Option<Laid<R>> {
        let before = self.records.remove(key);
        if let (Some(finder), Some(Some(before))) = (self.finder.get_mut(), &before) {
            finder.take(before);
        }
        before
    }

    pub fn retain(&mut self, keep: impl Fn(&Key) -> bool) {
        self.records.retain(|key, _| keep(key));
        self.finder = OnceLock::new();
    }

    /// The records that can have this name without case.
    pub fn named(&self, folded: &str) -> Box<dyn Iterator<Item = &R> + '_> {
        self.found(|finder| finder.named(folded))
    }

    /// The records that can carry this word.
    pub fn carrying(&self, word: &str) -> Box<dyn Iterator<Item = &R> + '_> {
        self.found(|finder| finder.carrying(word))
    }

    fn found<'a>(
        &'a self,
        among: impl FnOnce(&'a Finder) -> &'a [Key],
    ) -> Box<dyn Iterator<Item = &'a R> + 'a> {
        if self.records.len() <= FEW {
            return Box::new(self.records.values().flatten());
        }
        let keys = among(self.finder()).iter();
        Box::new(keys.filter_map(|key| self.records.get(key)?.as_ref()))
    }

    fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::of(self.records.values().flatten()))
    }
}
