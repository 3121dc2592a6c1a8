//! Dates of numbers alone: `2026-05-03`, `03.05.2026`, `05/03/2026`, `20260503`, seconds since 1970.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Reading;
use super::calendar::{day, small, year};
use super::tokens::{Cursor, TokenShape};

/// The first second of 2022, before which Midjourney was not open.
const OPENED: i64 = 1_640_995_200;

/// Which way round day and month go behind one separator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    /// The separator.
    pub(super) mark: char,
    /// Whether the day comes first.
    pub(super) day_first: bool,
}

/// Reads a date of numbers, with its order where day and month could be swapped.
pub(super) fn read(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<(Reading, Option<Order>)> {
    if let Some(reading) = tag(cursor, today) {
        return Some((reading, None));
    }
    let start = cursor.at();
    if !begins(cursor) {
        return None;
    }
    let first = cursor.retry(start, Cursor::number)?;
    let read = match cursor.peek(0).map(|token| token.shape) {
        Some(TokenShape::Mark(mark @ ('-' | '/' | '.'))) => three(cursor, first, mark, today),
        Some(TokenShape::Mark('年')) => east_asian(cursor, first, today).map(|reading| (reading, None)),
        _ => alone(cursor, first, today).map(|reading| (reading, None)),
    };
    read.filter(|_| cursor.ends())
}

/// A date may follow a name and a dash (`screenshot-2026-05-03`), but not another number and a mark.
fn begins(cursor: &Cursor<'_, '_>) -> bool {
    let mut behind = cursor.behind();
    match behind.next().map(|token| token.shape) {
        Some(TokenShape::Number | TokenShape::Word) => false,
        Some(TokenShape::Mark('.' | '-' | '/' | ':')) => {
            behind.next().is_none_or(|token| token.shape != TokenShape::Number)
        }
        Some(TokenShape::Space | TokenShape::Mark(_)) | None => true,
    }
}

/// Three numbers with the same mark between them.
fn three(
    cursor: &mut Cursor<'_, '_>,
    first: &str,
    mark: char,
    today: Date,
) -> Option<(Reading, Option<Order>)> {
    let second = cursor.mark(mark).then(|| cursor.number()).flatten()?;
    let third = cursor.mark(mark).then(|| cursor.number()).flatten()?;
    if first.len() == 4 {
        let reading = day(year(first, today)?, small(second)?, small(third)?);
        return Some((reading, None));
    }
    let year = year(third, today)?;
    Some(either(year, small(first)?, small(second)?, mark))
}

/// Two numbers of which either may be the month.
fn either(year: i16, first: i8, second: i8, mark: char) -> (Reading, Option<Order>) {
    let day_first = day(year, second, first);
    let month_first = day(year, first, second);
    let order = |day_first| Some(Order { mark, day_first });
    match (&day_first, &month_first) {
        (Reading::Day { on, .. }, Reading::Day { on: other, .. }) if on == other => (day_first, None),
        (Reading::Day { on, .. }, Reading::Day { on: other, .. }) => {
            (Reading::Either(*on, *other), order(true))
        }
        (Reading::Impossible(_), Reading::Day { .. }) => (month_first, order(false)),
        // Of two impossible readings the one with a real month says more.
        (Reading::Impossible(_), _) if first <= 12 && second > 12 => (month_first, None),
        _ => (day_first, order(true)),
    }
}

/// `2026年5月3日`.
fn east_asian(cursor: &mut Cursor<'_, '_>, first: &str, today: Date) -> Option<Reading> {
    cursor.mark('年');
    let month = small(cursor.number()?)?;
    if !cursor.mark('月') {
        return None;
    }
    let number = small(cursor.number()?)?;
    cursor.mark('日').then(|| year(first, today).map(|year| day(year, month, number))).flatten()
}

/// One number alone: `20260503`, or seconds or milliseconds since 1970.
fn alone(cursor: &Cursor<'_, '_>, text: &str, today: Date) -> Option<Reading> {
    if is_value(cursor) || cursor.peek(0).is_some_and(|token| token.shape == TokenShape::Word) {
        return None;
    }
    match text.len() {
        8 => {
            let year = year(text.get(..4)?, today)?;
            let month = small(text.get(4..6)?)?;
            let date = Date::new(year, month, small(text.get(6..)?)?).ok()?;
            (date <= today).then(|| Reading::day(date))
        }
        10 => since_1970(text.parse().ok()?, today),
        13 => since_1970(text.parse::<i64>().ok()?.div_euclid(1000), today),
        _ => None,
    }
}

/// Discord's own tag for a moment: `<t:1746288720:R>`.
fn tag(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let start = cursor.at();
    let read = cursor.retry(start, |c| {
        let open = c.mark('<') && c.is_word("t") && c.mark(':');
        let seconds = open.then(|| c.number()).flatten()?.parse().ok()?;
        if c.mark(':') {
            c.word()?;
        }
        c.mark('>').then(|| since_1970(seconds, today)).flatten()
    });
    if read.is_none() {
        cursor.retry(start, |_| None::<()>);
    }
    read
}

/// The day in universal time, between Midjourney's opening and tomorrow.
fn since_1970(seconds: i64, today: Date) -> Option<Reading> {
    let moment = Timestamp::from_second(seconds).ok().filter(|_| seconds >= OPENED)?;
    let on = moment.to_zoned(TimeZone::UTC).date();
    let tomorrow = today.tomorrow().unwrap_or(today);
    (on <= tomorrow).then(|| Reading::day(on))
}

/// Whether the number is a value of something: a parameter, a style reference, a seed.
fn is_value(cursor: &Cursor<'_, '_>) -> bool {
    let word = cursor.behind().find(|token| token.shape != TokenShape::Space);
    if word.is_some_and(|token| {
        ["sref", "seed", "code", "job"].iter().any(|name| token.text.eq_ignore_ascii_case(name))
    }) {
        return true;
    }
    let shapes: Vec<TokenShape> = cursor.behind().map(|token| token.shape).collect();
    // Read backwards, a parameter is a word and then two dashes.
    shapes.windows(3).any(|three| {
        matches!(
            three,
            [TokenShape::Word, TokenShape::Mark('-'), TokenShape::Mark('-')]
                | [TokenShape::Word, TokenShape::Mark('—'), _]
        )
    })
}
