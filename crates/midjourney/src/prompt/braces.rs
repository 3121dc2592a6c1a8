//! Which braces belong together. A brace without its partner is a sign like any other.

/// A `{` and the `}` that closes it, by their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pair {
    /// Where `{` stands.
    pub open: usize,
    /// Where `}` stands.
    pub close: usize,
}

/// Every pair of a text, in the order of the opening braces. `\{` and `\}` count for nothing. Linear, and
/// without recursion however deep they nest.
pub(super) fn pairs(text: &str) -> Vec<Pair> {
    let bytes = text.as_bytes();
    let Some(first) = memchr::memchr(b'{', bytes) else { return Vec::new() };
    let (mut pairs, mut waiting) = (Vec::new(), Vec::new());
    let mut skip = escapes_before(bytes, first);
    for at in memchr::memchr3_iter(b'{', b'}', b'\\', &bytes[first..]).map(|at| at + first) {
        if skip == Some(at) {
            continue;
        }
        match bytes[at] {
            b'\\' => skip = Some(at + 1),
            b'{' => waiting.push(at),
            _ => pairs.extend(waiting.pop().map(|open| Pair { open, close: at })),
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.open);
    pairs
}

/// The byte itself when an odd number of backslashes stands before it.
fn escapes_before(bytes: &[u8], at: usize) -> Option<usize> {
    let backslashes = bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
    (backslashes % 2 == 1).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{Pair, pairs};

    fn found(text: &str) -> Vec<(usize, usize)> {
        pairs(text).into_iter().map(|Pair { open, close }| (open, close)).collect()
    }

    #[test]
    fn braces_nest() {
        assert_eq!(found("a {b, {c}} d"), [(2, 9), (6, 8)]);
    }

    #[test]
    fn a_brace_without_its_partner_is_no_pair() {
        assert_eq!(found("{{a}"), [(1, 3)]);
        assert_eq!(found("}a{"), []);
    }

    #[test]
    fn escaped_braces_count_for_nothing() {
        assert_eq!(found(r"\{a} {b\}}"), [(5, 9)]);
        assert_eq!(found(r"\\{a}"), [(2, 4)]);
    }
}
