//! RON text cut into fields and items, by place, without understanding what they mean.

use std::ops::Range;

use super::scan::{Broken, Scan};

/// One piece between two commas: its comments, its name if it is a field, its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The comments before it and behind its comma, one a line.
    pub comments: Vec<String>,
    /// The field's name; empty for the item of a list.
    pub name: String,
    /// Where its value stands.
    pub value: Range<usize>,
}

/// What was found between an opening and its closing bracket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// The pieces that are whole.
    pub pieces: Vec<Piece>,
    /// Comments after the last piece.
    pub foot: Vec<String>,
    /// The byte after the closing bracket.
    pub end: usize,
}

/// Cuts `(name: value, ..)`, with or without a struct's name before it, into its fields.
///
/// # Errors
/// Where the text stops being a struct, with the fields that stood before.
pub(super) fn fields(text: &str, at: usize) -> Result<Cut, (Cut, Broken)> {
    let mut scan = Scan::at(text, at);
    let opened = scan.trivia().map(|()| {
        let _name = scan.word();
    });
    opened.and_then(|()| scan.trivia()).map_err(|broken| (Cut::default(), broken))?;
    pieces(text, scan, (b'(', b')'), true)
}

/// Cuts `[item, ..]` into its items.
///
/// # Errors
/// Where the text stops being a list, with the items that stood before.
pub(super) fn items(text: &str, at: usize) -> Result<Cut, (Cut, Broken)> {
    let mut scan = Scan::at(text, at);
    scan.trivia().map_err(|broken| (Cut::default(), broken))?;
    pieces(text, scan, (b'[', b']'), false)
}

fn pieces(text: &str, mut scan: Scan<'_>, brackets: (u8, u8), named: bool) -> Result<Cut, (Cut, Broken)> {
    let mut cut = Cut::default();
    if !scan.eat(brackets.0) {
        let sentence = format!("a {} should stand here", char::from(brackets.0));
        return Err((cut, Broken { at: scan.at, sentence }));
    }
    loop {
        match piece(text, &mut scan, brackets.1, named) {
            Ok(Next::Piece(piece)) => cut.pieces.push(piece),
            Ok(Next::End(foot)) => {
                cut.foot = foot;
                cut.end = scan.at;
                return Ok(cut);
            }
            Err(broken) => {
                cut.end = broken.at;
                return Err((cut, broken));
            }
        }
    }
}

enum Next {
    Piece(Piece),
    End(Vec<String>),
}

fn piece(text: &str, scan: &mut Scan<'_>, closing: u8, named: bool) -> Result<Next, Broken> {
    let start = scan.at;
    scan.trivia()?;
    let mut comments = comments(&text[start..scan.at]);
    if scan.eat(closing) {
        return Ok(Next::End(comments));
    }
    let mut name = String::new();
    if named {
        let at = scan.at;
        scan.word().clone_into(&mut name);
        scan.trivia()?;
        if name.is_empty() || !scan.eat(b':') {
            let sentence = "a field's name and a colon should stand here".to_owned();
            return Err(Broken { at, sentence });
        }
    }
    let value = scan.value()?;
    let after = value.end;
    scan.trivia()?;
    let ended = scan.peek() == Some(closing);
    if !ended && !scan.eat(b',') {
        let sentence = format!("a comma or a {} should stand here", char::from(closing));
        return Err(Broken { at: scan.at, sentence });
    }
    if !ended {
        scan.rest_of_line();
    }
    comments.extend(self::comments(&text[after..scan.at]));
    Ok(Next::Piece(Piece { comments, name, value }))
}

/// The comments in a stretch of trivia (a comma may stand in it), one a line, trimmed.
pub(super) fn comments(trivia: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = trivia;
    while let Some(start) = rest.find("//").into_iter().chain(rest.find("/*")).min() {
        let from = &rest[start..];
        let mut scan = Scan::at(from, 0);
        let end = if from.starts_with("/*") && scan.block_comment().is_ok() {
            scan.at
        } else {
            from.find('\n').unwrap_or(from.len())
        };
        found.push(from[..end].trim_end().to_owned());
        rest = &from[end..];
    }
    found
}
