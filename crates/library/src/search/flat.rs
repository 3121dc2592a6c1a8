//! Profiles as they are searched, in blocks that are read by need.
//!
//! Beside the blocks there are slices: for each bit of a [signature](signature) which profiles have it, a word for each
//! block. A search asks the slices first and reads the blocks of what is left.

mod block;
mod parts;
mod signature;

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::{Key, Profile};
use block::{Block, CAPACITY, at};
use signature::{BITS, columns};

pub(super) use block::{Entry, number};
pub use parts::FlatParts;
pub(super) use signature::{Letters, pairs};

/// Where searched profiles are read from, as they were written. What a source gives is what was written, or nothing.
pub trait FlatSource: fmt::Debug + Send + Sync {
    /// Some bytes of the blocks.
    fn blocks(&self, range: Range<usize>) -> Option<Vec<u8>>;
    /// Some bytes of the slices.
    fn slices(&self, range: Range<usize>) -> Option<Vec<u8>>;
    /// The profiles themselves, in the order of names, where what was written is torn.
    fn profiles(&self) -> &[Profile];
}

/// Every profile of a library, ready to be searched, in the order of names.
///
/// Profiles have rows, one after the other, and places: the number of its block times what a block can have, and its
/// place in the block. Not every place is one of a profile.
#[derive(Default)]
pub struct Flat {
    /// For each block how many profiles there are up to its end, and how many bytes.
    directory: Vec<u8>,
    /// How many bytes the blocks have.
    bytes: usize,
    blocks: Box<[OnceLock<Block>]>,
    /// For each bit the words of all blocks.
    slices: Box<[OnceLock<Vec<u64>>]>,
    source: Option<Arc<dyn FlatSource>>,
}

/// A profile that one is put together of.
#[derive(Debug, Clone, Copy)]
pub enum FlatRow<'a> {
    /// One of those that are there, by its row.
    Kept(usize),
    /// Another one.
    New(&'a Profile),
}

impl fmt::Debug for Flat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} profiles, searched", self.len())
    }
}

impl PartialEq for Flat {
    fn eq(&self, other: &Self) -> bool {
        let blocks = 0..self.block_count();
        self.directory == other.directory
            && blocks.into_iter().all(|block| self.block(block) == other.block(block))
    }
}

impl Flat {
    /// These profiles, which are in the order of their names.
    #[must_use]
    pub fn of(profiles: &[&Profile]) -> Self {
        let blocks: Vec<Block> =
            profiles.chunks(CAPACITY).map(|profiles| Block::of(profiles.iter().copied())).collect();
        let mut directory = Vec::with_capacity(blocks.len() * 8);
        let (mut count, mut bytes) = (0, 0);
        for block in &blocks {
            (count, bytes) = (count + block.len(), bytes + block.size());
            for end in [count, bytes] {
                directory.extend_from_slice(&number(end).to_le_bytes());
            }
        }
        let blocks = blocks.into_iter().map(OnceLock::from).collect();
        Self { directory, bytes, blocks, slices: slots(BITS), source: None }
    }

    /// Those that were written with this directory, read by need; `None` when it is none.
    #[must_use]
    pub fn reading(directory: Vec<u8>, source: Arc<dyn FlatSource>) -> Option<Self> {
        let (mut count, mut bytes) = (0, 0);
        for row in directory.chunks(8) {
            let (rows, end) = (at(row, 0), at(row, 1));
            let size = rows.checked_sub(count)?;
            if row.len() < 8 || size == 0 || size > CAPACITY || end < bytes {
                return None;
            }
            (count, bytes) = (rows, end);
        }
        let blocks = slots(directory.len() / 8);
        Some(Self { directory, bytes, blocks, slices: slots(BITS), source: Some(source) })
    }

