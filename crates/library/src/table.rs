//! Records by their keys.

mod base;
mod finder;

use std::sync::Arc;

use super::search::Flat;
use super::{Key, Name, Profile, Swap};
use base::Base;
use finder::Overlay;

pub use base::RecordSource;

/// Something kept in a table: it has a stable key, and mostly a name.
pub trait Record: Clone + PartialEq {
    /// The stable key.
    fn key(&self) -> &Key;
    /// The name people use, if this kind of record has one.
    fn name(&self) -> Option<&Name>;
    /// The words it is found by beside its name: a profile's codes and its ID.
    fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}

/// All records of one kind, found by key. Order is that of the keys; screens and files sort by name.
///
/// Most of them can be a base that tables share, and that reads a record when it is asked for; what was changed since
/// is laid over it. So a copy of a table costs what was changed, whatever its size.
#[derive(Debug, Clone)]
pub struct Table<R> {
    base: Option<Arc<Base<R>>>,
    /// What is not as in the base; `None` where a record of the base was taken out.
    own: Overlay<R>,
}

/// Profiles as they are searched.
pub(super) struct Searched<'a> {
    /// Those of the base.
    pub base: Option<Arc<Flat>>,
    /// Those of the base that are not there any more, or otherwise.
    pub replaced: Vec<&'a Profile>,
    /// Those that are laid over it.
    pub own: Vec<&'a Profile>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { base: None, own: Overlay::default() }
    }
}

impl<R: Record> PartialEq for Table<R> {
    fn eq(&self, other: &Self) -> bool {
        let same_base = match (&self.base, &other.base) {
            (Some(one), Some(another)) => Arc::ptr_eq(one, another),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        same_base && *self.own == *other.own || self.iter().eq(other.iter())
    }
}

impl<R: Record> Table<R> {
    /// A table of records that are read by need.
    #[must_use]
    pub fn reading(source: impl RecordSource<R> + 'static) -> Self {
        Self { base: Some(Arc::new(Base::reading(source))), own: Overlay::default() }
    }

    /// The same records as a base that copies of the table share, unless they are read by need.
    #[must_use]
    pub fn shared(self) -> Self {
        if self.own.is_empty() || self.base.as_ref().is_some_and(|base| base.is_read_by_need()) {
            return self;
        }
        let records = match &self.base {
            Some(_) => self.iter().map(|record| (record.key().clone(), record.clone())).collect(),
            None => {
                self.own.into_records().into_iter().filter_map(|(key, record)| Some((key, record?))).collect()
            }
        };
        Self { base: Some(Arc::new(Base::holding(records))), own: Overlay::default() }
    }

    /// The record of this key.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&R> {
        match self.own.get(key) {
            Some(own) => own.as_ref(),
            None => self.base.as_ref()?.get(key),
        }
    }

