//! The words behind `--p` and `--sref`, as people write them: in brackets, with commas, with remarks.

use std::sync::LazyLock;

use midjourney::prompt::ParameterSlot;
use midjourney::{Code, Id, Rules};

use super::value::{self, Token};
use crate::contents::Style;

/// One word behind a parameter that is a value, or that stands where a value should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Code(Code),
    Id(Id),
    Style(Style),
    /// Where a value should stand and none does.
    Unread {
        text: String,
        why: &'static str,
    },
}

/// What stands behind one parameter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Region {
    /// Its values, each with its place in the region.
    pub(crate) items: Vec<(usize, Item)>,
    /// Whether there is nothing but values in it.
    pub(crate) is_clean: bool,
}

/// Which values are expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Profile,
    Style,
}

impl Kind {
    /// The kind of values behind a parameter of this name, if it takes codes.
    pub(super) fn of(name: &str) -> Option<Self> {
        Rules::shipped().names().slot(name).and_then(Self::of_slot)
    }

    /// The kind of values behind a parameter, if it takes codes.
    pub(super) fn of_slot(slot: ParameterSlot) -> Option<Self> {
        let [profile, style] = *CODED;
        if profile == Some(slot) {
            Some(Self::Profile)
        } else if style == Some(slot) {
            Some(Self::Style)
        } else {
            None
        }
    }
}

/// The parameters that take codes: `--p`, `--sref`.
static CODED: LazyLock<[Option<ParameterSlot>; 2]> = LazyLock::new(|| {
    let names = Rules::shipped().names();
    [names.slot("p"), names.slot("sref")]
});

/// Reads what stands behind a parameter.
///
/// A word of letters alone counts only while nothing but values came before it and nothing but values
/// follows: `--p somebody said` names nobody's code.
pub(crate) fn read(text: &str, kind: Kind) -> Region {
    let pieces = pieces(text);
    let mut region = Region { is_clean: true, ..Region::default() };
    let mut fresh = true;
    for (place, piece) in pieces.iter().enumerate() {
        let (word, weight) = split_weight(piece.word);
        let lower = word.to_ascii_lowercase();
        if word.is_empty() || matches!(lower.as_str(), "none" | "random") || word.starts_with('@') {
            continue;
        }
        let value = if piece.is_placeholder {
            Token::Placeholder
        } else if kind == Kind::Profile {
            value::profile(word)
        } else {
            value::style(word)
        };
        let follows = pieces[place + 1..].first();
        let letters = !value::has_digit(word);
        let alone = piece.ends || follows.is_none_or(|next| is_value(next.word, kind));
        let item = match value {
            Token::Code(code) if !letters || (fresh && alone) => Item::Code(code),
            Token::Code(_) => Item::Unread { text: word.to_owned(), why: "it may be a word of the sentence" },
            Token::Id(id) => Item::Id(id),
            Token::Style(code) => Item::Style(Style { code, weight }),
            Token::Placeholder => Item::Unread {
                text: piece.raw.to_owned(),
                why: "it is a placeholder, to be replaced by a code",
            },
            Token::Not(why) => Item::Unread { text: word.to_owned(), why },
        };
        let unread = matches!(item, Item::Unread { .. });
        // Once values ended, the words behind them are remarks and not failed values.
        if !unread || (fresh && region.items.is_empty()) || piece.is_placeholder {
            region.items.push((piece.start, item));
        }
        if unread {
            fresh = false;
            region.is_clean = false;
        }
    }
    region
}

fn is_value(word: &str, kind: Kind) -> bool {
    let (word, _) = split_weight(word);
    let value = if kind == Kind::Profile { value::profile(word) } else { value::style(word) };
    matches!(value, Token::Code(_) | Token::Id(_) | Token::Style(_)) || word.eq_ignore_ascii_case("none")
}

fn split_weight(word: &str) -> (&str, Option<String>) {
    match word.split_once("::") {
        Some((word, weight)) => (word, Some(weight.to_owned()).filter(|weight| !weight.is_empty())),
        None => (word, None),
    }
}

