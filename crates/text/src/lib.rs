//! What every edge of the program needs of text: made safe, measured and cut to cells, counted and dated.

mod breaks;
mod cells;
mod fold;
mod safe;
mod when;

pub use breaks::line_feeds;
pub use cells::{cut, fit, width};
pub use fold::{fold, folded};
pub use safe::{is_unsafe, safe_json, sanitize_line};
pub use when::{ago, day, moment};

/// A number of things, in the plural where English wants it: `1 code`, `2 codes`, `0 matches`, `3 boxes`.
///
/// Knows the regular plurals only; it is given nouns this program uses.
#[must_use]
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        return format!("1 {noun}");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    let consonant_y = noun.ends_with('y') && !["ay", "ey", "oy"].iter().any(|end| noun.ends_with(end));
    match (sibilant, consonant_y) {
        (true, _) => format!("{count} {noun}es"),
        (_, true) => format!("{count} {}ies", &noun[..noun.len() - 1]),
        (false, false) => format!("{count} {noun}s"),
    }
}

/// Words as a sentence lists them: `warm`, `warm and soft`, `warm, soft and grainy`.
#[must_use]
pub fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{listed, plural};

    #[test]
    fn a_list_ends_with_and() {
        for (words, said) in [
            (&[][..], ""),
            (&["warm"], "warm"),
            (&["warm", "soft"], "warm and soft"),
            (&["warm", "soft", "grainy"], "warm, soft and grainy"),
        ] {
            assert_eq!(listed(words), said);
        }
    }

    #[test]
    fn plurals_agree() {
        for (count, noun, said) in [
            (1, "code", "1 code"),
            (0, "code", "0 codes"),
            (2, "match", "2 matches"),
            (2, "library", "2 libraries"),
            (1, "library", "1 library"),
            (3, "day", "3 days"),
            (2, "second copy", "2 second copies"),
        ] {
            assert_eq!(plural(count, noun), said);
        }
    }
}
