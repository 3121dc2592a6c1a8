//! The index of the profiles: what is searched of them, and where in the file each stands.
//!
//! Only a file without anything wrong in it has one, so what an index knows is what reading the file would give.

mod hashes;
mod make;

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ron_doc::{Place, Places, dialect};
use xxhash_rust::xxh3::xxh3_64;

use super::sections::{Sections, word};
use super::stamp::{Known, ORIGIN, Origin, Stamp};
use crate::copied::{Copied, hash};
use crate::document::{Document, LARGEST};
use crate::filed::{Filed as _, RecordKind};
use crate::folder::Folder;
use library::search::{Flat, FlatSource};
use library::{Key, Library, Name, Profile, RecordSource, Table};

use hashes::HashTable;
pub(crate) use make::keep;

/// Its file, and its layout.
const FILE: &str = "profiles";
const KIND: &str = "profiles 4";
/// Smaller files are read as fast as an index; in tests next to none is too small.
const SMALLEST: usize = if cfg!(test) { 1 } else { 64 << 10 };

/// The stretches of an index: what it was made of, where records stand, the places by hashes of keys and of codes and
/// IDs, the names, and what is searched.
const HEAD: usize = 0;
const RECORDS: usize = 1;
const KEYS: usize = 2;
const CODES: usize = 3;
const NAME_ENDS: usize = 4;
const NAMES: usize = 5;
const DIRECTORY: usize = 6;
const BLOCKS: usize = 7;
const SLICES: usize = 8;
/// How many stretches there are.
const COUNT: usize = 9;

/// Where a record stands: its first byte, its length, its hash.
const RECORD: usize = 4 + 4 + 8;
/// A hash and the place of the record that has it.
const HASHED: usize = 8 + 4;

/// Where in the head it says that a record keeps a value that lost, and where the list begins.
const HAS_CONFLICTS: usize = ORIGIN;
const LIST: usize = ORIGIN + 1;
/// The beginning of the list in a file that does not stand as it is written.
const NOWHERE: u32 = u32::MAX;

/// What an index says of its file.
#[derive(Debug, Clone)]
pub(crate) struct Indexed {
    stamp: Stamp,
    origin: Origin,
    /// Whether a record keeps a value that lost.
    pub has_conflicts: bool,
    /// Where the list begins, if the file stands as it is written.
    list: Option<u32>,
    profiles: Arc<IndexedProfiles>,
}

/// The profiles of a file, read by need.
struct IndexedProfiles {
    files: Arc<IndexedFiles>,
    count: usize,
    keys: HashTable,
    codes: HashTable,
    flat: OnceLock<Arc<Flat>>,
}

/// The index, and the file it was made of.
struct IndexedFiles {
    sections: Sections,
    file: Mutex<File>,
    folder: Folder,
    /// The file as it is now, in the order of names: where it is not any more what it was, or the index is torn.
    whole: OnceLock<Vec<Profile>>,
}

/// The profiles as their index knows them; `None` when there is none of the file as it is.
pub(crate) fn open(folder: &Folder, state: &Path) -> Option<(Table<Profile>, Indexed)> {
    let sections = Sections::open(&super::path(state, FILE), KIND)?;
    let head = sections.read(HEAD)?;
    let origin = Origin::from_bytes(&head)?;
    let has_conflicts = *head.get(HAS_CONFLICTS)? != 0;
    let list = u32::from_le_bytes(head.get(LIST..LIST + 4)?.try_into().ok()?);
    let list = (list != NOWHERE).then_some(list);
    let mut file = folder.open(Profile::FILE).ok()??;
    let stamp = Stamp::of(&file)?;
    if origin.knows(&stamp) != Known::Same {
        let mut bytes = Vec::new();
        file.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
        origin.rest(&bytes).filter(|rest| rest.is_empty())?;
        if Stamp::of(&file)? != stamp {
            return None;
        }
    }
    let count = usize::try_from(sections.length(RECORDS)?).ok()? / RECORD;
    let keys = HashTable::of(&sections, KEYS, |profile| vec![profile.key.as_str()])?;
    let codes = HashTable::of(&sections, CODES, |profile| words(profile).collect())?;
    let (file, whole) = (Mutex::new(file), OnceLock::new());
    let files = Arc::new(IndexedFiles { sections, file, folder: folder.clone(), whole });
    let profiles = Arc::new(IndexedProfiles { files, count, keys, codes, flat: OnceLock::new() });
    let table = Table::reading(Arc::clone(&profiles));
    Some((table, Indexed { stamp, origin, has_conflicts, list, profiles }))
}

