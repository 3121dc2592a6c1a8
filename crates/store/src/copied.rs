//! The records of a file that stands as it is written, found and changed without reading the others: what stays is
//! copied as bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use memchr::memmem;
use ron_doc::{CONFLICTS_FIELD, Layout, Places, RecordText, Splice};
use xxhash_rust::xxh3::xxh3_64;

use super::filed::{Label, RecordKind};
use super::index::sort_few;
use super::migrate::SCHEMA;
use library::Key;

/// So many records are looked at to find the place of one that is put in, in a file of a million.
const LOOKS: usize = 20;

/// A file that stands as it is written, and what is to be changed in it. A copy of it costs what is changed.
#[derive(Debug, Clone)]
pub(super) struct Copied {
    kind: &'static RecordKind,
    bytes: Arc<Vec<u8>>,
    rows: Arc<Rows>,
    /// Records that are to stand otherwise; `None` where one is to be taken out.
    changed: BTreeMap<Key, Option<NewRecord>>,
    /// Their keys by their names without case.
    names: BTreeMap<Option<String>, BTreeSet<Key>>,
}

/// Where the records of a file stand.
#[derive(Debug)]
struct Rows {
    places: Places,
    /// The numbers of the records by the hashes of their keys, sorted.
    keys: Vec<(u64, u32)>,
    /// What each is sorted by, once many are wanted.
    labels: OnceLock<Vec<Option<Label>>>,
}

/// A record that is to stand in the file.
#[derive(Debug, Clone)]
struct NewRecord {
    label: Label,
    block: String,
    /// Whether the comments above the one with its key stay.
    keeps_comments: bool,
}

/// Where a splice is made; what is inserted at a record comes before the other splices at it, in the order of labels.
type Step = (usize, Option<Label>, Splice);

/// The hash by which a key is found.
pub(super) fn hash(key: &str) -> u64 {
    xxh3_64(key.as_bytes())
}

impl Copied {
    /// A file of these bytes with its records at these places, and their numbers by the hashes of their keys, sorted.
    pub fn new(
        kind: &'static RecordKind,
        bytes: Arc<Vec<u8>>,
        places: Places,
        keys: Vec<(u64, u32)>,
    ) -> Self {
        let rows = Arc::new(Rows { places, keys, labels: OnceLock::new() });
        Self { kind, bytes, rows, changed: BTreeMap::new(), names: BTreeMap::new() }
    }

    /// A file without records.
    pub fn blank(kind: &'static RecordKind) -> Self {
        let mut content = ron_doc::Document::<Label>::new(String::new());
        let bytes = Arc::new(content.write(layout(kind)).as_bytes().to_vec());
        // What was just written stands as it is written.
        let places = content.places(layout(kind)).unwrap_or_default();
        Self::new(kind, bytes, places, Vec::new())
    }

    /// The same file as this document, whose text has these bytes, if it stands as it is written.
    pub fn of(
        kind: &'static RecordKind,
        content: &ron_doc::Document<Label>,
        bytes: &Arc<Vec<u8>>,
    ) -> Option<Self> {
        let places = content.places(layout(kind))?;
        let keys = content.entries.iter().map(|entry| hash(entry.label.key.as_str()));
        let mut keys: Vec<(u64, u32)> = keys.zip(0..).collect();
        sort_few(&mut keys);
        Some(Self::new(kind, Arc::clone(bytes), places, keys))
    }

