//! Endings: prompts that were cut off when they were copied.

use super::finding::{Finding, Fix};
use super::reading::Reading;
use crate::prompt::Span;
use crate::rules::{Check, Grammar};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    let source = reading.prompt.source;
    let end = source.trim_end();
    let span = [" --", " -", "…", "..."].into_iter().find(|cut| end.ends_with(cut)).map(|cut| {
        let start = end.len() - cut.trim_start().len();
        Span::new(start, end.len())
    });
    let marks_the_text = reading.prompt.parameters.is_empty() && !end.ends_with('-');
    let dangling = span.filter(|_| !marks_the_text);
    let Some(found) = dangling.or_else(|| short_code(reading, end.len())) else { return };
    let Some(finding) = reading.finding(Check::Truncated, found) else { return };
    let fix = dangling.map(|span| Fix::one("remove what is left", reading.with_space(span), ""));
    findings.push(finding.fixed_by(fix));
}

/// A last code of fewer than seven characters that the library does not know.
fn short_code(reading: &Reading<'_, '_>, end: usize) -> Option<Span> {
    let last = reading.prompt.parameters.last()?;
    let rule = reading.context.rules.parameter(last.slot?)?;
    if !matches!(rule.takes.first()?.value, Grammar::Codes) {
        return None;
    }
    let value = reading.prompt.values(last).last()?;
    let code = reading.at(value.word);
    let alphabet = code.bytes().all(|byte| byte.is_ascii_lowercase() || (b'1'..=b'9').contains(&byte));
    let short = (1..7).contains(&code.len()) && alphabet && code != "none";
    (short && value.span().end == end && reading.context.library.about(code).is_none()).then_some(value.word)
}
