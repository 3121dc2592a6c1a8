//! What a single word is: a code, an ID, a style reference, a placeholder, or just a word.

use std::sync::LazyLock;

use midjourney::{Code, Id};

/// Common words of seven letters. One code in eight has no digit, so its shape alone does not tell it from
/// a word; no real code is lost by this list but one in four million.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("words.txt").lines().collect());

/// The fewest digits of an ID that is not preceded by anything that says so.
const ID_DIGITS: usize = 5;
/// The fewest and the most digits of a style reference where no `--sref` stands before it.
const STYLE_DIGITS: std::ops::RangeInclusive<usize> = 8..=10;

/// What a word can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A code for `--p`.
    Code(Code),
    /// The ID of a profile or moodboard.
    Id(Id),
    /// A style reference: a number, or a link after `--sref`.
    Style(Code),
    /// Something to be replaced: `<MB_CODE>`, `[your-image-url]`.
    Placeholder,
    /// No code; the sentence says why.
    Not(&'static str),
}

/// What a word is where a code for `--p` is expected. Brackets and punctuation around it have been removed.
#[must_use]
pub fn profile(word: &str) -> Token {
    if let Ok(code) = Code::new(word)
        && code.is_usual()
    {
        return if is_word(word) { Token::Not("it is a word") } else { Token::Code(code) };
    }
    if let Some(id) = id(word) {
        return Token::Id(id);
    }
    if is_number(word) && STYLE_DIGITS.contains(&word.len()) {
        return Code::new(word).map_or(Token::Not("it is a number"), Token::Style);
    }
    if is_placeholder(word) { Token::Placeholder } else { Token::Not(why_not(word)) }
}

/// What a word is where a style reference is expected, without its weight.
#[must_use]
pub fn style(word: &str) -> Token {
    let link = word.starts_with("https://") || word.starts_with("http://");
    let number = is_number(word) && word.len() <= *STYLE_DIGITS.end();
    match Code::new(word) {
        Ok(code) if link || number => Token::Style(code),
        Ok(_) if is_placeholder(word) => Token::Placeholder,
        Ok(_) | Err(_) => Token::Not("a style reference is a number or a link"),
    }
}

/// The ID a word is, if it has the shape of one.
#[must_use]
pub fn id(word: &str) -> Option<Id> {
    let id = Id::new(word).ok().filter(Id::is_usual)?;
    (word.len() > ID_DIGITS).then_some(id)
}

/// Whether a word of seven letters is a common word.
pub(super) fn is_word(word: &str) -> bool {
    // The list has letters alone.
    !has_digit(word) && WORDS.binary_search(&word).is_ok()
}

/// A word with a number behind it, like `route66`, which is also the shape of a code.
pub(super) fn is_numbered_word(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() >= 3 && letters.len() < word.len() && letters.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether a word has a digit.
pub(super) fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a word is a decimal number.
pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this word, with what is around it, is written to be replaced.
#[must_use]
pub fn is_placeholder(word: &str) -> bool {
    let bracketed = [('<', '>'), ('[', ']'), ('{', '}')]
        .iter()
        .any(|(open, close)| word.starts_with(*open) && word.ends_with(*close));
    if bracketed {
        let inner = &word[1..word.len() - 1];
        return !inner.starts_with(['@', '#', ':'])
            && !inner.contains("://")
            && inner.chars().any(char::is_alphabetic)
            && !inner
                .split(',')
                .any(|one| Code::new(one.trim()).is_ok_and(|code| code.is_usual() && has_digit(one)));
    }
    if !word.contains(['_', '-']) {
        return word.len() > 2 && word.bytes().all(|byte| matches!(byte, b'x' | b'X'));
    }
    let folded = word.to_lowercase();
    folded
        .split(['_', '-'])
        .any(|part| matches!(part, "code" | "id" | "url" | "link" | "moodboard" | "profile"))
}

fn why_not(word: &str) -> &'static str {
    let count = word.chars().count();
    let alphanumeric = word.chars().all(|c| c.is_ascii_alphanumeric());
    if alphanumeric && count == 7 && word.contains('0') {
        "codes have no zero; it may be the letter o"
    } else if alphanumeric && count == 7 && word.chars().any(|c| c.is_ascii_uppercase()) {
        "codes are written in small letters"
    } else if alphanumeric && has_digit(word) && count < 7 {
        "codes have seven characters, and it has fewer"
    } else if alphanumeric && has_digit(word) {
        "codes have seven characters, and it has more"
    } else {
        "it does not look like a code"
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, WORDS, profile, style};

    #[test]
    fn the_list_of_words_can_be_searched() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|word| word.len() == 7 && word.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn a_word_is_no_code_and_a_code_of_letters_is() {
        for word in ["example", "project", "between", "forever"] {
            assert_eq!(profile(word), Token::Not("it is a word"), "{word}");
        }
        assert!(matches!(profile("ffgcnlo"), Token::Code(_)));
        assert!(matches!(profile("m7276087242781622288"), Token::Id(_)));
        assert!(matches!(profile("4371870492"), Token::Style(_)));
        assert!(matches!(style("42"), Token::Style(_)));
        assert!(matches!(style("painterly"), Token::Not(_)));
    }

    #[test]
    fn what_is_written_to_be_replaced_is_a_placeholder() {
        for word in ["<MB_CODE>", "[your-image-url]", "YOUR_CODE", "{code}", "xxxxxxx", "profile-id"] {
            assert!(matches!(profile(word), Token::Placeholder | Token::Code(_)), "{word}");
            assert!(super::is_placeholder(word), "{word}");
        }
        assert!(!super::is_placeholder("<@123>"));
        assert!(!super::is_placeholder("<https://s.mj.run/x>"));
    }
}
