//! A scanner for RON text that finds where values begin and end, and never recurses.
//!
//! It knows strings, comments and brackets, and nothing of types. So a file can be split into records before any of
//! them is deserialised: a broken one does not hide the others, and unknown fields stay to the letter.

use std::fmt;
use std::ops::Range;

/// How deeply values may nest; ron itself stops at 128.
const DEEPEST: usize = 64;

/// The message for a string without its second quote.
const UNCLOSED: &str = "this text is not closed by a \"";

/// A place where a text stops being RON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The byte of the text where it was noticed.
    pub offset: usize,
    /// What is wrong there, without a full stop.
    pub message: String,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Position {
    /// The position of a byte in a text. A byte within a character counts as the character's first, one behind the end
    /// as the end.
    ///
    /// ```
    /// let position = ron_doc::Position::of("(\n  é: 1)", 6);
    /// assert_eq!(position.to_string(), "2:4");
    /// ```
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: text[..start].matches('\n').count() + 1,
            column: text[start..offset].chars().count() + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl SyntaxError {
    /// Where it is in the text it was found in.
    #[must_use]
    pub fn position(&self, text: &str) -> Position {
        Position::of(text, self.offset)
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at byte {}: {}", self.offset, self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// A cursor in a text.
#[derive(Debug, Clone)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    /// The next byte to read.
    pub at: usize,
}

impl<'a> Scanner<'a> {
    /// A cursor at a byte of a text.
    pub fn at(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The next byte, if there is one.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over one byte if it is this one.
    pub fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// Steps over a word: a field's or a struct's name.
    pub fn word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '#'))).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Steps over spaces and comments.
    pub fn trivia(&mut self) -> Result<(), SyntaxError> {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Steps over spaces and comments as far as this line goes.
    pub fn rest_of_line(&mut self) {
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let after = line.trim_start();
        if after.is_empty() || after.starts_with("//") {
            self.at += line.len();
        }
    }

    /// Steps over one value and gives its range, without the trivia around it. It ends before a
    /// comma, a colon or a closing bracket that is not its own.
    pub fn value(&mut self) -> Result<Range<usize>, SyntaxError> {
        self.trivia()?;
        let start = self.at;
        let mut end = start;
        let mut open: Vec<(u8, usize)> = Vec::new();
        loop {
            let Some(byte) = self.peek() else {
                return match open.last() {
                    Some((bracket, at)) => Err(unclosed(*bracket, *at)),
                    None if end > start => Ok(start..end),
                    None => Err(broken(self.at, "the file ends where a value is expected")),
                };
            };
            match byte {
                b',' | b':' | b')' | b']' | b'}' if open.is_empty() => break,
                b')' | b']' | b'}' => self.close(&mut open, byte)?,
                b'(' | b'[' | b'{' => {
                    open.push((byte, self.at));
                    if open.len() > DEEPEST {
                        return Err(broken(
                            self.at,
                            format!("values are nested deeper than {DEEPEST} levels here"),
                        ));
                    }
                    self.at += 1;
                }
                b'"' => self.string()?,
                b'\'' => self.letter(),
                b'r' | b'b' if self.raw_string()? => {}
                _ => self.step(),
            }
            end = self.at;
            self.trivia()?;
        }
        if end > start { Ok(start..end) } else { Err(broken(start, "a value is missing here")) }
    }

    /// Steps over one token: a text, a bracket, or a run of letters.
    pub fn token(&mut self) {
        let start = self.at;
        let whole = match self.peek() {
            Some(b'"') => self.string().is_ok(),
            Some(b'\'') => {
                self.letter();
                true
            }
            Some(b'r' | b'b') => matches!(self.raw_string(), Ok(true)) || !self.word().is_empty(),
            Some(_) => !self.word().is_empty(),
            None => true,
        };
        if !whole || self.at == start {
            self.at = start;
            self.step();
        }
    }

    fn close(&mut self, open: &mut Vec<(u8, usize)>, byte: u8) -> Result<(), SyntaxError> {
        if let Some((opened, at)) = open.pop()
            && closing(opened) != byte
        {
            return Err(broken(
                self.at,
                format!(
                    "unexpected `{}`: the `{}` opened at {} is still open",
                    char::from(byte),
                    char::from(opened),
                    Position::of(self.text, at)
                ),
            ));
        }
        self.at += 1;
        Ok(())
    }

    fn step(&mut self) {
        self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
    }

    fn string(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => return Ok(()),
                b'\\' => self.at += usize::from(self.peek().is_some()),
                _ => {}
            }
        }
        Err(broken(start, UNCLOSED))
    }

    /// A character such as `'x'` or `'\''`; a lone quote is left for ron to reject.
    fn letter(&mut self) {
        let rest = &self.text[self.at + 1..];
        let body = rest.strip_prefix('\\').unwrap_or(rest);
        let skipped = rest.len() - body.len();
        let first = body.chars().next().map_or(0, char::len_utf8);
        match body[first..].find('\'') {
            Some(end) if end < 10 => self.at += 1 + skipped + first + end + 1,
            _ => self.at += 1,
        }
    }

    /// Whether a raw or a byte string starts here; if so, steps over it.
    fn raw_string(&mut self) -> Result<bool, SyntaxError> {
        let rest = &self.text[self.at..];
        let marks = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'));
        let Some(marks) = marks else {
            if rest.starts_with("b\"") {
                self.at += 1;
                self.string()?;
                return Ok(true);
            }
            return Ok(false);
        };
        let hashes = marks.len() - marks.trim_start_matches('#').len();
        let joined = self.text[..self.at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if joined || !marks[hashes..].starts_with('"') {
            return Ok(false);
        }
        let body = self.at + (rest.len() - marks.len()) + hashes + 1;
        let ending = format!("\"{}", "#".repeat(hashes));
        match self.text[body..].find(&ending) {
            Some(length) => self.at = body + length + ending.len(),
            None => return Err(broken(self.at, "this raw text is not closed")),
        }
        Ok(true)
    }

    /// Steps over a comment of the form `/* .. */`, with others within it.
    pub fn block_comment(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            let rest = &self.text[self.at..];
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else if rest.is_empty() {
                return Err(broken(start, "this comment is not closed by */"));
            } else {
                self.step();
            }
        }
    }
}

/// The first string, from a byte on, that opens and does not close on its line.
///
/// A missing quote is noticed by a scanner only at the next string, far below; in a broken file this is the likelier
/// place.
#[must_use]
pub fn unclosed_quote(text: &str, from: usize) -> Option<SyntaxError> {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let mut open = None;
        let mut escaped = false;
        for (place, byte) in line.bytes().enumerate() {
            match byte {
                b'"' if !escaped => open = if open.is_some() { None } else { Some(at + place) },
                b'/' if open.is_none() && line[place..].starts_with("//") => break,
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        if let Some(offset) = open {
            return Some(broken(offset, UNCLOSED));
        }
        at += line.len();
    }
    None
}

fn broken(offset: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError { offset, message: message.into() }
}

fn unclosed(bracket: u8, at: usize) -> SyntaxError {
    broken(at, format!("the {} opened here is never closed: the file may be cut off", char::from(bracket)))
}

fn closing(bracket: u8) -> u8 {
    match bracket {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
