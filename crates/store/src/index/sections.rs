//! The container of an index: stretches of bytes, each with its hash, found by their numbers and read by need.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

/// How an index begins.
const MAGIC: &[u8; 8] = b"swatchix";
/// Where each stretch is: its offset, length and hash.
const PLACE: usize = 3 * 8;
/// More stretches than any index has.
const MOST: usize = 64;
/// What one stretch may have, so that a wrong length is not made room for.
const LARGEST: u64 = 1 << 30;

/// An index, opened: where its stretches are, none of them read yet.
#[derive(Debug)]
pub(super) struct Sections {
    file: Mutex<File>,
    places: Vec<SectionPlace>,
}

#[derive(Debug, Clone, Copy)]
struct SectionPlace {
    offset: u64,
    length: u64,
    hash: u64,
}

/// What tells an index of this program from every other: its layout, and what folds letters.
fn mark(kind: &str) -> u64 {
    let unicode = char::UNICODE_VERSION;
    xxh3_64(format!("{kind} {} {unicode:?} {}", env!("CARGO_PKG_VERSION"), usize::BITS).as_bytes())
}

/// The bytes of an index of these stretches. `kind` names what they are and how they are laid out.
pub(super) fn written(kind: &str, sections: &[&[u8]]) -> Vec<u8> {
    let head = MAGIC.len() + 16 + sections.len() * PLACE + 8;
    let mut bytes = Vec::with_capacity(head + sections.iter().map(|section| section.len()).sum::<usize>());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&mark(kind).to_le_bytes());
    bytes.extend_from_slice(&(sections.len() as u64).to_le_bytes());
    let mut offset = head as u64;
    for section in sections {
        for word in [offset, section.len() as u64, xxh3_64(section)] {
            bytes.extend_from_slice(&word.to_le_bytes());
        }
        offset += section.len() as u64;
    }
    let hash = xxh3_64(&bytes);
    bytes.extend_from_slice(&hash.to_le_bytes());
    for section in sections {
        bytes.extend_from_slice(section);
    }
    bytes
}

impl Sections {
    /// Opens an index; `None` when there is none, it is another program's, or it is torn.
    pub fn open(path: &Path, kind: &str) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let length = file.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
        let mut start = [0; MAGIC.len() + 16];
        file.read_exact(&mut start).ok()?;
        let count = usize::try_from(word(&start, 16)?).ok().filter(|count| *count <= MOST)?;
        if !start.starts_with(MAGIC) || word(&start, 8)? != mark(kind) {
            return None;
        }
        let mut head = start.to_vec();
        head.resize(start.len() + count * PLACE + 8, 0);
        file.read_exact(&mut head[start.len()..]).ok()?;
        let (table, hash) = head.split_at(head.len() - 8);
        if word(hash, 0)? != xxh3_64(table) {
            return None;
        }
        let place = |at: &[u8]| {
            Some(SectionPlace { offset: word(at, 0)?, length: word(at, 8)?, hash: word(at, 16)? })
        };
        let places: Vec<SectionPlace> =
            table[start.len()..].chunks_exact(PLACE).map(place).collect::<Option<_>>()?;
        let end = places.last().map_or(head.len() as u64, |last| last.offset.saturating_add(last.length));
        (end == length).then(|| Self { file: Mutex::new(file), places })
    }

    /// How long a stretch is, in bytes.
    pub fn length(&self, number: usize) -> Option<u64> {
        self.places.get(number).map(|place| place.length)
    }

    /// A stretch, whole; `None` when it is not what was written.
    pub fn read(&self, number: usize) -> Option<Vec<u8>> {
        let place = self.places.get(number).filter(|place| place.length <= LARGEST)?;
        let bytes = self.at(place.offset, usize::try_from(place.length).ok()?)?;
        (xxh3_64(&bytes) == place.hash).then_some(bytes)
    }

    /// A part of a stretch. Nothing says that it is what was written, so its use must show that.
    pub fn part(&self, number: usize, at: u64, length: usize) -> Option<Vec<u8>> {
        let place = self.places.get(number)?;
        (at.checked_add(length as u64)? <= place.length).then(|| self.at(place.offset + at, length))?
    }

    fn at(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset)).ok()?;
        let mut bytes = Vec::with_capacity(length);
        file.by_ref().take(length as u64).read_to_end(&mut bytes).ok()?;
        (bytes.len() == length).then_some(bytes)
    }
}

/// The number at a place.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Sections, written};

    const KIND: &str = "test 1";

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
