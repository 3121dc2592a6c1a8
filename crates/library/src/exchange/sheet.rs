//! Spreadsheets: codes and prompts in rows. What a column is is guessed, shown, and said by the person.

mod blanks;
mod cells;
mod columns;
mod contents;
mod days;
mod findings;
mod heads;
mod json;
mod value;
mod write;

use jiff::civil::Date;

use super::ImportError;
use super::book::measured;
use crate::intake::MOST_PROMPTS;

pub use columns::{Assignment, AssignmentError, Column, Columns, SheetField};
pub use contents::SheetContents;
pub(super) use json::sheet as of_json;
pub(super) use write::write;

use write::unguarded;

/// The most rows of one sheet.
pub const MOST_ROWS: usize = MOST_PROMPTS;

/// A sheet, and what its columns are taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub columns: Columns,
    /// The rows under the heads.
    rows: Vec<SheetRow>,
    /// What a row is called.
    unit: &'static str,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its line or number, from 1.
    pub line: usize,
    /// Its cells, each on one line.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Reads a sheet as text, its cells between commas, semicolons, tabs or what its first line says.
    ///
    /// # Errors
    /// When it is too long, or cannot be cut into cells.
    pub fn read(text: &str, today: Date) -> Result<Self, ImportError> {
        measured(text)?;
        Ok(Self::of_rows(cells::rows(text)?, today))
    }

    /// Reads the rows of a sheet. What stands above the heads is no row.
    #[must_use]
    pub fn of_rows(mut rows: Vec<SheetRow>, today: Date) -> Self {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
        let (columns, headed) = Columns::guess(&rows, today);
        rows.drain(..headed.map_or(0, |place| place + 1));
        Self { columns, rows, unit: "line" }
    }

    /// Takes columns for what a person says they are.
    ///
    /// # Errors
    /// When there is no such column, or no column has anything that could be taken in.
    pub fn assign(&mut self, assignments: &[Assignment]) -> Result<(), ImportError> {
        self.columns.assign(assignments).map_err(ImportError::Columns)?;
        if self.columns.have_content() {
            return Ok(());
        }
        let sentence =
            format!("no column has codes or prompts in it; there are: {}", self.columns.sentence());
        Err(ImportError::Columns(sentence))
    }

    fn cell<'a>(&self, row: &'a SheetRow, field: SheetField) -> Option<&'a str> {
        row.cells.get(self.columns.place(field)?).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}
