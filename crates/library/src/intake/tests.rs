//! What is a code and what is a prompt: every case that was read wrong once, by kind of fault.

use jiff::civil::{Date, date};

use super::{Found, Intake};
use crate::dates::Reading;

pub(super) mod rows;

const TODAY: Date = date(2026, 11, 23);

/// What a finding is, in a few words: `code ba1cdef 2026-05-03`, `prompt a cat --v 7`, `? at`.
fn said(found: &Found) -> String {
    let day = |reading: Option<&Reading>| match reading {
        None => String::new(),
        Some(Reading::Day { on, within: 0 }) => format!(" {on}"),
        Some(Reading::Day { on, within }) => format!(" {on}~{within}"),
        Some(Reading::Either(first, second)) => format!(" {first}|{second}"),
        Some(Reading::Impossible(_)) => " never".to_owned(),
    };
    match found {
        Found::Prompt(pasted) => format!("prompt {}{}", pasted.prompt, day(pasted.reading.as_ref())),
        Found::Code { code, reading } => format!("code {code}{}", day(reading.as_ref())),
        Found::Id(id) => format!("id {id}"),
        Found::Style(style) => match &style.weight {
            Some(weight) => format!("sref {}::{weight}", style.code),
            None => format!("sref {}", style.code),
        },
        Found::Unread { text, .. } => format!("? {text}"),
    }
}

pub(super) fn findings(text: &str) -> Vec<String> {
    Intake::read(text, TODAY).unwrap().findings.iter().map(|finding| said(&finding.found)).collect()
}

#[test]
fn a_prompt_is_from_the_person_its_own_message_names() {
    let text = "maria — 05/03/2026 4:12 PM\nlook at these: `ba4cdef`\n**a cat --p ba1cdef** - @lena (fast)\n\
        **a dog --p ba2cdef** - Variations (Strong) by @maria (relaxed)\n\
        **a pier --p ba3cdef** - @lena z (fast)\na boat --p ba5cdef\n**a frog --p ba6cdef** - <@1042> (fast)";
    let intake = Intake::read(text, TODAY).unwrap();
    let codes = intake.findings.iter().filter(|one| matches!(one.found, Found::Code { .. }));
    let from: Vec<(&str, &str)> =
        codes.map(|one| (one.found.word().unwrap_or_default(), one.from.as_ref())).collect();
    assert_eq!(
        from,
        [
            ("ba4cdef", "maria"),
            ("ba1cdef", "lena"),
            ("ba2cdef", "maria"),
            ("ba3cdef", "lena"),
            ("ba5cdef", "maria"),
            ("ba6cdef", "maria")
        ]
    );
}

#[test]
fn every_text_gives_exactly_what_stands_in_it() {
    let mut wrong = Vec::new();
    for (kind, text, expected) in rows::ROWS {
        let found = findings(text);
        if found != *expected {
            wrong.push(format!("{kind}: {text:?}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows::ROWS.len(), wrong.join("\n"));
}
