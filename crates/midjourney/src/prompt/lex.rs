//! From text to tokens: one pass, one look at each byte, no recursion.

mod bytes;
mod sign;

use self::bytes::{SPECIAL, SPECIAL_IN_VALUES, after_spaces, quote, space};
use super::braces::{Pair, pairs};
use super::{Names, Span, Token, TokenKind};

/// The tokens of a text. Their texts, one after the other, are the text again.
pub(super) fn lex(text: &str, names: &Names) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        names,
        pairs: pairs(text),
        next: 0,
        depth: 0,
        start: 0,
        at: 0,
        in_parameters: false,
        tokens: Vec::with_capacity(8 + text.len() / 24),
    };
    lexer.prefix();
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
    lexer.flush();
    lexer.tokens
}

/// A place in the text, and the run of plain bytes that ends there and is no token yet.
struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    names: &'a Names,
    pairs: Vec<Pair>,
    next: usize,
    depth: usize,
    start: usize,
    at: usize,
    in_parameters: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn prefix(&mut self) {
        let start = after_spaces(self.bytes, 0);
        let Some(end) = bytes::prefix(&self.bytes[start..]) else { return };
        self.push(TokenKind::Space, start);
        self.push(TokenKind::Prefix, start + end);
        self.push(TokenKind::Space, after_spaces(self.bytes, self.at));
    }

    /// Goes to the next byte that may mean something, and takes what begins there.
    fn step(&mut self) {
        let special = if self.in_parameters { &SPECIAL_IN_VALUES } else { &SPECIAL };
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|byte| special[usize::from(*byte)]).unwrap_or(rest.len());
        let Some(byte) = self.bytes.get(self.at) else { return };
        match byte {
            b'-' => self.dashes(),
            b':' => self.colon(),
            b'<' => self.angle(),
            b'{' => self.open(),
            b'}' if self.depth > 0 => {
                self.depth -= 1;
                self.push(TokenKind::Close, self.at + 1);
            }
            b',' if self.depth > 0 => self.push(TokenKind::Comma, self.at + 1),
            b'\\' if matches!(self.bytes.get(self.at + 1), Some(b'{' | b'}' | b',' | b'\\')) => {
                self.push(TokenKind::Escape, self.at + 2);
            }
            _ => self.wide(),
        }
    }

    /// Quotation marks, white space, and dashes that are wider than a byte.
    fn wide(&mut self) {
        let rest = &self.bytes[self.at..];
        if let Some(length) = quote(rest) {
            self.push(TokenKind::Quote, self.at + length);
        } else if self.in_parameters && self.depth == 0 && space(rest).is_some() {
            self.push(TokenKind::Space, after_spaces(self.bytes, self.at));
        } else if matches!(rest, [0xE2, 0x80, 0x93 | 0x94, ..]) {
            self.dashes();
        } else {
            self.at += 1;
        }
    }

    fn dashes(&mut self) {
        let Some(sign) = self.sign() else {
            let hyphens = self.bytes[self.at..].iter().take_while(|byte| **byte == b'-').count();
            self.at += hyphens.max(1);
            return;
        };
        self.push(TokenKind::Dashes, sign.dashes);
        self.in_parameters = true;
        self.push(TokenKind::Space, sign.name);
        self.push(TokenKind::Name, sign.end);
    }

    /// `::` with its number, or the colon of a link.
    fn colon(&mut self) {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"::") {
            self.push(TokenKind::Weight, self.at + 2 + bytes::number(&rest[2..]));
        } else if let Some(length) =
            bytes::scheme(&self.bytes[self.start..self.at]).filter(|_| rest.starts_with(b"://"))
        {
            self.at -= length;
            self.push(TokenKind::Url, self.url_end(self.at));
        } else {
            self.at += 1;
        }
    }

    /// `<https://...>` or `<@123>`.
    fn angle(&mut self) {
        let rest = &self.bytes[self.at + 1..];
        if let Some(length) = bytes::mention(rest) {
            self.push(TokenKind::Mention, self.at + 1 + length);
        } else if rest.starts_with(b"https://") || rest.starts_with(b"http://") {
            let end = self.url_end(self.at + 1);
            let closed = self.bytes.get(end) == Some(&b'>');
            self.push(TokenKind::Url, end + usize::from(closed));
        } else {
            self.at += 1;
        }
    }

    fn open(&mut self) {
        if self.pairs.get(self.next).is_some_and(|pair| pair.open == self.at) {
            self.next += 1;
            self.depth += 1;
            self.push(TokenKind::Open, self.at + 1);
        } else {
            self.at += 1;
        }
    }

    fn url_end(&self, from: usize) -> usize {
        let rest = &self.bytes[from..];
        let ends = |(place, byte): (usize, &u8)| match byte {
            b'>' | b'{' | b'}' | b'\\' | b'"' => true,
            b',' => self.depth > 0 || space(rest.get(place + 1..).unwrap_or_default()).is_some(),
            b':' => rest.get(place + 1) == Some(&b':'),
            0..=b' ' | 0xC2 | 0xE1..=0xE3 => {
                space(&rest[place..]).or_else(|| quote(&rest[place..])).is_some()
            }
            _ => false,
        };
        from + rest.iter().enumerate().position(ends).unwrap_or(rest.len())
    }

    /// Ends the plain run here and takes a token up to a byte; an empty token is none.
    fn push(&mut self, kind: TokenKind, end: usize) {
        self.flush();
        if end > self.at {
            self.tokens.push(Token { kind, span: Span::new(self.at, end) });
        }
        self.at = end;
        self.start = end;
    }

    fn flush(&mut self) {
        if self.start < self.at {
            let kind = if self.in_parameters { TokenKind::Value } else { TokenKind::Text };
            self.tokens.push(Token { kind, span: Span::new(self.start, self.at) });
            self.start = self.at;
        }
    }
}

#[cfg(test)]
mod tests;
