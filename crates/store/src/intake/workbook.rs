//! Workbooks of Excel and `LibreOffice`: their cells as text, dates as `2026-05-03`.

use std::fmt::Display;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader as _, Xlsx};
use jiff::civil::DateTime;
use library::exchange::SheetRow;
use memchr::memmem;
use text::sanitize_line;
use zip::ZipArchive;

use super::{MOST_ROWS, TextError};

/// The most bytes all files in a workbook may have unpacked; only a bomb has more.
const MOST_UNPACKED: u64 = 512 << 20;
/// The most columns of a sheet.
const MOST_COLUMNS: u32 = 256;
/// A cell with something in it is not repeated more often than this.
const MOST_REPEATS: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Workbook {
    Excel,
    OpenDocument,
}

impl Workbook {
    /// The kind of workbook that bytes are; nothing for other bytes, also those of another zip.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        if archive.by_name("xl/workbook.xml").is_ok() {
            return Some(Self::Excel);
        }
        let mut kind = Vec::new();
        archive.by_name("mimetype").ok()?.take(64).read_to_end(&mut kind).ok()?;
        kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet").then_some(Self::OpenDocument)
    }

    /// The sheets with their names.
    ///
    /// # Errors
    /// When it is broken, or would be a bomb.
    pub(super) fn sheets(self, bytes: &[u8]) -> Result<Vec<(String, Vec<SheetRow>)>, TextError> {
        let content = measured(bytes)?;
        match self {
            Self::Excel => excel(bytes),
            Self::OpenDocument => {
                if repeats_cells(&content) {
                    return Err(broken("it repeats one cell thousands of times"));
                }
                open_document(bytes)
            }
        }
    }
}

fn broken(why: impl Display) -> TextError {
    TextError::Workbook(sanitize_line(&why.to_string()))
}

/// Unpacks every file once, so that a bomb is known before its cells are. Gives `content.xml`.
fn measured(bytes: &[u8]) -> Result<Vec<u8>, TextError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut content, mut left) = (Vec::new(), MOST_UNPACKED);
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(broken)?;
        let is_content = file.name().is_ok_and(|name| name == "content.xml");
        let mut file = file.take(left + 1);
        let read = if is_content {
            file.read_to_end(&mut content)? as u64
        } else {
            std::io::copy(&mut file, &mut std::io::sink())?
        };
        left = left.checked_sub(read).ok_or_else(|| broken("unpacked it has more than 512 MB"))?;
    }
    Ok(content)
}

/// Whether a cell with something in it, or a row with such a cell, is said to stand there thousands of times.
fn repeats_cells(content: &[u8]) -> bool {
    let mut is_row_repeated = false;
    for start in memmem::find_iter(content, b"<table:table-") {
        let tag = &content[start..];
        let tag = &tag[..tag.iter().position(|byte| *byte == b'>').unwrap_or(tag.len())];
        let is_many = repeats(tag) > MOST_REPEATS;
        if tag.starts_with(b"<table:table-row") {
            is_row_repeated = is_many;
        } else if tag.starts_with(b"<table:table-cell")
            && (is_many || is_row_repeated)
            && memmem::find(tag, b"value-type").is_some()
        {
            return true;
        }
    }
    false
}

fn repeats(tag: &[u8]) -> usize {
    let Some(at) = memmem::find(tag, b"-repeated=") else { return 1 };
    let digits =
        tag[at..].iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0_usize, |number, byte| number.saturating_mul(10).saturating_add(usize::from(byte - b'0')))
}

fn excel(bytes: &[u8]) -> Result<Vec<(String, Vec<SheetRow>)>, TextError> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        // A chart has a name and no cells.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    text.clone()
                }
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::Int(number) => number.to_string(),
                DataRef::Float(number) => number.to_string(),
                DataRef::Bool(is) => yes(*is),
                DataRef::DateTime(moment) => day(moment),
                DataRef::Error(_) | DataRef::Empty => continue,
            };
            rows.put(row, column, &text)?;
        }
        sheets.push((name, rows.all));
    }
    Ok(sheets)
}

