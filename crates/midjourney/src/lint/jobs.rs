//! Sums: weights, jobs, repeats and length.

use super::finding::{Edit, Finding, Fix};
use super::reading::Reading;
use super::values::number;
use crate::Plan;
use crate::permute;
use crate::prompt::{Span, TokenKind};
use crate::rules::Check;

/// The only length Midjourney ever named, in characters.
const LONGEST: usize = 6_000;

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    findings.extend(weights(reading));
    findings.extend(open_brace(reading));
    findings.extend(repeats(reading));
    findings.extend(jobs(reading));
    let source = reading.prompt.source;
    if source.len() > LONGEST && source.chars().count() > LONGEST {
        findings.extend(reading.finding(Check::Length, reading.prompt.text));
    }
}

/// The weights of a multi-prompt must add up to more than zero. `::` without a number is 1.
fn weights<'r>(reading: &Reading<'_, 'r>) -> Option<Finding<'r>> {
    let sections = &reading.prompt.sections;
    let weight = |span: Span| number(reading.at(span).trim_start_matches(':')).unwrap_or(1.0);
    let sum: f64 = sections.iter().map(|section| section.weight.map_or(1.0, weight)).sum();
    if sections.is_empty() || sum > 0.0 {
        return None;
    }
    let lowest = sections
        .iter()
        .filter_map(|section| section.weight)
        .min_by(|a, b| weight(*a).total_cmp(&weight(*b)))?;
    let sentence = format!("the weights add up to {sum}, and must add up to more than zero.");
    Some(reading.finding(Check::WeightSum, lowest)?.saying(sentence))
}

/// Braces that have no partner and are no escapes.
fn open_brace<'r>(reading: &Reading<'_, 'r>) -> Option<Finding<'r>> {
    let plain = |kind: TokenKind| matches!(kind, TokenKind::Text | TokenKind::Value);
    let runs = reading.prompt.tokens.iter().filter(|token| plain(token.kind));
    let braces = runs.flat_map(|token| {
        let own = memchr::memchr2_iter(b'{', b'}', reading.at(token.span).as_bytes());
        own.map(|place| Span::new(token.span.start + place, token.span.start + place + 1))
    });
    let edits: Vec<_> = braces.map(|span| Edit { span, text: String::new() }).collect();
    let first = edits.first()?.span;
    let fix = Fix { sentence: format!("remove {}", reading.at(first)), edits };
    Some(reading.finding(Check::OpenBrace, first)?.fixed_by(Some(fix)))
}

fn repeats<'r>(reading: &Reading<'_, 'r>) -> Option<Finding<'r>> {
    let (_, plan) = reading.context.rules.plan(reading.context.plan?)?;
    let value = reading.values("repeat").next()?;
    let wanted: u64 = reading.at(value.word).parse().ok()?;
    if wanted <= plan.repeat {
        return None;
    }
    let sentence =
        format!("--repeat {wanted} is more than the {} plan has: {}.", plan.plan.as_str(), plan.repeat);
    let fix = Fix::one(format!("write {}", plan.repeat), value.word, plan.repeat.to_string());
    Some(reading.finding(Check::TooManyRepeats, value.word)?.saying(sentence).fixed_by(Some(fix)))
}

/// More jobs than the plan takes at once; without a plan, more than any plan takes.
fn jobs<'r>(reading: &Reading<'_, 'r>) -> Option<Finding<'r>> {
    if !reading.permuted {
        return None;
    }
    let rules = reading.context.rules;
    let asked = reading.context.plan.unwrap_or(Plan::Mega);
    let (_, plan) = rules.plan(asked)?;
    let jobs = permute::count(reading.prompt);
    if jobs <= plan.jobs {
        return None;
    }
    let open = reading.prompt.tokens.iter().find(|token| token.kind == TokenKind::Open)?;
    let sentence =
        format!("this makes {jobs} jobs, and the {} plan takes {} at once.", asked.as_str(), plan.jobs);
    Some(reading.finding(Check::TooManyJobs, open.span)?.saying(sentence))
}
