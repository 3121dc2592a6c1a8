//! RON text split into the fields of a struct, the pairs of a map or the items of a list, by place.

use std::ops::Range;

use crate::scan::{Scanner, SyntaxError};

/// What stands between two commas: comments, the name if it is a field, the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The comments before it and behind its comma, one a line.
    pub comments: Vec<String>,
    /// The field's name, or the key of a pair as it is written; empty for the item of a list.
    pub name: String,
    /// Where the name stands in the text; empty for the item of a list.
    pub name_at: Range<usize>,
    /// Where its value stands in the text.
    pub value: Range<usize>,
}

/// What was found between an opening and its closing bracket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    /// The members that are whole, in the order of the text.
    pub members: Vec<Member>,
    /// Comments after the last member.
    pub trailing_comments: Vec<String>,
    /// Where the text stops being a struct or a list; `None` when its bracket closes.
    pub error: Option<SyntaxError>,
}

impl Members {
    /// The members, if all of the text could be split.
    ///
    /// # Errors
    /// Where it could not.
    pub fn complete(self) -> Result<Self, SyntaxError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }
}

/// Splits `(name: value, ..)`, with or without a struct's name before it, into its fields. `at` is the byte to begin at.
#[must_use]
pub fn split_struct(text: &str, at: usize) -> Members {
    split(text, at, Delimiters { opening: b'(', closing: b')', label: Label::Name })
}

/// The first fields of `(name: value, ..)`, at most so many; what stands behind them is not looked at.
#[must_use]
pub fn first_fields(text: &str, at: usize, count: usize) -> Members {
    let mut found = Members::default();
    let shape = Delimiters { opening: b'(', closing: b')', label: Label::Name };
    found.error = split_into(&mut found, text, at, shape, count).err();
    found
}

/// Splits `[item, ..]` into its items. `at` is the byte to begin at.
#[must_use]
pub fn split_list(text: &str, at: usize) -> Members {
    split(text, at, Delimiters { opening: b'[', closing: b']', label: Label::None })
}

/// Splits `{key: value, ..}` into its pairs. `at` is the byte to begin at.
#[must_use]
pub fn split_map(text: &str, at: usize) -> Members {
    split(text, at, Delimiters { opening: b'{', closing: b'}', label: Label::Key })
}

#[derive(Debug, Clone, Copy)]
struct Delimiters {
    opening: u8,
    closing: u8,
    label: Label,
}

/// What stands before a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Nothing, as in a list.
    None,
    /// A field's name.
    Name,
    /// Any value, as in a map.
    Key,
}

fn split(text: &str, at: usize, shape: Delimiters) -> Members {
    let mut found = Members::default();
    found.error = split_into(&mut found, text, at, shape, usize::MAX).err();
    found
}

fn split_into(
    found: &mut Members,
    text: &str,
    at: usize,
    shape: Delimiters,
    most: usize,
) -> Result<(), SyntaxError> {
    let mut scanner = Scanner::at(text, at);
    scanner.trivia()?;
    if shape.label == Label::Name {
        let _name = scanner.word();
        scanner.trivia()?;
    }
    if !scanner.eat(shape.opening) {
        let message = format!("expected `{}`", char::from(shape.opening));
        return Err(SyntaxError { offset: scanner.at, message });
    }
    while found.members.len() < most {
        match next(text, &mut scanner, shape)? {
            Next::Member(member) => found.members.push(member),
            Next::End(comments) => {
                found.trailing_comments = comments;
                break;
            }
        }
    }
    Ok(())
}

enum Next {
    Member(Member),
    End(Vec<String>),
}

