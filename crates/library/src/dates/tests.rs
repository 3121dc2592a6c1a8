//! Dates as people write them.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rstest::rstest;

use super::{DateError, Reading, find, read};

/// A Monday.
const TODAY: Date = date(2026, 11, 23);

fn only(text: &str) -> Reading {
    let found = find(text, TODAY);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap().reading
}

#[rstest]
#[case("2025-05-03")]
#[case("r1bwkpa 2025-05-03T16:12:00Z")]
#[case("2025/5/3 16:12")]
#[case("2025.05.03")]
#[case("20250503")]
#[case("May 3, 2025")]
#[case("may 3 2025")]
#[case("May 3rd, 2025")]
#[case("3 May 2025")]
#[case("3rd of May, 2025")]
#[case("3. May 2025")]
#[case("3-May-25")]
#[case("2025 May 3")]
#[case("Saturday, May 3, 2025 4:12 PM")]
#[case("Sat, 03 May 2025 16:12:00 GMT")]
#[case("1746288720")]
#[case("1746288720000")]
#[case("<t:1746288720:R>")]
#[case("2025年5月3日")]
#[case("screenshot-2025-05-03.png")]
fn every_common_form_is_the_same_day(#[case] text: &str) {
    assert_eq!(only(text), Reading::day(date(2025, 5, 3)), "{text}");
}

#[rstest]
#[case("3 May", date(2026, 5, 3))]
#[case("Dec 24", date(2025, 12, 24))]
#[case("29 February", date(2024, 2, 29))]
#[case("today", TODAY)]
#[case("Yesterday at 4:12 PM", date(2026, 11, 22))]
#[case("2 days ago", date(2026, 11, 21))]
#[case("a day ago", date(2026, 11, 22))]
#[case("last Saturday", date(2026, 11, 21))]
#[case("Last Monday at 10:00 AM", date(2026, 11, 16))]
#[case("Saturday at 4:12 PM", date(2026, 11, 21))]
#[case("5 minutes ago", TODAY)]
fn a_date_without_a_year_is_seen_from_today(#[case] text: &str, #[case] day: Date) {
    assert_eq!(only(text), Reading::day(day), "{text}");
}

#[test]
fn vague_dates_say_how_vague_they_are() {
    assert_eq!(only("2 weeks ago"), Reading::Day { on: date(2026, 11, 9), within: 3 });
    assert_eq!(only("a month ago"), Reading::Day { on: date(2026, 10, 23), within: 15 });
    assert_eq!(only("May 2025"), Reading::Day { on: date(2025, 5, 15), within: 16 });
    for text in ["early May", "Early May 2026", "beginning of May", "start of May, 2026"] {
        assert_eq!(only(text), Reading::Day { on: date(2026, 5, 5), within: 5 }, "{text}");
    }
    assert_eq!(only("mid-May 2025"), Reading::Day { on: date(2025, 5, 15), within: 5 });
    assert_eq!(only("end of May 2025"), Reading::Day { on: date(2025, 5, 25), within: 5 });
    assert_eq!(only("late December"), Reading::Day { on: date(2025, 12, 25), within: 5 });
    assert_eq!(only("late May 3, 2026"), Reading::day(date(2026, 5, 3)));
    assert_eq!(read("2 weeks ago", TODAY), Err(DateError::Vague("2 weeks ago".into())));
}

#[test]
fn day_and_month_that_could_be_swapped_stay_open() {
    let both = Reading::Either(date(2025, 5, 3), date(2025, 3, 5));
    assert_eq!(only("03.05.2025"), both);
    assert_eq!(only("03/05/2025"), both);
    assert_eq!(only("25/05/2025"), Reading::day(date(2025, 5, 25)));
    assert_eq!(only("05/25/2025"), Reading::day(date(2025, 5, 25)));
    assert_eq!(only("05/05/2025"), Reading::day(date(2025, 5, 5)));
}