    /// The record of this name, whatever its case; the user's own before a mounted one.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&R> {
        let is = |record: &R| record.name().is_some_and(|own| own.matches(name));
        let folded = name.trim().to_lowercase();
        let mut found: Vec<&R> = self.own.named(&folded).filter(|record| is(record)).collect();
        if let Some(base) = &self.base {
            let named = base.named(&folded);
            found.extend(named.filter(|record| is(record) && !self.own.contains_key(record.key())));
        }
        found.into_iter().min_by_key(|record| (record.key().is_mounted(), record.key()))
    }

    /// Takes every record out that is in a mounted library.
    pub(super) fn drop_mounted(&mut self) {
        // Nothing that is mounted is in a base: it is laid over one.
        self.own.retain(|key| !key.is_mounted());
    }

    /// Every record, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        let mut base = self.base.iter().flat_map(|base| base.iter()).peekable();
        let mut own = self.own.iter().peekable();
        std::iter::from_fn(move || {
            loop {
                let Some(next) = base.peek() else { return own.find_map(|(_, record)| record.as_ref()) };
                match own.peek() {
                    Some((key, _)) if *key <= next.key() => {
                        if *key == next.key() {
                            base.next();
                        }
                        if let Some((_, Some(record))) = own.next() {
                            return Some(record);
                        }
                    }
                    Some(_) | None => return base.next(),
                }
            }
        })
    }

    /// What is not as in the base: each key with its record, or with none where that was taken out.
    pub fn laid_over(&self) -> impl Iterator<Item = (&Key, Option<&R>)> {
        self.own.iter().map(|(key, record)| (key, record.as_ref()))
    }

    /// Every record, sorted by name without case, then by key.
    #[must_use]
    pub fn by_name(&self) -> Vec<&R> {
        let mut all: Vec<&R> = self.iter().collect();
        all.sort_by_cached_key(|record| (record.name().map(Name::folded), record.key().clone()));
        all
    }

    /// The names that begin so, whatever their case; sorted, and without reading the records.
    #[must_use]
    pub fn names_from(&self, start: &str) -> Vec<Name> {
        let folded = start.to_lowercase();
        let mut names = self.base.as_ref().map(|base| base.names(&folded)).unwrap_or_default();
        for replaced in self.own.keys().filter_map(|key| self.base.as_ref()?.get(key)?.name()) {
            if let Some(place) = names.iter().position(|name| name == replaced) {
                names.remove(place);
            }
        }
        let own = self.own.values().flatten().filter_map(Record::name);
        names.extend(own.filter(|name| name.folded().starts_with(&folded)).cloned());
        names.sort_by_cached_key(Name::folded);
        names
    }

    #[must_use]
    pub fn len(&self) -> usize {
        let Some(base) = &self.base else { return self.own.len() };
        let (mut more, mut fewer) = (0, 0);
        for (key, record) in self.own.iter() {
            match (record, base.has(key)) {
                (Some(_), false) => more += 1,
                (None, true) => fewer += 1,
                (Some(_), true) | (None, false) => {}
            }
        }
        base.len() + more - fewer
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a record in, in place of the one with its key; gives that one back.
    pub fn put(&mut self, record: R) -> Option<R> {
        let key = record.key().clone();
        match self.own.insert(key.clone(), Some(record)) {
            Some(own) => own,
            None => self.base.as_ref()?.get(&key).cloned(),
        }
    }

    /// Takes a record out.
    pub fn take(&mut self, key: &Key) -> Option<R> {
        let based = self.base.as_ref().and_then(|base| base.get(key));
        let own = match based {
            Some(_) => self.own.insert(key.clone(), None),
            None => self.own.remove(key),
        };
        own.unwrap_or_else(|| based.cloned())
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

impl Table<Profile> {
    /// The profiles that carry this word as a code, now or in their past, or as their ID; in the order of the keys.
    #[must_use]
    pub fn carrying(&self, word: &str) -> std::vec::IntoIter<&Profile> {
        let own = self.own.carrying(word).filter(|profile| profile.carries(word));
        let mut found: Vec<&Profile> = own.collect();
        if let Some(base) = &self.base {
            let carrying = base.carrying(word).filter(|profile| profile.carries(word));
            found.extend(carrying.filter(|profile| !self.own.contains_key(&profile.key)));
        }
        found.sort_by_key(|profile| &profile.key);
        found.into_iter()
    }

    /// What is searched of the profiles.
    pub(super) fn searched(&self) -> Searched<'_> {
        let base = self.base.as_deref();
        let replaced = self.own.keys().filter_map(|key| base?.get(key)).collect();
        Searched { base: base.map(Base::flat), replaced, own: self.own.values().flatten().collect() }
    }
}

impl<R: Record> FromIterator<R> for Table<R> {
    fn from_iter<I: IntoIterator<Item = R>>(records: I) -> Self {
        let own = records.into_iter().map(|record| (record.key().clone(), Some(record))).collect();
        Self { base: None, own: Overlay::of(own) }
    }
}

#[cfg(test)]
mod tests;
