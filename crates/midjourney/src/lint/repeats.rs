//! Repeats: a parameter or a code that stands there twice.

use super::finding::{Finding, Fix};
use super::reading::Reading;
use crate::prompt::{Parameter, Value};
use crate::rules::{Check, Outcome};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    let parameters = &reading.prompt.parameters;
    for (place, parameter) in parameters.iter().enumerate() {
        let earlier = parameters[..place]
            .iter()
            .rev()
            .find(|other| other.slot.is_some() && other.slot == parameter.slot);
        if let Some(earlier) = earlier {
            findings.extend(duplicate(reading, earlier, parameter));
        }
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
        let sentence = format!("--{name} {second} stands here twice; once is enough.");
        let mut note = Finding::new(finding.rule, Outcome::Note, parameter.span);
        note = note.saying(sentence.replace("  ", " ")).fixed_by(Some(reading.removal(parameter)));
        return Some(note);
    }
    let sentence =
        format!("--{name} is given twice, as {first} and as {second}; nobody says which one holds.");
    Some(finding.saying(sentence))
}

fn codes<'r>(reading: &Reading<'_, 'r>, name: &str, findings: &mut Vec<Finding<'r>>) {
    let mut seen: Vec<&str> = Vec::new();
    for parameter in reading.named(name) {
        for value in reading.prompt.values(parameter).iter().filter(|value| !value.permuted) {
            let code = reading.at(value.word);
            if seen.contains(&code) && code.len() > 1 {
                findings.extend(repeated(reading, (parameter, value), code));
            } else {
                seen.push(code);
            }
        }
    }
}

fn repeated<'r>(
    reading: &Reading<'_, 'r>,
    (parameter, value): (&Parameter, &Value),
    code: &str,
) -> Option<Finding<'r>> {
    let only = reading.prompt.values(parameter).len() == 1;
    let fix =
        if only { reading.removal(parameter) } else { Fix::one("", reading.with_space(value.span()), "") };
    let fix = Fix { sentence: format!("remove the second {code}"), ..fix };
    let sentence = format!("{code} is given twice and counts once.");
    Some(reading.finding(Check::RepeatedCode, value.span())?.saying(sentence).fixed_by(Some(fix)))
}
