//! Which letters of a shown text to underline.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Query;

/// The places, counted in characters, of the letters that a query matched in a text; sorted, once
/// each. For visible rows only: it costs more than ranking.
#[must_use]
pub fn underline(text: &str, query: &Query) -> Vec<usize> {
    let folded: Vec<char> = text.chars().map(fold).collect();
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut places: Vec<usize> =
        query.words.iter().flat_map(|word| underline_word(text, &folded, word, &matcher)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn underline_word(text: &str, folded: &[char], word: &str, matcher: &SkimMatcherV2) -> Vec<usize> {
    let letters: Vec<char> = word.chars().collect();
    if letters.is_empty() || letters.len() > folded.len() {
        return Vec::new();
    }
    match folded.windows(letters.len()).position(|window| window == letters) {
        Some(start) => (start..start + letters.len()).collect(),
        None => matcher.fuzzy_indices(text, word).map(|(_, places)| places).unwrap_or_default(),
    }
}

/// One character for one, so that places stay places in the shown text.
fn fold(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::underline;
    use crate::search::Query;

    #[test]
    fn a_part_is_underlined_where_it_stands() {
        assert_eq!(underline("Editorial", &Query::read("edit")), [0, 1, 2, 3]);
        assert_eq!(underline("ÜBER film", &Query::read("über")), [0, 1, 2, 3]);
    }

    #[test]
    fn scattered_letters_are_underlined_each() {
        assert_eq!(underline("editorial", &Query::read("etl")).len(), 3);
    }

    #[test]
    fn what_does_not_match_is_not_underlined() {
        assert_eq!(underline("editorial", &Query::read("zzz")), Vec::<usize>::new());
        assert_eq!(underline("ed", &Query::read("editorial")), Vec::<usize>::new());
    }
}
