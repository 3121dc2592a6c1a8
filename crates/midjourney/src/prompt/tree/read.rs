//! From tokens to the tree.

use super::{Parameter, Prompt, Section, Value};
use crate::prompt::{Dash, Names, PartKind, Span, Token, TokenKind, lex};

pub(super) fn read<'a>(source: &'a str, names: &Names) -> Prompt<'a> {
    let tokens = lex::lex(source, names);
    let split = tokens.iter().position(|token| token.kind == TokenKind::Dashes).unwrap_or(tokens.len());
    let (head, tail) = tokens.split_at(split);
    let prefix = head.iter().find(|token| token.kind == TokenKind::Prefix).map(|token| token.span);
    let (images, rest) = images(head, source);
    let start = rest.first().map_or(source.len(), |token| token.span.start);
    let end = tail.first().map_or(source.len(), |token| token.span.start);
    let text = Span::new(start.min(end), end).trimmed(source);
    let sections = sections(rest, source, text.end);
    let mut values = Vec::with_capacity(tail.len() / 4);
    let parameters = parameters(tail, source, names, &mut values);
    Prompt { source, tokens, prefix, images, text, sections, parameters, values }
}

/// A text that is too long to be a prompt: one token, and nothing in it.
pub(super) fn unread(source: &str) -> Prompt<'_> {
    let whole = Span::new(0, source.len());
    Prompt {
        source,
        tokens: vec![Token { kind: TokenKind::Text, span: whole }],
        prefix: None,
        images: Vec::new(),
        text: whole.trimmed(source),
        sections: Vec::new(),
        parameters: Vec::new(),
        values: Vec::new(),
    }
}

/// The links before the text, and the tokens after them.
fn images<'t>(head: &'t [Token], source: &str) -> (Vec<Span>, &'t [Token]) {
    let mut images = Vec::new();
    let mut after = 0;
    for (place, token) in head.iter().enumerate() {
        match token.kind {
            TokenKind::Url => images.push(token.span),
            TokenKind::Prefix | TokenKind::Space => {}
            TokenKind::Text if is_blank(token.span.of(source)) => {}
            _ => break,
        }
        after = place + 1;
    }
    (images, &head[after..])
}

/// White space, or the comma that people put between links.
fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | ",")
}

fn sections(tokens: &[Token], source: &str, end: usize) -> Vec<Section> {
    let mut sections = Vec::new();
    let Some(mut start) = tokens.first().map(|token| token.span.start) else { return sections };
    for weight in tokens.iter().filter(|token| token.kind == TokenKind::Weight) {
        let text = Span::new(start, weight.span.start).trimmed(source);
        sections.push(Section { text, weight: Some(weight.span) });
        start = weight.span.end;
    }
    let last = Span::new(start, end.max(start)).trimmed(source);
    if !sections.is_empty() && !last.is_empty() {
        sections.push(Section { text: last, weight: None });
    }
    sections
}

fn parameters(tail: &[Token], source: &str, names: &Names, values: &mut Vec<Value>) -> Vec<Parameter> {
    let mut parameters = Vec::with_capacity(tail.len() / 4);
    let mut rest = tail;
    while let Some((dashes, after)) = rest.split_first() {
        let length = after.iter().position(|token| token.kind == TokenKind::Dashes).unwrap_or(after.len());
        let (own, next) = after.split_at(length);
        parameters.push(parameter(dashes.span, own, source, names, values));
        rest = next;
    }
    parameters
}

fn parameter(dashes: Span, own: &[Token], source: &str, names: &Names, values: &mut Vec<Value>) -> Parameter {
    let place = own.iter().take(2).position(|token| token.kind == TokenKind::Name);
    let name = place.map_or(Span::new(dashes.end, dashes.end), |place| own[place].span);
    let first = values.len();
    push_values(&own[place.map_or(0, |place| place + 1)..], values);
    let end = values.last().filter(|_| values.len() > first).map_or(name.end, |value| value.span().end);
    let dash = Dash::starting(dashes.of(source).as_bytes()).map_or(Dash::Hyphens, |(dash, _)| dash);
    let slot = names.slot(name.of(source));
    let part = match name.of(source) {
        "" => PartKind::Parameter,
        name => names.part(name).unwrap_or(PartKind::Unknown),
    };
    Parameter {
        span: Span::new(dashes.start, end),
        dashes,
        dash,
        name,
        slot,
        part,
        first,
        count: values.len() - first,
    }
}

/// Puts tokens together to values: what stands without white space between is one value, and a weight at
/// its end is its weight.
fn push_values(tokens: &[Token], values: &mut Vec<Value>) {
    for run in tokens.split(|token| token.kind == TokenKind::Space) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let weight = (last.kind == TokenKind::Weight && run.len() > 1).then_some(last.span);
        let end = weight.map_or(last.span.end, |weight| weight.start);
        let permuted = run.iter().any(|token| token.kind == TokenKind::Open);
        values.push(Value { word: Span::new(first.span.start, end), weight, permuted });
    }
}
