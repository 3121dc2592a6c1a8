//! The tree of a prompt: prefix, image links, text and parameters, all as places in the source.

mod read;

use super::{Dash, Names, ParameterSlot, PartKind, Span, Token, TokenKind};

/// A prompt, read. It borrows the text, and every part of it is a [`Span`] of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// The text it was read from, to the byte.
    pub source: &'a str,
    /// The tokens, without a gap.
    pub tokens: Vec<Token>,
    /// `/imagine prompt:`, if it stands there.
    pub prefix: Option<Span>,
    /// The links before the text: image prompts.
    pub images: Vec<Span>,
    /// From the first word after the links up to the first parameter, without white space at the ends.
    pub text: Span,
    /// The parts of a multi-prompt; empty when the text has no `::`.
    pub sections: Vec<Section>,
    /// The parameters, in order.
    pub parameters: Vec<Parameter>,
    values: Vec<Value>,
}

/// One part of a multi-prompt: words and their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The words.
    pub text: Span,
    /// `::` and its number; nothing for the last part when no `::` follows it.
    pub weight: Option<Span>,
}

/// One parameter as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// From its dashes to its last value.
    pub span: Span,
    /// Its dashes.
    pub dashes: Span,
    /// Which sign they are.
    pub dash: Dash,
    /// Its name without the dashes; empty when the name is a permutation, as in `--{v 7, niji 7}`.
    pub name: Span,
    /// Which parameter of the rule pack it is, if any.
    pub slot: Option<ParameterSlot>,
    /// What it is for the reader of the prompt; [`PartKind::Unknown`] where the rule pack has no such name.
    pub part: PartKind,
    first: usize,
    count: usize,
}

/// One value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// The value without its weight.
    pub word: Span,
    /// The weight, if any: `::` and its number.
    pub weight: Option<Span>,
    /// Whether it has a permutation in it.
    pub permuted: bool,
}

impl<'a> Prompt<'a> {
    /// The longest text that is read as a prompt, in bytes. Midjourney once named 6,000 characters, and the
    /// longest real prompt seen has 1,299.
    pub const LONGEST: usize = 64 * 1024;

    /// Reads a prompt with these names; nothing asked of it later needs them again. Any text can be read; one that is longer than [`Prompt::LONGEST`] is
    /// all text, without links, parameters or permutations.
    #[must_use]
    pub fn read_with(source: &'a str, names: &Names) -> Self {
        if source.len() > Self::LONGEST { read::unread(source) } else { read::read(source, names) }
    }

    /// The values of one of its parameters.
    #[must_use]
    pub fn values(&self, parameter: &Parameter) -> &[Value] {
        self.values.get(parameter.first..parameter.first + parameter.count).unwrap_or_default()
    }

    /// The text of a place in it.
    #[must_use]
    pub fn at(&self, span: Span) -> &'a str {
        span.of(self.source)
    }

    /// The values of a parameter from its first to its last, as they were written.
    #[must_use]
    pub fn argument(&self, parameter: &Parameter) -> &'a str {
        Span::new(parameter.name.end, parameter.span.end).trimmed(self.source).of(self.source)
    }

    /// Whether it has a permutation anywhere.
    #[must_use]
    pub fn is_permuted(&self) -> bool {
        self.tokens.iter().any(|token| token.kind == TokenKind::Open)
    }
}

impl Parameter {
    /// Whether its dashes touch the word before them.
    #[must_use]
    pub fn is_glued(&self, source: &str) -> bool {
        source[..self.dashes.start].chars().next_back().is_some_and(|before| !before.is_whitespace())
    }

    /// Whether white space stands between its dashes and its name.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        self.name.start > self.dashes.end
    }
}

impl Value {
    /// The value with its weight.
    #[must_use]
    pub fn span(self) -> Span {
        self.weight.map_or(self.word, |weight| self.word.joined(weight))
    }
}
