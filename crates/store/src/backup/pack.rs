//! A file compressed in pieces, so that of the next state only the pieces that changed are compressed.
//!
//! It is one zlib stream: each piece ends at a byte and looks back at none before it, so the pieces of another stream can
//! be copied into it. Behind the stream a table says where they are, which whoever unpacks it does not need.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use xxhash_rust::xxh3::xxh3_64;

/// 6 of 10: the usual balance of time and room.
const LEVEL: i32 = 6;
/// The usual size of a piece, and the largest: deflate looks back 32 KB, so larger ones pack no better.
const PIECE: usize = 256 << 10;
const LARGEST_PIECE: usize = PIECE * 3 / 2;
/// How a zlib stream of this level begins, and how one ends whose last piece is not marked as the last.
const HEAD: [u8; 2] = [0x78, 0x9c];
const END: [u8; 2] = [0x03, 0x00];
/// How a table ends, and the length of its rows and of what is behind them.
const MARK: &[u8; 8] = b"swpieces";
const ROW: usize = 4 + 4 + 4 + 8 + 8;
const FOOT: usize = 4 + 8 + MARK.len();
/// The largest prime below 65,536: the base of the checksum of zlib.
const BASE: u32 = 65_521;

/// One piece: its length and checksum unpacked, its length packed, and a hash of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    length: u32,
    packed: u32,
    checksum: u32,
    hash: u64,
    packed_hash: u64,
}

/// A file that was packed before, with its pieces.
struct Packed<'a> {
    /// Each piece with its bytes.
    pieces: Vec<(Piece, &'a [u8])>,
}

/// A file that is being packed.
struct Packing {
    stream: Vec<u8>,
    table: Vec<u8>,
    count: u32,
    checksum: u32,
}

/// Packs a file. Pieces that it has in common with `old`, a file that was packed, at either end are copied from there;
/// `None` when all of it is the same.
pub(super) fn pack(file: &[u8], old: Option<&[u8]>) -> Option<Vec<u8>> {
    let old = old.and_then(Packed::read).unwrap_or(Packed { pieces: Vec::new() });
    let (mut start, mut end) = (0, file.len());
    let (mut first, mut last) = (0, old.pieces.len());
    while let Some((piece, _)) = old.pieces.get(first)
        && file.get(start..start + piece.length as usize).is_some_and(|bytes| piece.is_of(bytes))
    {
        (start, first) = (start + piece.length as usize, first + 1);
    }
    if (start, first) == (file.len(), old.pieces.len()) && first > 0 {
        return None;
    }
    while last > first
        && let Some((piece, _)) = old.pieces.get(last - 1)
        && let Some(from) = end.checked_sub(piece.length as usize).filter(|from| *from >= start)
        && piece.is_of(&file[from..end])
    {
        (end, last) = (from, last - 1);
    }
    let mut packing = Packing { stream: HEAD.to_vec(), table: Vec::new(), count: 0, checksum: 1 };
    old.pieces[..first].iter().for_each(|(piece, bytes)| packing.put(*piece, bytes));
    for bytes in cut(&file[start..end]) {
        let packed = deflated(bytes);
        packing.put(Piece::of(bytes, &packed), &packed);
    }
    old.pieces[last..].iter().for_each(|(piece, bytes)| packing.put(*piece, bytes));
    Some(packing.finish())
}

/// Cuts bytes into pieces of about the usual size.
fn cut(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let count = if bytes.len() <= LARGEST_PIECE { 1 } else { bytes.len().div_ceil(PIECE) };
    bytes.chunks(bytes.len().div_ceil(count).max(1))
}

/// One piece, packed: it ends at a byte, without the mark of a last one.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, 0, 0));
    let mut packed = Vec::with_capacity(bytes.len() / 4);
    compress_to_output(&mut compressor, bytes, TDEFLFlush::Sync, |part| {
        packed.extend_from_slice(part);
        true
    });
    packed
}

impl Piece {
    fn of(bytes: &[u8], packed: &[u8]) -> Self {
        Self {
            // Pieces are far smaller than four gigabytes.
            length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            packed: u32::try_from(packed.len()).unwrap_or(u32::MAX),
            checksum: checksum(bytes),
            hash: xxh3_64(bytes),
            packed_hash: xxh3_64(packed),
        }
    }

    fn is_of(&self, bytes: &[u8]) -> bool {
        xxh3_64(bytes) == self.hash
    }

    fn row(&self) -> Vec<u8> {
        let numbers = [self.length, self.packed, self.checksum].map(u32::to_le_bytes).concat();
        [numbers, [self.hash, self.packed_hash].map(u64::to_le_bytes).concat()].concat()
    }

    fn from_row(row: &[u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(row.get(at..at + 4)?.try_into().ok()?));
        let hash = |at: usize| Some(u64::from_le_bytes(row.get(at..at + 8)?.try_into().ok()?));
        let (length, packed, checksum) = (number(0)?, number(4)?, number(8)?);
        Some(Self { length, packed, checksum, hash: hash(12)?, packed_hash: hash(20)? })
    }
}

