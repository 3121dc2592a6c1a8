//! What a profile's texts are made of, a bit for each: by these bits nearly all profiles in which a word cannot stand are
//! passed over without a look at their texts.

use std::collections::BTreeSet;

use super::block::{Block, CAPACITY, Entry, number};

/// The bits of a profile: for its names, and again for its codes, tags and client, which letters they have and which
/// letter comes anywhere before which; and which pairs of bytes follow each other in any of its texts.
pub(super) const BITS: usize = 2 * OF_FIELDS + PAIRS;
const OF_FIELDS: usize = LETTERS + ORDERS;
const LETTERS: usize = 64;
const ORDERS: usize = 1 << 8;
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
        let letters = text.chars().fold(0_u64, |letters, c| letters | 1 << letter(c));
        (0..LETTERS).filter(move |bit| letters >> bit & 1 == 1).map(move |bit| self.first() + bit)
    }

    /// The bits of which letter of a text comes before which.
    pub fn orders(self, text: &str) -> BTreeSet<usize> {
        let mut bits = BTreeSet::new();
        for_each_order(text, |order| bits.extend([self.first() + LETTERS + order]));
        bits
    }

    fn first(self) -> usize {
        match self {
            Self::Names => 0,
            Self::Others => OF_FIELDS,
        }
    }
}

/// Calls this with a bit for each two letters of a text that come one anywhere before the other.
fn for_each_order(text: &str, mut call: impl FnMut(usize)) {
    // For each letter, those that are known to come before it: a long text has few that are new.
    let (mut seen, mut known) = (0_u64, [0_u64; LETTERS]);
    for later in text.chars().map(letter) {
        let before = &mut known[later];
        let mut news = seen & !*before;
        *before |= news;
        while news != 0 {
            call(mixed(news.trailing_zeros() << 6 | number(later)) % ORDERS);
            news &= news - 1;
        }
        seen |= 1 << later;
    }
}

/// The bits of the pairs of bytes that follow each other in a text, one for each pair that stands there.
pub(in crate::search) fn pairs(text: &str) -> impl Iterator<Item = usize> {
    let pairs = text.as_bytes().windows(2).filter_map(|pair| pair.first_chunk());
    pairs.map(|pair| 2 * OF_FIELDS + mixed(u32::from(u16::from_le_bytes(*pair))) % PAIRS)
}

fn mixed(both: u32) -> usize {
    // The middle of a product is where all bits of both have met.
    (both.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

/// The letters of the alphabets that codes have are told apart; others share bits.
fn letter(c: char) -> usize {
    let letter = match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        other => 36 + u32::from(other) % 28,
    };
    letter as usize
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
        if field <= LAST_LETTERS {
            let of = if field == NAME { Letters::Names } else { Letters::Others };
            of.bits(text).for_each(&mut set);
            for_each_order(text, |order| set(of.first() + LETTERS + order));
        }
    }
}
