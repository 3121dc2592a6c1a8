//! Two thousand messages in every layout: everything in them is found, on its day, and nothing else.

use jiff::Timestamp;
use jiff::civil::date;

#[path = "fixture.rs"]
mod fixture;

use super::Layout;
use crate::dates::Reading;
use crate::intake::{Found, Intake};
use fixture::{all, csv, html, json, local, package, plain};

fn found(text: &str) -> Vec<String> {
    let day = |reading: &Option<Reading>| {
        reading.as_ref().and_then(Reading::exact).map_or("?".to_owned(), |day| day.to_string())
    };
    let intake = Intake::read(text, date(2026, 11, 23)).unwrap();
    assert_eq!(intake.more, 0);
    let each = intake.findings.into_iter().map(|finding| match finding.found {
        Found::Prompt(pasted) => format!("prompt {} {}", pasted.prompt, day(&pasted.reading)),
        Found::Code { code, reading } => format!("code {code} {}", day(&reading)),
        other @ (Found::Id(_) | Found::Style(_) | Found::Unread { .. }) => format!("{other:?}"),
    });
    each.collect()
}

fn is_whole(layout: Layout, text: &str) {
    assert_eq!(Layout::of(text), Some(layout));
    let expected: Vec<String> = all().into_iter().flat_map(|one| one.found).collect();
    let found = found(text);
    let wrong = expected.iter().zip(&found).find(|(expected, found)| expected != found);
    assert_eq!((wrong, found.len()), (None, expected.len()));
}

#[test]
fn json_is_read_whole_indented_and_on_one_line() {
    is_whole(Layout::Json, &json(&all(), true));
    is_whole(Layout::Json, &json(&all(), false));
}

#[test]
fn a_table_is_read_whole() {
    is_whole(Layout::Table, &csv(&all()));
}

#[test]
fn text_is_read_whole_whatever_the_language_of_its_dates() {
    for form in
        ["%-m/%-d/%Y %-I:%M %p", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%d-%b-%y %I:%M %p"]
    {
        is_whole(Layout::Plain, &plain(&all(), form));
    }
}

#[test]
fn a_page_is_read_whole_whatever_the_language_of_its_dates() {
    is_whole(Layout::Html, &html(&all(), "%A, %B %-d, %Y %-I:%M %p", "%-m/%-d/%Y %-I:%M %p"));
    is_whole(Layout::Html, &html(&all(), "%A, %-d %B %Y %H:%M", "%d/%m/%Y %H:%M"));
}

#[test]
fn a_package_of_discord_has_its_days_in_utc() {
    for table in [true, false] {
        let sent = all();
        let text = package(&sent, table);
        let expected: Vec<String> = sent
            .iter()
            .flat_map(|one| {
                let (here, utc) = (local(one, "%Y-%m-%d"), one.at.strftime("%Y-%m-%d").to_string());
                one.found.iter().map(move |found| found.replace(&here, &utc)).collect::<Vec<_>>()
            })
            .collect();
        let found = found(&text);
        let wrong = expected.iter().zip(&found).find(|(expected, found)| expected != found);
        assert_eq!((wrong, found.len()), (None, expected.len()));
    }
}

#[test]
fn a_message_has_the_same_time_in_every_layout_that_says_its_zone() {
    let sent = all();
    let times = |text: &str| -> Vec<Option<Timestamp>> {
        let intake = Intake::read(text, date(2026, 11, 23)).unwrap();
        intake.findings.into_iter().map(|finding| finding.at).collect()
    };
    let expected = times(&json(&sent, false));
    assert!(expected.iter().all(Option::is_some));
    assert_eq!(times(&csv(&sent)), expected);
    assert_eq!(times(&html(&sent, "%A, %B %-d, %Y %-I:%M %p", "%-m/%-d/%Y")), expected);
    assert_eq!(times(&package(&sent, true)), expected);
}

#[test]
fn of_an_export_that_breaks_off_the_beginning_is_read_and_the_place_is_named() {
    let whole = json(&all(), true);
    let found = found(&whole[..whole.len() / 2]);
    assert!(found.len() > 1_000);
    assert!(found.last().unwrap().contains("the export cannot be read any further"), "{:?}", found.last());
}

#[test]
fn the_days_in_the_bots_list_of_codes_are_those_of_the_codes() {
    let text = "{\"guild\":{\"id\":\"1\"},\"channel\":{\"id\":\"2\"},\"messages\":[{\"timestamp\":\"2026-06-01T10:00:00+02:00\",\
        \"content\":\"Your codes:\\n`qa1cdef` - <t:1777809600:F>\\n`qb1cdef` - May 7, 2026 4:12 PM\\nand `qc1cdef`, seen 8 May 2026\"}]}";
    assert_eq!(
        found(text),
        ["code qa1cdef 2026-05-03", "code qb1cdef 2026-05-07", "code qc1cdef 2026-06-01"]
    );
}

#[test]
fn what_only_looks_like_an_export_is_none() {
    for text in [
        "{\"prompts\": [\"a cat\"]}",
        "name,code\ncalm,ba1cdef\n",
        "[\"a cat --v 7\"]",
        "<html><p>a cat</p></html>",
        "[3 May 2026] lena\na cat",
        "",
    ] {
        assert_eq!(Layout::of(text), None, "{text}");
    }
}