/// A word cleared of what people put around it.
struct Piece<'a> {
    start: usize,
    raw: &'a str,
    word: &'a str,
    is_placeholder: bool,
    /// Whether punctuation closes it, so that what follows does not belong to it.
    ends: bool,
}

const OPENING: &[char] =
    &['(', '[', '{', '<', '"', '\'', '“', '‘', '«', '`', '*', '_', '~', '（', '【', '「'];
const CLOSING: &[char] = &[
    ')', ']', '}', '>', '"', '\'', '”', '’', '»', '`', '*', '_', '~', ',', ';', '.', ':', '!', '?', '…',
    '。', '，', '、', '；', '）', '】', '」', '\\',
];

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let origin = text.as_ptr() as usize;
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for token in text.split_whitespace() {
        // What follows a dash by itself is a remark.
        if matches!(token, "-" | "–" | "—")
            && let Some(last) = pieces.last_mut()
        {
            last.ends = true;
        }
        let bare = token.trim_end_matches([',', ';', '.', ')']);
        if value::is_placeholder(bare) {
            let start = token.as_ptr() as usize - origin;
            pieces.push(Piece { start, raw: bare, word: bare, is_placeholder: true, ends: bare != token });
            continue;
        }
        let link = token.contains("://");
        for part in token.split(|c: char| !link && matches!(c, ',' | ';' | '|' | '/' | '+' | '，' | '、')) {
            let opened = part.trim_start_matches(OPENING);
            let word = if link { opened.trim_end_matches(CLOSING) } else { cut(opened) };
            if !word.is_empty() {
                let ends = word.len() < opened.len() || part.len() < token.len();
                let start = word.as_ptr() as usize - origin;
                pieces.push(Piece { start, raw: part, word, is_placeholder: false, ends });
            }
        }
    }
    pieces
}

/// A word up to its closing punctuation, or up to a letter of a script that is written without spaces.
fn cut(word: &str) -> &str {
    let trimmed = word.trim_end_matches(CLOSING);
    let end = trimmed.find(|c: char| c.is_alphabetic() && c > '\u{2ff}').filter(|end| *end > 0);
    trimmed[..end.unwrap_or(trimmed.len())].trim_end_matches(CLOSING)
}

#[cfg(test)]
mod tests {
    use super::{Item, Kind, read};

    fn codes(text: &str) -> Vec<String> {
        let items = read(text, Kind::Profile).items.into_iter();
        items
            .filter_map(|(_, item)| if let Item::Code(code) = item { Some(code.to_string()) } else { None })
            .collect()
    }

    #[test]
    fn values_are_cleared_of_what_stands_around_them() {
        for text in
            ["ba1cdef", "[ba1cdef]", "ba1cdef.", "(ba1cdef)", "`ba1cdef`,", "ba1cdef::2", "ba1cdef임)"]
        {
            assert_eq!(codes(text), ["ba1cdef"], "{text}");
        }
        for text in [
            "ba1cdef ba2cdef",
            "ba1cdef, ba2cdef",
            "ba1cdef,ba2cdef",
            "{ba1cdef, ba2cdef}",
            "ba1cdef/ba2cdef",
        ] {
            assert_eq!(codes(text), ["ba1cdef", "ba2cdef"], "{text}");
        }
    }

    #[test]
    fn a_remark_behind_a_code_is_no_code_and_not_reported() {
        let region = read("ba1cdef (my main)", Kind::Profile);
        assert_eq!(region.items.len(), 1);
        assert!(!region.is_clean);
        assert_eq!(codes("ffgcnlo said so"), Vec::<String>::new());
        assert_eq!(codes("ffgcnlo, said so"), ["ffgcnlo"]);
    }

    #[test]
    fn a_word_in_the_place_of_a_value_is_reported() {
        let region = read("at the end", Kind::Profile);
        assert!(matches!(&region.items[..], [(0, Item::Unread { text, .. })] if text == "at"), "{region:?}");
    }
}
