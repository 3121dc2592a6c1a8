//! Searched profiles as they are written, and an older edition put together with what was changed since.

use super::block::{Block, CAPACITY, number};
use super::signature::{BITS, columns};
use super::{Flat, FlatRow, bytes_of};

/// Searched profiles as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlatParts {
    /// For each block how many profiles there are up to its end, and how many bytes.
    pub directory: Vec<u8>,
    /// The blocks, one behind the other.
    pub blocks: Vec<u8>,
    /// For each bit of a signature the words of all blocks.
    pub slices: Vec<u8>,
}

/// Puts blocks one behind the other.
#[derive(Default)]
struct Writer {
    count: usize,
    directory: Vec<u8>,
    blocks: Vec<u8>,
    columns: Vec<Column>,
}

/// Where the words of a block in the slices come from.
enum Column {
    /// An older block.
    Kept(usize),
    New(Vec<u64>),
}

impl Writer {
    fn block(&mut self, count: usize, column: Column) {
        self.count += count;
        for end in [self.count, self.blocks.len()] {
            self.directory.extend_from_slice(&number(end).to_le_bytes());
        }
        self.columns.push(column);
    }

    fn kept(&mut self, flat: &Flat, old: &FlatParts, block: usize) -> Option<()> {
        self.blocks.extend_from_slice(old.blocks.get(bytes_of(&old.directory, block)?)?);
        self.block(flat.rows_of(block)?.len(), Column::Kept(block));
        Some(())
    }

    /// Puts rows into as few blocks as hold them, all of the same size.
    fn rows(&mut self, flat: &Flat, rows: &[FlatRow<'_>]) {
        if rows.is_empty() {
            return;
        }
        for rows in rows.chunks(rows.len().div_ceil(rows.len().div_ceil(CAPACITY))) {
            let mut block = Block::default();
            for row in rows {
                match row {
                    FlatRow::Kept(row) => block.push_entry(flat.entry(flat.place(*row))),
                    FlatRow::New(profile) => block.push(profile),
                }
            }
            block.write(&mut self.blocks);
            self.block(block.len(), Column::New(columns(&block)));
        }
    }

    fn parts(self, old: &FlatParts) -> FlatParts {
        let (words, blocks) = (self.columns.len(), old.directory.len() / 8);
        let mut slices = Vec::with_capacity(BITS * words * 8);
        for bit in 0..BITS {
            let mut block = 0;
            while let Some(column) = self.columns.get(block) {
                match column {
                    Column::New(words) => {
                        slices.extend_from_slice(&words[bit].to_le_bytes());
                        block += 1;
                    }
                    Column::Kept(first) => {
                        let follows = |(place, column): &(usize, &Column)| matches!(column, Column::Kept(kept) if *kept == first + place);
                        let count = self.columns[block..].iter().enumerate().take_while(follows).count();
                        let from = (bit * blocks + first) * 8;
                        slices.extend_from_slice(old.slices.get(from..from + count * 8).unwrap_or_default());
                        block += count;
                    }
                }
            }
        }
        FlatParts { directory: self.directory, blocks: self.blocks, slices }
    }
}

impl Flat {
    /// As it is written; `None` where it is read by need and torn.
    #[must_use]
    pub fn parts(&self) -> Option<FlatParts> {
        if let Some(source) = &self.source {
            let blocks = source.blocks(0..self.bytes)?;
            let slices = source.slices(0..BITS * self.block_count() * 8)?;
            return Some(FlatParts { directory: self.directory.clone(), blocks, slices });
        }
        let mut writer = Writer::default();
        for block in 0..self.block_count() {
            let block = self.block(block);
            block.write(&mut writer.blocks);
            writer.block(block.len(), Column::New(columns(block)));
        }
        Some(writer.parts(&FlatParts::default()))
    }

    /// These profiles as they are written, in the order of their names: blocks that stay as they are are copied as bytes.
    /// `None` where it is torn.
    #[must_use]
    pub fn put_together(&self, rows: &[FlatRow<'_>]) -> Option<FlatParts> {
        let old = self.parts()?;
        let mut writer = Writer::default();
        // Blocks of which little is left are joined.
        if rows.len() < self.block_count() * CAPACITY / 4 {
            writer.rows(self, rows);
            return Some(writer.parts(&old));
        }
        let (mut at, mut loose) = (0, 0);
        while at < rows.len() {
            let Some(block) = self.stays_whole(&rows[at..]) else {
                at += 1;
                continue;
            };
            writer.rows(self, &rows[loose..at]);
            writer.kept(self, &old, block)?;
            at += self.rows_of(block)?.len();
            loose = at;
        }
        writer.rows(self, &rows[loose..]);
        Some(writer.parts(&old))
    }

    /// The block that these rows begin with, if all of it follows.
    fn stays_whole(&self, rows: &[FlatRow<'_>]) -> Option<usize> {
        let FlatRow::Kept(first) = *rows.first()? else { return None };
        let (block, slot) = (self.place(first) as usize / CAPACITY, self.place(first) as usize % CAPACITY);
        let own = self.rows_of(block).filter(|_| slot == 0)?;
        let follows = rows.get(..own.len())?.iter().zip(own);
        follows
            .into_iter()
            .all(|(row, own)| matches!(row, FlatRow::Kept(row) if *row == own))
            .then_some(block)
    }
}
