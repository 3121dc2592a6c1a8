//! A file of records as far as it can be split: its list, what stands around it, and where it is broken.

use std::ops::Range;

use crate::record::Field;
use crate::scan::{Scanner, SyntaxError};
use crate::split::{Member, comments, split_list, split_struct};

/// How many places are tried where records could go on behind a broken one.
const TRIES: usize = 1000;

/// A file of the form `(schema: 1, songs: [record, ..], others..)`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// Comments before everything.
    pub head: Vec<String>,
    /// Where the value of the field `schema` stands: the number of the file's layout.
    pub schema: Option<Range<usize>>,
    /// The lists of records; more than one only where a file has the field twice.
    pub lists: Vec<ListOutline>,
    /// The other fields of the file.
    pub fields: Vec<Field>,
    /// Comments after the last field.
    pub foot: Vec<String>,
    /// Where the file stops being a struct. Its list may be whole nevertheless.
    pub error: Option<SyntaxError>,
}

/// A list of records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListOutline {
    /// The records that are whole, in order.
    pub records: Vec<Member>,
    /// Comments after the last record.
    pub foot: Vec<String>,
    /// Where the list stops being one. An unclosed string is given at the quote that opens it.
    pub error: Option<SyntaxError>,
    /// The byte behind the last whole record, to [`salvage`] from.
    pub resume: usize,
}

impl Outline {
    /// Splits a file whose records are in the field `list`.
    #[must_use]
    pub fn of(text: &str, list: &str) -> Self {
        let found = split_struct(text, 0);
        let mut scanner = Scanner::at(text, 0);
        // A comment that does not close is told as what is wrong with the struct.
        scanner.trivia().ok();
        let mut outline = Self {
            head: comments(&text[..scanner.at]),
            foot: found.trailing_comments,
            error: found.error,
            ..Self::default()
        };
        let behind = found.members.last().map_or(0, |member| member.value.end);
        for member in found.members {
            match member.name.as_str() {
                "schema" => outline.schema = Some(member.value),
                name if name == list => outline.lists.push(ListOutline::of(text, member.value.start)),
                _ => outline.fields.push(Field::of(text, member)),
            }
        }
        if outline.error.is_some() {
            // The brackets of a file that was cut off do not close, and then its list is no member.
            let name = format!("{list}:");
            let start = text[behind..].find(&name).map(|at| behind + at + name.len());
            outline.lists.extend(start.map(|start| ListOutline::of(text, start)));
        }
        outline
    }
}

impl ListOutline {
    fn of(text: &str, at: usize) -> Self {
        let found = split_list(text, at);
        let opening = || text[at..].find('[').map_or(at, |found| at + found + 1);
        let resume = found.members.last().map_or_else(opening, |member| member.value.end);
        let quote = |error: SyntaxError| {
            // Also where the quote is not what the scanner stumbled over first.
            let quote = crate::scan::unclosed_quote(text, resume).filter(|quote| quote.offset < error.offset);
            quote.unwrap_or(error)
        };
        let error = found.error.map(quote);
        Self { records: found.members, foot: found.trailing_comments, error, resume }
    }
}

/// Looks for records behind the place where a list is broken, on lines that open a bracket.
///
/// Each value found is offered to `accept`, which says whether it is a record. What lies between accepted records comes
/// back: the stretches of text that are none.
pub fn salvage(text: &str, from: usize, mut accept: impl FnMut(Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut scraps = Vec::new();
    let mut scrap = from;
    let mut at = from;
    for _ in 0..TRIES {
        let Some(opening) = next_opening(text, at) else { break };
        let record = Scanner::at(text, opening).value().ok().filter(|range| accept(range.clone()));
        if let Some(range) = record {
            scraps.extend(trimmed(text, scrap..opening));
            at = range.end;
            scrap = range.end;
        } else {
            at = opening + 1;
        }
    }
    let end = text.trim_end().trim_end_matches([')', ']', ',', ' ', '\n']).len();
    scraps.extend(trimmed(text, scrap..end.max(scrap)));
    scraps
}

/// The next line that begins with an opening bracket.
fn next_opening(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..)?.find('(')?;
        let line = text[..at].rfind('\n').map_or(0, |found| found + 1);
        if text[line..at].trim().is_empty() {
            return Some(at);
        }
        at += 1;
    }
}

/// A stretch without the commas and spaces before it; `None` when nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let left = text[range.clone()].trim_start_matches([',', ' ', '\n', '\t']);
    (!left.trim_end().is_empty()).then(|| range.end - left.len()..range.end)
}

#[cfg(test)]
mod tests {
    use super::{Outline, salvage};

    const CUT_OFF: &str = "// mine\n(\n    schema: 2,\n    mood: 3,\n    songs: [\n        (key: \"a\"),\n        (key: \"b),\n        (key: \"c\"),\n";

    #[test]
    fn a_file_that_is_cut_off_is_split_as_far_as_it_goes() {
        let outline = Outline::of(CUT_OFF, "songs");
        assert_eq!((outline.head.as_slice(), outline.fields.len()), (&["// mine".to_owned()][..], 1));
        assert_eq!(&CUT_OFF[outline.schema.unwrap()], "2");
        assert!(outline.error.is_some());
        let list = &outline.lists[0];
        assert_eq!(list.records.len(), 1);
        assert_eq!(list.error.as_ref().unwrap().position(CUT_OFF).to_string(), "7:15");
    }

    #[test]
    fn a_bracket_in_a_comment_above_the_file_does_not_cut_it_off() {
        let outline = Outline::of("// mine (all of 2026)\n/* and ( */\n(\n    songs: [],\n)\n", "songs");
        assert_eq!(outline.head, ["// mine (all of 2026)", "/* and ( */"]);
    }

    #[test]
    fn records_behind_a_broken_one_are_found_and_the_rest_is_given_back() {
        let list = Outline::of(CUT_OFF, "songs").lists.remove(0);
        let mut records = Vec::new();
        let scraps = salvage(CUT_OFF, list.resume, |range| {
            let is_record = CUT_OFF[range.clone()].starts_with("(key: \"c\"");
            records.extend(is_record.then(|| CUT_OFF[range].to_owned()));
            is_record
        });
        assert_eq!(records, ["(key: \"c\")"]);
        let scraps: Vec<&str> = scraps.into_iter().map(|range| CUT_OFF[range].trim_end()).collect();
        assert_eq!(scraps, ["(key: \"b),"]);
    }
}