    /// The file.
    pub fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.bytes
    }

    /// Where its records stand.
    pub fn places(&self) -> &Places {
        &self.rows.places
    }

    /// The numbers of its records by the hashes of their keys, sorted.
    pub fn keys(&self) -> &[(u64, u32)] {
        &self.rows.keys
    }

    /// The text of the record with this key, as it is to stand.
    pub fn text(&self, key: &Key) -> Option<&str> {
        match self.changed.get(key) {
            Some(changed) => changed.as_ref().map(|new| new.block.as_str()),
            None => self.text_at(self.find(key)?),
        }
    }

    /// The fields of the record with this key, as it is to stand.
    pub fn record(&self, key: &Key) -> Option<RecordText> {
        RecordText::parse(self.text(key)?).ok()
    }

    /// What the record with this key is sorted by.
    pub fn label_of(&self, key: &Key) -> Option<Label> {
        match self.changed.get(key) {
            Some(changed) => changed.as_ref().map(|new| new.label.clone()),
            None => self.label(self.find(key)?),
        }
    }

    /// The keys of the records with this name without case.
    pub fn named(&self, folded: &str) -> Vec<Key> {
        self.read_labels();
        let name = Some(folded.to_owned());
        let new = self.names.get(&name).into_iter().flatten().cloned();
        let first = self.first_where(|label| label.folded >= name);
        let old =
            (first..self.len()).map_while(|number| self.label(number).filter(|label| label.folded == name));
        new.chain(old.map(|label| label.key).filter(|key| !self.changed.contains_key(key))).collect()
    }

    /// Puts a record in, in place of the one with its key, whose comments stay.
    pub fn put(&mut self, label: Label, block: String) {
        let old = self.changed.get(&label.key);
        let keeps_comments = old.is_none_or(|old| old.as_ref().is_some_and(|old| old.keeps_comments));
        self.forget_name(&label.key);
        self.names.entry(label.folded.clone()).or_default().insert(label.key.clone());
        self.changed.insert(label.key.clone(), Some(NewRecord { label, block, keeps_comments }));
    }

    /// Takes a record out; its comments go with it.
    pub fn remove(&mut self, key: &Key) {
        self.forget_name(key);
        self.changed.insert(key.clone(), None);
    }

    /// The records that may keep a conflict: their keys and texts.
    pub fn noted(&self) -> Vec<(Key, &str)> {
        let finder = memmem::Finder::new(CONFLICTS_FIELD);
        let mut numbers: Vec<usize> =
            finder.find_iter(&self.bytes).filter_map(|byte| self.number_at(byte)).collect();
        numbers.dedup();
        numbers
            .into_iter()
            .filter_map(|number| Some((self.label(number)?.key, self.text_at(number)?)))
            .collect()
    }

    /// Makes the changes: the file is then one with them. `None` where it cannot be made so.
    pub fn write(&mut self) -> Option<()> {
        let mut steps = self.steps()?;
        self.changed.clear();
        self.names.clear();
        if steps.is_empty() {
            return Some(());
        }
        steps.sort_by(|a, b| (a.0, a.1.is_none(), &a.1).cmp(&(b.0, b.1.is_none(), &b.1)));
        let keys = self.keys_after(&steps)?;
        let splices: Vec<(usize, Splice)> = steps.into_iter().map(|(at, _, splice)| (at, splice)).collect();
        let (bytes, places) = self.rows.places.splice(&self.bytes, &splices)?;
        *self = Self::new(self.kind, Arc::new(bytes), places, keys);
        Some(())
    }

    /// What is to be done, in no order.
    fn steps(&self) -> Option<Vec<Step>> {
        self.read_labels();
        let mut steps = Vec::with_capacity(self.changed.len());
        for (key, changed) in &self.changed {
            let old = self.find(key);
            let Some(new) = changed else {
                steps.extend(old.map(|old| (old, None, Splice::Remove)));
                continue;
            };
            let kept = old.filter(|_| new.keeps_comments);
            if let Some(kept) = kept.filter(|kept| self.label(*kept).as_ref() == Some(&new.label)) {
                let is_same = self.text_at(kept) == Some(new.block.as_str());
                steps.extend((!is_same).then(|| (kept, None, Splice::Replace(new.block.clone()))));
                continue;
            }
            let comments = match kept {
                Some(kept) => self.slice(self.rows.places.above(kept))?.to_owned(),
                None => String::new(),
            };
            steps.extend(old.map(|old| (old, None, Splice::Remove)));
            let insert = Splice::Insert { comments, record: new.block.clone() };
            steps.push((self.first_where(|label| *label >= new.label), Some(new.label.clone()), insert));
        }
        Some(steps)
    }

    /// The numbers of the records by their hashes after these steps.
    fn keys_after(&self, steps: &[Step]) -> Option<Vec<(u64, u32)>> {
        let (mut after, mut new) = (Vec::with_capacity(self.len()), Vec::new());
        let mut count: u32 = 0;
        let mut steps = steps.iter().peekable();
        for number in 0..=self.len() {
            let mut is_there = number < self.len();
            while let Some((_, label, splice)) = steps.next_if(|(at, ..)| *at == number) {
                match splice {
                    Splice::Insert { .. } => {
                        new.push((hash(label.as_ref()?.key.as_str()), count));
                        count = count.checked_add(1)?;
                    }
                    Splice::Replace(_) => {}
                    Splice::Remove => is_there = false,
                }
            }
            after.push(is_there.then_some(count));
            count = count.checked_add(u32::from(is_there))?;
        }
        let kept = |(hash, number): &(u64, u32)| Some((*hash, (*after.get(*number as usize)?)?));
        let mut keys: Vec<(u64, u32)> = self.rows.keys.iter().filter_map(kept).collect();
        keys.extend(new);
        sort_few(&mut keys);
        Some(keys)
    }

    fn forget_name(&mut self, key: &Key) {
        if let Some(Some(old)) = self.changed.get(key)
            && let Some(keys) = self.names.get_mut(&old.label.folded)
        {
            keys.remove(key);
        }
    }

    fn len(&self) -> usize {
        self.rows.places.records().len()
    }

    /// The number of the record that has this key in the file as it stands.
    fn find(&self, key: &Key) -> Option<usize> {
        let wanted = hash(key.as_str());
        let first = self.rows.keys.partition_point(|(hash, _)| *hash < wanted);
        let same = self.rows.keys[first..].iter().take_while(|(hash, _)| *hash == wanted);
        same.map(|(_, number)| *number as usize)
            .find(|number| self.label(*number).is_some_and(|own| own.key == *key))
    }

    /// The number of the record in which a byte is.
    fn number_at(&self, byte: usize) -> Option<usize> {
        let records = self.rows.places.records();
        let behind = records.partition_point(|place| place.range().start <= byte);
        behind.checked_sub(1).filter(|number| records[*number].range().contains(&byte))
    }

    /// The first record for which this holds, as it does for all behind it.
    fn first_where(&self, is: impl Fn(&Label) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.label(middle).is_some_and(|label| is(&label)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// Reads all labels where so many records are changed that looking for their places would read more.
    fn read_labels(&self) {
        if self.changed.len() * LOOKS > self.len() {
            self.rows.labels.get_or_init(|| (0..self.len()).map(|number| self.read_label(number)).collect());
        }
    }

    fn label(&self, number: usize) -> Option<Label> {
        match self.rows.labels.get() {
            Some(labels) => labels.get(number)?.clone(),
            None => self.read_label(number),
        }
    }

    fn read_label(&self, number: usize) -> Option<Label> {
        (self.kind.label)(self.text_at(number)?)
    }

    fn text_at(&self, number: usize) -> Option<&str> {
        self.slice(self.rows.places.records().get(number)?.range())
    }

    fn slice(&self, range: std::ops::Range<usize>) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(range)?).ok()
    }
}

/// How a file of a kind is laid out.
pub(super) fn layout(kind: &RecordKind) -> Layout<'static> {
    Layout { schema: SCHEMA, list: kind.list }
}
