//! What the columns of a sheet are: as their heads say, else as what stands in them says, else as a person says.

use std::fmt;
use std::str::FromStr;

use super::SheetRow;
use super::heads::{self, Head};
use super::value;
use crate::dates;
use jiff::civil::Date;
use text::{cut, fold, sanitize_line};

/// How many rows are looked at.
const SAMPLE: usize = 50;
/// Heads stand in one of so many first rows.
const TITLES: usize = 15;
/// The widest example, in cells.
const EXAMPLE: usize = 32;

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetField {
    Code,
    /// The day of the code or prompt.
    Date,
    /// The profile's name.
    Name,
    /// Global, ranked, moodboard or sref.
    Kind,
    /// The version it was made for.
    For,
    Id,
    /// Whether the code is pinned: `yes`.
    Pinned,
    Client,
    /// Whose it is.
    Owner,
    /// One sentence.
    Brief,
    /// Words separated by spaces.
    Tags,
    From,
    /// The day it was deleted.
    Deleted,
    /// A style reference.
    Style,
    Prompt,
    /// Anything else, kept as a note.
    Note,
}

/// Whether the cells of a column could be of a field.
type Holds<'a> = &'a dyn Fn(&[&str]) -> bool;

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it; empty in a sheet without heads.
    pub head: String,
    /// What it is taken for; nothing when it is left out.
    pub field: Option<SheetField>,
    /// Whether nothing says what it is, so that it is kept as a note.
    pub is_unknown: bool,
    /// What stands in it, cut short.
    pub example: String,
}

/// The columns of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// From the left.
    pub all: Vec<Column>,
    /// Whether the language of the heads writes the day before the month.
    pub(super) is_day_first: bool,
    /// Whether the heads are those of an export of this program.
    pub(super) is_own: bool,
}

/// What a person says a column is: `Mood=tags`, `3=code`, `Cost=-`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The sheet, where there are several; else it is about every sheet.
    pub sheet: Option<String>,
    /// The head, or the number from 1, which may follow a `#`.
    pub column: String,
    /// The field; nothing when the column is left out.
    pub field: Option<SheetField>,
}

/// Why a text is no [`Assignment`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentError {
    /// No equals sign.
    #[error("write a column and what it is: \"Nom=name\", 3=code, or Cost=- to leave it out")]
    Form,
    /// No such field.
    #[error("\"{0}\" is nothing a column can be; write {list}, or - to leave it out", list = SheetField::list())]
    SheetField(String),
}

impl SheetField {
    /// Every field, in the order of an export.
    pub const ALL: [Self; 16] = [
        Self::Code,
        Self::Date,
        Self::Name,
        Self::Kind,
        Self::For,
        Self::Id,
        Self::Pinned,
        Self::Client,
        Self::Owner,
        Self::Brief,
        Self::Tags,
        Self::From,
        Self::Deleted,
        Self::Style,
        Self::Prompt,
        Self::Note,
    ];
    /// Those of an export.
    pub(super) const EXPORTED: usize = 13;

    /// Its head in an export.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Date => "date",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::For => "for",
            Self::Id => "id",
            Self::Pinned => "pinned",
            Self::Client => "client",
            Self::Owner => "owner",
            Self::Brief => "brief",
            Self::Tags => "tags",
            Self::From => "from",
            Self::Deleted => "deleted_on",
            Self::Style => "sref",
            Self::Prompt => "prompt",
            Self::Note => "note",
        }
    }

    /// The field of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }

    /// Whether it alone makes a row worth taking.
    pub(super) fn is_content(self) -> bool {
        matches!(self, Self::Code | Self::Style | Self::Prompt | Self::Id)
    }

    /// What a column can be next to what it is, going through all of it: after the last field it is left out.
    #[must_use]
    pub fn next(of: Option<Self>, by: isize) -> Option<Self> {
        let place = of.and_then(|field| Self::ALL.iter().position(|own| *own == field));
        let count = Self::ALL.len() + 1;
        let steps = by.rem_euclid(count.cast_signed()).cast_unsigned();
        Self::ALL.get((place.unwrap_or(Self::ALL.len()) + steps) % count).copied()
    }

    fn list() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }
}

