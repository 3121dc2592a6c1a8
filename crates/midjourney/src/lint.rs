//! The linter: what Midjourney will do with a prompt on the version in use, and why.

mod codes;
mod combine;
mod ending;
mod finding;
mod jobs;
mod mend;
mod names;
mod reading;
mod repeats;
mod spelling;
mod stray;
mod values;

pub use finding::{Edit, Finding, Fix, Severity};
pub use mend::{Mended, mend};
pub use reading::Reading;

use super::prompt::Prompt;
use super::rules::Rules;
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
    let fixable: Vec<usize> = (0..findings.len()).filter(|place| findings[*place].fix.is_some()).collect();
    let helps = |place: &usize| helps(prompt.source, &findings[*place], &findings, context);
    let good: Vec<usize> = fixable.iter().copied().take(TRIED).filter(helps).collect();
    for place in fixable.into_iter().filter(|place| !good.contains(place)) {
        findings[place].fix = None;
    }
    findings
}

fn found<'r>(prompt: &Prompt<'_>, context: &Context<'r>) -> Vec<Finding<'r>> {
    let reading = Reading::of(prompt, context);
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
