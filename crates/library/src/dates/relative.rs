//! Dates seen from today: `2 days ago`, `yesterday at 4:12 PM`, `last Saturday`.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

use super::Reading;
use super::tokens::{Cursor, TokenShape};

/// Reads a date that is told from today.
pub(super) fn read(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    if !cursor.begins() {
        return None;
    }
    let start = cursor.at();
    by_name(cursor, today)
        .or_else(|| cursor.retry(start, |c| ago(c, today)))
        .or_else(|| cursor.retry(start, |c| last(c, today)))
        .or_else(|| cursor.retry(start, |c| weekday_at(c, today)))
}

/// The weekday of this name, shortened to three letters or more.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    NAMES.into_iter().find(|(full, _)| name.len() >= 3 && full.starts_with(name)).map(|(_, day)| day)
}

fn by_name(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    match cursor.word()?.as_str() {
        "today" => Some(Reading::day(today)),
        "yesterday" => today.yesterday().ok().map(Reading::day),
        "just" => (cursor.space() && cursor.is_word("now")).then(|| Reading::day(today)),
        _ => None,
    }
}

/// `2 days ago`, `a month ago`, `3d ago`.
fn ago(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let count: i32 = match cursor.peek(0)?.shape {
        TokenShape::Number => cursor.number()?.parse().ok()?,
        TokenShape::Word => matches!(cursor.word()?.as_str(), "a" | "an" | "one").then_some(1)?,
        TokenShape::Space | TokenShape::Mark(_) => return None,
    };
    cursor.space();
    let (back, within) = unit(&cursor.word()?, count)?;
    (cursor.space() && cursor.is_word("ago")).then_some(())?;
    let on = today.checked_sub(back).ok()?;
    Some(Reading::Day { on, within })
}

/// How far back, and how exact that is: a unit is rounded to about half of itself.
fn unit(word: &str, count: i32) -> Option<(Span, u16)> {
    let word = if word.len() > 2 { word.trim_end_matches('s') } else { word };
    let days = |days: i32| Span::new().try_days(days).ok();
    match word {
        "s" | "sec" | "second" | "m" | "min" | "minute" => Some((0.days(), 0)),
        "h" | "hr" | "hour" => Some((days(count / 24)?, 1)),
        "d" | "day" => Some((days(count)?, 0)),
        "w" | "wk" | "week" => Some((days(count.checked_mul(7)?)?, 3)),
        "mo" | "month" => Some((Span::new().try_months(count).ok()?, 15)),
        "y" | "yr" | "year" => Some((Span::new().try_years(count).ok()?, 180)),
        _ => None,
    }
}

/// `last week`, `last Saturday`.
fn last(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    if !(cursor.is_word("last") && cursor.space()) {
        return None;
    }
    let word = cursor.word()?;
    if let Some(day) = weekday(&word) {
        return today.nth_weekday(-1, day).ok().map(Reading::day);
    }
    if !matches!(word.as_str(), "week" | "month" | "year") {
        return None;
    }
    let (back, within) = unit(&word, 1)?;
    today.checked_sub(back).ok().map(|on| Reading::Day { on, within })
}

/// `Saturday at 4:12 PM`, as Discord writes the last days; a bare weekday is none.
fn weekday_at(cursor: &mut Cursor<'_, '_>, today: Date) -> Option<Reading> {
    let day = weekday(&cursor.word()?)?;
    let at = cursor.space() && cursor.is_word("at") && cursor.space() && cursor.number().is_some();
    if !(at && cursor.mark(':') && cursor.number().is_some()) {
        return None;
    }
    today.nth_weekday(-1, day).ok().map(Reading::day)
}
