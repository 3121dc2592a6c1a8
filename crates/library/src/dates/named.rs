//! Dates with a month's name: `May 3, 2026`, `3 May`, `Saturday, 3rd of May 2026`, `May 2026`.

use jiff::civil::Date;

use super::Reading;
use super::calendar::{day, latest, small, year};
use super::tokens::{Cursor, TokenShape};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What stands for the first, the middle and the last days of a month.
const PARTS: [(&[&str], i8); 3] =
    [(&["early", "beginning", "start"], 5), (&["mid", "middle"], 15), (&["late", "end"], 25)];

/// Reads a date with a month's name. A weekday before it is read along.
pub(super) fn read(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    if !cursor.begins() {
        return None;
    }
    let start = cursor.at();
    if !weekday_before(cursor) {
        cursor.retry(start, |_| None::<()>);
    }
    let start = cursor.at();
    part_of_month(cursor, today)
        .or_else(|| cursor.retry(start, |c| month_first(c, today)))
        .or_else(|| cursor.retry(start, |c| day_first(c, today)))
        .or_else(|| cursor.retry(start, |c| month_of_year(c, today)))
        .or_else(|| cursor.retry(start, |c| year_first(c, today)))
}

/// The number of the month of this name, shortened to three letters or more.
fn month_named(name: &str) -> Option<i8> {
    let full = |month: &str| name.len() >= 3 && month.starts_with(name);
    let place = MONTHS.iter().position(|month| full(month))?;
    i8::try_from(place + 1).ok()
}

fn month(cursor: &mut Cursor<'_, '_>) -> Option<i8> {
    let month = month_named(&cursor.word()?)?;
    // `Sept. 3`, but not the full stop of a sentence.
    if cursor.peek(1).is_some_and(|token| matches!(token.shape, TokenShape::Space | TokenShape::Number)) {
        cursor.mark('.');
    }
    Some(month)
}

/// `May 3`, `May 3rd, 2026`, `May-03-2026`.
fn month_first(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let month = month(cursor)?;
    gap(cursor)?;
    let number = day_number(cursor)?;
    with_year(cursor, month, number, today)
}

/// `3 May`, `3rd of May, 2026`, `3. May 2026`, `3-May-26`.
fn day_first(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let number = day_number(cursor)?;
    cursor.mark('.');
    gap(cursor)?;
    if cursor.is_word("of") {
        gap(cursor)?;
    }
    let month = month(cursor)?;
    if cursor.peek(0).is_some_and(|token| token.shape == TokenShape::Number) {
        return None;
    }
    with_year(cursor, month, number, today)
}

/// `May 2026`: a month, so its middle, give or take half of it.
fn month_of_year(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let month = month(cursor)?;
    gap(cursor)?;
    let number = cursor.number().filter(|text| text.len() == 4)?;
    let on = Date::new(year(number, today)?, month, 15).ok()?;
    cursor.ends().then_some(Reading::Day { on, within: 16 })
}

/// `early May`, `end of May 2026`: about a day.
fn part_of_month(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let word = cursor.word()?;
    let (_, number) = PARTS.iter().find(|(words, _)| words.contains(&word.as_str()))?;
    gap(cursor)?;
    if cursor.is_word("of") {
        gap(cursor)?;
    }
    let month = month(cursor)?;
    let end = cursor.at();
    let spaced = cursor.mark(',') | cursor.space();
    let on = match cursor.number().filter(|_| spaced) {
        Some(text) if text.len() == 4 => Date::new(year(text, today)?, month, *number).ok()?,
        // `late May 3` is that day.
        Some(_) => return None,
        None => cursor.retry(end, |_| match latest(month, *number, today)? {
            Reading::Day { on, .. } => Some(on),
            Reading::Either(..) | Reading::Impossible(_) => None,
        })?,
    };
    cursor.ends().then_some(Reading::Day { on, within: 5 })
}

/// `2026 May 3`.
fn year_first(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let year = year(cursor.number().filter(|text| text.len() == 4)?, today)?;
    gap(cursor)?;
    let month = month(cursor)?;
    gap(cursor)?;
    let number = day_number(cursor)?;
    cursor.ends().then(|| day(year, month, number))
}

/// The year if one follows, else the latest such day.
fn with_year(cursor: &mut Cursor<'_, '_>, month: i8, number: i8, today: Date) -> Option<Reading> {
    let before = cursor.at();
    let dashed = cursor.mark('-');
    let spaced = !dashed && {
        cursor.mark(',');
        cursor.space()
    };
    let found = cursor
        .number()
        .filter(|text| (dashed && text.len() == 2) || text.len() == 4)
        .filter(|_| dashed || spaced)
        .and_then(|text| year(text, today))
        .filter(|_| cursor.ends() && cursor.peek(0).is_none_or(|t| t.shape != TokenShape::Mark(':')));
    match found {
        Some(year) => Some(day(year, month, number)),
        None => cursor.retry(before, |_| latest(month, number, today)),
    }
}

/// A day with or without its ending.
fn day_number(cursor: &mut Cursor<'_, '_>) -> Option<i8> {
    let number = small(cursor.number()?).filter(|day| *day > 0)?;
    match cursor.peek(0).map(|token| (token.shape, token.text)) {
        Some((TokenShape::Word, "st" | "nd" | "rd" | "th")) => drop(cursor.word()),
        // `3x` and `3:30` are no days, nor is `3.5`.
        Some((TokenShape::Word | TokenShape::Mark(':' | '年' | '月' | '日'), _)) => return None,
        _ => {}
    }
    Some(number)
}

/// White space or a dash.
fn gap(cursor: &mut Cursor<'_, '_>) -> Option<()> {
    (cursor.space() || cursor.mark('-')).then_some(())
}

fn weekday_before(cursor: &mut Cursor<'_, '_>) -> bool {
    let is = cursor.word().is_some_and(|word| super::relative::weekday(&word).is_some());
    if !is {
        return false;
    }
    cursor.mark('.');
    cursor.mark(',');
    cursor.space();
    true
}