#[test]
fn another_date_of_the_list_shows_which_way_round_they_go() {
    let found = find("a 03/05/2025\nb 05/25/2025\nc 03.05.2025", TODAY);
    let readings: Vec<_> = found.into_iter().map(|mention| mention.reading).collect();
    assert_eq!(readings[0], Reading::day(date(2025, 3, 5)));
    assert_eq!(readings[2], Reading::Either(date(2025, 5, 3), date(2025, 3, 5)), "another separator");
    let torn = find("03/05/2025, 05/25/2025, 25/05/2025", TODAY);
    assert!(matches!(torn[0].reading, Reading::Either(..)), "both ways are in use");
}

#[rstest]
#[case("2025-02-30", "February 2025 has 28 days, not 30")]
#[case("2025-13-01", "there is no month 13")]
#[case("May 32, 2025", "May 2025 has 31 days, not 32")]
#[case("31 June", "June has 30 days, not 31")]
#[case("31.02.2025", "February 2025 has 28 days, not 31")]
fn a_date_that_cannot_be_is_told(#[case] text: &str, #[case] why: &str) {
    assert_eq!(only(text), Reading::Impossible(why.into()), "{text}");
}

#[rstest]
#[case("a cafe --ar 16:9 --sref 1746288720 --seed 1746288720 --p r1bwkpa")]
#[case("sref 1746288720")]
#[case("10.12.20.25")]
#[case("0b7e2f5a-2025-4053-8a11-1746288720ab")]
#[case("maybe 3 marchers, 12 augustine friars")]
#[case("m7276087242781622288")]
#[case("v8.2 at 4:12 PM, ratio 3/5")]
#[case("monday morning light")]
fn what_is_no_date_is_left_alone(#[case] text: &str) {
    assert_eq!(find(text, TODAY), [], "{text}");
}

#[test]
fn spans_are_the_date_and_nothing_else() {
    let text = "code r1bwkpa, Saturday, May 3, 2025 4:12 PM\nnext 2 days ago!";
    let cut: Vec<&str> = find(text, TODAY).into_iter().map(|mention| &text[mention.span]).collect();
    assert_eq!(cut, ["Saturday, May 3, 2025", "2 days ago"]);
}

#[test]
fn one_date_is_read_with_or_without_its_time() {
    for text in ["2026-05-03", " 3 May ", "2026-05-03 16:12", "2026-05-03T16:12:00Z"] {
        assert_eq!(read(text, TODAY), Ok(date(2026, 5, 3)), "{text}");
    }
    assert_eq!(read("soon", TODAY), Err(DateError::None("soon".into())));
    assert!(read("2026-05-03 and more", TODAY).is_err());
    assert_eq!(
        read("2026-02-30", TODAY).unwrap_err().to_string(),
        "\"2026-02-30\" cannot be: February 2026 has 28 days, not 30"
    );
    assert_eq!(
        read("03/05/2026", TODAY).unwrap_err().to_string(),
        "\"03/05/2026\" could be 2026-05-03 or 2026-03-05; write the one you mean"
    );
}

proptest! {
    #[test]
    fn finding_never_panics_and_spans_are_in_order(text in "[0-9a-zA-Z年月日 :./,<>\n-]{0,60}|\\PC{0,40}") {
        let mut end = 0;
        for mention in find(&text, TODAY) {
            prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
            prop_assert!(text.get(mention.span.clone()).is_some());
            end = mention.span.end;
        }
    }

    #[test]
    fn every_iso_date_is_read_back(days in 0_i32..12_000) {
        let day = date(1995, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        prop_assert_eq!(read(&day.to_string(), TODAY), Ok(day));
        prop_assert_eq!(read(&day.strftime("%B %-d, %Y").to_string(), TODAY), Ok(day));
        prop_assert_eq!(read(&day.strftime("%-d %b %Y").to_string(), TODAY), Ok(day));
    }
}
