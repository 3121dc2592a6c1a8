//! Values: whether what stands after a parameter is what it takes, on this version.

use super::finding::{Finding, Fix};
use super::reading::{Reading, parse_version};
use crate::prompt::{Parameter, Span, Value};
use crate::rules::{Check, Grammar, Outcome, ParameterRule, Rule, VersionState, What};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    for parameter in &reading.prompt.parameters {
        let Some(rule) = parameter.slot.and_then(|slot| reading.context.rules.named(slot)) else { continue };
        let What::Parameter(own) = &rule.what else { continue };
        if rule.silenced {
            continue;
        }
        if !own.on.contains(reading.version) {
            findings.push(outside(reading, parameter, rule, own));
        } else if let Some(grammar) = own.grammar(reading.version) {
            let placeholder = reading.placeholder(parameter).filter(|_| *grammar != Grammar::Text);
            if let Some(span) = placeholder {
                let sentence = format!("{} is a placeholder; replace it with a value.", reading.at(span));
                findings.extend(reading.finding(Check::Placeholder, span).map(|own| own.saying(sentence)));
                continue;
            }
            one(reading, parameter, rule, own, grammar, findings);
        }
    }
}

fn outside<'r>(
    reading: &Reading<'_, 'r>,
    parameter: &Parameter,
    rule: &'r Rule,
    own: &'r ParameterRule,
) -> Finding<'r> {
    let (name, version) = (reading.at(parameter.name), reading.version.label());
    Finding::new(rule, own.outside, parameter.span)
        .saying(format!("--{name} does not work on {version}; it works on {}.", own.on.label()))
        .fixed_by(Some(reading.removal(parameter)))
}

fn one<'r>(
    reading: &Reading<'_, 'r>,
    parameter: &Parameter,
    rule: &'r Rule,
    own: &'r ParameterRule,
    grammar: &'r Grammar,
    findings: &mut Vec<Finding<'r>>,
) {
    let name = reading.at(parameter.name);
    let values = reading.prompt.values(parameter);
    let Some(value) = values.first() else {
        if grammar.can_be_wrong(own.bare) && !own.bare {
            let sentence = format!("--{name} has no value; it takes {}.", grammar.describe());
            findings.push(Finding::new(rule, Outcome::Refused, parameter.span).saying(sentence));
        }
        return;
    };
    let many = matches!(grammar, Grammar::Links { .. });
    for value in values.iter().take(if many { values.len() } else { 1 }) {
        for leaf in leaves(reading.prompt.source, value) {
            findings.extend(wrong(reading, name, leaf, rule, grammar));
        }
    }
    if let Grammar::Links { most } = grammar
        && values.len() > *most
    {
        let sentence = format!("--{name} takes {}, not {}.", grammar.describe(), values.len());
        findings.push(Finding::new(rule, Outcome::Refused, value.span()).saying(sentence));
    }
}

/// What is wrong with one value, if anything.
fn wrong<'r>(
    reading: &Reading<'_, 'r>,
    name: &str,
    leaf: Span,
    rule: &'r Rule,
    grammar: &'r Grammar,
) -> Option<Finding<'r>> {
    let span = without_punctuation(reading.prompt.source, leaf);
    let text = reading.at(span);
    if text.is_empty() || text.starts_with(['{', '“', '”', '"']) {
        return None;
    }
    if *grammar == Grammar::Version {
        return wrong_version(reading, name, span, rule);
    }
    if grammar.takes(text) {
        return None;
    }
    let sentence = format!("--{name} takes {}, not {text}.", grammar.describe());
    let fix = grammar.nearest(text).map(|near| Fix::one(format!("write {near}"), span, near));
    Some(Finding::new(rule, Outcome::Refused, span).saying(sentence).fixed_by(fix))
}

fn wrong_version<'r>(
    reading: &Reading<'_, 'r>,
    name: &str,
    span: Span,
    rule: &'r Rule,
) -> Option<Finding<'r>> {
    let family = if name.eq_ignore_ascii_case("niji") { "niji " } else { "" };
    let rules = reading.context.rules;
    let text = reading.at(span);
    let found = parse_version(family, text).and_then(|version| rules.version(version));
    let default = rules.default_version();
    let fix = || {
        let fits = (family.is_empty()) == (default.family() == crate::Family::Standard);
        let number = default.parameter();
        let number = number.rsplit(' ').next()?;
        fits.then(|| Fix::one(format!("write {number}"), span, number))
    };
    match found {
        Some((own, state)) if state.state == VersionState::Retired && !own.silenced => {
            Some(Finding::new(own, Outcome::Refused, span).fixed_by(fix()))
        }
        Some(_) => None,
        None => {
            let sentence =
                format!("Midjourney has no version {family}{text}, as far as is known on {}.", rule.verified);
            Some(Finding::new(rule, Outcome::Refused, span).saying(sentence).fixed_by(fix()))
        }
    }
}

/// The value, or each of its alternatives when it is one permutation.
fn leaves(source: &str, value: &Value) -> Vec<Span> {
    let inner = value.word.of(source).strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    let Some(inner) = inner.filter(|text| value.permuted && !text.contains(['{', '}', '\\'])) else {
        return if value.permuted { Vec::new() } else { vec![value.word] };
    };
    let mut start = value.word.start + 1;
    let pieces = inner.split(',').map(|piece| {
        let span = Span::new(start, start + piece.len()).trimmed(source);
        start += piece.len() + 1;
        span
    });
    pieces.collect()
}

/// A value without the punctuation that does not belong to it, which a check of its own tells.
fn without_punctuation(source: &str, span: Span) -> Span {
    let text = span.of(source);
    Span::new(span.start, span.start + text.trim_end_matches([',', '.', ';', '!', '，', '。']).len())
}

/// A number as Midjourney writes it.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    plain.then(|| text.parse().ok()).flatten()
}

/// How many times the longer side of a ratio is the shorter one.
pub(super) fn ratio(text: &str) -> Option<f64> {
    let (width, height) = text.split_once(':')?;
    let side = |side: &str| side.parse::<u32>().ok().filter(|side| *side > 0).map(f64::from);
    let (width, height) = (side(width)?, side(height)?);
    Some(width.max(height) / width.min(height))
}
