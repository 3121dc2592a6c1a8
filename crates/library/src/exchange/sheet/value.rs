//! What a single cell holds where a code is expected.

use crate::intake::{Item, ValueKind, mentions, values};

/// A cell that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell {
    /// Its codes, IDs and style references.
    pub(super) items: Vec<Item>,
    /// What stands there beside them, or in their place.
    pub(super) remark: String,
    /// Why it has no value; nothing when it has one or is empty.
    pub(super) why: Option<&'static str>,
}

/// What people write where they know nothing, folded.
const BLANK: [&str; 19] = [
    "", "-", "--", "–", "—", "n/a", "#n/a", "na", "none", "null", "nil", "nan", "?", "??", "tbd", "todo",
    "unknown", "k.a.", "/",
];

/// Whether a cell says nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    let cell = cell.trim().trim_matches(['(', ')', '[', ']', '"', '\'']);
    cell.len() <= 8 && BLANK.contains(&cell.to_lowercase().as_str())
}

/// Reads a cell of codes, or of style references: `ba1cdef`, `--p ba1cdef`, `"ba1cdef, ba2cdef"`, `n/a`.
pub(super) fn read(cell: &str, kind: ValueKind) -> Cell {
    if is_blank(cell) {
        return Cell::default();
    }
    let has_parameter = cell.contains("--") || cell.contains(['–', '—']);
    let found: Vec<(usize, Item)> =
        if has_parameter { mentions(cell).items } else { values(cell, kind).items };
    let mut read = Cell::default();
    let mut rest = cell.to_owned();
    for (at, item) in found {
        let word = match &item {
            Item::Code(code) => code.as_str(),
            Item::Id(id) => id.as_str(),
            Item::Style(style) => style.code.as_str(),
            Item::Unread { why, .. } => {
                read.why = read.why.or(Some(why));
                continue;
            }
        };
        if let Some(part) = rest.get(at..at + word.len()) {
            let blank = " ".repeat(part.len());
            rest.replace_range(at..at + word.len(), &blank);
        }
        if !read.items.contains(&item) {
            read.items.push(item);
        }
    }
    if read.items.is_empty() {
        read.why = read.why.or(Some("no code, ID or style reference stands in it"));
        cell.trim().clone_into(&mut read.remark);
    } else {
        read.why = None;
        if has_words(&rest) {
            cell.trim().clone_into(&mut read.remark);
        }
    }
    read
}

/// Whether anything is left but marks and the names of the parameters themselves.
fn has_words(rest: &str) -> bool {
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .into_iter()
        .any(|word| !matches!(word.to_lowercase().as_str(), "p" | "profile" | "personalize" | "sref"))
}

/// Whether a cell has a code, an ID or a style reference and nothing else.
pub(super) fn is_code(cell: &str) -> bool {
    let read = read(cell, ValueKind::Profile);
    !read.items.is_empty() && read.remark.is_empty()
}

/// Whether it is that also where nothing says what to expect: a code has a digit, and the words of a title have not.
pub(super) fn is_certain(cell: &str) -> bool {
    is_code(cell) && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a cell has a whole prompt: words, and a parameter behind them.
pub(super) fn is_prompt(cell: &str) -> bool {
    cell.contains(" --") && mentions(cell).is_prompt
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Item, ValueKind, is_blank, is_code, read};

    fn words(cell: &str) -> Vec<String> {
        let items = read(cell, ValueKind::Profile).items.into_iter();
        items
            .map(|item| match item {
                Item::Code(code) => code.to_string(),
                Item::Id(id) => format!("id {id}"),
                Item::Style(style) => format!("sref {}", style.code),
                Item::Unread { text, .. } => format!("? {text}"),
            })
            .collect()
    }

    #[rstest]
    #[case("ba1cdef", &["ba1cdef"])]
    #[case("--p ba1cdef", &["ba1cdef"])]
    #[case("--profile ba1cdef ba2cdef", &["ba1cdef", "ba2cdef"])]
    #[case("ba1cdef, ba2cdef", &["ba1cdef", "ba2cdef"])]
    #[case("ba1cdef / ba2cdef", &["ba1cdef", "ba2cdef"])]
    #[case("`ba1cdef`", &["ba1cdef"])]
    #[case("ba1cdef (old)", &["ba1cdef"])]
    #[case("ffgcnlo", &["ffgcnlo"])]
    #[case("m7276087242781622288", &["id m7276087242781622288"])]
    #[case("1234567890", &["sref 1234567890"])]
    #[case("--sref 1234567890", &["sref 1234567890"])]
    #[case("a cat --p ba1cdef --v 7", &["ba1cdef"])]
    #[case("n/a", &[])]
    #[case("—", &[])]
    #[case("project", &[])]
    #[case("ba1cde", &[])]
    #[case("BA1CDEF", &[])]
    fn a_cell_is_the_codes_in_it(#[case] cell: &str, #[case] expected: &[&str]) {
        assert_eq!(words(cell), expected, "{cell}");
    }

    #[test]
    fn what_stands_beside_a_code_is_kept_as_a_remark() {
        assert_eq!(read("ba1cdef (old)", ValueKind::Profile).remark, "ba1cdef (old)");
        assert_eq!(read("--p ba1cdef", ValueKind::Profile).remark, "");
        assert_eq!(read("project", ValueKind::Profile).remark, "project");
        assert!(!is_code("ba1cdef (old)") && is_code("ba1cdef, ba2cdef"));
    }

    #[test]
    fn a_cell_without_a_value_says_why_and_an_empty_one_nothing() {
        assert_eq!(read("project", ValueKind::Profile).why, Some("it is a word"));
        assert_eq!(read("n/a", ValueKind::Profile).why, None);
        assert!(is_blank(" N/A ") && is_blank("?") && !is_blank("x"));
    }
}