fn next(text: &str, scanner: &mut Scanner<'_>, shape: Delimiters) -> Result<Next, SyntaxError> {
    let start = scanner.at;
    scanner.trivia()?;
    let mut comments = comments(&text[start..scanner.at]);
    if scanner.eat(shape.closing) {
        return Ok(Next::End(comments));
    }
    let name_at = label(scanner, shape.label)?;
    let name = text[name_at.clone()].to_owned();
    let value = scanner.value()?;
    let after = value.end;
    scanner.trivia()?;
    let ended = scanner.peek() == Some(shape.closing);
    if !ended && !scanner.eat(b',') {
        let message = format!("expected `,` or `{}`", char::from(shape.closing));
        return Err(SyntaxError { offset: scanner.at, message });
    }
    if !ended {
        scanner.rest_of_line();
    }
    comments.extend(self::comments(&text[after..scanner.at]));
    Ok(Next::Member(Member { comments, name, name_at, value }))
}

/// Steps over what stands before a value, with its colon, and gives its range without it.
fn label(scanner: &mut Scanner<'_>, label: Label) -> Result<Range<usize>, SyntaxError> {
    let start = scanner.at;
    let (range, missing) = match label {
        Label::None => return Ok(start..start),
        Label::Name => (start..start + scanner.word().len(), "expected a field name and `:`"),
        Label::Key => (scanner.value()?, "expected `:` after this key"),
    };
    scanner.trivia()?;
    if range.is_empty() || !scanner.eat(b':') {
        return Err(SyntaxError { offset: start, message: missing.to_owned() });
    }
    Ok(range)
}

/// The comments in a stretch of spaces and comments (a comma may stand in it), one a line, trimmed.
#[must_use]
pub fn comments(trivia: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = trivia;
    while let Some(start) = rest.find("//").into_iter().chain(rest.find("/*")).min() {
        let from = &rest[start..];
        let mut scanner = Scanner::at(from, 0);
        let end = if from.starts_with("/*") && scanner.block_comment().is_ok() {
            scanner.at
        } else {
            from.find('\n').unwrap_or(from.len())
        };
        found.push(from[..end].trim_end().to_owned());
        rest = &from[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{comments, first_fields, split_list, split_map, split_struct};

    #[test]
    fn members_before_an_error_are_found() {
        let text = "(a: 1, b: [2, 3], c";
        let found = split_struct(text, 0);
        let values: Vec<&str> = found.members.iter().map(|member| &text[member.value.clone()]).collect();
        assert_eq!(values, ["1", "[2, 3]"]);
        assert_eq!(found.error.unwrap().position(text).to_string(), "1:19");
    }

    #[test]
    fn the_first_fields_are_found_whatever_stands_behind_them() {
        let text = "(a: \"), (\", b: [2, 3], c: ( \" never closed";
        let found = first_fields(text, 0, 2).complete().unwrap();
        let values: Vec<&str> = found.members.iter().map(|member| &text[member.value.clone()]).collect();
        assert_eq!(values, ["\"), (\"", "[2, 3]"]);
        assert_eq!(first_fields("(a: 1)", 0, 2).complete().unwrap().members.len(), 1);
        assert!(first_fields(text, 0, 3).complete().is_err());
    }

    #[test]
    fn the_pairs_of_a_map_keep_their_keys_as_written() {
        let text = "{ browse: { \"y\": Copy, \"\\\"\": None }, \"x\" 1 }";
        let found = split_map(text, 0);
        assert_eq!(found.members.len(), 1);
        assert_eq!(&text[found.error.unwrap().offset..], "\"x\" 1 }");
        let inner = split_map(text, found.members[0].value.start).complete().unwrap();
        let names: Vec<&str> = inner.members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["\"y\"", "\"\\\"\""]);
        assert_eq!(&text[inner.members[1].name_at.clone()], names[1]);
    }

    #[test]
    fn commas_and_brackets_in_strings_and_comments_are_none() {
        let text = "[\"a, ]\", // b, ]\n r#\"c\"]\"#, 'd' /* , */]";
        let found = split_list(text, 0).complete().unwrap();
        assert_eq!(found.members.len(), 3, "{found:?}");
        assert_eq!(comments(", // b\n/* c */ // d"), ["// b", "/* c */", "// d"]);
    }
}
