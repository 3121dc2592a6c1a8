//! Cutting a list of records into its records, so that one broken record does not take the others along.

/// The records of the first list in a text, each with the byte at which it begins. Strings and comments are
/// skipped; a list that is never closed gives what it has.
pub(super) fn records(text: &str) -> Vec<(usize, &str)> {
    let mut records = Vec::new();
    let (mut depth, mut begin) = (0_usize, None::<usize>);
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let next = skipped(text, at);
        if next > at {
            at = next;
            continue;
        }
        match (byte, begin) {
            (b'[', None) => (depth, begin) = (1, Some(at + 1)),
            (b'(' | b'[' | b'{', Some(_)) => depth += 1,
            (b',', Some(from)) if depth == 1 => {
                records.extend(record(text, from, at));
                begin = Some(at + 1);
            }
            (b')' | b']' | b'}', Some(from)) => {
                depth -= 1;
                if depth == 0 {
                    records.extend(record(text, from, at));
                    return records;
                }
            }
            _ => {}
        }
        at += 1;
    }
    records.extend(begin.and_then(|from| record(text, from, text.len())));
    records
}

/// Where the string, the comment or the attribute ends that begins here; the same place when none does.
fn skipped(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let to = |found: Option<usize>, past: usize| at + found.map_or(rest.len(), |place| place + past);
    match rest {
        [b'/', b'/', ..] => to(memchr::memchr(b'\n', rest), 0),
        [b'#', ..] => to(memchr::memchr(b']', rest), 1),
        [b'/', b'*', ..] => to(text[at..].find("*/"), 2),
        [b'"', inside @ ..] => {
            let mut escaped = false;
            let end = inside.iter().position(|byte| {
                let ends = *byte == b'"' && !escaped;
                escaped = *byte == b'\\' && !escaped;
                ends
            });
            to(end, 2)
        }
        _ => at,
    }
}

/// The text between two places from its first sign on, if there is any that is no comment.
fn record(text: &str, from: usize, to: usize) -> Option<(usize, &str)> {
    let mut at = from;
    while at < to {
        let next = skipped(text, at);
        let is_string = text.as_bytes()[at] == b'"';
        if next > at && !is_string {
            at = next;
        } else if text.as_bytes()[at].is_ascii_whitespace() {
            at += 1;
        } else {
            return text.get(at..to).map(|own| (at, own.trim_end()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::records;

    #[test]
    fn a_list_is_cut_at_its_own_commas() {
        let text =
            "// mine, [yes]\n(rules: [\n  A(x: \"a, ]\", y: [1, 2]),\n  /* no, */ B(b: (1, 2)), // end\n])";
        let found: Vec<_> = records(text).into_iter().map(|(_, own)| own).collect();
        assert_eq!(found, ["A(x: \"a, ]\", y: [1, 2])", "B(b: (1, 2))"]);
        assert!(records(text).iter().all(|(at, own)| text[*at..].starts_with(own)));
    }

    #[test]
    fn what_is_no_list_has_no_records() {
        assert!(records("").is_empty());
        assert!(records("(schema: 1)").is_empty());
        assert!(records("[ // nothing\n]").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "[\\[\\](){},\"\\\\/*# \na-z]{0,60}") {
            prop_assert!(records(&text).iter().all(|(at, own)| text[*at..].starts_with(own)));
        }
    }
}
