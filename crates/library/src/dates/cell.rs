//! Dates in a cell of a column of dates, where more can be one than in running text: months in other languages,
//! `early May`.

use jiff::civil::Date;

use super::Reading;
use super::calendar::{day, latest, small, year};
use text::fold;

/// The months by their names in German, French, Spanish, Portuguese, Italian, Polish (also as they stand behind a
/// day) and Russian; what begins so is that month.
const MONTHS: [&[&str]; 12] = [
    &["jan", "janv", "ene", "gen", "sty", "янв"],
    &["feb", "fev", "lut", "фев"],
    &["mar", "mrz", "maerz", "mars", "мар"],
    &["apr", "avr", "abr", "kwi", "апр"],
    &["may", "mai", "maj", "mag", "ма"],
    &["jun", "juin", "giu", "cze", "июн"],
    &["jul", "juil", "lug", "lip", "июл"],
    &["aug", "aou", "ago", "sie", "авг"],
    &["sep", "set", "wrz", "сен"],
    &["oct", "okt", "out", "ott", "paz", "окт"],
    &["nov", "lis", "ноя"],
    &["dec", "dez", "dic", "gru", "дек"],
];
/// What stands for the first, the second and the last days of a month.
const PARTS: [(&[&str], i8); 3] = [
    (
        &[
            "early",
            "beginning",
            "start",
            "anfang",
            "debut",
            "principios",
            "inicio",
            "inizio",
            "poczatek",
            "начало",
        ],
        5,
    ),
    (&["mid", "middle", "mitte", "mi", "mediados", "meados", "meta", "polowa", "середина"], 15),
    (&["late", "end", "ende", "fin", "finales", "fim", "fine", "koniec", "конец"], 25),
];
/// Words between the parts of a date.
const BETWEEN: [&str; 14] =
    ["of", "the", "de", "del", "do", "da", "di", "le", "den", "am", "im", "r", "г", "года"];

/// Reads a cell that is nothing but a date with a month's name.
pub(crate) fn in_cell(text: &str, today: Date) -> Option<Reading> {
    let folded = fold(text);
    if let Some(reading) = korean(&folded, today) {
        return Some(reading);
    }
    let (mut month, mut number, mut years, mut part) = (None, None, None, None);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Some(found) = year(word, today).filter(|_| word.len() == 4) {
            years = Some(found);
        } else if let Some(found) = ordinal(word) {
            number = Some(found);
        } else if let Some((_, found)) = PARTS.iter().find(|(words, _)| words.contains(&word)) {
            part = Some(*found);
        } else if let Some(found) = month_named(word).filter(|_| month.is_none()) {
            month = Some(found);
        } else if !BETWEEN.contains(&word) {
            return None;
        }
    }
    let about = |number: i8, within| match years {
        Some(year) => Date::new(year, month?, number).ok().map(|on| Reading::Day { on, within }),
        None => match latest(month?, number, today)? {
            Reading::Day { on, .. } => Some(Reading::Day { on, within }),
            other @ (Reading::Either(..) | Reading::Impossible(_)) => Some(other),
        },
    };
    match (number, part, years) {
        (Some(number), None, Some(year)) => Some(day(year, month?, number)),
        (Some(number), None, None) => latest(month?, number, today),
        (None, Some(part), _) => about(part, 5),
        (None, None, _) => about(15, 16),
        (Some(_), Some(_), _) => None,
    }
}

fn month_named(word: &str) -> Option<i8> {
    // `ма` is May in Russian in all its forms, and `мар` is March.
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let place = MONTHS.iter().position(|starts| begins(starts))?;
    let is_long_enough = word.chars().count() >= 3;
    (is_long_enough && word.chars().all(char::is_alphabetic)).then(|| i8::try_from(place + 1).ok()).flatten()
}

/// `3`, `3rd`, `1er`.
fn ordinal(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    (matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er"))
        .then(|| small(digits).filter(|day| *day > 0))
        .flatten()
}

/// `2026년 5월 3일`.
fn korean(text: &str, today: Date) -> Option<Reading> {
    let (years, rest) = text.split_once('년')?;
    let (month, rest) = rest.split_once('월')?;
    let number = rest.split('일').next()?;
    Some(day(year(years.trim(), today)?, small(month.trim())?, small(number.trim())?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use rstest::rstest;

    use super::{Reading, in_cell};

    const TODAY: Date = date(2026, 11, 23);

    #[rstest]
    #[case("3. Mai 2026")]
    #[case("3 mai 2026")]
    #[case("3 de mayo de 2026")]
    #[case("3 maggio 2026")]
    #[case("3 maja 2026")]
    #[case("3 мая 2026 г.")]
    #[case("3 de maio de 2026")]
    #[case("2026년 5월 3일")]
    #[case("May 3rd, 2026")]
    #[case("3 Mai")]
    fn a_day_with_a_month_in_any_language_is_that_day(#[case] text: &str) {
        assert_eq!(in_cell(text, TODAY), Some(Reading::day(date(2026, 5, 3))), "{text}");
    }

    #[rstest]
    #[case("1er août 2025", date(2025, 8, 1))]
    #[case("12. März 2026", date(2026, 3, 12))]
    #[case("12 марта 2026", date(2026, 3, 12))]
    #[case("7 grudnia 2025", date(2025, 12, 7))]
    #[case("9 out 2026", date(2026, 10, 9))]
    fn other_months_are_known_as_well(#[case] text: &str, #[case] on: Date) {
        assert_eq!(in_cell(text, TODAY), Some(Reading::day(on)), "{text}");
    }

    #[test]
    fn a_part_of_a_month_is_about_a_day() {
        assert_eq!(in_cell("early May", TODAY), Some(Reading::Day { on: date(2026, 5, 5), within: 5 }));
        assert_eq!(in_cell("Ende Mai 2025", TODAY), Some(Reading::Day { on: date(2025, 5, 25), within: 5 }));
        assert_eq!(in_cell("mai 2026", TODAY), Some(Reading::Day { on: date(2026, 5, 15), within: 16 }));
    }

    #[test]
    fn other_words_are_no_date() {
        for text in ["", "soon", "my favourite", "3", "warm 3", "board of May flowers"] {
            assert_eq!(in_cell(text, TODAY), None, "{text}");
        }
    }
}
