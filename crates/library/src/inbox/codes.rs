//! Codes that stand in a text by themselves.

use std::ops::Range;

use midjourney::Code;

/// A word that looks like a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) code: Code,
    /// Where it stands in the line.
    pub(super) start: usize,
}

/// The codes on a line that is no prompt. `dates` are the places of dates, which are no codes.
///
/// A word of seven letters without a digit may be any word, so it counts only between backticks or on
/// a line of nothing but codes and dates.
pub(super) fn loose(line: &str, dates: &[Range<usize>]) -> Vec<Loose> {
    let words: Vec<(usize, &str)> = words(line)
        .filter(|(start, word)| {
            !dates.iter().any(|date| *start < date.end && start + word.len() > date.start)
        })
        .collect();
    let counts = |word: &str| !word.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric());
    let only_codes = words.iter().filter(|(_, word)| counts(word)).all(|(_, word)| is_shaped(word));
    let found = words.iter().filter(|(start, word)| {
        let sure = has_digit(word) || (only_codes && !dates.is_empty()) || is_fenced(line, *start, word);
        is_shaped(word) && sure
    });
    found.filter_map(|(start, word)| Some(Loose { code: Code::new(*word).ok()?, start: *start })).collect()
}

/// Seven of `a-z1-9` and not a mere number.
fn is_shaped(word: &str) -> bool {
    word.len() == 7
        && word.bytes().all(|b| b.is_ascii_lowercase() || (b'1'..=b'9').contains(&b))
        && word.bytes().any(|b| b.is_ascii_lowercase())
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

fn is_fenced(line: &str, start: usize, word: &str) -> bool {
    line[..start].ends_with('`') && line[start + word.len()..].starts_with('`')
}

/// Words between white space and the marks that separate cells; links are one word.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let cut = |c: char| c.is_whitespace() || ",;|\"'`()<>[]{}*=→•".contains(c);
    let origin = line.as_ptr() as usize;
    line.split(cut).filter(|word| !word.is_empty()).map(move |word| {
        let bare = word.trim_matches([':', '.', '!', '?']);
        (bare.as_ptr() as usize - origin, bare)
    })
}
