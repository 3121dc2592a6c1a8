//! A line cut into words, numbers and marks, and a cursor that reads along them.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenShape {
    /// Letters.
    Word,
    /// Decimal digits.
    Number,
    /// White space.
    Space,
    /// Any other single character.
    Mark(char),
}

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateToken<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) shape: TokenShape,
}

/// Reads along tokens.
pub(super) struct Cursor<'t, 'a> {
    tokens: &'t [DateToken<'a>],
    first: usize,
    at: usize,
}

/// Cuts a line into tokens: every byte is in exactly one.
pub(super) fn tokens(line: &str) -> Vec<DateToken<'_>> {
    let mut tokens: Vec<DateToken<'_>> = Vec::new();
    for (start, c) in line.char_indices() {
        let shape = shape(c);
        let end = start + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.shape == shape && !matches!(shape, TokenShape::Mark(_)) => {
                last.text = &line[last.start..end];
            }
            _ => tokens.push(DateToken { text: &line[start..end], start, shape }),
        }
    }
    tokens
}

/// Whether a text is nothing but a time of day, as it stands behind a date.
pub(crate) fn is_time(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let bare = lower.replace("utc", "").replace("gmt", "");
    bare.chars().all(|c| c.is_ascii_digit() || " \u{202f}\u{a0}:.,+-".contains(c) || "tzapmt".contains(c))
        && (bare.trim().is_empty() || bare.contains(':'))
}

fn shape(c: char) -> TokenShape {
    match c {
        '年' | '月' | '日' => TokenShape::Mark(c),
        _ if c.is_ascii_digit() => TokenShape::Number,
        _ if c.is_alphabetic() => TokenShape::Word,
        _ if c.is_whitespace() => TokenShape::Space,
        _ => TokenShape::Mark(c),
    }
}

impl<'t, 'a> Cursor<'t, 'a> {
    /// A cursor that starts at this token.
    pub(super) fn new(tokens: &'t [DateToken<'a>], at: usize) -> Self {
        Self { tokens, first: at, at }
    }

    /// Goes back to a token and reads in another way.
    pub(super) fn retry<T>(&mut self, at: usize, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.at = at;
        read(self)
    }

    /// The token it stands at.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Where the token before ends, in bytes of the line.
    pub(super) fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |t| t.start + t.text.len())
    }

    /// The tokens before the first one, nearest first.
    pub(super) fn behind(&self) -> impl Iterator<Item = &DateToken<'a>> {
        self.tokens[..self.first].iter().rev()
    }

    /// The token a few steps ahead.
    pub(super) fn peek(&self, ahead: usize) -> Option<&DateToken<'a>> {
        self.tokens.get(self.at + ahead)
    }

    /// Steps over white space, if there is some.
    pub(super) fn space(&mut self) -> bool {
        let is = self.peek(0).is_some_and(|token| token.shape == TokenShape::Space);
        self.at += usize::from(is);
        is
    }

    /// Steps over this mark, if it stands here.
    pub(super) fn mark(&mut self, wanted: char) -> bool {
        let is = self.peek(0).is_some_and(|token| token.shape == TokenShape::Mark(wanted));
        self.at += usize::from(is);
        is
    }

    /// Takes the number that stands here.
    pub(super) fn number(&mut self) -> Option<&'a str> {
        let token = self.peek(0).filter(|token| token.shape == TokenShape::Number)?.text;
        self.at += 1;
        Some(token)
    }

    /// Takes the word that stands here, in lower case.
    pub(super) fn word(&mut self) -> Option<String> {
        let token = self.peek(0).filter(|token| token.shape == TokenShape::Word)?.text;
        self.at += 1;
        Some(token.to_lowercase())
    }

    /// Steps over this word, if it stands here.
    pub(super) fn is_word(&mut self, wanted: &str) -> bool {
        let is = self
            .peek(0)
            .is_some_and(|token| token.shape == TokenShape::Word && token.text.eq_ignore_ascii_case(wanted));
        self.at += usize::from(is);
        is
    }

    /// Whether the first token begins something: no letter or digit touches it from the left.
    pub(super) fn begins(&self) -> bool {
        self.behind().next().is_none_or(|token| !matches!(token.shape, TokenShape::Word | TokenShape::Number))
    }

    /// Whether what was read ends here: no digit follows, and no further number behind a mark.
    pub(super) fn ends(&self) -> bool {
        match self.peek(0).map(|token| token.shape) {
            Some(TokenShape::Number) => false,
            Some(TokenShape::Mark('.' | '-' | '/')) => {
                self.peek(1).is_none_or(|token| token.shape != TokenShape::Number)
            }
            Some(TokenShape::Word | TokenShape::Space | TokenShape::Mark(_)) | None => true,
        }
    }
}
