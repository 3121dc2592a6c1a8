//! The container of an index: stretches of bytes, found by their numbers and read by need. Each piece of a stretch has
//! its hash, so that a part is known for what was written without reading the rest.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

/// How an index begins.
const MAGIC: &[u8; 8] = b"swatchix";
/// Where each stretch is: its offset and length.
const PLACE: usize = 2 * 8;
/// More stretches than any index has.
const MOST: usize = 64;
/// What one stretch may have, so that a wrong length is not made room for.
const LARGEST: u64 = 1 << 30;
/// The pieces that have a hash each.
const PIECE: usize = 8 << 10;

/// An index, opened: where its stretches are, none of them read yet.
#[derive(Debug)]
pub(super) struct Sections {
    file: Mutex<File>,
    places: Vec<SectionPlace>,
    /// The hashes of all pieces.
    hashes: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct SectionPlace {
    offset: u64,
    length: u64,
    /// The number of its first piece.
    first: usize,
}

/// What tells an index of this program from every other: its layout, and what folds letters.
fn mark(kind: &str) -> u64 {
    let unicode = char::UNICODE_VERSION;
    xxh3_64(format!("{kind} {} {unicode:?} {}", env!("CARGO_PKG_VERSION"), usize::BITS).as_bytes())
}

/// What stands before these stretches in an index of them. `kind` names what they are and how they are laid out.
pub(super) fn head(kind: &str, sections: &[&[u8]]) -> Vec<u8> {
    let hashes: Vec<u8> = sections
        .iter()
        .flat_map(|section| section.chunks(PIECE))
        .flat_map(|piece| xxh3_64(piece).to_le_bytes())
        .collect();
    let length = MAGIC.len() + 16 + sections.len() * PLACE + hashes.len() + 8;
    let mut bytes = Vec::with_capacity(length);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&mark(kind).to_le_bytes());
    bytes.extend_from_slice(&(sections.len() as u64).to_le_bytes());
    let mut offset = length as u64;
    for section in sections {
        for word in [offset, section.len() as u64] {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        offset += section.len() as u64;
    }
    bytes.extend_from_slice(&hashes);
    let hash = xxh3_64(&bytes);
    bytes.extend_from_slice(&hash.to_le_bytes());
    bytes
}

impl Sections {
    /// Opens an index; `None` when there is none, it is another program's, or it is torn.
    pub fn open(path: &Path, kind: &str) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let length = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
        let mut head = more(&mut file, Vec::new(), MAGIC.len() + 16)?;
        let count = usize::try_from(word(&head, 16)?).ok().filter(|count| *count <= MOST)?;
        if !head.starts_with(MAGIC) || word(&head, 8)? != mark(kind) {
            return None;
        }
        let (table, mut pieces) = (head.len(), 0_usize);
        head = more(&mut file, head, count * PLACE)?;
        let mut places = Vec::with_capacity(count);
        for at in head[table..].chunks_exact(PLACE) {
            let place = SectionPlace { offset: word(at, 0)?, length: word(at, 8)?, first: pieces };
            let own = usize::try_from(place.length).ok().filter(|_| place.length <= length.min(LARGEST))?;
            pieces += own.div_ceil(PIECE);
            places.push(place);
        }
        let hashes = head.len();
        head = more(&mut file, head, pieces * 8 + 8)?;
        let end = places.last().map_or(head.len() as u64, |last| last.offset.saturating_add(last.length));
        let hash = head.split_off(head.len() - 8);
        let is_whole = end == length && word(&hash, 0)? == xxh3_64(&head);
        is_whole.then(|| Self { file: Mutex::new(file), places, hashes: head.split_off(hashes) })
    }

    /// How long a stretch is, in bytes.
    pub fn length(&self, number: usize) -> Option<u64> {
        self.places.get(number).map(|place| place.length)
    }

    /// A stretch, whole; `None` when it is not what was written.
    pub fn read(&self, number: usize) -> Option<Vec<u8>> {
        self.part(number, 0..usize::try_from(self.length(number)?).ok()?)
    }

