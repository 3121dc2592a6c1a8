//! How long ago something was, in a word as short as `2d` or `3mo`.

use jiff::civil::Date;

/// How long before a day another was: `today`, `2d`, `3w`, `5mo`, `2y`. A day that is still to come is
/// `today`, because a clock may be off.
#[must_use]
pub fn age(then: Date, today: Date) -> String {
    let days = (today - then).get_days();
    match days {
        ..=0 => "today".to_owned(),
        1..=13 => format!("{days}d"),
        14..=59 => format!("{}w", days / 7),
        60..=729 => format!("{}mo", days / 30),
        730.. => format!("{}y", days / 365),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::age;

    #[rstest]
    #[case(date(2026, 9, 2), "today")]
    #[case(date(2026, 9, 1), "today")]
    #[case(date(2026, 8, 31), "1d")]
    #[case(date(2026, 8, 19), "13d")]
    #[case(date(2026, 8, 18), "2w")]
    #[case(date(2026, 5, 3), "4mo")]
    #[case(date(2024, 5, 3), "2y")]
    fn an_age_is_one_short_word(#[case] then: jiff::civil::Date, #[case] word: &str) {
        assert_eq!(age(then, date(2026, 9, 1)), word);
    }
}
