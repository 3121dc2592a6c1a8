//! A prompt made ready for many questions: which parameters stand there, and which version it runs on.

use super::Context;
use super::finding::{Finding, Fix};
use crate::prompt::{Parameter, ParameterSlot, Prompt, Span, Value};
use crate::rules::{Check, Outcome, What};
use crate::{Version, prompt::TokenKind};

/// How many values of a parameter are looked up in the library; real prompts have up to 28.
pub(super) const LOOKED_UP: usize = 256;

/// A prompt made ready for many questions.
pub struct Reading<'p, 'r> {
    /// The prompt, taken apart into parameters and values.
    pub prompt: &'p Prompt<'p>,
    /// What it is checked against.
    pub context: &'p Context<'r>,
    /// The version it runs on.
    pub version: Version,
    /// Whether it has a permutation.
    pub permuted: bool,
    present: [u64; 4],
}

impl<'p, 'r> Reading<'p, 'r> {
    /// Looks a prompt over.
    #[must_use]
    pub fn of(prompt: &'p Prompt<'p>, context: &'p Context<'r>) -> Self {
        let mut present = [0; 4];
        for slot in prompt.parameters.iter().filter_map(|parameter| parameter.slot) {
            present[usize::from(slot.0 >> 6)] |= 1 << (slot.0 & 63);
        }
        let version = named_version(prompt, context)
            .or(context.version)
            .unwrap_or_else(|| context.rules.default_version());
        let permuted = prompt.tokens.iter().any(|token| token.kind == TokenKind::Open);
        Self { prompt, context, version, permuted, present }
    }

    /// Whether a parameter stands there.
    #[must_use]
    pub fn stands(&self, slot: ParameterSlot) -> bool {
        self.present[usize::from(slot.0 >> 6)] & (1 << (slot.0 & 63)) != 0
    }

    /// Every parameter of a name, whichever alias it was written with.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &'p Parameter> + use<'p, 'r> {
        let slot = self.context.rules.names().slot(name).filter(|slot| self.stands(*slot));
        let parameters = if slot.is_some() { &self.prompt.parameters[..] } else { &[] };
        parameters.iter().filter(move |parameter| parameter.slot == slot)
    }

    /// Every value of every parameter of a name.
    pub fn values(&self, name: &str) -> impl Iterator<Item = Value> + use<'p, 'r> {
        let prompt = self.prompt;
        self.named(name).flat_map(move |parameter| prompt.values(parameter).iter().copied())
    }

    /// The text of a place.
    #[must_use]
    pub fn at(&self, span: Span) -> &'p str {
        self.prompt.at(span)
    }

    /// A finding of a check, unless the record is silenced or gone.
    #[must_use]
    pub(super) fn finding(&self, check: Check, span: Span) -> Option<Finding<'r>> {
        let rule = self.context.rules.check(check)?;
        let outcome = if let What::Check { outcome, .. } = &rule.what { *outcome } else { Outcome::Note };
        Some(Finding::new(rule, outcome, span))
    }

    /// A stretch and the white space before it, so that taking it out leaves one space.
    #[must_use]
    pub(super) fn with_space(&self, span: Span) -> Span {
        let start = self.prompt.source[..span.start].trim_end().len();
        if start == 0 {
            let rest = &self.prompt.source[span.end..];
            return Span::new(span.start, span.end + rest.len() - rest.trim_start().len());
        }
        Span::new(start, span.end)
    }

    /// The placeholder among the values of a parameter, such as `<CODE>` or `[your link]`. Links and users in
    /// angle brackets are none.
    #[must_use]
    pub(super) fn placeholder(&self, parameter: &Parameter) -> Option<Span> {
        let values = self.prompt.values(parameter);
        let opens = |text: &str| {
            [('<', '>'), ('[', ']')].into_iter().find(|(open, _)| text.starts_with(*open)).map(|pair| pair.1)
        };
        let start = values.iter().position(|value| opens(self.at(value.word)).is_some())?;
        let (first, rest) = (values.get(start)?, values.get(start..)?);
        let close = opens(self.at(first.word))?;
        let last = rest.iter().find(|value| self.at(value.word).ends_with(close))?;
        let span = first.word.joined(last.word);
        let text = self.at(span);
        (text.len() > 2 && !text.contains("://") && !text.starts_with("<@")).then_some(span)
    }

    /// The fix that takes a parameter out. What follows glued to it gets a space.
    #[must_use]
    pub(super) fn removal(&self, parameter: &Parameter) -> Fix {
        let name = self.at(parameter.name);
        let span = self.with_space(parameter.span);
        let glued = !self.prompt.source[span.end..].chars().next().is_none_or(char::is_whitespace);
        Fix::one(format!("remove --{name}"), span, if glued && span.start > 0 { " " } else { "" })
    }
}

/// The version that the last `--niji` names, or the last `--v` where no `--niji` takes its place.
fn named_version(prompt: &Prompt<'_>, context: &Context<'_>) -> Option<Version> {
    let number = |last: &Parameter| {
        let value = prompt.values(last).first()?;
        Some(prompt.at(value.word).trim_end_matches([',', '.', ';']))
    };
    let last = |name: &str| {
        let slot = context.rules.names().slot(name)?;
        prompt.parameters.iter().rev().find(|parameter| parameter.slot == Some(slot))
    };
    if let Some(niji) = last("niji") {
        let named = number(niji).and_then(|number| parse_version("niji ", number));
        return named.or_else(|| context.rules.default_niji());
    }
    parse_version("", number(last("v")?)?)
}

/// Reads a version without building a text for the ordinary case.
pub(super) fn parse_version(family: &str, number: &str) -> Option<Version> {
    if family.is_empty() { number.parse().ok() } else { format!("{family}{number}").parse().ok() }
}