impl Column {
    /// What it is taken for, with an example: `code, such as ba1cdef`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = match (self.field, self.is_unknown) {
            (_, true) => "not known, kept as a note",
            (Some(field), false) => field.as_str(),
            (None, false) => "left out",
        };
        if self.example.is_empty() { what.to_owned() } else { format!("{what}, such as {}", self.example) }
    }
}

impl FromStr for Assignment {
    type Err = AssignmentError;

    fn from_str(text: &str) -> Result<Self, AssignmentError> {
        let (column, field) = text.rsplit_once('=').ok_or(AssignmentError::Form)?;
        let (column, field) = (column.trim(), field.trim().to_lowercase());
        if column.is_empty() {
            return Err(AssignmentError::Form);
        }
        let field = match field.as_str() {
            "-" | "skip" | "none" => None,
            "deleted" => Some(SheetField::Deleted),
            word => Some(
                SheetField::of_word(word).ok_or_else(|| AssignmentError::SheetField(sanitize_line(word)))?,
            ),
        };
        Ok(Self { sheet: None, column: column.to_owned(), field })
    }
}

impl fmt::Display for Assignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.column, self.field.map_or("-", SheetField::as_str))
    }
}

impl Columns {
    /// Guesses what the columns of these rows are, and in which row their heads stand.
    pub(super) fn guess(rows: &[SheetRow], today: Date) -> (Self, Option<usize>) {
        let headed = head_row(rows, today);
        let start = headed.map_or(0, |place| place + 1);
        let body = &rows[start..];
        let width = rows.iter().skip(start.saturating_sub(1)).take(SAMPLE).map(|row| row.cells.len()).max();
        let heads: &[String] = headed.map_or(&[], |place| &rows[place].cells);
        let mut columns = Self::default();
        let mut taken: Vec<SheetField> = Vec::new();
        for place in 0..width.unwrap_or(0) {
            let head = heads.get(place).map(String::as_str).unwrap_or_default();
            let known = heads::head(head)
                .filter(|known| known.field == SheetField::Note || !taken.contains(&known.field));
            taken.extend(known.map(|known| known.field));
            columns.is_day_first |= known.is_some_and(|known| known.is_day_first);
            columns.all.push(Column {
                head: sanitize_line(head.trim()),
                field: known.map(|known| known.field),
                is_unknown: false,
                example: example(body, place),
            });
        }
        columns.is_own = SheetField::ALL[..SheetField::EXPORTED]
            .iter()
            .enumerate()
            .all(|(place, field)| heads.get(place).is_some_and(|head| head == field.as_str()));
        columns.by_content(body, headed.is_some(), today);
        for column in &mut columns.all {
            if column.field.is_none() && !(column.head.is_empty() && column.example.is_empty()) {
                (column.field, column.is_unknown) = (Some(SheetField::Note), true);
            }
        }
        (columns, headed)
    }

