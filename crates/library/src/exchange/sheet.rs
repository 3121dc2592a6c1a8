//! Spreadsheets: codes in rows. Columns are guessed from their heads, else from what stands in them.

mod guess;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ImportError;
use super::book::{MOST_RECORDS, measured};
use crate::dates::{self, Reading};
use crate::{Keys, Kind, Library, Name, Profile, Snapshot, UnclaimedCode};
use midjourney::{Code, Id, Version};
use text::sanitize_line;

pub use guess::{Columns, Field};

/// A sheet whose columns have been guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which column is what.
    pub columns: Columns,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

impl Sheet {
    /// Reads a sheet; commas, semicolons and tabs are all understood.
    ///
    /// # Errors
    /// When it is too long, cannot be cut into cells, or has no column of codes or prompts.
    pub fn read(text: &str, today: Date) -> Result<Self, ImportError> {
        measured(text)?;
        let first = text.lines().next().unwrap_or_default();
        let count = |mark: char| first.matches(mark).count();
        let mark = [',', ';', '\t'].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(',');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(u8::try_from(mark).unwrap_or(b','))
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| broken(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            if rows.len() > MOST_RECORDS {
                let sentence = format!("more than {MOST_RECORDS} rows are not taken");
                return Err(ImportError::Unreadable { line: at(line), column: 1, sentence });
            }
            rows.push(Row {
                line,
                cells: record.iter().map(|cell| sanitize_line(unguarded(cell))).collect(),
            });
        }
        let (columns, headed) = guess::columns(&rows, today);
        if headed {
            rows.remove(0);
        }
        if columns.place(Field::Code).is_none() && columns.place(Field::Prompt).is_none() {
            let sentence = "no column has codes or prompts in it; name one \"code\"";
            return Err(ImportError::Columns(sentence.to_owned()));
        }
        Ok(Self { columns, rows })
    }

    /// The prompts with their days, for the usage trace.
    #[must_use]
    pub fn prompts(&self, today: Date) -> Vec<(String, Option<Date>)> {
        let prompt = |row: &Row| {
            let text = self.cell(row, Field::Prompt).filter(|text| !text.is_empty())?;
            let day = self.cell(row, Field::Date).and_then(|text| exact(text, today));
            Some((text.to_owned(), day))
        };
        self.rows.iter().filter_map(prompt).collect()
    }

    /// The sheet as a library of its own: rows of one name are one profile, codes without a name are
    /// unclaimed.
    ///
    /// # Errors
    /// The line and column of the first cell that cannot be what it should be.
    pub fn library(&self, today: Date, keys: &mut Keys) -> Result<Library, ImportError> {
        let mut profiles: BTreeMap<String, Profile> = BTreeMap::new();
        let mut library = Library::default();
        for row in &self.rows {
            let Some(text) = self.cell(row, Field::Code).filter(|text| !text.is_empty()) else { continue };
            let code = Code::new(text).map_err(|error| self.wrong(row, Field::Code, &error.to_string()))?;
            let created = self.date(row, Field::Date, today)?;
            let Some(name) = self.cell(row, Field::Name).filter(|name| !name.is_empty()) else {
                let from = format!("a sheet, line {}", row.line);
                library.unclaimed.put(UnclaimedCode { key: keys.next_key(), code, on: created, from });
                continue;
            };
            let name = Name::new(name).map_err(|error| self.wrong(row, Field::Name, &error.to_string()))?;
            let profile = match profiles.remove(&name.folded()) {
                Some(profile) => profile,
                None => Profile::new(keys.next_key(), name.clone(), Kind::Ranked),
            };
            let mut profile = self.described(profile, row, today)?;
            if !profile.codes.iter().any(|known| known.code == code) {
                let pinned = self.cell(row, Field::Pinned) == Some("yes");
                profile.codes.push(Snapshot { code, created, pinned, note: String::new() });
            }
            profiles.insert(name.folded(), profile);
        }
        for mut profile in profiles.into_values() {
            profile.codes.sort_by_key(|snapshot| snapshot.created);
            library.profiles.put(profile);
        }
        Ok(library)
    }

    fn described(&self, mut profile: Profile, row: &Row, today: Date) -> Result<Profile, ImportError> {
        let text = |field| self.cell(row, field).filter(|text| !text.is_empty());
        if let Some(kind) = text(Field::Kind) {
            profile.kind = kind
                .parse()
                .map_err(|error: crate::KindError| self.wrong(row, Field::Kind, &error.to_string()))?;
        }
        if let Some(version) = text(Field::For) {
            let parsed = version.parse::<Version>();
            profile.for_version = Some(parsed.map_err(|e| self.wrong(row, Field::For, &e.to_string()))?);
        }
        if let Some(id) = text(Field::Id) {
            profile.id = Some(Id::new(id).map_err(|e| self.wrong(row, Field::Id, &e.to_string()))?);
        }
        let owned = |field| text(field).map(str::to_owned);
        profile.brief = owned(Field::Brief).unwrap_or(profile.brief);
        profile.client = owned(Field::Client).or(profile.client);
        profile.owner = owned(Field::Owner).or(profile.owner);
        profile.from = owned(Field::From).or(profile.from);
        profile.deleted_on = self.date(row, Field::Deleted, today)?.or(profile.deleted_on);
        if let Some(tags) = text(Field::Tags) {
            profile.tags = tags.split_whitespace().map(str::to_owned).collect();
        }
        Ok(profile)
    }

