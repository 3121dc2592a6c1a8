//! Records by their keys.

use std::collections::BTreeMap;

use super::{Key, Name, Swap};

/// Something kept in a table: it has a stable key, and mostly a name.
pub trait Record: Clone + PartialEq {
    /// The stable key.
    fn key(&self) -> &Key;
    /// The name people use, if this kind of record has one.
    fn name(&self) -> Option<&Name>;
}

/// All records of one kind, found by key. Order is that of the keys; screens and files sort by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<R>(BTreeMap<Key, R>);

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<R: Record> Table<R> {
    /// The record of this key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&R> {
        self.0.get(key)
    }

    /// The record of this name, whatever its case; the user's own before a mounted one.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&R> {
        let mut found = self.iter().filter(|record| record.name().is_some_and(|own| own.matches(name)));
        let first = found.next()?;
        if first.key().is_mounted() {
            found.find(|next| !next.key().is_mounted()).or(Some(first))
        } else {
            Some(first)
        }
    }

    /// Takes every record out that is in a mounted library.
    pub(super) fn drop_mounted(&mut self) {
        self.0.retain(|key, _| !key.is_mounted());
    }

    /// Every record, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.0.values()
    }

    /// Every record, sorted by name without case, then by key.
    #[must_use]
    pub fn by_name(&self) -> Vec<&R> {
        let mut all: Vec<&R> = self.iter().collect();
        all.sort_by_cached_key(|record| (record.name().map(Name::folded), record.key().clone()));
        all
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a record in, in place of the one with its key; gives that one back.
    pub fn put(&mut self, record: R) -> Option<R> {
        self.0.insert(record.key().clone(), record)
    }

    /// Takes a record out.
    pub fn take(&mut self, key: &Key) -> Option<R> {
        self.0.remove(key)
    }

    /// Carries out one swap: the new record stands where the old one stood.
    pub fn swap(&mut self, swap: &Swap<R>) {
        match (&swap.after, &swap.before) {
            (Some(after), _) => drop(self.put(after.clone())),
            (None, Some(before)) => drop(self.take(before.key())),
            (None, None) => {}
        }
    }
}

impl<R: Record> FromIterator<R> for Table<R> {
    fn from_iter<I: IntoIterator<Item = R>>(records: I) -> Self {
        Self(records.into_iter().map(|record| (record.key().clone(), record)).collect())
    }
}
