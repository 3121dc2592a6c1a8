//! A list of named records under a tab: saved stacks, saved prompts, calibrations.

use library::{Key, Record, Table};

/// Which record is selected, and its row while it is there. Rows are the records in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListState {
    selected: Option<Key>,
    row: usize,
}

impl ListState {
    /// The row of the selected record; where it is gone, the one that has taken its place.
    #[must_use]
    pub fn row<R: Record>(&self, table: &Table<R>) -> usize {
        let place = |key| table.by_name().iter().position(|record| record.key() == key);
        let row = self.selected.as_ref().and_then(place).unwrap_or(self.row);
        row.min(table.len().saturating_sub(1))
    }

    #[must_use]
    pub fn selected<'a, R: Record>(&self, table: &'a Table<R>) -> Option<&'a R> {
        table.by_name().get(self.row(table)).copied()
    }

    /// Selects a record, if it is there.
    pub fn select<R: Record>(&mut self, table: &Table<R>, key: &Key) {
        if let Some(row) = table.by_name().iter().position(|record| record.key() == key) {
            *self = Self { selected: Some(key.clone()), row };
        }
    }

    /// Moves the selection by so many rows, held within a table.
    pub fn step<R: Record>(&mut self, table: &Table<R>, by: isize) {
        let row = self.row(table).saturating_add_signed(by).min(table.len().saturating_sub(1));
        let selected = table.by_name().get(row).map(|record| record.key().clone());
        *self = Self { selected, row };
    }

    /// Keeps the record selected that is selected now, whatever comes in before it.
    pub fn hold<R: Record>(&mut self, table: &Table<R>) {
        self.step(table, 0);
    }
}
