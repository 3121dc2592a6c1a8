//! Combinations: conditions of the pack, asked of a prompt.

use super::finding::{Finding, Fix};
use super::reading::Reading;
use super::values::{number, ratio};
use crate::prompt::Span;
use crate::rules::{Combination, Condition, Remedy};

pub(super) fn check<'r>(reading: &Reading<'_, 'r>, findings: &mut Vec<Finding<'r>>) {
    for (rule, own) in reading.context.rules.combinations(|slot| reading.stands(slot)) {
        if own.when.iter().all(|condition| reading.meets(condition)) {
            let finding = Finding::new(rule, own.outcome, reading.place(own));
            findings.push(finding.fixed_by(own.fix.as_ref().and_then(|remedy| reading.remedy(remedy))));
        }
    }
}

impl Reading<'_, '_> {
    /// Whether a condition holds.
    #[must_use]
    pub fn meets(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Has(name) => self.named(name).next().is_some(),
            Condition::Says(name, words) => self.values(name).any(|value| {
                let own = self.at(value.word);
                words.iter().any(|word| word.eq_ignore_ascii_case(own))
            }),
            Condition::Above(name, most) => {
                self.values(name).any(|value| number(self.at(value.word)).is_some_and(|own| own > *most))
            }
            Condition::Longer(name, most) => {
                self.values(name).any(|value| ratio(self.at(value.word)).is_some_and(|own| own > *most))
            }
            Condition::Weighted(name) => self.values(name).any(|value| value.weight.is_some()),
            Condition::Coded(name) => {
                self.values(name).any(|value| self.at(value.word).bytes().all(|byte| byte.is_ascii_digit()))
            }
            Condition::Images(least) => self.prompt.images.len() >= *least,
            Condition::Text => !self.prompt.text.is_empty(),
            Condition::MultiPrompt => !self.prompt.sections.is_empty(),
            Condition::Permuted => self.permuted,
            Condition::On(versions) => versions.contains(self.version),
            Condition::Holds(kind) => self.values("p").any(|value| {
                self.context.library.about(self.at(value.word)).is_some_and(|facts| facts.kind == *kind)
            }),
            Condition::Plan(plans) => self.context.plan.is_some_and(|plan| plans.contains(&plan)),
            Condition::Not(other) => !self.meets(other),
            Condition::Any(others) => others.iter().any(|other| self.meets(other)),
        }
    }

    /// Where a combination points: at its parameter, else at the first of an `Any`, else at the head.
    fn place(&self, own: &Combination) -> Span {
        let any = own.when.iter().find_map(|condition| match condition {
            Condition::Any(others) => others.iter().find(|other| self.meets(other)).and_then(Condition::lead),
            Condition::Has(_)
            | Condition::Says(..)
            | Condition::Above(..)
            | Condition::Longer(..)
            | Condition::Weighted(_)
            | Condition::Coded(_)
            | Condition::Images(_)
            | Condition::Text
            | Condition::MultiPrompt
            | Condition::Permuted
            | Condition::On(_)
            | Condition::Holds(_)
            | Condition::Plan(_)
            | Condition::Not(_) => None,
        });
        let parameter = own.place().or(any).and_then(|name| self.named(name).next());
        let weight = self.prompt.sections.iter().find_map(|section| section.weight);
        let head = || self.prompt.images.first().copied().or(weight).unwrap_or(self.prompt.text);
        parameter.map_or_else(head, |parameter| parameter.span)
    }

    fn remedy(&self, remedy: &Remedy) -> Option<Fix> {
        match remedy {
            Remedy::Remove(name) => {
                let mut fixes = self.named(name).map(|parameter| self.removal(parameter));
                let mut all = fixes.next()?;
                all.edits.extend(fixes.flat_map(|fix| fix.edits));
                Some(all)
            }
            Remedy::Write(name, text) => {
                let span = self.named(name).next()?.span;
                Some(Fix::one(format!("write {text}"), span, text))
            }
        }
    }
}
