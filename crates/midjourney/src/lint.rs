//! The linter: what Midjourney will do with a prompt on the version in use, and why.

mod codes;
mod combine;
mod ending;
mod finding;
mod jobs;
mod names;
mod reading;
mod repair;
mod repeats;
mod spelling;
mod stray;
mod values;

pub use finding::{Edit, Finding, Fix, Severity};
pub use reading::Reading;
pub use repair::{Repaired, repair};

use std::collections::HashSet;

use super::prompt::Prompt;
use super::rules::{Check, Rules};
use super::{Knows, Nobody, Plan, Version};

/// What a prompt is checked against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The facts.
    pub rules: &'a Rules,
    /// The version it runs on when it names none; without it the pack's default.
    pub version: Option<Version>,
    /// The user's plan, if known.
    pub plan: Option<Plan>,
    /// Names of the user's own `/prefer option`s, without dashes.
    pub options: &'a [String],
    /// Who knows codes.
    pub library: &'a dyn Knows,
}

impl Default for Context<'_> {
    fn default() -> Self {
        Self { rules: Rules::shipped(), version: None, plan: None, options: &[], library: &Nobody }
    }
}

/// How many fixes are tried out before they are offered. The others are offered once these are applied.
const TRIED: usize = 16;

/// How many bytes are read again to try fixes out: a very long prompt gets fewer fixes at a time.
const READ_AGAIN: usize = 32 * 1024;

/// How many fixes of a text are tried out.
fn tries(text: &str) -> usize {
    (READ_AGAIN / text.len().max(1)).clamp(1, TRIED)
}

/// What there is to say of a text, the gravest first, and of equals the first in the text. A fix that is
/// offered has been tried out: it removes its finding and brings no graver one.
#[must_use]
pub fn lint<'r>(text: &str, context: &Context<'r>) -> Vec<Finding<'r>> {
    lint_prompt(&Prompt::read_with(text, context.rules.names()), context)
}

/// The same for a prompt that has been read.
#[must_use]
pub fn lint_prompt<'r>(prompt: &Prompt<'_>, context: &Context<'r>) -> Vec<Finding<'r>> {
    let mut findings = found(prompt, context);
    let fixable = (0..findings.len()).filter(|place| findings[*place].fix.is_some());
    let helps = |place: &usize| helps(prompt.source, &findings[*place], &findings, context);
    let good: HashSet<usize> = fixable.take(tries(prompt.source)).filter(helps).collect();
    for (place, finding) in findings.iter_mut().enumerate() {
        finding.fix.take_if(|_| !good.contains(&place));
    }
    findings
}

/// The first fix that helps against something this grave or graver.
fn first_fix(text: &str, context: &Context<'_>, least: Severity) -> Option<Fix> {
    let findings = found(&Prompt::read_with(text, context.rules.names()), context);
    let mut fixable = findings.iter().filter(|own| own.fix.is_some()).take(tries(text));
    let first = fixable.find(|own| own.severity >= least && helps(text, own, &findings, context))?;
    first.fix.clone()
}

fn found<'r>(prompt: &Prompt<'_>, context: &Context<'r>) -> Vec<Finding<'r>> {
    let reading = Reading::of(prompt, context);
    if prompt.source.len() > Prompt::LONGEST {
        return reading.finding(Check::TooLong, prompt.text).into_iter().collect();
    }
    let mut findings = Vec::new();
    spelling::check(&reading, &mut findings);
    names::check(&reading, &mut findings);
    values::check(&reading, &mut findings);
    stray::check(&reading, &mut findings);
    repeats::check(&reading, &mut findings);
    codes::check(&reading, &mut findings);
    combine::check(&reading, &mut findings);
    jobs::check(&reading, &mut findings);
    ending::check(&reading, &mut findings);
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.span.start));
    findings
}

/// Whether a finding's fix takes it away and brings nothing graver than there was.
fn helps(text: &str, finding: &Finding<'_>, before: &[Finding<'_>], context: &Context<'_>) -> bool {
    let Some(fixed) = finding.fix.as_ref().map(|fix| fix.apply(text)) else { return false };
    let after = found(&Prompt::read_with(&fixed, context.rules.names()), context);
    let same = |all: &[Finding<'_>]| {
        all.iter()
            .filter(|other| other.rule.id == finding.rule.id && other.severity >= finding.severity)
            .count()
    };
    let worst = |all: &[Finding<'_>]| all.iter().map(|other| other.severity).max();
    same(&after) < same(before) && worst(&after) <= worst(before)
}

#[cfg(test)]
pub(crate) mod tests;
