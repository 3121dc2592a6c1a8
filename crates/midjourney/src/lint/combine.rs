//! Combinations: conditions of the pack, asked of a prompt.

use super::finding::{Edit, Finding, Fix};
use super::reading::{LOOKED_UP, Reading};
use super::values::{number, ratio};
use crate::prompt::{Parameter, ParameterSlot, Span, ValueShape};
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
            Condition::Has(name) => {
                self.context.rules.names().slot(name).is_some_and(|slot| self.stands(slot))
            }
            Condition::Repeated(name) => self.named(name).nth(1).is_some(),
            Condition::Beyond(names) => self.beyond(names).is_some(),
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
            Condition::Holds(kind) => self.values("p").take(LOOKED_UP).any(|value| {
                self.context.library.about(self.at(value.word)).is_some_and(|facts| facts.kind == *kind)
            }),
            Condition::Locked => self.context.library.unlocked(self.version) == Some(false),
            Condition::Plan(plans) => self.context.plan.is_some_and(|plan| plans.contains(&plan)),
            Condition::Not(other) => !self.meets(other),
            Condition::Any(others) => others.iter().any(|other| self.meets(other)),
        }
    }

    /// The first parameter that the pack knows and that has none of these names.
    fn beyond(&self, names: &[String]) -> Option<&Parameter> {
        let known = self.context.rules.names();
        let listed = |slot: ParameterSlot| names.iter().any(|name| known.slot(name) == Some(slot));
        self.prompt.parameters.iter().find(|own| own.slot.is_some_and(|slot| !listed(slot)))
    }

    /// Where a combination points: at what stands there beyond a list, else at its parameter, else at the first
    /// of an `Any`, else at the head.
    fn place(&self, own: &Combination) -> Span {
        let stray = own.when.iter().find_map(|condition| {
            if let Condition::Beyond(names) = condition { self.beyond(names) } else { None }
        });
        if let Some(stray) = stray {
            return stray.span;
        }
        let any = own.when.iter().find_map(|condition| {
            let Condition::Any(others) = condition else { return None };
            others.iter().find(|other| self.meets(other)).and_then(Condition::lead)
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
            Remedy::Merge(name) => self.merged(name),
            Remedy::Write(name, text) => {
                let span = self.named(name).next()?.span;
                Some(Fix::one(format!("write {text}"), span, text))
            }
        }
    }

    /// The fix that puts the values of all parameters of a name behind those of the first.
    fn merged(&self, name: &str) -> Option<Fix> {
        let mut all = self.named(name);
        let first = all.next()?;
        let rule = self.context.rules.parameter(first.slot?)?;
        let is_list = rule.shape() == ValueShape::Text;
        let marks: &[char] = if is_list { &[',', ' '] } else { &[' '] };
        let clean = |own: &Parameter| self.prompt.argument(own).trim_matches(marks);
        let rest: Vec<&Parameter> = all.collect();
        let words =
            std::iter::once(first).chain(rest.iter().copied()).map(clean).filter(|own| !own.is_empty());
        let written = words.collect::<Vec<_>>().join(if is_list { ", " } else { " " });
        let name = self.at(first.name);
        let mut edits = vec![Edit { span: first.span, text: format!("--{name} {written}") }];
        edits.extend(rest.into_iter().flat_map(|own| self.removal(own).edits));
        Some(Fix { sentence: format!("put every --{name} into one"), edits })
    }
}
