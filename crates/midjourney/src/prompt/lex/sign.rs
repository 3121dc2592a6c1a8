//! Whether dashes begin a parameter or are dashes in a sentence.

use super::Lexer;
use super::bytes::{after_spaces, name_end};
use crate::prompt::{Dash, ValueShape};

/// Dashes that begin a parameter: where they end, and where the name begins and ends.
pub(super) struct Sign {
    pub(super) dashes: usize,
    pub(super) name: usize,
    pub(super) end: usize,
}

impl Lexer<'_> {
    /// The parameter that begins here, if one does. Two hyphens after white space and right before a word
    /// are always one, known or not. In every other form (glued to a word, apart from the name, made an em
    /// or en dash by a telephone) only a known name with a fitting value is: `arms--three` is a sentence.
    pub(super) fn sign(&self) -> Option<Sign> {
        if self.depth > 0 {
            return None;
        }
        let (dash, length) = Dash::starting(&self.bytes[self.at..])?;
        let dashes = self.at + length;
        if self.bytes.get(dashes) == Some(&b'-') || Dash::starting(&self.bytes[dashes..]).is_some() {
            return None;
        }
        let name = after_spaces(self.bytes, dashes);
        let sign = Sign { dashes, name, end: name_end(self.bytes, name) };
        let tidy = dash == Dash::Hyphens && name == dashes && self.is_after_space();
        if tidy && self.is_open(name) {
            return Some(sign);
        }
        if !self.bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        (tidy || self.is_meant(dash, &sign)).then_some(sign)
    }

    fn is_meant(&self, dash: Dash, sign: &Sign) -> bool {
        let apart = sign.name > sign.dashes;
        let Some(shape) = self.names.shape(&self.bytes[sign.name..sign.end]) else {
            return self.in_parameters && !apart && self.is_after_space() && sign.end - sign.name > 1;
        };
        let next = after_spaces(self.bytes, sign.end);
        let rest = &self.bytes[next..];
        match shape {
            ValueShape::Number => matches!(rest, [b'0'..=b'9' | b'.' | b'{', ..]),
            ValueShape::Flag => rest.is_empty() || Dash::starting(rest).is_some(),
            ValueShape::Words => !apart || is_coded(rest),
            ValueShape::Text => !apart && (dash == Dash::Hyphens || self.is_after_space()),
        }
    }

    fn is_after_space(&self) -> bool {
        self.text[..self.at].chars().next_back().is_none_or(char::is_whitespace)
    }

    fn is_open(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b'{') && self.pairs.get(self.next).is_some_and(|pair| pair.open == at)
    }
}

/// Whether the word a text starts with has a digit in it, as codes and links mostly do.
fn is_coded(rest: &[u8]) -> bool {
    let word = rest.iter().take_while(|byte| !byte.is_ascii_whitespace());
    Dash::starting(rest).is_none() && word.take(8).any(u8::is_ascii_digit)
}
