//! An index of the profiles made: of all of them, or of an older index and what was changed since.

use std::iter::Peekable;
use std::ops::Range;
use std::path::Path;

use ron_doc::Body;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    CODES, COUNT, FILE, Indexed, IndexedProfiles, KEYS, KIND, NAME_ENDS, NAMES, NOWHERE, RECORD, RECORDS,
    SMALLEST, hash, hash_rows, hashed, number, sort_few, word, words,
};
use crate::content::Content;
use crate::copied::Copied;
use crate::document::Document;
use crate::index::stamp::{Origin, Stamp};
use crate::migrate::SCHEMA;
use library::search::{Flat, FlatParts, FlatRow};
use library::{Library, Profile, RecordSource as _};

/// What an index is made of, in the order of names.
struct Made {
    /// Where the list begins, if the file stands as it is written.
    list: u32,
    records: Vec<Range<usize>>,
    /// The hashes of records that are known already.
    hashes: Vec<Option<u64>>,
    keys: Vec<(u64, u32)>,
    codes: Vec<(u64, u32)>,
    name_ends: Vec<u8>,
    names: String,
    searched: FlatParts,
}

/// Writes the index of a file that was read or written as this document and is still so, if it can have one. `known`
/// is the index that its library is read from.
pub(crate) fn keep(
    document: &Document,
    library: &Library,
    known: Option<&Indexed>,
    state: &Path,
) -> Option<()> {
    let bytes = document.bytes.as_deref().filter(|bytes| bytes.len() >= SMALLEST)?;
    let is_plain = document.problems.is_empty() && document.brought_up == 0 && document.schema == SCHEMA;
    if !is_plain {
        return None;
    }
    let origin = match document.stamp {
        Some(stamp) => Origin::proven(stamp, bytes),
        None => Origin::unproven(Stamp::of(&document.folder.open(document.kind.file).ok()??)?, bytes),
    };
    let made = match (&document.content, known) {
        (Content::Whole(content), _) => Made::of_whole(content, bytes, library)?,
        (Content::Copied(copied), Some(known)) => Made::of_known(copied, &known.profiles, library)?,
        (Content::Copied(copied), None) => {
            let (list, records) = (copied.places().list(), ranges(copied));
            Made::of(list, records, &library.profiles.by_name())?
        }
    };
    let mut head = origin.to_bytes().to_vec();
    head.push(u8::from(!document.content.noted().is_empty()));
    head.extend_from_slice(&made.list.to_le_bytes());
    made.write(&head, bytes, state)
}

fn ranges(copied: &Copied) -> Vec<Range<usize>> {
    copied.places().records().iter().map(|place| place.range()).collect()
}

impl Made {
    /// Of a file that does not stand as it is written.
    fn of_whole(
        content: &ron_doc::Document<crate::filed::Label>,
        bytes: &[u8],
        library: &Library,
    ) -> Option<Self> {
        if content.text().as_bytes() != bytes {
            return None;
        }
        let mut rows = Vec::with_capacity(content.entries.len());
        for entry in &content.entries {
            let Body::Read(range) = &entry.body else { return None };
            rows.push((library.profiles.get(&entry.label.key)?, range.clone()));
        }
        rows.sort_by_cached_key(|(profile, _)| (profile.name.folded(), profile.key.clone()));
        let (profiles, records): (Vec<&Profile>, Vec<Range<usize>>) = rows.into_iter().unzip();
        Self::of(NOWHERE, records, &profiles)
    }

    fn of(list: u32, records: Vec<Range<usize>>, profiles: &[&Profile]) -> Option<Self> {
        if records.len() != profiles.len() {
            return None;
        }
        let mut made = Self::empty(list, records, Flat::of(profiles).parts()?);
        for (profile, place) in profiles.iter().zip(0..) {
            made.keys.push((hash(profile.key.as_str()), place));
            made.codes.extend(words(profile).map(|word| (hash(word), place)));
            made.add_name(profile.name.as_str())?;
        }
        Some(made)
    }

