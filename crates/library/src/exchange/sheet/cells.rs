//! A sheet as text, cut into rows and cells.

use super::super::ImportError;
use super::{MOST_ROWS, SheetRow, unguarded};
use text::sanitize_line;

/// What can part cells, where nothing in the text decides the first.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many lines are looked at.
const SAMPLE: usize = 20;

/// Cuts a text. The mark that parts its cells is named in a first line `sep=;`, else it is the one that parts
/// most lines into the same number of cells.
pub(super) fn rows(text: &str) -> Result<Vec<SheetRow>, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let (named, skipped) = named(text);
    let body = &text[skipped..];
    let mark = named.unwrap_or_else(|| mark(body));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(body.as_bytes());
    let (mut rows, mut record) = (Vec::new(), csv::StringRecord::new());
    let (mut line, mut counted) = (1 + usize::from(skipped > 0), 0);
    while reader.read_record(&mut record).map_err(|error| broken(&error))? {
        // A position is before the line's end of the record above.
        let start =
            record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
        let ends = body[start..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += memchr::memchr_iter(b'\n', &body.as_bytes()[counted..start + ends]).count();
        counted = start + ends;
        if rows.len() > MOST_ROWS {
            let sentence =
                format!("more than {MOST_ROWS} rows are not taken at once; cut the sheet into parts");
            return Err(ImportError::Unreadable { line, column: 1, sentence });
        }
        let cells = record.iter().map(|cell| sanitize_line(unguarded(cell))).collect();
        rows.push(SheetRow { line, cells });
    }
    Ok(rows)
}

/// The mark in a first line that spreadsheets write for one another, and how many bytes that line has.
fn named(text: &str) -> (Option<u8>, usize) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let mark =
        first.trim_end().trim_matches('"').strip_prefix("sep=").and_then(|mark| match mark.as_bytes() {
            [mark] => Some(*mark),
            _ if mark == "\\t" => Some(b'\t'),
            _ => None,
        });
    (mark, if mark.is_some() { first.len() } else { 0 })
}

fn mark(text: &str) -> u8 {
    let cells = |mark: u8| {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(mark)
            .from_reader(text.as_bytes());
        let counts: Vec<usize> =
            reader.into_records().take(SAMPLE).map_while(Result::ok).map(|record| record.len()).collect();
        let widest = counts.iter().copied().filter(|count| *count > 1).max();
        // Lines that are cut into the same number of cells, and then the number of cells.
        let alike = widest.map(|widest| (counts.iter().filter(|count| **count == widest).count(), widest));
        alike.unwrap_or_default()
    };
    let mut best = (b',', cells(b','));
    for mark in MARKS.into_iter().skip(1) {
        let found = cells(mark);
        if found > best.1 {
            best = (mark, found);
        }
    }
    best.0
}

fn at(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

fn broken(error: &csv::Error) -> ImportError {
    let line = error.position().map_or(1, |position| at(position.line()));
    ImportError::Unreadable { line, column: 1, sentence: sanitize_line(&error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn cells_are_parted_by_the_mark_that_parts_most_lines_alike() {
        for text in [
            "name,code\nwarm,ba1cdef\n",
            "name;code\nwarm;ba1cdef\n",
            "name\tcode\nwarm\tba1cdef\n",
            "sep=;\nname;code\nwarm;ba1cdef\n",
            "\"sep=,\"\nname,code\nwarm,ba1cdef\n",
            "\u{feff}name;code\r\nwarm;ba1cdef\r\n",
            "name|code\nwarm|ba1cdef\n",
        ] {
            let rows = rows(text).unwrap();
            assert_eq!(rows[0].cells, ["name", "code"], "{text:?}");
            assert_eq!(rows[1].cells, ["warm", "ba1cdef"], "{text:?}");
            assert_eq!(rows[1].line, text.lines().count(), "{text:?}");
        }
    }

    #[test]
    fn commas_within_cells_do_not_part_a_sheet_of_semicolons() {
        let rows = rows("name;note;code\nwarm;soft, low, dark;ba1cdef\ncold;hard, high;ba2cdef\n").unwrap();
        assert_eq!(rows[1].cells, ["warm", "soft, low, dark", "ba1cdef"]);
    }
}
