//! Whether anything can be found in a message at all. Most of an export is chatter, and one look at each of its
//! bytes says so.

use super::value;

/// The fewest digits in a row that an ID by itself has.
const ID_DIGITS: usize = 16;

/// Whether something may be found in a text whose day is that of its message. It may say yes where there is
/// nothing, and never no where there is something.
///
/// A prompt needs dashes before a parameter, the stars or the mention of the bot, or a word that says that it is
/// one; a code by itself is seven letters and digits between other characters; an ID by itself is a long number; a
/// style reference by itself stands behind its name.
pub(super) fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut start, mut dash, mut mention) = (0, false, false);
    while let Some(length) = bytes[start..].iter().position(|byte| !byte.is_ascii_alphanumeric()) {
        let at = start + length;
        if is_worth(&bytes[start..at]) {
            return true;
        }
        start = at + 1;
        let next = bytes.get(start).copied();
        match bytes[at] {
            b'-' if next == Some(b'-') => return true,
            b'-' => dash |= next == Some(b' '),
            b'@' => mention = true,
            b'*' if next == Some(b'*') => return true,
            b'/' if begins_with(&bytes[start..], b"imagine") => return true,
            // An en or em dash, and the sign of a key, with which `/describe` numbers what it proposes.
            0xE2 if matches!(bytes[start..], [0x80, 0x93 | 0x94, ..] | [0x83, 0xA3, ..]) => return true,
            _ => {}
        }
        if dash && mention {
            return true;
        }
    }
    is_worth(&bytes[start..])
}

/// Whether letters and digits without a gap may be a code or an ID, or say that one follows.
fn is_worth(run: &[u8]) -> bool {
    match run.len() {
        0..4 => false,
        7 if is_coded(run) => true,
        length if length >= ID_DIGITS && has_long_number(run) => true,
        _ => (4..=run.len()).any(|end| names_a_find(&run[..end])),
    }
}

fn has_long_number(run: &[u8]) -> bool {
    run.chunk_by(|one, other| one.is_ascii_digit() && other.is_ascii_digit())
        .any(|digits| digits.len() >= ID_DIGITS)
}

/// Whether letters and digits without a gap may be a code.
fn is_coded(run: &[u8]) -> bool {
    run.len() == 7
        && run.iter().all(|byte| byte.is_ascii_lowercase() || (b'1'..=b'9').contains(byte))
        && std::str::from_utf8(run).is_ok_and(|word| !value::is_word(word))
}

/// Whether letters end in a word that says what follows it.
fn names_a_find(run: &[u8]) -> bool {
    let ends =
        |word: &[u8]| run.len() >= word.len() && run[run.len() - word.len()..].eq_ignore_ascii_case(word);
    match run.last() {
        Some(b'f' | b'F') => ends(b"sref"),
        Some(b't' | b'T') => ends(b"prompt"),
        Some(b'c' | b'C') => ends(b"referenc"),
        Some(_) | None => false,
    }
}

fn begins_with(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::may_hold;
    use crate::dates::Reading;
    use crate::intake::exported::Message;
    use crate::intake::tests::rows::ROWS;
    use crate::intake::{Conversation, Intake};

    /// What the whole reading finds in a message of this text.
    fn found(text: &str) -> Intake {
        let mut intake = Intake::default();
        let reading = Some(Reading::day(date(2026, 5, 3)));
        let message = Message { line: 1, texts: vec![text.into()], reading, ..Message::default() };
        intake.message(&message, &mut Conversation::default());
        intake
    }

    #[test]
    fn chatter_is_passed_over_and_what_holds_something_is_not() {
        for text in [
            "nice one! what do you use for the light?",
            "the meeting is on Thursday, see https://example.com/a?b=1&c=2",
            "a well-known trick - it works",
            "",
        ] {
            assert!(!may_hold(text), "{text}");
        }
        for text in ["ba1cdef", "`ffgcnlo`", "a cat --v 7", "a cat —v 7", "sref: 42", "m7276087242781622288"]
        {
            assert!(may_hold(text), "{text}");
        }
    }

    #[test]
    fn nothing_of_what_was_ever_read_wrong_is_passed_over() {
        for (_, text, _) in ROWS {
            let found = found(text);
            assert!(may_hold(text) || found.findings.is_empty(), "{text:?}: {found:?}");
        }
    }

    /// Pieces of what people, the bot and programs write, with what findings are made of among them.
    #[rustfmt::skip]
    const PIECES: [&str; 69] = [
        "a cat", "ba1cdef", "ffgcnlo", "project", "route66", "Ba1cdef", "1234567", "12345678", "yesterday",
        "3 May 2026", "2026-05-03", "code", "profile", "sref", "SREF code", "Style Reference", "Prompt",
        "**prompt 2", "##", "/imagine", "/IMAGINE prompt:", "p", "v 7", "m7276087242781622288", "m12345",
        "4371870492", "--", "-", "–", "—", "- ", " - ", "@lena", "<@1042>", "(fast)", "Image #2", "**", "*",
        "`", "\"", "“", "1️⃣", "[x](http://a.b)", "https://a.b/c", "_", "|", "\t", "\n", "\n\n", ":", ": ", ".",
        ",", " ", " ", " ", "→", "•", "임", "é", "\u{212a}", "{", "}", "<", ">", "=", "```", "```\n", "used /",
    ];

    fn pieces() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..9).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]
        #[test]
        fn what_is_passed_over_holds_nothing(text in pieces()) {
            if !may_hold(&text) {
                let found = found(&text);
                prop_assert!(found.findings.is_empty() && found.more == 0, "{:?}", found);
            }
        }
    }
}
