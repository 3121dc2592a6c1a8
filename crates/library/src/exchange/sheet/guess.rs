//! Guessing what a sheet's columns are.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Row;
use crate::dates;
use midjourney::Code;

/// How many rows are looked at.
const SAMPLE: usize = 50;

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The code.
    Code,
    /// The day of the code or prompt.
    Date,
    /// The profile's name.
    Name,
    /// Global, ranked, moodboard or sref.
    Kind,
    /// The version it was made for.
    For,
    /// The ID.
    Id,
    /// Whether the code is pinned: `yes`.
    Pinned,
    /// The client.
    Client,
    /// Whose it is.
    Owner,
    /// One sentence.
    Brief,
    /// Words separated by spaces.
    Tags,
    /// Where it is from.
    From,
    /// The day it was deleted.
    Deleted,
    /// A whole prompt.
    Prompt,
}

/// Whether a cell could be of a field.
type Holds<'a> = &'a dyn Fn(&str) -> bool;

/// Which column is what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns(BTreeMap<Field, usize>);

impl Field {
    /// Every field, in the order of an export.
    pub const ALL: [Self; 14] = [
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
        Self::Prompt,
    ];

    /// Its head in an export.
    #[must_use]
    pub fn word(self) -> &'static str {
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
            Self::Prompt => "prompt",
        }
    }

    /// The field of a head, as people write it.
    fn headed(head: &str) -> Option<Self> {
        let head = head.trim().to_lowercase();
        let field = match head.as_str() {
            "profile code" | "personalize code" | "codes" => Self::Code,
            "created" | "on" | "day" | "when" | "time" | "timestamp" => Self::Date,
            "profile" | "label" | "title" | "moodboard" => Self::Name,
            "type" => Self::Kind,
            "version" | "v" | "model" => Self::For,
            "description" | "purpose" => Self::Brief,
            "tag" => Self::Tags,
            "source" | "url" | "link" => Self::From,
            "deleted" => Self::Deleted,
            "prompts" | "text" => Self::Prompt,
            other => return Self::ALL.into_iter().find(|field| field.word() == other),
        };
        Some(field)
    }
}

impl Columns {
    /// Where a field stands, from 0.
    #[must_use]
    pub fn place(&self, field: Field) -> Option<usize> {
        self.0.get(&field).copied()
    }

    /// In words: `1 code, 2 date, 3 name`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut all: Vec<_> = self.0.iter().map(|(field, place)| (place + 1, field.word())).collect();
        all.sort_unstable();
        all.iter().map(|(place, word)| format!("{place} {word}")).collect::<Vec<_>>().join(", ")
    }
}

/// The columns, and whether the first row is their heads.
pub(super) fn columns(rows: &[Row], today: Date) -> (Columns, bool) {
    let mut columns = Columns::default();
    let heads = rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    let is_code = |cell: &str| Code::new(cell.trim()).is_ok_and(|code| code.is_usual());
    let headed = heads.iter().any(|head| Field::headed(head).is_some())
        && !heads.iter().any(|cell| is_code(cell) && Field::headed(cell).is_none());
    if headed {
        for (place, head) in heads.iter().enumerate() {
            if let Some(field) = Field::headed(head) {
                columns.0.entry(field).or_insert(place);
            }
        }
    }
    let body = &rows[usize::from(headed)..];
    let mostly = |place: usize, holds: Holds<'_>| {
        let cells = body.iter().take(SAMPLE).filter_map(|row| row.cells.get(place));
        let cells: Vec<&String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
        !cells.is_empty() && cells.iter().filter(|cell| holds(cell)).count() * 2 > cells.len()
    };
    let width = body.iter().take(SAMPLE).map(|row| row.cells.len()).max().unwrap_or(0);
    let is_date = |cell: &str| dates::find(cell, today).len() == 1 && cell.len() < 40;
    let guesses: [(Field, Holds<'_>); 4] = [
        (Field::Code, &is_code),
        (Field::Prompt, &|cell| cell.contains(" --")),
        (Field::Date, &is_date),
        (Field::Name, &|cell| cell.chars().any(char::is_alphabetic) && cell.len() <= 40),
    ];
    for (field, holds) in guesses {
        if columns.place(field).is_none() && !(headed && field == Field::Name) {
            let taken: Vec<usize> = columns.0.values().copied().collect();
            let found = (0..width).find(|place| !taken.contains(place) && mostly(*place, holds));
            columns.0.extend(found.map(|place| (field, place)));
        }
    }
    (columns, headed)
}
