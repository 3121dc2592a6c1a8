//! What a profile's texts are made of, a bit for each: by these bits nearly all profiles in which a word cannot stand are
//! passed over without a look at their texts.

use super::block::{Block, CAPACITY, Entry};

/// The bits of a profile: which letters its names have, which its codes, tags and client have, and which pairs of bytes
/// follow each other in any of its texts.
pub(super) const BITS: usize = 2 * LETTERS + PAIRS;
const LETTERS: usize = 64;
const PAIRS: usize = 1 << 9;
/// Fields that are a name, and the last whose letters are known.
const NAME: u8 = 0;
const LAST_LETTERS: u8 = 4;

/// Letters in different fields do not make a word: each of these has bits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum Letters {
    Names,
    /// Codes, tags and the client.
    Others,
}

impl Letters {
    pub const ALL: [Self; 2] = [Self::Names, Self::Others];

    /// The bits of the letters that a text has.
    pub fn bits(self, text: &str) -> impl Iterator<Item = usize> {
        let first = match self {
            Self::Names => 0,
            Self::Others => LETTERS,
        };
        let letters = text.chars().fold(0_u64, |letters, c| letters | 1 << letter(c));
        (0..LETTERS).filter(move |bit| letters >> bit & 1 == 1).map(move |bit| first + bit)
    }
}

/// The bits of the pairs of bytes that follow each other in a text, one for each pair that stands there.
pub(in crate::search) fn pairs(text: &str) -> impl Iterator<Item = usize> {
    let pairs = text.as_bytes().windows(2).filter_map(|pair| pair.first_chunk());
    pairs.map(|pair| 2 * LETTERS + pair_bit(*pair))
}

fn pair_bit(pair: [u8; 2]) -> usize {
    // The middle of a product is where all bits of both bytes have met.
    let mixed = u32::from(u16::from_le_bytes(pair)).wrapping_mul(0x9e37_79b1);
    (mixed >> 16) as usize % PAIRS
}

/// The letters of the alphabets that codes have are told apart; others share bits.
fn letter(c: char) -> u32 {
    match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        other => 36 + u32::from(other) % 28,
    }
}

/// For each bit, which profiles of a block have it.
pub(super) fn columns(block: &Block) -> Vec<u64> {
    let mut columns = vec![0; BITS];
    for (row, entry) in block.entries().take(CAPACITY).enumerate() {
        set(&mut columns, 1 << row, entry);
    }
    columns
}

fn set(columns: &mut [u64], row: u64, entry: Entry<'_>) {
    let mut set = |bit: usize| columns[bit] |= row;
    for (field, text) in entry.fields() {
        pairs(text).for_each(&mut set);
        if field == NAME {
            Letters::Names.bits(text).for_each(&mut set);
        } else if field <= LAST_LETTERS {
            Letters::Others.bits(text).for_each(&mut set);
        }
    }
}