/// Notes in an index that the stamp of its file is a proof now: it was too young for one when the index was written.
pub(crate) fn settle(indexed: &Indexed, state: &Path) -> Option<()> {
    let origin = indexed.origin.settled(indexed.stamp)?;
    let sections = Sections::open(&super::path(state, FILE), KIND)?;
    let mut parts: Vec<Vec<u8>> = (HEAD..COUNT).map(|number| sections.read(number)).collect::<Option<_>>()?;
    let head = parts.first_mut().filter(|head| Origin::from_bytes(head) == Some(indexed.origin))?;
    head.get_mut(..ORIGIN)?.copy_from_slice(&origin.to_bytes());
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    super::write(state, FILE, KIND, &parts);
    Some(())
}

/// Has the next start read the file and make its index anew.
pub(crate) fn forget(state: &Path) {
    super::remove(state, FILE);
}

/// Everything in an index but the stamp of its file, in which it shows, too, how long the file took to write.
#[cfg(test)]
pub(crate) fn contents(state: &Path) -> Option<Vec<Vec<u8>>> {
    let sections = Sections::open(&super::path(state, FILE), KIND)?;
    let mut parts: Vec<Vec<u8>> = (HEAD..COUNT).map(|number| sections.read(number)).collect::<Option<_>>()?;
    // The length of the file and the hash of its bytes stay.
    parts.first_mut()?.drain(..ORIGIN - 16);
    Some(parts)
}

/// The words that a profile carries: its codes and its ID.
fn words(profile: &Profile) -> impl Iterator<Item = &str> {
    let codes = profile.codes.iter().map(|snapshot| snapshot.code.as_str());
    codes.chain(profile.id.as_ref().map(midjourney::Id::as_str))
}

fn hashed(mut rows: Vec<(u64, u32)>) -> Vec<u8> {
    sort_few(&mut rows);
    let mut bytes = Vec::with_capacity(rows.len() * HASHED);
    for (hash, place) in rows {
        bytes.extend_from_slice(&hash.to_le_bytes());
        bytes.extend_from_slice(&place.to_le_bytes());
    }
    bytes
}

/// Sorts rows that are sorted already but for a few at the end.
#[expect(clippy::stable_sort_primitive, reason = "the stable one joins what is sorted already")]
pub(crate) fn sort_few(rows: &mut [(u64, u32)]) {
    rows.sort();
}

/// The rows of a table of hashes.
fn hash_rows(table: &[u8]) -> impl Iterator<Item = (u64, u32)> {
    table.chunks_exact(HASHED).filter_map(|row| Some((word(row, 0)?, u32::try_from(number(row, 8)).ok()?)))
}

impl Indexed {
    /// Whether the file is still the one that was opened.
    pub fn is_current(&self, folder: &Folder) -> bool {
        let stamp = folder.open(Profile::FILE).ok().flatten().as_ref().and_then(Stamp::of);
        stamp == Some(self.stamp) && self.origin.knows(&self.stamp) == Known::Same
            || self.reads_the_same(folder)
    }

    fn reads_the_same(&self, folder: &Folder) -> bool {
        let bytes = folder.read(Profile::FILE, LARGEST).ok().flatten();
        bytes.is_some_and(|bytes| self.is_of(&bytes))
    }

    /// Whether it was found to be torn, or its file to be otherwise, when something was read by it.
    pub fn is_torn(&self) -> bool {
        self.profiles.files.whole.get().is_some()
    }

    /// Whether these are the bytes it was made of.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.origin.rest(bytes).is_some_and(<[u8]>::is_empty)
    }

    /// The file of these bytes, which are those it was made of, to be changed by copying.
    pub fn copied(&self, bytes: Vec<u8>) -> Option<Copied> {
        let kind = RecordKind::named(Profile::FILE)?;
        let sections = &self.profiles.files.sections;
        let (records, keys) = (sections.read(RECORDS)?, sections.read(KEYS)?);
        let place = |row: &[u8]| {
            let part = |at: usize| row.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
            Some(Place { start: part(0)?, length: part(4)? })
        };
        let records = records.chunks_exact(RECORD).map(place).collect::<Option<Vec<_>>>()?;
        Some(Copied::new(kind, Arc::new(bytes), Places::new(self.list?, records), hash_rows(&keys).collect()))
    }
}

impl std::fmt::Debug for IndexedFiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the index of {}", self.folder.path().display())
    }
}

impl std::fmt::Debug for IndexedProfiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} profiles in {}", self.count, self.files.folder.path().display())
    }
}

impl IndexedProfiles {
    /// The places of the records that may have a word, by a table of hashes.
    fn places(&self, table: &HashTable, word: &str) -> Vec<usize> {
        table.find(word, &self.files.sections, || self.files.whole())
    }

    /// The record as it stands in the file now.
    fn instead(&self, place: usize) -> Option<Profile> {
        let flat = self.flat();
        let key = flat.key_text(place);
        self.files.whole().iter().find(|profile| profile.key.as_str() == key).cloned()
    }