    /// How many profiles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows_up_to(self.block_count())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.directory.is_empty()
    }

    /// The key of the profile in a row.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<Key> {
        Key::new(self.key_text(row)).ok()
    }

    /// The key of the profile in a row, as text.
    #[must_use]
    pub fn key_text(&self, row: usize) -> &str {
        self.entry(self.place(row)).key()
    }

    /// The name without case of the profile in a row.
    #[must_use]
    pub fn sorted_by(&self, row: usize) -> &str {
        self.entry(self.place(row)).order().0
    }

    /// The first row that is not before a name without case and a key.
    #[must_use]
    pub fn first_from(&self, order: (&str, &str)) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.entry(self.place(middle)).order() < order {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// How many blocks, and so words of a slice, there are.
    pub(super) fn block_count(&self) -> usize {
        self.directory.len() / 8
    }

    /// How many places there are.
    pub(super) fn places(&self) -> usize {
        self.block_count() * CAPACITY
    }

    /// The place of a row; behind the last row that behind the last place.
    pub(super) fn place(&self, row: usize) -> u32 {
        let (mut low, mut high) = (0, self.block_count());
        while low < high {
            let middle = low.midpoint(high);
            if self.rows_up_to(middle + 1) <= row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        number(low * CAPACITY + row - self.rows_up_to(low))
    }

    /// The row of a place.
    pub(super) fn row(&self, place: u32) -> usize {
        let place = place as usize;
        self.rows_up_to(place / CAPACITY) + place % CAPACITY
    }

    /// Which places of each block are those of profiles, a bit for each.
    pub(super) fn present(&self) -> impl Iterator<Item = u64> {
        (0..self.block_count()).map(|block| {
            let count = self.rows_up_to(block + 1) - self.rows_up_to(block);
            u64::MAX >> (CAPACITY - count.clamp(1, CAPACITY))
        })
    }

    pub(super) fn entry(&self, place: u32) -> Entry<'_> {
        let place = place as usize;
        self.block(place / CAPACITY).entry(place % CAPACITY)
    }

    /// Which profiles have a bit of a signature, a word for each block.
    pub(super) fn slice(&self, bit: usize) -> &[u64] {
        let Some(slice) = self.slices.get(bit) else { return &[] };
        if slice.get().is_none() {
            match self.read_slice(bit) {
                Some(words) => drop(slice.set(words)),
                None => self.make_slices(),
            }
        }
        slice.get().map_or(&[], Vec::as_slice)
    }

    /// Makes all slices of the blocks: what is held has none yet, and what was written is torn.
    fn make_slices(&self) {
        let columns: Vec<Vec<u64>> =
            (0..self.block_count()).map(|block| columns(self.block(block))).collect();
        for (bit, slice) in self.slices.iter().enumerate() {
            slice.get_or_init(|| columns.iter().map(|column| column[bit]).collect());
        }
    }

    fn read_slice(&self, bit: usize) -> Option<Vec<u64>> {
        let length = self.block_count() * 8;
        let bytes = self.source.as_ref()?.slices(bit * length..(bit + 1) * length)?;
        let words = bytes.chunks_exact(8).map(|word| word.try_into().ok().map(u64::from_le_bytes));
        words.collect::<Option<Vec<u64>>>().filter(|words| words.len() == self.block_count())
    }

    fn block(&self, number: usize) -> &Block {
        static NONE: OnceLock<Block> = OnceLock::new();
        let Some(block) = self.blocks.get(number) else { return NONE.get_or_init(Block::default) };
        block.get_or_init(|| self.read_block(number).unwrap_or_else(|| self.block_of_profiles(number)))
    }

    fn read_block(&self, number: usize) -> Option<Block> {
        let bytes = self.source.as_ref()?.blocks(bytes_of(&self.directory, number)?)?;
        Block::read(&bytes).filter(|block| Some(block.len()) == self.rows_of(number).map(|rows| rows.len()))
    }

    /// A block that is torn.
    fn block_of_profiles(&self, number: usize) -> Block {
        let profiles = self.source.as_ref().map(|source| source.profiles()).unwrap_or_default();
        let rows = self.rows_of(number).unwrap_or_default();
        Block::of(profiles.iter().skip(rows.start).take(rows.len()))
    }

    /// How many profiles there are in so many blocks.
    fn rows_up_to(&self, blocks: usize) -> usize {
        blocks.checked_sub(1).map_or(0, |block| at(&self.directory, block * 2))
    }

    /// The rows of a block.
    fn rows_of(&self, block: usize) -> Option<Range<usize>> {
        (block < self.block_count()).then(|| self.rows_up_to(block)..self.rows_up_to(block + 1))
    }
}

/// Where a block stands among the bytes of all.
fn bytes_of(directory: &[u8], block: usize) -> Option<Range<usize>> {
    let end = |blocks: usize| blocks.checked_sub(1).map_or(0, |block| at(directory, block * 2 + 1));
    (block < directory.len() / 8).then(|| end(block)..end(block + 1))
}

fn slots<T>(count: usize) -> Box<[OnceLock<T>]> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

#[cfg(test)]
mod tests;