    /// A part of a stretch; `None` when it is not what was written.
    pub fn part(&self, number: usize, range: Range<usize>) -> Option<Vec<u8>> {
        let place = self.places.get(number)?;
        let length = usize::try_from(place.length).ok()?;
        if range.end > length || range.is_empty() {
            return (range.end <= length && range.start <= range.end).then(Vec::new);
        }
        let pieces = range.start / PIECE..range.end.div_ceil(PIECE);
        let from = pieces.start * PIECE;
        let mut bytes = self.at(place.offset + from as u64, length.min(pieces.end * PIECE) - from)?;
        let hashes = pieces.map(|piece| word(&self.hashes, (place.first + piece) * 8));
        if !bytes.chunks(PIECE).zip(hashes).all(|(piece, hash)| Some(xxh3_64(piece)) == hash) {
            return None;
        }
        bytes.truncate(range.end - from);
        bytes.drain(..range.start - from);
        Some(bytes)
    }

    /// A part of a stretch. Nothing says that it is what was written, so its use must show that.
    pub fn unproven(&self, number: usize, range: Range<usize>) -> Option<Vec<u8>> {
        let place = self.places.get(number)?;
        (range.end as u64 <= place.length).then(|| self.at(place.offset + range.start as u64, range.len()))?
    }

    fn at(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset)).ok()?;
        more(&mut file, Vec::new(), length)
    }
}

/// These bytes and so many more of a file.
fn more(file: &mut File, mut bytes: Vec<u8>, count: usize) -> Option<Vec<u8>> {
    let known = bytes.len();
    // At once: `read_to_end` would begin with 8 KB at a time.
    bytes.resize(known + count, 0);
    file.read_exact(&mut bytes[known..]).ok()?;
    Some(bytes)
}

/// The number at a place.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{PIECE, Sections, head};

    const KIND: &str = "test 1";

    fn written(kind: &str, sections: &[&[u8]]) -> Vec<u8> {
        [head(kind, sections), sections.concat()].concat()
    }

    fn opened(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index");
        std::fs::write(&path, bytes).unwrap();
        let sections = Sections::open(&path, KIND)?;
        (0..2).map(|number| sections.read(number)).collect()
    }

    #[test]
    fn stretches_are_read_back_as_they_were_written() {
        assert_eq!(opened(&written(KIND, &[b"one", b""])), Some(vec![b"one".to_vec(), Vec::new()]));
    }

    #[test]
    fn a_part_is_read_where_it_is_what_was_written_whatever_became_of_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index");
        let long: Vec<u8> = (0..=250_u8).cycle().take(3 * PIECE + 9).collect();
        let mut bytes = written(KIND, &[b"one", &long, b""]);
        let torn = bytes.len() - long.len() + PIECE + 1;
        bytes[torn] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let sections = Sections::open(&path, KIND).unwrap();
        for range in [0..1, 5..PIECE, 2 * PIECE..3 * PIECE, 2 * PIECE + 7..long.len(), 9..9, 0..0] {
            assert_eq!(sections.part(1, range.clone()).as_deref(), Some(&long[range]));
        }
        for range in [0..long.len(), PIECE..PIECE + 1, PIECE - 1..PIECE + 1, 2 * PIECE - 1..2 * PIECE] {
            assert_eq!(sections.part(1, range), None);
        }
        assert_eq!((sections.part(1, 0..long.len() + 1), sections.part(3, 0..0)), (None, None));
        assert_eq!((sections.read(0), sections.read(2)), (Some(b"one".to_vec()), Some(Vec::new())));
    }

    #[test]
    fn an_index_that_is_cut_off_flipped_or_of_another_kind_is_none() {
        let whole = written(KIND, &[b"one", b"another"]);
        for length in 0..whole.len() {
            assert_eq!(opened(&whole[..length]), None, "cut off at {length}");
        }
        for place in 0..whole.len() {
            let mut torn = whole.clone();
            torn[place] ^= 0x10;
            assert_eq!(opened(&torn), None, "flipped at {place}");
        }
        assert_eq!(opened(&written("test 2", &[b"one", b"another"])), None);
        assert_eq!(opened(&[whole.as_slice(), b"x"].concat()), None);
    }
}
