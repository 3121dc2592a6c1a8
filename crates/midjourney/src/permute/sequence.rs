//! Pieces of text and choices between sequences of them.

use super::{DEEPEST, TooDeep};
use crate::prompt::{Prompt, TokenKind};

/// Pieces that follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sequence(Vec<SequencePart>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum SequencePart {
    Text(String),
    Choice(Vec<Sequence>),
}

impl Sequence {
    /// Reads a prompt. Nothing nests deeper than [`DEEPEST`], so writing may recurse.
    pub(super) fn read(prompt: &Prompt<'_>) -> Result<Self, TooDeep> {
        // One frame for each open brace: the alternatives that are done, and the one at hand.
        let mut frames: Vec<(Vec<Self>, Self)> = vec![(Vec::new(), Self::default())];
        for token in &prompt.tokens {
            let text = prompt.at(token.span);
            match token.kind {
                TokenKind::Open => frames.push((Vec::new(), Self::default())),
                TokenKind::Comma => {
                    if let Some((done, own)) = frames.last_mut() {
                        done.push(std::mem::take(own).trimmed());
                    }
                }
                TokenKind::Close => close(&mut frames),
                TokenKind::Escape => append(&mut frames, &text[1..]),
                TokenKind::Prefix
                | TokenKind::Url
                | TokenKind::Mention
                | TokenKind::Text
                | TokenKind::Space
                | TokenKind::Weight
                | TokenKind::Quote
                | TokenKind::Dashes
                | TokenKind::Name
                | TokenKind::Value => append(&mut frames, text),
            }
            if frames.len() > DEEPEST {
                return Err(TooDeep);
            }
        }
        Ok(frames.into_iter().next().map(|(_, whole)| whole).unwrap_or_default())
    }

    /// How many texts it stands for.
    pub(super) fn count(&self) -> u64 {
        self.0.iter().map(SequencePart::count).fold(1, u64::saturating_mul)
    }

    /// Writes one of them.
    pub(super) fn write(&self, mut index: u64, text: &mut String) {
        let mut strides = vec![1_u64; self.0.len()];
        for place in (1..self.0.len()).rev() {
            strides[place - 1] = strides[place].saturating_mul(self.0[place].count());
        }
        for (piece, stride) in self.0.iter().zip(strides) {
            piece.write(index / stride, text);
            index %= stride;
        }
    }

    /// Without the white space that stands beside braces and commas.
    fn trimmed(mut self) -> Self {
        if let Some(SequencePart::Text(text)) = self.0.first_mut() {
            *text = text.trim_start().to_owned();
        }
        if let Some(SequencePart::Text(text)) = self.0.last_mut() {
            text.truncate(text.trim_end().len());
        }
        self
    }
}

impl SequencePart {
    fn count(&self) -> u64 {
        match self {
            Self::Text(_) => 1,
            Self::Choice(all) => all.iter().map(Sequence::count).fold(0, u64::saturating_add),
        }
    }

    fn write(&self, mut index: u64, text: &mut String) {
        match self {
            Self::Text(own) => text.push_str(own),
            Self::Choice(all) => {
                for sequence in all {
                    let count = sequence.count();
                    if index < count {
                        return sequence.write(index, text);
                    }
                    index -= count;
                }
            }
        }
    }
}

/// Ends a choice and puts it into the sequence around it.
fn close(frames: &mut Vec<(Vec<Sequence>, Sequence)>) {
    let Some((mut done, own)) = frames.pop() else { return };
    done.push(own.trimmed());
    if let Some((_, outer)) = frames.last_mut() {
        outer.0.push(SequencePart::Choice(done));
    }
}

fn append(frames: &mut [(Vec<Sequence>, Sequence)], text: &str) {
    let Some((_, own)) = frames.last_mut() else { return };
    if let Some(SequencePart::Text(before)) = own.0.last_mut() {
        before.push_str(text);
    } else {
        own.0.push(SequencePart::Text(text.to_owned()));
    }
}
