//! What stands in anything a file holds, for who looks before anything is kept: texts, lists in JSON, workbooks.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::sheet::of_json;
use super::{Content, ImportError, Sheet};
use crate::handed_out::HandedOut;
use crate::inbox::Inbox;
use crate::intake::{Intake, is_export};
use crate::{Library, Use};
use midjourney::Rules;

/// What stands in what a file holds, against a library and the prompts copied so far. Nothing is changed.
///
/// # Errors
/// When it is too long.
pub fn look_through(
    held: &Content,
    library: &Library,
    uses: &[Use],
    today: Date,
    rules: &Rules,
) -> Result<Inbox, ImportError> {
    let handed_out = OnceCell::new();
    let intake = findings(held, today)?;
    let among = || handed_out.get_or_init(|| HandedOut::of(uses, library, rules));
    Ok(Inbox::of(intake, library, among, today, rules))
}

fn findings(held: &Content, today: Date) -> Result<Intake, ImportError> {
    match held {
        Content::Sheets(sheets) => {
            let mut all = Intake::default();
            for (_, rows) in sheets {
                let found = Sheet::of_rows(rows.clone(), today).findings(today);
                all.findings.extend(found.findings);
                all.more += found.more;
            }
            Ok(all)
        }
        Content::Text(text) => {
            let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with(['[', '{']);
            // A text that begins so and is no list is read as any other: a log of messages does, too.
            let list = if begins && !is_export(text) { of_json(text, today).ok().flatten() } else { None };
            match list {
                Some(sheet) => Ok(sheet.findings(today)),
                None => Ok(Intake::read(text, today)?),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::{Content, SheetRow};
    use super::look_through;
    use crate::Library;
    use midjourney::Rules;

    const TODAY: Date = date(2026, 11, 23);

    fn seen(held: &Content) -> Vec<String> {
        let inbox = look_through(held, &Library::default(), &[], TODAY, Rules::shipped()).unwrap();
        let rows = inbox.rows().into_iter();
        rows.map(|one| {
            let day = one.row.reading.and_then(|reading| reading.near()).map(|day| day.to_string());
            format!("{} {} {}", one.line, one.row.code, day.unwrap_or_default())
        })
        .collect()
    }

    #[test]
    fn a_list_in_json_and_a_workbook_are_looked_through_row_by_row() {
        let list = r#"[{"title": "warm", "code": "ba1cdef", "created": "2026-05-03"},
            {"prompt": "a pier --p ba2cdef", "created": "early May"}, {"title": "x", "code": "project"}]"#;
        let codes = ["1 ba1cdef 2026-05-03", "2 ba2cdef about 2026-05-05, 5 days either way"];
        assert_eq!(seen(&Content::Text(list.to_owned())), codes);
        let cells = [["name", "code", "date"], ["warm", "--p ba1cdef", "46145"], ["", "ba2cdef", ""]];
        let rows =
            (1..).zip(cells).map(|(line, cells)| SheetRow { line, cells: cells.map(str::to_owned).to_vec() });
        let workbook = Content::Sheets(vec![("Codes".to_owned(), rows.collect())]);
        assert_eq!(seen(&workbook), ["2 ba1cdef 2026-05-03", "3 ba2cdef "]);
        assert_eq!(seen(&Content::Text("[lena] ba1cdef 2026-05-03".to_owned())), ["1 ba1cdef 2026-05-03"]);
    }
}
