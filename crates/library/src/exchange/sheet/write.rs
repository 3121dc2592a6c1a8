//! The codes of a library as a sheet: one row a code.

use std::borrow::Cow;

use jiff::civil::Date;

use super::SheetField;
use crate::{Library, Profile, Snapshot};

/// The codes as a sheet.
pub(in crate::exchange) fn write(library: &Library) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let guard = |cells: &[String]| cells.iter().map(|cell| guarded(cell).into_owned()).collect::<Vec<_>>();
    // Writing to memory cannot fail.
    let _ = writer.write_record(SheetField::ALL[..SheetField::EXPORTED].iter().map(|field| field.as_str()));
    for profile in library.profiles.by_name() {
        for snapshot in &profile.codes {
            let _ = writer.write_record(guard(&cells(profile, snapshot)));
        }
    }
    for unclaimed_code in library.unclaimed.iter() {
        let date = unclaimed_code.on.map(|day| day.to_string()).unwrap_or_default();
        let mut cells = vec![String::new(); SheetField::EXPORTED];
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
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn cells(profile: &Profile, snapshot: &Snapshot) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<Date>| value.map(|day| day.to_string()).unwrap_or_default();
    vec![
        snapshot.code.to_string(),
        date(snapshot.created),
        profile.name.to_string(),
        profile.kind.as_str().to_owned(),
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
