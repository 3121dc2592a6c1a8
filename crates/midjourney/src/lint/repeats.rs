//! Repeats: a parameter or a code that stands there twice.

use std::collections::{HashMap, HashSet};

use super::finding::Finding;
use super::reading::Reading;
use crate::prompt::{Parameter, ParameterSlot, Span};
use crate::rules::{Check, Outcome};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    let mut earlier: HashMap<ParameterSlot, &Parameter> = HashMap::new();
    for parameter in &reading.prompt.parameters {
        let before = parameter.slot.and_then(|slot| earlier.insert(slot, parameter));
        findings.extend(before.and_then(|before| duplicate(reading, before, parameter)));
    }
    for name in ["p", "sref"] {
        codes(reading, name, findings);
    }
}

fn duplicate<'r>(
    reading: &Reading<'_, 'r>,
    earlier: &Parameter,
    parameter: &Parameter,
) -> Option<Finding<'r>> {
    let rule = reading.context.rules.parameter(parameter.slot?)?;
    if rule.adds_up {
        return None;
    }
    let finding = reading.finding(Check::Duplicate, parameter.span)?;
    let name = reading.at(parameter.name);
    let (first, second) = (reading.prompt.argument(earlier), reading.prompt.argument(parameter));
    if first.eq_ignore_ascii_case(second) {
        let sentence = format!("--{name} {second} appears twice; once is enough.");
        let mut note = Finding::new(finding.rule, Outcome::Note, parameter.span);
        note = note.saying(sentence.replace("  ", " ")).fixed_by(Some(reading.removal(parameter)));
        return Some(note);
    }
    let sentence =
        format!("--{name} is given twice, as {first} and as {second}; which one counts is not documented.");
    Some(finding.saying(sentence))
}

fn codes<'r>(reading: &Reading<'_, 'r>, name: &str, findings: &mut Vec<Finding<'r>>) {
    let mut seen: HashSet<&str> = HashSet::new();
    for parameter in reading.named(name) {
        for value in reading.prompt.values(parameter).iter().filter(|value| !value.permuted) {
            let code = reading.at(value.word);
            if !seen.insert(code) && code.len() > 1 {
                findings.extend(repeated(reading, value.span(), code));
            }
        }
    }
}

fn repeated<'r>(reading: &Reading<'_, 'r>, span: Span, code: &str) -> Option<Finding<'r>> {
    let sentence = format!("{code} is given twice; sources disagree whether it counts more.");
    Some(reading.finding(Check::RepeatedCode, span)?.saying(sentence))
}
