//! Text from outside, made safe for a terminal and a clipboard.

/// Whether a character could steer a terminal or disguise a text.
///
/// These are the control characters of C0 and C1, the line and paragraph separators, the
/// bidirectional overrides and isolates (a name could otherwise be shown as another), and the
/// byte order mark.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}'
        )
}

/// Turns any text into one safe line.
///
/// Line breaks and tabs become one space each run, every other unsafe character is dropped, and the
/// ends are trimmed. Everything else stays as it was typed: no normalisation.
#[must_use]
pub fn sanitize_line(text: &str) -> String {
    // Most lines are safe as they are, which one look at each byte says.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.trim().to_owned();
    }
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') {
            if !line.ends_with(' ') {
                line.push(' ');
            }
            broken = true;
        } else if broken && c == ' ' {
            // What was indented after a line break belongs to the break.
        } else if !is_unsafe(c) {
            line.push(c);
            broken = false;
        }
    }
    let trimmed = line.trim();
    if trimmed.len() == line.len() { line } else { trimmed.to_owned() }
}

/// JSON with everything escaped that could steer a terminal; JSON itself asks that of few characters.
#[must_use]
pub fn safe_json(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_unsafe(c) {
            // All of them are below U+10000, so each is one escape.
            safe.extend(["\\u", &format!("{:04x}", u32::from(c))]);
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::sanitize_line;

    #[test]
    fn escape_sequences_lose_their_teeth() {
        assert_eq!(sanitize_line("a\u{1b}[31mred\u{7}"), "a[31mred");
    }

    #[test]
    fn line_breaks_become_one_space() {
        assert_eq!(sanitize_line("  a\r\n\tb\u{2028}c\n"), "a b c");
    }

    #[test]
    fn overrides_of_direction_are_dropped_and_other_scripts_stay() {
        assert_eq!(sanitize_line("x\u{202e}gpj.exe"), "xgpj.exe");
        assert_eq!(sanitize_line("café 西湖 שלום"), "café 西湖 שלום");
    }
}
