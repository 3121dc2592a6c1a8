//! Codes: what stands after `--p` and `--sref`, by its look and by what the library knows.

use super::finding::{Finding, Fix};
use super::reading::{LOOKED_UP, Reading};
use crate::prompt::{Span, Value};
use crate::rules::{Check, Outcome, Works};
use crate::{Code, CodeFacts, CodeKind, Id, Version};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    for value in reading.values("p").take(LOOKED_UP).filter(|value| !value.permuted) {
        findings.extend(weight(reading, value));
        let word = trimmed(reading, value.word);
        match reading.context.library.about(reading.at(word)) {
            Some(facts) => known(reading, word, &facts, findings),
            None => findings.extend(shape(reading, word)),
        }
    }
    for value in reading.values("sref").take(LOOKED_UP).filter(|value| !value.permuted) {
        let about = reading.context.library.about(reading.at(value.word));
        if about.is_some_and(|facts| facts.kind != CodeKind::Style) {
            findings.extend(reading.finding(Check::ProfileInStyle, value.word));
        }
    }
}

/// The code without punctuation, which a check of its own tells.
fn trimmed(reading: &Reading<'_, '_>, span: Span) -> Span {
    let text = reading.at(span);
    Span::new(span.start, span.start + text.trim_end_matches([',', '.', ';', '，', '。']).len())
}

fn weight<'r>(reading: &Reading<'_, 'r>, value: Value) -> Option<Finding<'r>> {
    let weight = value.weight?;
    let fix = Fix::one(format!("remove {}", reading.at(weight)), weight, "");
    Some(reading.finding(Check::ProfileWeight, weight)?.fixed_by(Some(fix)))
}

/// What the look of a code tells, when the library does not know it.
fn shape<'r>(reading: &Reading<'_, 'r>, span: Span) -> Option<Finding<'r>> {
    let text = reading.at(span);
    let known =
        Code::new(text).is_ok_and(|code| code.is_usual()) || Id::new(text).is_ok_and(|id| id.is_usual());
    if known
        || text.is_empty()
        || text.contains(char::is_whitespace)
        || text.eq_ignore_ascii_case("none")
        || text.starts_with(['<', '[', '“', '”', '"'])
    {
        return None;
    }
    if is_uuid(text) {
        return reading.finding(Check::OldId, span);
    }
    let lower = text.replace('0', "o").to_ascii_lowercase();
    if Code::new(lower.as_str()).is_ok_and(|code| code.is_usual()) {
        if text.contains('0') {
            let finding = reading.finding(Check::ZeroInCode, span)?;
            return Some(finding.fixed_by(Some(Fix::one(format!("write {lower}"), span, lower))));
        }
        let finding = reading.finding(Check::OddCode, span)?;
        let sentence = format!("{text}: codes are written in small letters.");
        return Some(finding.saying(sentence).fixed_by(Some(Fix::one(
            format!("write {lower}"),
            span,
            lower,
        ))));
    }
    let sentence =
        format!("{text} looks like no code and no ID seen so far; codes are seven of a-z and 1-9.");
    Some(reading.finding(Check::OddCode, span)?.saying(sentence))
}

/// Whether a text is a UUID: 8, 4, 4, 4 and 12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let groups =
        text.split('-').map(|group| (group.len(), group.bytes().all(|byte| byte.is_ascii_hexdigit())));
    groups.eq([8, 4, 4, 4, 12].map(|length| (length, true)))
}

/// What the library knows of a code.
fn known<'r>(reading: &Reading<'_, 'r>, span: Span, facts: &CodeFacts<'_>, findings: &mut Vec<Finding<'r>>) {
    let text = reading.at(span);
    let name = facts.name;
    if facts.kind == CodeKind::Style {
        let sentence = format!("{name} is a style reference and belongs after --sref, not after --p.");
        findings.extend(reading.finding(Check::StyleInProfile, span).map(|own| own.saying(sentence)));
        return;
    }
    if Id::new(text).is_ok_and(|id| id.is_usual()) {
        findings.extend(id(reading, span, facts));
    } else if facts.deleted {
        let sentence =
            format!("{name} is deleted at Midjourney; its code works, and cannot be trained any more.");
        findings.extend(reading.finding(Check::Deleted, span).map(|own| own.saying(sentence)));
    }
    if facts.throwaway {
        let sentence = format!("{name} is the profile you keep because it is wrong.");
        findings.extend(reading.finding(Check::Throwaway, span).map(|own| own.saying(sentence)));
    }
    findings.extend(compatibility(reading, span, facts));
}

fn id<'r>(reading: &Reading<'_, 'r>, span: Span, facts: &CodeFacts<'_>) -> Option<Finding<'r>> {
    let fix = facts.current.map(|code| Fix::one(format!("write {code}"), span, code));
    let (check, sentence) = if facts.deleted {
        (
            Check::DeadId,
            format!("{} is deleted at Midjourney and its ID is dead; its codes live on.", facts.name),
        )
    } else {
        let code = facts.current?;
        (Check::IdForCode, format!("this ID runs as whatever {} is that day; {code} is frozen.", facts.name))
    };
    Some(reading.finding(check, span)?.saying(sentence).fixed_by(fix))
}

/// Whether the profile works on the version the prompt runs on.
fn compatibility<'r>(reading: &Reading<'_, 'r>, span: Span, facts: &CodeFacts<'_>) -> Option<Finding<'r>> {
    let library = reading.context.library;
    let on = reading.version;
    let verdict =
        reading.context.rules.works(facts.kind, facts.trained, on, |version| library.unlocked(version));
    let rule = verdict.rule.filter(|rule| !rule.silenced)?;
    let made = facts.trained.map(Version::label).unwrap_or_default();
    let (name, label) = (facts.name, on.label());
    let (outcome, sentence) = match verdict.works {
        Works::Yes | Works::Unknown => return None,
        Works::IfUnlocked => (
            Outcome::Note,
            format!("{name} was made for {made} and works on {label} once a Global Profile is unlocked."),
        ),
        Works::No => {
            (Outcome::Unsupported, format!("{name} was made for {made} and does not work on {label}."))
        }
    };
    Some(Finding::new(rule, outcome, span).saying(sentence))
}
