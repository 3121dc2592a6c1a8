//! Ranking: how near each profile comes to a query.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::entry::{Entry, Index};
use super::query::Query;
use crate::Key;
use text::{fold, folded};

/// How near a text comes to what was typed; nearer sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The whole name or code.
    Exact,
    /// Its beginning.
    Prefix,
    /// The beginning of a word in it.
    WordStart,
    /// A part of it.
    Substring,
    /// The letters in order, with others between.
    Fuzzy,
    /// One letter wrong, missing, added or swapped.
    Typo,
}

/// A profile that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub key: Key,
    /// How near the farthest of the query's words came.
    pub closeness: Closeness,
}

/// How well one word fits one entry. Smaller is better; compared in the order of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    closeness: Closeness,
    /// 0 name, 1 current code, 2 other codes and the ID, 3 tags, 4 client, 5 brief.
    field: u8,
    /// The matcher's score, negated; 0 where the closeness is no matter of score.
    cost: i64,
}

/// Under this many hits, words with one wrong letter are taken as well.
const NEARLY_EMPTY: usize = 2;
/// Shorter words are never taken for mistyped ones.
const SHORTEST_TYPO: usize = 4;

/// The profiles that fit a query, nearest first; equals stay in the order of their names. An empty
/// query finds every profile.
#[must_use]
pub fn search(index: &Index, query: &Query) -> Vec<Hit> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut hits = collect(index, query, |entry| fit(&matcher, entry, query));
    if hits.len() < NEARLY_EMPTY && !query.words.is_empty() {
        for hit in collect(index, query, |entry| misspelt(&matcher, entry, query)) {
            if !hits.iter().any(|known| known.key == hit.key) {
                hits.push(hit);
            }
        }
    }
    hits
}

/// The places of the texts that fit all words, nearest first: the same ranking for lists that are not
/// profiles, such as the action palette.
#[must_use]
pub fn search_words<'a>(texts: impl Iterator<Item = &'a str>, words: &str) -> Vec<usize> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let query = Query { words: words.split_whitespace().map(fold).collect(), ..Query::default() };
    let mut found: Vec<(Vec<Fit>, usize)> = texts
        .enumerate()
        .filter_map(|(place, text)| {
            let text = folded(text);
            let fits: Option<Vec<Fit>> =
                query.words.iter().map(|word| fit_text(&matcher, &text, word, 0)).collect();
            fits.map(|fits| (worst_first(fits), place))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, place)| place).collect()
}

fn collect(index: &Index, query: &Query, fit: impl Fn(&Entry) -> Option<Vec<Fit>>) -> Vec<Hit> {
    let mut found: Vec<(Vec<Fit>, i64, &Entry)> = index
        .entries
        .iter()
        .filter(|entry| entry.is_within(query, index))
        .filter_map(|entry| fit(entry).map(|fits| (fits, entry.distance(query, index), entry)))
        .collect();
    found.sort_by(|(a, far, _), (b, farther, _)| (a, far).cmp(&(b, farther)));
    found
        .into_iter()
        .map(|(fits, _, entry)| Hit {
            key: entry.key.clone(),
            closeness: fits.first().map_or(Closeness::Exact, |fit| fit.closeness),
        })
        .collect()
}

/// How each word fits, the worst first; `None` when one does not. A whole name with spaces in it
/// counts before its words.
fn fit(matcher: &SkimMatcherV2, entry: &Entry, query: &Query) -> Option<Vec<Fit>> {
    if query.words.len() > 1
        && let Some(whole) = plain(&entry.bare, &query.whole).filter(|near| *near <= Closeness::Prefix)
    {
        return Some(vec![Fit { closeness: whole, field: 0, cost: 0 }]);
    }
    let fits: Option<Vec<Fit>> = query.words.iter().map(|word| fit_word(matcher, entry, word)).collect();
    fits.map(worst_first)
}

fn worst_first(mut fits: Vec<Fit>) -> Vec<Fit> {
    fits.sort_by(|a, b| b.cmp(a));
    fits
}

fn fit_word(matcher: &SkimMatcherV2, entry: &Entry, word: &str) -> Option<Fit> {
    fields(entry).filter_map(|(field, text)| fit_text(matcher, text, word, field)).min()
}

/// The searched texts of an entry with their places in the ranking.
fn fields(entry: &Entry) -> impl Iterator<Item = (u8, &str)> {
    let codes =
        entry.codes.iter().enumerate().map(|(place, code)| (if place == 0 { 1 } else { 2 }, code.as_str()));
    // With the library it is in: for those who type it, and for nothing where it is one's own.
    let within = (entry.name.len() > entry.bare.len()).then_some((0, entry.name.as_str()));
    std::iter::once((0, entry.bare.as_str()))
        .chain(within)
        .chain(codes)
        .chain(entry.tags.iter().map(|tag| (3, tag.as_str())))
        .chain([(4, entry.client.as_str()), (5, entry.brief.as_str())])
}

fn fit_text(matcher: &SkimMatcherV2, text: &str, word: &str, field: u8) -> Option<Fit> {
    if let Some(closeness) = plain(text, word) {
        // Only a name or a code can be meant as a whole: a tag that matches is a word that does.
        let closeness = if field > 2 { closeness.max(Closeness::WordStart) } else { closeness };
        return Some(Fit { closeness, field, cost: 0 });
    }
    // Letters scattered over a whole sentence are chance, not a match.
    if field > 4 {
        return None;
    }
    let score = matcher.fuzzy_match(text, word)?;
    Some(Fit { closeness: Closeness::Fuzzy, field, cost: -score })
}

/// Closeness without the matcher: both texts are folded already.
fn plain(text: &str, word: &str) -> Option<Closeness> {
    let first = text.find(word)?;
    if text.len() == word.len() {
        return Some(Closeness::Exact);
    }
    if first == 0 {
        return Some(Closeness::Prefix);
    }
    let starts_word =
        |place: usize| text[..place].chars().next_back().is_some_and(|before| !before.is_alphanumeric());
    let at_word_start = text.match_indices(word).any(|(place, _)| starts_word(place));
    Some(if at_word_start { Closeness::WordStart } else { Closeness::Substring })
}

/// As [`fit`], with one mistake forgiven in each word of four letters or more.
fn misspelt(matcher: &SkimMatcherV2, entry: &Entry, query: &Query) -> Option<Vec<Fit>> {
    let fits: Option<Vec<Fit>> = query
        .words
        .iter()
        .map(|word| fit_word(matcher, entry, word).or_else(|| fit_misspelt(entry, word)))
        .collect();
    fits.map(worst_first)
}

fn fit_misspelt(entry: &Entry, word: &str) -> Option<Fit> {
    if word.chars().count() < SHORTEST_TYPO {
        return None;
    }
    fields(entry)
        .filter(|(field, _)| *field <= 3)
        .filter(|(_, text)| text.split(|c: char| !c.is_alphanumeric()).any(|part| one_mistake(part, word)))
        .map(|(field, _)| Fit { closeness: Closeness::Typo, field, cost: 0 })
        .min()
}

/// Whether a word, or its beginning while it is still being typed, is one mistake away.
fn one_mistake(part: &str, word: &str) -> bool {
    let typed = word.chars().count();
    let beginning = |length: usize| part.chars().take(length).collect::<String>();
    [typed - 1, typed, typed + 1]
        .into_iter()
        .any(|length| strsim::osa_distance(&beginning(length), word) == 1)
}

#[cfg(test)]
mod tests;