    fn date(&self, row: &Row, field: Field, today: Date) -> Result<Option<Date>, ImportError> {
        let Some(text) = self.cell(row, field).filter(|text| !text.is_empty()) else { return Ok(None) };
        // The whole column settles which way round 03/05 goes.
        let column: Vec<&str> = self.rows.iter().filter_map(|row| self.cell(row, field)).collect();
        let settled = settled(&column, text, today);
        match settled.or_else(|| dates::find(text, today).into_iter().next().map(|mention| mention.reading)) {
            Some(Reading::Day { on, .. }) => Ok(Some(on)),
            Some(Reading::Impossible(why)) => Err(self.wrong(row, field, &why)),
            Some(Reading::Either(first, second)) => {
                Err(self.wrong(row, field, &format!("\"{text}\" could be {first} or {second}")))
            }
            None => Err(self.wrong(row, field, &format!("\"{text}\" is not a date"))),
        }
    }

    fn cell<'a>(&self, row: &'a Row, field: Field) -> Option<&'a str> {
        row.cells.get(self.columns.place(field)?).map(|cell| cell.trim())
    }

    fn wrong(&self, row: &Row, field: Field, sentence: &str) -> ImportError {
        let column = self.columns.place(field).map_or(1, |place| place + 1);
        let sentence = format!("column {} ({}): {sentence}", column, field.word());
        ImportError::Unreadable { line: at(row.line), column, sentence }
    }
}

/// What a date of numbers means beside one of the same column that can be read one way only.
fn settled(column: &[&str], text: &str, today: Date) -> Option<Reading> {
    let other = column.iter().find(|other| {
        matches!(dates::find(other, today).first().map(|m| &m.reading), Some(Reading::Day { .. }))
            && other.contains(['/', '.'])
    })?;
    let both = dates::find(&format!("{text}\n{other}"), today);
    both.into_iter().next().map(|mention| mention.reading)
}

fn exact(text: &str, today: Date) -> Option<Date> {
    dates::find(text, today).into_iter().next().and_then(|mention| mention.reading.exact())
}

fn at(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

fn broken(error: &csv::Error) -> ImportError {
    let line = error.position().map_or(1, |position| at(position.line()));
    ImportError::Unreadable { line, column: 1, sentence: sanitize_line(&error.to_string()) }
}

/// The codes as a sheet: one row a code.
pub(super) fn write(library: &Library) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let guard = |cells: &[String]| cells.iter().map(|cell| guarded(cell).into_owned()).collect::<Vec<_>>();
    // Writing to memory cannot fail.
    let _ = writer.write_record(Field::ALL.iter().filter(|field| **field != Field::Prompt).map(|f| f.word()));
    for profile in library.profiles.by_name() {
        for snapshot in &profile.codes {
            let _ = writer.write_record(guard(&cells(profile, snapshot)));
        }
    }
    for unclaimed_code in library.unclaimed.iter() {
        let date = unclaimed_code.on.map(|day| day.to_string()).unwrap_or_default();
        let mut cells = vec![String::new(); Field::ALL.len() - 1];
        cells[0] = unclaimed_code.code.to_string();
        cells[1] = date;
        let _ = writer.write_record(guard(&cells));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Stands before a cell that a spreadsheet would compute; spreadsheets take it as "this is text".
const GUARD: char = '\'';

/// Whether a spreadsheet would compute this cell, were it not for guards before it.
fn is_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches(GUARD);
    bare.starts_with(['\t', '\r', '\n'])
        || bare.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A cell as it is written: with one guard more where a spreadsheet would compute it.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { format!("{GUARD}{cell}").into() } else { cell.into() }
}

/// A cell as it is read: with one guard less where a spreadsheet would compute it.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn cells(profile: &Profile, snapshot: &Snapshot) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<Date>| value.map(|day| day.to_string()).unwrap_or_default();
    vec![
        snapshot.code.to_string(),
        date(snapshot.created),
        profile.name.to_string(),
        profile.kind.word().to_owned(),
        profile.for_version.map(|version| version.to_string()).unwrap_or_default(),
        profile.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        if snapshot.pinned { "yes".to_owned() } else { String::new() },
        text(&profile.client),
        text(&profile.owner),
        profile.brief.clone(),
        profile.tags.join(" "),
        text(&profile.from),
        date(profile.deleted_on),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{guarded, unguarded};

    #[test]
    fn a_cell_that_a_spreadsheet_would_compute_is_written_as_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "''-1", "＝1"] {
            let written = guarded(cell);
            assert!(written.starts_with('\''), "{written}");
            assert_eq!(unguarded(&written), cell);
        }
        for cell in ["", "r1bwkpa", "'twas", "''", "a=1", "2026-05-03"] {
            assert_eq!((guarded(cell).as_ref(), unguarded(cell)), (cell, cell));
        }
    }

    proptest! {
        #[test]
        fn every_cell_is_read_as_it_was_written(cell in "[-'=+@\t\r\n a1＝]{0,6}|\\PC{0,6}") {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record([guarded(&cell).as_ref(), "x"]).unwrap();
            let written = writer.into_inner().unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*written);
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(unguarded(&record[0]), &cell);
            prop_assert!(!record[0].trim_start().starts_with(['=', '+', '-', '@']), "{:?}", record);
            prop_assert!(!record[0].starts_with(['\t', '\r']), "{:?}", record);
        }
    }
}
