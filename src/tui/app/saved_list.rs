//! A list of named records under a tab: saved stacks, saved prompts.

use library::{Key, Record, Table};

/// Which row of a shelf is selected. Rows are the records in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListState {
    row: usize,
}

impl ListState {
    /// The selected row, held within a table.
    #[must_use]
    pub fn row<R: Record>(&self, table: &Table<R>) -> usize {
        self.row.min(table.len().saturating_sub(1))
    }

    /// The selected record.
    #[must_use]
    pub fn selected<'a, R: Record>(&self, table: &'a Table<R>) -> Option<&'a R> {
        table.by_name().get(self.row(table)).copied()
    }

    /// Selects a record, if it is there.
    pub fn select<R: Record>(&mut self, table: &Table<R>, key: &Key) {
        if let Some(row) = table.by_name().iter().position(|record| record.key() == key) {
            self.row = row;
        }
    }

    /// Moves the selection by so many rows, held within a table.
    pub fn step<R: Record>(&mut self, table: &Table<R>, by: isize) {
        self.row = self.row(table).saturating_add_signed(by).min(table.len().saturating_sub(1));
    }
}
