//! What bytes look like: the small tests that the lexer makes at a place.

/// Bytes at which something may begin in the text of a prompt.
pub(super) static SPECIAL: [bool; 256] = marked(b"-:<{},\\\"\xE2", false);
/// The same among values, where white space counts.
pub(super) static SPECIAL_IN_VALUES: [bool; 256] = marked(b"-:<{},\\\"\xE2\xC2\xE1\xE3", true);

const fn marked(bytes: &[u8], controls: bool) -> [bool; 256] {
    let mut table = [false; 256];
    let mut place = 0;
    while place < bytes.len() {
        table[bytes[place] as usize] = true;
        place += 1;
    }
    let mut control = 0;
    while controls && control <= 0x20 {
        table[control] = true;
        control += 1;
    }
    table
}

/// How many bytes the white space has that a text starts with.
pub(super) fn space(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b' ' | b'\t'..=b'\r', ..] => Some(1),
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

/// The first byte from here on that is no white space.
pub(super) fn after_spaces(bytes: &[u8], mut at: usize) -> usize {
    while let Some(length) = bytes.get(at..).and_then(space) {
        at += length;
    }
    at
}

/// How many bytes the quotation mark has that a text starts with.
pub(super) fn quote(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'"', ..] => Some(1),
        [0xE2, 0x80, 0x9C..=0x9E, ..] => Some(3),
        _ => None,
    }
}

/// How many bytes `/imagine prompt:` has, in the ways people paste it.
pub(super) fn prefix(bytes: &[u8]) -> Option<usize> {
    let word = |at: usize, word: &[u8]| {
        bytes
            .get(at..at + word.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(word))
            .then_some(at + word.len())
    };
    let command =
        word(0, b"/imagine").filter(|end| *end == bytes.len() || space(&bytes[*end..]).is_some())?;
    let Some(end) = word(after_spaces(bytes, command), b"prompt") else { return Some(command) };
    match bytes.get(end..) {
        Some([b':', ..]) => Some(end + 1),
        Some(rest) if rest.is_empty() || space(rest).is_some() => Some(end),
        Some(_) | None => Some(command),
    }
}

/// How many bytes the number has that a text starts with: `2`, `-0.5`, `.25`, or none.
pub(super) fn number(bytes: &[u8]) -> usize {
    let digits = |at: usize| bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes.first(), Some(b'-' | b'+')));
    let whole = digits(sign);
    let point = sign + whole;
    let fraction = if bytes.get(point) == Some(&b'.') { digits(point + 1) } else { 0 };
    match (whole, fraction) {
        (0, 0) => 0,
        (_, 0) => point,
        (_, _) => point + 1 + fraction,
    }
}

/// How many bytes at the end of a text are `http` or `https`, when they begin a word.
pub(super) fn scheme(before: &[u8]) -> Option<usize> {
    let length = [5, 4].into_iter().find(|length| {
        let word: &[u8] = if *length == 5 { b"https" } else { b"http" };
        before.len() >= *length && before[before.len() - length..].eq_ignore_ascii_case(word)
    })?;
    let glued = before[..before.len() - length].last().is_some_and(u8::is_ascii_alphanumeric);
    (!glued).then_some(length)
}

/// How many bytes `@123>` has.
pub(super) fn mention(bytes: &[u8]) -> Option<usize> {
    let digits = match bytes {
        [b'@', b'!' | b'&', ..] => 2,
        [b'@', ..] => 1,
        _ => return None,
    };
    let count = bytes[digits..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = digits + count;
    (count > 0 && bytes.get(end) == Some(&b'>')).then_some(end + 1)
}

/// Where a parameter's name ends. A single hyphen between letters belongs to it, as in `/prefer option` names.
pub(super) fn name_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let joins = *byte == b'-' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(byte.is_ascii_alphanumeric() || *byte == b'_' || joins) {
            break;
        }
        at += 1;
    }
    at
}
