//! Days the calendar has, and sentences about those it has not.

use jiff::civil::Date;

use super::Reading;

/// Years that a date of this trade can have; other numbers are no years.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// Midjourney opened in 2022, so a year of two digits is not before it.
const FIRST_SHORT_YEAR: i16 = 2022;

/// A year of four digits, or of two.
pub(super) fn year(text: &str, today: Date) -> Option<i16> {
    match text.len() {
        4 => text.parse().ok().filter(|year| YEARS.contains(year)),
        2 => text
            .parse::<i16>()
            .ok()
            .map(|year| 2000 + year)
            .filter(|year| (FIRST_SHORT_YEAR..=today.year() + 1).contains(year)),
        _ => None,
    }
}

/// A number of one or two digits.
pub(super) fn small(text: &str) -> Option<i8> {
    if text.len() > 2 { None } else { text.parse().ok() }
}

/// The day, or why it cannot be.
pub(super) fn day(year: i16, month: i8, day: i8) -> Reading {
    match Date::new(year, month, day) {
        Ok(date) => Reading::day(date),
        Err(_) => Reading::Impossible(why_not(year, month, day).into()),
    }
}

/// The latest such day that is not after today.
pub(super) fn latest(month: i8, day: i8, today: Date) -> Option<Reading> {
    // 29 February can be eight years back.
    (0..=8)
        .filter_map(|back| Date::new(today.year() - back, month, day).ok())
        .find(|date| *date <= today)
        .map(Reading::day)
        .or_else(|| {
            ((1..=12).contains(&month) && (1..=31).contains(&day))
                .then(|| Reading::Impossible(why_not(2024, month, day).replace(" 2024", "").into()))
        })
}

fn why_not(year: i16, month: i8, day: i8) -> String {
    match Date::new(year, month, 1) {
        Err(_) => format!("there is no month {month}"),
        Ok(first) if day > 0 => {
            format!("{} has {} days, not {day}", first.strftime("%B %Y"), first.days_in_month())
        }
        Ok(_) => "days are counted from 1".to_owned(),
    }
}
