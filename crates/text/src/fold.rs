//! Folding: text without what makes no difference to a person who searches.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text as it is compared in a search: without case, accents and width, and in one form of Unicode.
///
/// `Straße` becomes `strasse`, `François` and `ＦＲＡＮＣＯＩＳ` become `francois`, however they were typed. Marks
/// that make another letter, as in Japanese or Hebrew, are kept. Folding a second time changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain = text.nfkd().flat_map(char::to_lowercase).filter(|c| !is_accent(*c));
    let mut out = String::with_capacity(text.len());
    for c in plain {
        match letters(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    // Together again, so that a syllable of Hangul is one character.
    out.nfc().collect()
}

/// As [`fold`], without a copy where nothing changes.
#[must_use]
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fold(text))
    }
}

/// The marks of Latin, Greek and Cyrillic, which people leave out when they search.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
        && is_combining_mark(c)
}

/// Letters that Unicode does not take apart, as people without them type them.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        '’' | '‘' | 'ʼ' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fold, folded};

    #[test]
    fn what_a_person_takes_for_the_same_folds_to_the_same() {
        for (one, other) in [
            ("François", "francois"),
            ("Franc\u{327}ois", "François"),
            ("ＦＩＬＭ １２", "film 12"),
            ("ﾊﾞｽ", "バス"),
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("Smørrebrød", "smorrebrod"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("lena’s grain", "lena's grain"),
            ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            ("ﬁlm", "film"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn marks_that_make_another_letter_are_kept() {
        assert_ne!(fold("か"), fold("が"));
        assert_eq!(fold("か\u{3099}"), "が");
        assert_eq!(fold("한글").chars().count(), 2);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["François", "STRAẞE", "İ", "Ὀδυσσεύς", "ｶﾞ", "plain", "Ǆ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
            assert_eq!(folded(text), fold(text));
        }
    }
}
