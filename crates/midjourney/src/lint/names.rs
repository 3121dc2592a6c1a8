//! Names: parameters that nobody knows, that are gone, or that were made up.

use super::finding::{Finding, Fix};
use super::reading::Reading;
use crate::prompt::Parameter;
use crate::rules::{Check, Outcome, What};

/// Beyond so many findings no name is guessed: nobody meant one of them.
const GUESSED: usize = 64;

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    for parameter in &reading.prompt.parameters {
        match parameter.slot.and_then(|slot| reading.context.rules.named(slot)) {
            Some(rule) if rule.silenced => {}
            Some(rule) => match &rule.what {
                What::Historic { .. } => {
                    findings.push(placed(
                        reading,
                        parameter,
                        Finding::new(rule, Outcome::Note, parameter.span),
                    ));
                }
                What::Invented { .. } => {
                    findings.push(placed(
                        reading,
                        parameter,
                        Finding::new(rule, Outcome::Refused, parameter.span),
                    ));
                }
                What::Version(_)
                | What::Parameter(_)
                | What::Combination(_)
                | What::Check { .. }
                | What::Compatibility(_)
                | What::Cost(_)
                | What::Plan(_)
                | What::Order { .. }
                | What::Silent { .. }
                | What::Fact => {}
            },
            None => findings.extend(unknown(reading, parameter, findings.len() < GUESSED)),
        }
    }
}

/// The finding with the parameter's name in front, and a fix that takes it out.
fn placed<'r>(reading: &Reading<'_, 'r>, parameter: &Parameter, finding: Finding<'r>) -> Finding<'r> {
    let sentence = format!("--{}: {}", reading.at(parameter.name), finding.rule.sentence);
    finding.saying(sentence).fixed_by(Some(reading.removal(parameter)))
}

fn unknown<'r>(reading: &Reading<'_, 'r>, parameter: &Parameter, guess: bool) -> Option<Finding<'r>> {
    let name = reading.at(parameter.name);
    let own_option = |option: &String| option.trim_start_matches('-').eq_ignore_ascii_case(name);
    if name.is_empty() || reading.context.options.iter().any(own_option) {
        return None;
    }
    let dashed = parameter.dashes.joined(parameter.name);
    if let Some(split) = glued_value(reading, name) {
        let (known, value) = name.split_at(split);
        let fix = Fix::one(format!("write --{known} {value}"), parameter.name, format!("{known} {value}"));
        return Some(reading.finding(Check::GluedValue, dashed)?.fixed_by(Some(fix)));
    }
    let finding = reading.finding(Check::UnknownName, dashed)?;
    let Some(near) = guess.then(|| nearest(reading, name)).flatten() else {
        return Some(finding.saying(format!("Midjourney has no --{name} and rejects the job.")));
    };
    let sentence = format!("Midjourney has no --{name}; did you mean --{near}?");
    Some(finding.saying(sentence).fixed_by(Some(Fix::one(format!("write --{near}"), parameter.name, near))))
}

/// Where the value begins in `ar16`, when what stands before it is a known name.
fn glued_value(reading: &Reading<'_, '_>, name: &str) -> Option<usize> {
    let split = name.find(|c: char| c.is_ascii_digit())?;
    reading.context.rules.names().slot(&name[..split]).map(|_| split)
}

/// The known name that is one or two letters away; short names forgive one.
fn nearest<'r>(reading: &Reading<'_, 'r>, name: &str) -> Option<&'r str> {
    let rules = reading.context.rules;
    let name = name.to_ascii_lowercase();
    let reach = if name.len() < 5 { 1 } else { 2 };
    let real = rules.names().iter().filter(|(_, slot)| rules.parameter(*slot).is_some());
    let alike = real.filter(|(near, _)| near.len().abs_diff(name.len()) <= reach);
    alike
        .map(|(near, _)| (strsim::damerau_levenshtein(near, &name), near))
        .filter(|(distance, near)| *distance <= reach && *distance < near.len())
        .min_by_key(|(distance, near)| (*distance, near.len().abs_diff(name.len())))
        .map(|(_, near)| near)
}
