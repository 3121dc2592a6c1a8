//! The days of a column, which settle one another: one `25/05` says which way round `03/05` goes.

use jiff::civil::{Date, date};

use super::value::is_blank;
use crate::dates::{self, NearDay, Reading};
use text::sanitize_line;

/// The day from which spreadsheets count.
const EPOCH: Date = date(1899, 12, 30);
/// The first serial number that is taken for a date: 1 January 2022, before which Midjourney was not open.
const FIRST: i32 = 44_562;

/// What a cell of days says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Day {
    /// Nothing.
    Blank,
    On(Date),
    /// About a day, as it is written: `early May`.
    About(NearDay),
    /// No day, and why.
    Open(String),
}

/// Reads the cells of a column. Where none says which way round day and month go, the heads' language does.
pub(super) fn days<'a>(cells: impl Iterator<Item = &'a str>, is_day_first: bool, today: Date) -> Vec<Day> {
    let cells: Vec<&str> = cells.collect();
    let mut whole = String::new();
    let mut starts = Vec::with_capacity(cells.len());
    for cell in &cells {
        starts.push(whole.len());
        whole.extend(cell.chars().map(|c| if c == '\n' { ' ' } else { c }));
        whole.push('\n');
    }
    let mut mentions = dates::find(&whole, today).into_iter().peekable();
    let mut days = Vec::with_capacity(cells.len());
    for (place, cell) in cells.iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(whole.len());
        let first = mentions.next_if(|mention| mention.span.start < end).map(|mention| mention.reading);
        while mentions.next_if(|mention| mention.span.start < end).is_some() {}
        let reading = first.or_else(|| dates::in_cell(cell, today));
        days.push(day(cell, reading, is_day_first, today));
    }
    days
}

fn day(cell: &str, reading: Option<Reading>, is_day_first: bool, today: Date) -> Day {
    if is_blank(cell) {
        return Day::Blank;
    }
    if let Some(day) = serial(cell, today) {
        return Day::On(day);
    }
    let cell = || sanitize_line(cell.trim());
    match reading {
        Some(Reading::Day { on, within: 0 }) => Day::On(on),
        Some(Reading::Day { on, within }) => Day::About(NearDay { on, within }),
        Some(Reading::Either(day_first, _)) if is_day_first => Day::On(day_first),
        Some(Reading::Either(first, second)) => {
            Day::Open(format!("\"{}\" could be {first} or {second}", cell()))
        }
        Some(Reading::Impossible(why)) => Day::Open(format!("\"{}\" cannot be: {why}", cell())),
        None => Day::Open(format!("\"{}\" is not a date", cell())),
    }
}

/// A day as a number, which is what a spreadsheet saves of a date it was not told to show as one.
fn serial(cell: &str, today: Date) -> Option<Date> {
    let whole = cell.trim().split(['.', ',']).next().unwrap_or_default();
    if whole.len() != 5
        || !cell.trim().bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    {
        return None;
    }
    let count = whole.parse::<i32>().ok().filter(|count| *count >= FIRST)?;
    let day = EPOCH.checked_add(jiff::Span::new().days(count)).ok()?;
    (day <= today.tomorrow().unwrap_or(today)).then_some(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Day, days};

    const TODAY: jiff::civil::Date = date(2026, 11, 23);

    #[test]
    fn a_serial_number_is_a_day_and_words_are_about_one() {
        let read =
            days(["46145", "46145.75", "99999", "n/a", "early May", "someday"].into_iter(), false, TODAY);
        assert_eq!(read[0], Day::On(date(2026, 5, 3)));
        assert_eq!(read[1], Day::On(date(2026, 5, 3)));
        assert_eq!(read[2], Day::Open("\"99999\" is not a date".into()));
        assert_eq!(read[3], Day::Blank);
        assert!(matches!(read[4], Day::About(day) if day.on.month() == 5), "{:?}", read[4]);
        assert_eq!(read[5], Day::Open("\"someday\" is not a date".into()));
    }

    #[test]
    fn a_column_settles_which_way_round_its_numbers_go() {
        assert_eq!(
            days(["03/05/2026", "25/05/2026"].into_iter(), false, TODAY)[0],
            Day::On(date(2026, 5, 3))
        );
        assert_eq!(
            days(["03/05/2026", "05/25/2026"].into_iter(), false, TODAY)[0],
            Day::On(date(2026, 3, 5))
        );
        assert_eq!(days(["03/05/2026"].into_iter(), true, TODAY)[0], Day::On(date(2026, 5, 3)));
        assert!(matches!(&days(["03/05/2026"].into_iter(), false, TODAY)[0], Day::Open(_)));
    }
}