fn open_document(bytes: &[u8]) -> Result<Vec<(String, Vec<SheetRow>)>, TextError> {
    let mut workbook = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(broken)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (row, column, value) in range.used_cells() {
            let text = match value {
                Data::String(text) | Data::DurationIso(text) => text.clone(),
                Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
                Data::Int(number) => number.to_string(),
                Data::Float(number) => number.to_string(),
                Data::Bool(is) => yes(*is),
                Data::DateTime(moment) => day(moment),
                Data::Error(_) | Data::Empty => continue,
            };
            let place = |first: u32, at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(first);
            rows.put(place(first_row, row), place(first_column, column), &text)?;
        }
        sheets.push((name, rows.all));
    }
    Ok(sheets)
}

fn yes(is: bool) -> String {
    if is { "yes".to_owned() } else { "no".to_owned() }
}

/// A moment as a day; one without a day as its number.
fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let small = |number: u8| i8::try_from(number).unwrap_or(i8::MAX);
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    match DateTime::new(year, small(month), small(day), small(hour), small(minute), small(second), 0) {
        Ok(moment) => moment.date().to_string(),
        Err(_) => moment.as_f64().to_string(),
    }
}

/// Rows that grow cell by cell, in the order of the file.
#[derive(Default)]
struct Rows {
    all: Vec<SheetRow>,
}

impl Rows {
    fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), TextError> {
        if column >= MOST_COLUMNS {
            return Err(broken(format_args!("a sheet has more than {MOST_COLUMNS} columns")));
        }
        let (line, column) = (row as usize + 1, column as usize);
        if self.all.last().is_none_or(|last| last.line != line) {
            if self.all.len() > MOST_ROWS {
                return Err(broken(format_args!(
                    "a sheet has more than {MOST_ROWS} rows; cut it into parts"
                )));
            }
            self.all.push(SheetRow { line, cells: Vec::new() });
        }
        if let Some(last) = self.all.last_mut() {
            last.cells.resize(last.cells.len().max(column + 1), String::new());
            last.cells[column] = sanitize_line(text);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Workbook, repeats_cells};
    use crate::intake::test_files::{ods, xlsx};

    #[test]
    fn the_cells_of_a_workbook_are_read_with_days_as_days() {
        let rows = [["Nom", "Code", "Date"], ["calme", "r1bwkpa", "46145"]];
        for (bytes, kind) in [(xlsx(&rows), Workbook::Excel), (ods(&rows), Workbook::OpenDocument)] {
            assert_eq!(Workbook::of(&bytes), Some(kind));
            let sheets = kind.sheets(&bytes).unwrap();
            assert_eq!(sheets[0].0, "Codes");
            assert_eq!(sheets[0].1[0].cells, ["Nom", "Code", "Date"]);
            assert_eq!(sheets[0].1[1].cells, ["calme", "r1bwkpa", "2026-05-03"], "{kind:?}");
            assert_eq!(sheets[0].1[1].line, 2);
        }
    }

    #[test]
    fn what_is_no_workbook_is_none_and_a_broken_one_is_told() {
        assert_eq!(Workbook::of(b"PK\x03\x04 and nothing"), None);
        assert_eq!(Workbook::of(b"name,code\n"), None);
        let whole = xlsx(&[["a", "b", "c"]]);
        assert!(Workbook::Excel.sheets(&whole[..whole.len() / 2]).is_err());
    }

    #[test]
    fn a_cell_that_is_said_to_stand_there_thousands_of_times_is_seen() {
        let cell = r#"<table:table-row table:number-rows-repeated="9999"><table:table-cell office:value-type="string">"#;
        assert!(repeats_cells(cell.as_bytes()));
        let empty =
            r#"<table:table-row table:number-rows-repeated="9999"><table:table-cell/></table:table-row>"#;
        assert!(!repeats_cells(empty.as_bytes()));
    }
}