impl<'a> Packed<'a> {
    /// The pieces of a file that was packed; `None` when it has no table, as older ones, or is not what was written.
    fn read(file: &'a [u8]) -> Option<Self> {
        let (before, foot) = file.split_at_checked(file.len().checked_sub(FOOT)?)?;
        let count = u32::from_le_bytes(foot.get(..4)?.try_into().ok()?);
        let hash = u64::from_le_bytes(foot.get(4..12)?.try_into().ok()?);
        let length = usize::try_from(count).ok()?.checked_mul(ROW)?;
        let (stream, table) = before.split_at_checked(before.len().checked_sub(length)?)?;
        if !foot.ends_with(MARK) || xxh3_64(table) != hash {
            return None;
        }
        let mut rest = stream.strip_prefix(&HEAD)?;
        let mut pieces = Vec::with_capacity(table.len() / ROW);
        for row in table.chunks_exact(ROW) {
            let piece = Piece::from_row(row)?;
            let (bytes, behind) = rest.split_at_checked(piece.packed as usize)?;
            // What a disk has spoilt is packed anew.
            if xxh3_64(bytes) != piece.packed_hash {
                return None;
            }
            rest = behind;
            pieces.push((piece, bytes));
        }
        Some(Self { pieces })
    }
}

impl Packing {
    fn put(&mut self, piece: Piece, packed: &[u8]) {
        self.stream.extend_from_slice(packed);
        self.table.extend(piece.row());
        self.count += 1;
        self.checksum = joined(self.checksum, piece.checksum, piece.length);
    }

    fn finish(self) -> Vec<u8> {
        let Self { mut stream, table, count, checksum } = self;
        stream.extend_from_slice(&END);
        stream.extend_from_slice(&checksum.to_be_bytes());
        stream.extend_from_slice(&table);
        stream.extend_from_slice(&count.to_le_bytes());
        stream.extend_from_slice(&xxh3_64(&table).to_le_bytes());
        stream.extend_from_slice(MARK);
        stream
    }
}

/// The checksum of zlib (Adler-32).
fn checksum(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    // So many bytes fit in 32 bits before the remainder must be taken.
    for part in bytes.chunks(5552) {
        for byte in part {
            low += u32::from(*byte);
            high += low;
        }
        (low, high) = (low % BASE, high % BASE);
    }
    high << 16 | low
}

/// The checksum of bytes with this one, and behind them `length` bytes with that one.
fn joined(one: u32, other: u32, length: u32) -> u32 {
    let (low, high) = (one & 0xffff, one >> 16);
    let (other_low, other_high) = (other & 0xffff, other >> 16);
    let moved = u64::from(length % BASE) * u64::from((low + BASE - 1) % BASE) % u64::from(BASE);
    let low = (low + other_low + BASE - 1) % BASE;
    // A remainder of the base fits in 32 bits.
    let high = (high + other_high + u32::try_from(moved).unwrap_or(0)) % BASE;
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::decompress_to_vec_zlib;
    use proptest::prelude::*;

    use super::{Packed, cut, pack};

    /// A text of so many lines, none like another.
    fn text(lines: usize) -> Vec<u8> {
        (0..lines)
            .flat_map(|number| format!("{} a line with {number}\n", number * number % 7919).into_bytes())
            .collect()
    }

    /// How many pieces two packed files share.
    fn shared(one: &[u8], other: &[u8]) -> usize {
        let (one, other) = (Packed::read(one).unwrap(), Packed::read(other).unwrap());
        one.pieces.iter().filter(|(piece, _)| other.pieces.iter().any(|(same, _)| same == piece)).count()
    }

    #[test]
    fn what_is_packed_is_one_zlib_stream() {
        for lines in [0, 1, 100, 60_000] {
            let packed = pack(&text(lines), None).unwrap();
            assert_eq!(decompress_to_vec_zlib(&packed).unwrap(), text(lines), "{lines} lines");
        }
    }

    #[test]
    fn only_the_piece_that_changed_is_packed_again() {
        let before = text(60_000);
        let packed = pack(&before, None).unwrap();
        let count = cut(&before).count();
        assert!(count > 3);
        let mut after = before.clone();
        after.splice(700_000..700_001, *b"inserted");
        let next = pack(&after, Some(&packed)).unwrap();
        assert_eq!(shared(&next, &packed), count - 1);
        assert_eq!(decompress_to_vec_zlib(&next).unwrap(), after);
        assert_eq!(pack(&after, Some(&next)), None);
    }

    #[test]
    fn a_packed_file_that_is_spoilt_or_older_is_not_copied_from() {
        let file = text(40_000);
        let packed = pack(&file, None).unwrap();
        for place in [1, 5, packed.len() / 2, packed.len() - 30, packed.len() - 1] {
            let mut torn = packed.clone();
            torn[place] ^= 0x20;
            assert_eq!(pack(&file, Some(&torn)).as_ref(), Some(&packed), "spoilt at {place}");
        }
        let older = miniz_oxide::deflate::compress_to_vec_zlib(&file, 6);
        assert_eq!(pack(&file, Some(&older)), Some(packed));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_file_packed_after_any_other_is_unpacked_as_it_was(
            pieces in prop::collection::vec(0_usize..5, 0..8),
            others in prop::collection::vec(0_usize..5, 0..8),
            small in prop::collection::vec(any::<u8>(), 0..50),
        ) {
            let part = |number: usize| text(10_000 * number)[..200_000 * number].to_vec();
            let file = |numbers: &[usize]| [numbers.iter().copied().flat_map(part).collect(), small.clone()].concat();
            let (one, other) = (file(&pieces), [file(&others), small.clone()].concat());
            let packed = pack(&one, None).unwrap();
            prop_assert_eq!(&decompress_to_vec_zlib(&packed).unwrap(), &one);
            let next = pack(&other, Some(&packed));
            prop_assert_eq!(&decompress_to_vec_zlib(next.as_ref().unwrap_or(&packed)).unwrap(), &other);
            prop_assert!(next.is_some() || other == one);
        }
    }
}