    /// Of an older index and what was laid over its profiles; `None` where that is torn.
    fn of_known(copied: &Copied, known: &IndexedProfiles, library: &Library) -> Option<Self> {
        let flat = known.indexed_flat()?;
        let rows = rows(known, &flat, library);
        if rows.len() != copied.places().records().len() {
            return None;
        }
        let mut after = vec![None; known.count];
        let sections = &known.files.sections;
        let (ends, names) = (sections.read(NAME_ENDS)?, String::from_utf8(sections.read(NAMES)?).ok()?);
        let name = |row: usize| {
            let start = if row == 0 { 0 } else { number(&ends, row * 4 - 4) };
            names.get(start..number(&ends, row * 4))
        };
        let records = sections.read(RECORDS)?;
        let mut made = Self::empty(copied.places().list(), ranges(copied), flat.put_together(&rows)?);
        for (row, place) in rows.iter().zip(0..) {
            match row {
                FlatRow::Kept(old) => {
                    *after.get_mut(*old)? = Some(place);
                    made.add_name(name(*old)?)?;
                    made.hashes.push(word(&records, *old * RECORD + 8));
                }
                FlatRow::New(profile) => {
                    made.keys.push((hash(profile.key.as_str()), place));
                    made.codes.extend(words(profile).map(|word| (hash(word), place)));
                    made.add_name(profile.name.as_str())?;
                    made.hashes.push(None);
                }
            }
        }
        let (keys, codes) = (sections.read(KEYS)?, sections.read(CODES)?);
        let kept = |(hash, place): (u64, u32)| Some((hash, (*after.get(place as usize)?)?));
        let new = std::mem::take(&mut made.keys);
        made.keys = hash_rows(&keys).filter_map(kept).chain(new).collect();
        let new = std::mem::take(&mut made.codes);
        made.codes = hash_rows(&codes).filter_map(kept).chain(new).collect();
        sort_few(&mut made.keys);
        // The file says of each record where it is; were that another place, another record would be shown.
        (made.keys == copied.keys()).then_some(made)
    }

    fn empty(list: u32, records: Vec<Range<usize>>, searched: FlatParts) -> Self {
        let (hashes, keys, codes) = (Vec::new(), Vec::new(), Vec::new());
        Self { list, records, hashes, keys, codes, name_ends: Vec::new(), names: String::new(), searched }
    }

    fn add_name(&mut self, name: &str) -> Option<()> {
        self.names.push_str(name);
        self.name_ends.extend_from_slice(&u32::try_from(self.names.len()).ok()?.to_le_bytes());
        Some(())
    }

    /// Writes the index, of a file of these bytes.
    fn write(self, head: &[u8], bytes: &[u8], state: &Path) -> Option<()> {
        let mut records = Vec::with_capacity(self.records.len() * RECORD);
        for (place, range) in self.records.into_iter().enumerate() {
            records.extend_from_slice(&u32::try_from(range.start).ok()?.to_le_bytes());
            records.extend_from_slice(&u32::try_from(range.len()).ok()?.to_le_bytes());
            let hash = match self.hashes.get(place).copied().flatten() {
                Some(hash) => hash,
                None => xxh3_64(bytes.get(range)?),
            };
            records.extend_from_slice(&hash.to_le_bytes());
        }
        let (keys, codes) = (hashed(self.keys), hashed(self.codes));
        let FlatParts { directory, blocks, slices } = &self.searched;
        let names = self.names.as_bytes();
        let stretches: [&[u8]; COUNT] =
            [head, &records, &keys, &codes, &self.name_ends, names, directory, blocks, slices];
        super::super::write(state, FILE, KIND, &stretches);
        Some(())
    }
}

/// The profiles of a library in the order of names: those of an index as their places in it, those that were laid over
/// it as they are.
fn rows<'a>(known: &IndexedProfiles, flat: &Flat, library: &'a Library) -> Vec<FlatRow<'a>> {
    let (mut replaced, mut new) = (Vec::new(), Vec::new());
    for (key, profile) in library.profiles.laid_over() {
        replaced.extend(known.find(key).into_iter().filter(|place| flat.key_text(*place) == key.as_str()));
        new.extend(profile.map(|profile| ((profile.name.folded(), profile.key.as_str()), profile)));
    }
    replaced.sort_unstable();
    new.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut rows = Vec::with_capacity(known.count + new.len());
    let mut replaced = replaced.into_iter().peekable();
    let mut next = 0;
    for ((folded, key), profile) in new {
        let at = flat.first_from((&folded, key));
        keep_until(&mut rows, next..at, &mut replaced);
        next = next.max(at);
        rows.push(FlatRow::New(profile));
    }
    keep_until(&mut rows, next..known.count, &mut replaced);
    rows
}

fn keep_until(
    rows: &mut Vec<FlatRow<'_>>,
    places: Range<usize>,
    replaced: &mut Peekable<impl Iterator<Item = usize>>,
) {
    for place in places {
        if replaced.next_if_eq(&place).is_none() {
            rows.push(FlatRow::Kept(place));
        }
    }
}