    /// What no head says.
    fn by_content(&mut self, body: &[SheetRow], is_headed: bool, today: Date) {
        let cells = |place: usize| {
            let cells = body.iter().take(SAMPLE).filter_map(move |row| row.cells.get(place));
            cells.map(|cell| cell.trim()).filter(|cell| !value::is_blank(cell)).collect::<Vec<_>>()
        };
        let mostly = |cells: &[&str], holds: &dyn Fn(&str) -> bool| {
            !cells.is_empty() && cells.iter().filter(|cell| holds(cell)).count() * 2 > cells.len()
        };
        let is_date = |cell: &str| {
            cell.len() < 40 && (dates::find(cell, today).len() == 1 || dates::in_cell(cell, today).is_some())
        };
        let is_name = |cell: &str| cell.chars().any(char::is_alphabetic) && cell.chars().count() <= 40;
        let guesses: [(SheetField, Holds<'_>); 4] = [
            (SheetField::Prompt, &|cells| mostly(cells, &value::is_prompt)),
            (SheetField::Code, &|cells| mostly(cells, &value::is_code) && !mostly(cells, &is_date)),
            (SheetField::Date, &|cells| mostly(cells, &is_date)),
            (SheetField::Name, &|cells| !is_headed && mostly(cells, &is_name)),
        ];
        for (field, holds) in guesses {
            if self.place(field).is_none() {
                let mut free = (0..self.all.len()).filter(|place| self.all[*place].field.is_none());
                let found = free.find(|place| holds(&cells(*place)));
                if let Some(column) = found.and_then(|place| self.all.get_mut(place)) {
                    column.field = Some(field);
                }
            }
        }
    }

    /// Takes the columns for what a person says they are.
    ///
    /// # Errors
    /// The columns there are, when one is named that is not there.
    pub fn assign(&mut self, assignments: &[Assignment]) -> Result<(), String> {
        for assignment in assignments {
            let wanted = fold(&assignment.column);
            let by_head =
                self.all.iter().position(|column| !column.head.is_empty() && fold(&column.head) == wanted);
            let number = assignment.column.strip_prefix('#').unwrap_or(&assignment.column);
            let by_number = || number.parse::<usize>().ok()?.checked_sub(1);
            let place = by_head.or_else(by_number).filter(|place| *place < self.all.len());
            let Some(place) = place else {
                return Err(format!(
                    "there is no column \"{}\"; there are: {}",
                    sanitize_line(&assignment.column),
                    self.sentence()
                ));
            };
            self.set(place, assignment.field);
        }
        Ok(())
    }

    /// Takes a column for a field; another that was taken for it becomes a note.
    pub fn set(&mut self, place: usize, field: Option<SheetField>) {
        for (other, column) in self.all.iter_mut().enumerate() {
            if other == place {
                (column.field, column.is_unknown) = (field, false);
            } else if column.field == field && field.is_some_and(|field| field != SheetField::Note) {
                column.field = Some(SheetField::Note);
            }
        }
    }

    /// Where a field stands, from 0.
    #[must_use]
    pub fn place(&self, field: SheetField) -> Option<usize> {
        self.all.iter().position(|column| column.field == Some(field))
    }

    /// Whether there is a column of codes, IDs or prompts.
    pub(super) fn have_content(&self) -> bool {
        self.all.iter().any(|column| column.field.is_some_and(SheetField::is_content))
    }

    /// In words: `1 code, 2 "Nom" name, 3 "Mood" not known, kept as a note`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let column = |(place, column): (usize, &Column)| {
            let is_said =
                column.head.is_empty() || column.field.is_some_and(|field| field.as_str() == column.head);
            let head = if is_said { String::new() } else { format!(" \"{}\"", column.head) };
            let what = match (column.field, column.is_unknown) {
                (_, true) => "not known, kept as a note",
                (Some(field), false) => field.as_str(),
                (None, false) => "left out",
            };
            format!("{}{head} {what}", place + 1)
        };
        self.all.iter().enumerate().map(column).collect::<Vec<_>>().join(", ")
    }
}

/// The row that has the heads: of the first rows the one with the most that are known, above which are titles.
fn head_row(rows: &[SheetRow], today: Date) -> Option<usize> {
    let score = |row: &SheetRow| {
        let cells = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        if cells.clone().any(|cell| value::is_certain(cell) || dates::read(cell, today).is_ok()) {
            return 0;
        }
        let mut known: Vec<Head> = Vec::new();
        for head in cells.filter_map(|cell| heads::head(cell)) {
            if !known.iter().any(|other| other.field == head.field) {
                known.push(head);
            }
        }
        known.iter().map(|head| if head.is_whole { 2 } else { 1 }).sum::<usize>()
    };
    let mut best = (0, 0);
    for (place, row) in rows.iter().take(TITLES).enumerate() {
        let score = score(row);
        if score > best.1 {
            best = (place, score);
        }
    }
    if best.1 > 0 { Some(best.0) } else { unknown_heads(rows) }
}

/// A first row of words above a column that has a value in every row but that.
fn unknown_heads(rows: &[SheetRow]) -> Option<usize> {
    let (first, rest) = rows.split_first()?;
    let sample = &rest[..rest.len().min(SAMPLE)];
    let has = |row: &SheetRow, place: usize| {
        row.cells.get(place).is_some_and(|cell| value::is_code(cell) || value::is_prompt(cell))
    };
    let is_headed = (0..first.cells.len()).any(|place| {
        !first.cells[place].trim().is_empty()
            && !has(first, place)
            && !sample.is_empty()
            && sample.iter().filter(|row| has(row, place)).count() * 2 > sample.len()
    });
    is_headed.then_some(0)
}

fn example(body: &[SheetRow], place: usize) -> String {
    let mut cells = body.iter().take(SAMPLE).filter_map(|row| row.cells.get(place));
    let cell = cells.find(|cell| !value::is_blank(cell)).map(|cell| cell.trim()).unwrap_or_default();
    cut(cell, EXAMPLE)
}
