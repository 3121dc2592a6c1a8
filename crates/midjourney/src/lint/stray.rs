//! Words that stand after a parameter and are no value of it.

use super::finding::{Edit, Finding, Fix};
use super::reading::Reading;
use crate::prompt::{Parameter, Prompt, Span, Value};
use crate::rules::{Check, Grammar};
use crate::{Code, Id};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    let mut tries = super::tries(reading.prompt.source);
    for parameter in &reading.prompt.parameters {
        let Some(stray) = stray(reading, parameter) else { continue };
        let Some(finding) = reading.finding(Check::TextAfter, stray) else { continue };
        let fix = if tries > 0 { moved(reading, stray) } else { None };
        tries = tries.saturating_sub(1);
        findings.push(finding.fixed_by(fix));
    }
}

/// The words that are too many.
fn stray(reading: &Reading<'_, '_>, parameter: &Parameter) -> Option<Span> {
    let rule = reading.context.rules.parameter(parameter.slot?)?;
    let grammar = rule.grammar(reading.version)?;
    if reading.placeholder(parameter).is_some() {
        return None;
    }
    let values = reading.prompt.values(parameter);
    let first = match grammar {
        Grammar::Codes => values.iter().position(|value| !is_code(reading, value))?,
        Grammar::References => values.iter().position(|value| !is_reference(reading, value))?,
        Grammar::Links { .. } => values.iter().position(|value| !is_link(reading, value))?,
        Grammar::Flag
        | Grammar::Number { .. }
        | Grammar::Ratio { .. }
        | Grammar::OneOf(_)
        | Grammar::Version => grammar.most()?,
        Grammar::Text | Grammar::Anything => return None,
    };
    let (start, end) = (values.get(first)?, values.last()?);
    let span = start.span().joined(end.span());
    let text = reading.at(span);
    // One odd word after --p may be a mistyped code, and marks alone are punctuation: others tell of those.
    let alone = matches!(grammar, Grammar::Codes) && values.len() == first + 1;
    let words = text.chars().any(char::is_alphanumeric);
    (words && !alone && !(first == 0 && matches!(grammar, Grammar::Links { .. }))).then_some(span)
}

fn is_code(reading: &Reading<'_, '_>, value: &Value) -> bool {
    let text = reading.at(value.word).trim_end_matches([',', '.', ';', '，']);
    let shaped =
        || Code::new(text).is_ok_and(|code| code.is_usual()) || Id::new(text).is_ok_and(|id| id.is_usual());
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    value.permuted || digits || text.starts_with('<') || text.eq_ignore_ascii_case("none") || shaped()
}

fn is_reference(reading: &Reading<'_, '_>, value: &Value) -> bool {
    let text = reading.at(value.word);
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    value.permuted || digits || is_link(reading, value) || text.eq_ignore_ascii_case("random")
}

fn is_link(reading: &Reading<'_, '_>, value: &Value) -> bool {
    let text = reading.at(value.word);
    value.permuted || text.contains("://") || text.starts_with('<')
}

/// The fix that puts the words behind the text, where they are read; none when they would be read as
/// something else there.
fn moved(reading: &Reading<'_, '_>, stray: Span) -> Option<Fix> {
    let words = reading.at(stray);
    let text = reading.prompt.text;
    let first = reading.prompt.parameters.first().map_or(0, |own| own.span.start);
    let edit = if text.is_empty() {
        Edit { span: Span::new(first, first), text: format!("{words} ") }
    } else {
        Edit { span: Span::new(text.end, text.end), text: format!(" {words}") }
    };
    let gone = Edit { span: reading.with_space(stray), text: String::new() };
    let fix = Fix { sentence: "put the words before the parameters".to_owned(), edits: vec![edit, gone] };
    let fixed = fix.apply(reading.prompt.source);
    let names = reading.context.rules.names();
    let kept = Prompt::read_with(&fixed, names).parameters.len() == reading.prompt.parameters.len();
    kept.then_some(fix)
}
