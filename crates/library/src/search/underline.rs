//! Which letters of a shown text to underline.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Query;
use text::folded;

/// The places, counted in characters, of the letters that a query matched in a text; sorted, once
/// each. For visible rows only: it costs more than ranking.
#[must_use]
pub fn underline(text: &str, query: &Query) -> Vec<usize> {
    let shown = UnderlinedText::of(text);
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut places: Vec<usize> =
        query.words.iter().flat_map(|word| shown.underline(word, &matcher)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// A text as it is shown and as it is searched.
struct UnderlinedText {
    folded: Vec<char>,
    /// For every folded letter the characters it is shown as: `ss` may be one, `e` may be two.
    places: Vec<Range<usize>>,
}

impl UnderlinedText {
    fn of(text: &str) -> Self {
        let mut shown = Self { folded: Vec::new(), places: Vec::new() };
        let mut start = 0;
        for cluster in text.graphemes(true) {
            let end = start + cluster.chars().count();
            for letter in folded(cluster).chars() {
                shown.folded.push(letter);
                shown.places.push(start..end);
            }
            start = end;
        }
        shown
    }

    fn underline(&self, word: &str, matcher: &SkimMatcherV2) -> Vec<usize> {
        let letters: Vec<char> = word.chars().collect();
        if letters.is_empty() || letters.len() > self.folded.len() {
            return Vec::new();
        }
        let whole = self.folded.windows(letters.len()).position(|window| window == letters);
        let scattered = || {
            let text: String = self.folded.iter().collect();
            matcher.fuzzy_indices(&text, word).map(|(_, places)| places).unwrap_or_default()
        };
        let found = whole.map_or_else(scattered, |start| (start..start + letters.len()).collect());
        found.into_iter().filter_map(|place| self.places.get(place)).cloned().flatten().collect()
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
    fn every_character_of_a_folded_letter_is_underlined() {
        assert_eq!(underline("Straße", &Query::read("strasse")), [0, 1, 2, 3, 4, 5]);
        assert_eq!(underline("Straße", &Query::read("stras")), [0, 1, 2, 3, 4]);
        assert_eq!(underline("a cafe\u{301} b", &Query::read("café")), [2, 3, 4, 5, 6]);
        assert_eq!(underline("ＦＩＬＭ", &Query::read("film")), [0, 1, 2, 3]);
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
