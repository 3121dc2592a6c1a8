//! What every part of a prompt does, in sentences.

use super::lint::{Context, Reading};
use super::permute;
use super::prompt::{Parameter, Prompt, Span, TokenKind};
use super::rules::{Grammar, Rule};

/// One part of a prompt and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained<'r> {
    /// Where it stands.
    pub span: Span,
    /// What it does.
    pub sentence: String,
    /// The record that says so, for its source and date.
    pub rule: Option<&'r Rule>,
}

/// What every part of a prompt does, in the order of the prompt, and last the version it runs on.
#[must_use]
pub fn explain<'r>(prompt: &Prompt<'_>, context: &Context<'r>) -> Vec<Explained<'r>> {
    let reading = Reading::of(prompt, context);
    let mut parts = head(&reading);
    parts.extend(prompt.parameters.iter().map(|own| parameter(&reading, own)));
    if reading.permuted {
        let sentence = format!("The braces make {} jobs of this prompt.", permute::count(prompt));
        let open = prompt.tokens.iter().find(|token| token.kind == TokenKind::Open);
        parts.extend(open.map(|token| Explained { span: token.span, sentence, rule: None }));
    }
    let version = reading.version.label();
    let rule = context.rules.version(reading.version).map(|(rule, _)| rule);
    let end = Span::new(prompt.source.len(), prompt.source.len());
    parts.push(Explained { span: end, sentence: format!("It runs on {version}."), rule });
    parts
}

/// What stands before the parameters.
fn head<'r>(reading: &Reading<'_, 'r>) -> Vec<Explained<'r>> {
    let prompt = reading.prompt;
    let plain = |span: Span, sentence: &str| Explained { span, sentence: sentence.to_owned(), rule: None };
    let mut parts = Vec::new();
    parts.extend(prompt.prefix.map(|span| plain(span, "Discord's command; it is not part of the prompt.")));
    for image in &prompt.images {
        parts.push(plain(*image, "An image whose content and look flow into the picture."));
    }
    if prompt.sections.is_empty() && !prompt.text.is_empty() {
        parts.push(plain(prompt.text, "What the picture shows."));
    }
    for section in &prompt.sections {
        let weight = section.weight.map_or("1", |span| reading.at(span).trim_start_matches(':'));
        let weight = if weight.is_empty() { "1" } else { weight };
        parts.push(plain(section.text, &format!("A part of the text that counts {weight}.")));
    }
    parts.extend(quoted(reading));
    parts
}

/// The texts between straight quotation marks, which are drawn.
fn quoted<'r>(reading: &Reading<'_, 'r>) -> Vec<Explained<'r>> {
    let own = reading.at(reading.prompt.text);
    let marks: Vec<usize> = own.match_indices('"').map(|(at, _)| at + reading.prompt.text.start).collect();
    let pairs = marks.chunks_exact(2).filter_map(|pair| Some(Span::new(*pair.first()?, pair.last()? + 1)));
    let sentence = "Words to be drawn into the picture.".to_owned();
    pairs.map(|span| Explained { span, sentence: sentence.clone(), rule: None }).collect()
}

fn parameter<'r>(reading: &Reading<'_, 'r>, own: &Parameter) -> Explained<'r> {
    let rules = reading.context.rules;
    let rule = own.slot.and_then(|slot| rules.named(slot));
    let name = reading.at(own.name);
    let sentence = match (rule, own.slot.and_then(|slot| rules.parameter(slot))) {
        (Some(rule), Some(parameter))
            if parameter.takes.iter().any(|takes| takes.value == Grammar::Codes) =>
        {
            format!("{}{}", rule.sentence, codes(reading, own))
        }
        (Some(rule), _) => rule.sentence.clone(),
        (None, _) if name.is_empty() => "A parameter chosen by a permutation.".to_owned(),
        (None, _) => format!("Midjourney has no --{name}; it may be an option of your own."),
    };
    Explained { span: own.span, sentence, rule }
}

/// What the library knows of the codes.
fn codes(reading: &Reading<'_, '_>, own: &Parameter) -> String {
    let known = reading.prompt.values(own).iter().filter_map(|value| {
        let code = reading.at(value.word);
        reading.context.library.about(code).map(|facts| format!(" {code} is {}.", facts.name))
    });
    known.collect()
}