    /// What is searched, as the index has it; `None` where it is torn there.
    fn indexed_flat(&self) -> Option<Flat> {
        let files = Arc::clone(&self.files);
        Flat::reading(self.files.sections.read(DIRECTORY)?, files).filter(|flat| flat.len() == self.count)
    }

    /// The rows from the first one on whose name without case is not before this one.
    fn rows_from(&self, folded: &str) -> Range<usize> {
        let flat = self.flat();
        flat.first_from((folded, ""))..flat.len()
    }

    /// The names in some rows.
    fn names_in(&self, rows: Range<usize>) -> Vec<String> {
        self.files.indexed_names(rows.clone()).unwrap_or_else(|| {
            let profiles = self.files.whole().iter().skip(rows.start).take(rows.len());
            profiles.map(|profile| profile.name.to_string()).collect()
        })
    }
}

impl IndexedFiles {
    /// The bytes of a record, if they are what they were.
    fn bytes(&self, place: usize) -> Option<Vec<u8>> {
        let row = self.sections.unproven(RECORDS, place * RECORD..(place + 1) * RECORD)?;
        let (start, length) = (number(&row, 0), number(&row, 4));
        let mut bytes = Vec::with_capacity(length);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start as u64)).ok()?;
        file.by_ref().take(length as u64).read_to_end(&mut bytes).ok()?;
        (xxh3_64(&bytes) == word(&row, 8)?).then_some(bytes)
    }

    fn whole(&self) -> &[Profile] {
        self.whole.get_or_init(|| {
            let mut library = Library::default();
            if let Some(kind) = RecordKind::named(Profile::FILE) {
                Document::read(kind, &self.folder, &mut library);
            }
            library.profiles.by_name().into_iter().cloned().collect()
        })
    }

    /// The names in some rows, as the index has them; `None` where it is torn there.
    fn indexed_names(&self, rows: Range<usize>) -> Option<Vec<String>> {
        // Where the one before them ends is where they begin.
        let (skipped, first) = (rows.start.min(1), rows.start.saturating_sub(1));
        let ends = self.sections.part(NAME_ENDS, first * 4..rows.end * 4)?;
        let ends: Vec<usize> = (0..ends.len() / 4).map(|row| number(&ends, row * 4)).collect();
        let begin = if skipped == 1 { *ends.first()? } else { 0 };
        let last = ends.last().copied().unwrap_or(begin);
        let names = String::from_utf8(self.sections.part(NAMES, begin..last)?).ok()?;
        let mut at = 0;
        let name = |end: &usize| {
            let start = std::mem::replace(&mut at, end.checked_sub(begin)?);
            names.get(start..at).map(str::to_owned)
        };
        ends.iter().skip(skipped).map(name).collect()
    }
}

impl FlatSource for IndexedFiles {
    fn blocks(&self, range: Range<usize>) -> Option<Vec<u8>> {
        self.sections.part(BLOCKS, range)
    }

    fn slices(&self, range: Range<usize>) -> Option<Vec<u8>> {
        self.sections.part(SLICES, range)
    }

    fn profiles(&self) -> &[Profile] {
        self.whole()
    }
}

impl RecordSource<Profile> for IndexedProfiles {
    fn len(&self) -> usize {
        self.count
    }

    fn find(&self, key: &Key) -> Vec<usize> {
        self.places(&self.keys, key.as_str())
    }

    fn named(&self, folded: &str) -> Vec<usize> {
        let flat = self.flat();
        self.rows_from(folded).take_while(|row| flat.sorted_by(*row) == folded).collect()
    }

    fn carrying(&self, word: &str) -> Vec<usize> {
        self.places(&self.codes, word)
    }

    fn names(&self, folded: &str) -> Vec<Name> {
        let (flat, all) = (self.flat(), self.rows_from(folded));
        let begins = |row: &usize| flat.sorted_by(*row).starts_with(folded);
        let rows =
            if folded.is_empty() { all } else { all.start..all.start + all.take_while(begins).count() };
        self.names_in(rows).into_iter().filter_map(|name| Name::new(&name).ok()).collect()
    }

    fn read(&self, place: usize) -> Option<Profile> {
        let bytes = self.files.bytes(place);
        let text = bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.and_then(|text| dialect().from_str(text).ok()).or_else(|| self.instead(place))
    }

    fn flat(&self) -> Arc<Flat> {
        let flat = self.flat.get_or_init(|| {
            let flat = self.indexed_flat();
            Arc::new(flat.unwrap_or_else(|| Flat::of(&self.files.whole().iter().collect::<Vec<_>>())))
        });
        Arc::clone(flat)
    }
}

/// The number of four bytes at a place.
fn number(bytes: &[u8], at: usize) -> usize {
    let bytes = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}
