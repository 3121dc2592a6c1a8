//! Spelling: dashes, spaces, punctuation and quotation marks where they do not belong.

use super::finding::{Edit, Finding, Fix};
use super::reading::Reading;
use crate::prompt::{Dash, Parameter, Span, ValueShape};
use crate::rules::{Check, Grammar, ParameterRule};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    for parameter in &reading.prompt.parameters {
        findings.extend(dashes(reading, parameter));
        findings.extend(punctuation(reading, parameter));
        findings.extend(quotes(reading, parameter));
    }
    findings.extend(single_dash(reading));
}

/// The gravest thing about the dashes; the fix puts all of them right.
fn dashes<'r>(reading: &Reading<'_, 'r>, own: &Parameter) -> Option<Finding<'r>> {
    let glued = own.is_glued(reading.prompt.source);
    let check = match own.dash {
        Dash::En => Check::EnDash,
        _ if glued => Check::GluedDashes,
        _ if own.is_apart() => Check::SpacedDashes,
        Dash::Em => Check::EmDash,
        Dash::Hyphens => return None,
    };
    let span = Span::new(own.dashes.start, own.name.start.max(own.dashes.end));
    let name = reading.at(own.name);
    let text = if glued { " --" } else { "--" };
    let finding = reading.finding(check, own.dashes.joined(own.name))?;
    Some(finding.fixed_by(Some(Fix::one(
        format!("write{}--{name}", if glued { " a space and " } else { " " }),
        span,
        text,
    ))))
}

/// Punctuation at the end of a value that can have none.
fn punctuation<'r>(reading: &Reading<'_, 'r>, own: &Parameter) -> Option<Finding<'r>> {
    let rule = reading.context.rules.parameter(own.slot?)?;
    let strict = rule.grammar(reading.version).is_some_and(|grammar| match grammar {
        Grammar::Text | Grammar::Anything => false,
        Grammar::Flag
        | Grammar::Number { .. }
        | Grammar::Ratio { .. }
        | Grammar::OneOf(_)
        | Grammar::Version
        | Grammar::Codes
        | Grammar::References
        | Grammar::Links { .. } => true,
    });
    let values = reading.prompt.values(own);
    let ends = |span: Span| {
        let text = reading.at(span);
        let kept = text.trim_end_matches([',', '.', ';', '!', '?', '，', '。']);
        // An ellipsis is a cut, not punctuation.
        (kept.len() < text.len() && !text.ends_with("..."))
            .then(|| Span::new(span.start + kept.len(), span.end))
    };
    let spans =
        values.iter().filter(|value| strict && !value.permuted).filter_map(|value| ends(value.span()));
    let edits: Vec<_> = spans.map(|span| Edit { span, text: String::new() }).collect();
    let first = edits.first()?.span;
    let fix = Fix { sentence: format!("remove {}", reading.at(first)), edits };
    Some(reading.finding(Check::Punctuation, first)?.fixed_by(Some(fix)))
}

/// Curly quotation marks around a value of anything but a list of words.
fn quotes<'r>(reading: &Reading<'_, 'r>, own: &Parameter) -> Option<Finding<'r>> {
    let words = own
        .slot
        .and_then(|slot| reading.context.rules.parameter(slot))
        .is_some_and(|rule| rule.shape() == ValueShape::Text);
    let curly = ['“', '”', '„'];
    let values = reading.prompt.values(own);
    let value = values.iter().filter(|_| !words).find(|value| reading.at(value.span()).contains(curly))?;
    let plain = reading.at(value.span()).replace(curly, "");
    let fix = (!plain.is_empty()).then(|| Fix::one("remove the quotation marks", value.span(), plain));
    Some(reading.finding(Check::SmartQuotes, value.span())?.fixed_by(fix))
}

/// ` -ar 16:9` in the text or among values: a known name after one hyphen, with a number behind it.
fn single_dash<'r>(reading: &Reading<'_, 'r>) -> Option<Finding<'r>> {
    let source = reading.prompt.source;
    let names = reading.context.rules.names();
    memchr::memmem::find_iter(source.as_bytes(), b" -").find_map(|at| {
        let rest = &source[at + 2..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &rest[..length];
        let value = rest[length..].trim_start_matches(' ');
        let numbered = value.len() < rest.len() - length && value.starts_with(|c: char| c.is_ascii_digit());
        let shape =
            names.slot(name).and_then(|slot| reading.context.rules.parameter(slot)).map(ParameterRule::shape);
        if !(numbered && shape == Some(ValueShape::Number)) {
            return None;
        }
        let dash = Span::new(at + 1, at + 2);
        let finding = reading.finding(Check::SingleDash, Span::new(at + 1, at + 2 + length))?;
        Some(finding.fixed_by(Some(Fix::one(format!("write --{name}"), dash, "--"))))
    })
}
