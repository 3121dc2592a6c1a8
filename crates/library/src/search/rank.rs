//! Ranking: how near each profile comes to a query.
//!
//! In tiers: a scan over the folded text says where words stand; where one does not, the letters a profile has say
//! whether the fuzzy scorer needs to be asked at all. What is found, and in which order, is what asking it of every
//! field would give (a property test holds that up).

use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::entry::{Index, number};
use super::flat::{Entry, Flat};
use super::query::Query;
use super::word::{Fit, SearchWord};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    place: u32,
    /// How near the farthest of the query's words came.
    pub closeness: Closeness,
}

/// What was found and what for, so that a longer query looks no further.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchResult {
    query: Query,
    /// Nearest first.
    pub hits: Vec<Hit>,
}

/// How each word fits, the worst first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fits {
    worst: Fit,
    others: Vec<Fit>,
}

/// An entry that fits: how well, and then the order of names.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    fits: Fits,
    /// How far it is from the looks that are asked for.
    far: i64,
    order: u64,
    place: u32,
}

/// Under this many hits, words with one wrong letter are taken as well.
const NEARLY_EMPTY: usize = 2;

impl Index {
    /// The key of a profile that was found.
    #[must_use]
    pub fn key_of(&self, hit: Hit) -> Option<Key> {
        self.key(hit.place)
    }

    /// The place of what was found in the order of names.
    pub(super) fn order_of(&self, hit: Hit) -> u64 {
        self.order(hit.place)
    }

    /// Whether a profile that was found has this key.
    #[must_use]
    pub fn is_of(&self, hit: Hit, key: &Key) -> bool {
        self.entry(hit.place).key() == key.as_str()
    }
}

/// The profiles that fit a query, nearest first; equals stay in the order of their names. An empty
/// query finds every profile.
#[must_use]
pub fn search(index: &Index, query: &Query) -> Vec<Hit> {
    search_on(index, query, &SearchResult::default()).hits
}

/// The same, looking only among what was found before where the query goes on from that. What was found before must be
/// of the same index.
#[must_use]
pub fn search_on(index: &Index, query: &Query, before: &SearchResult) -> SearchResult {
    let search = Search::new(index, query);
    if query.words.is_empty() {
        return SearchResult { query: query.clone(), hits: search.by_name() };
    }
    let mut hits = if before.narrows_to(query) {
        search.rank(before.hits.iter().map(|hit| hit.place).collect(), |entry| search.fit(entry))
    } else {
        search.rank(search.candidates(), |entry| search.fit(entry))
    };
    if hits.len() < NEARLY_EMPTY {
        let places = search.mistyped();
        for hit in search.rank(places, |entry| search.fit_mistyped(entry)) {
            if !hits.iter().any(|known| known.place == hit.place) {
                hits.push(hit);
            }
        }
    }
    SearchResult { query: query.clone(), hits }
}

/// The places of the texts that fit all words, nearest first: the same ranking for lists that are not
/// profiles, such as the action palette.
#[must_use]
pub fn search_words<'a>(texts: impl Iterator<Item = &'a str>, words: &str) -> Vec<usize> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    let words: Vec<SearchWord<'_>> = words.iter().map(|word| SearchWord::new(word)).collect();
    let mut found: Vec<(Vec<Fit>, usize)> = texts
        .enumerate()
        .filter_map(|(place, text)| {
            let text = folded(text);
            let fits: Option<Vec<Fit>> = words.iter().map(|word| word.fit_text(&text, 0, &matcher)).collect();
            fits.map(|fits| (worst_first(fits), place))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, place)| place).collect()
}

impl SearchResult {
    /// Whether everything that fits a query is among these hits: it asks for the same and more.
    fn narrows_to(&self, query: &Query) -> bool {
        let longer = |(before, now): (&String, &String)| now.starts_with(before);
        !self.query.words.is_empty()
            && self.query.scopes == query.scopes
            && self.query.words.len() <= query.words.len()
            && self.query.words.iter().zip(&query.words).all(longer)
            && !self.hits.iter().any(|hit| hit.closeness == Closeness::Typo)
    }
}

/// A search under way.
struct Search<'a> {
    index: &'a Index,
    query: &'a Query,
    words: Vec<SearchWord<'a>>,
    whole: SearchWord<'a>,
    matcher: SkimMatcherV2,
}

impl<'a> Search<'a> {
    fn new(index: &'a Index, query: &'a Query) -> Self {
        let words = query.words.iter().map(|word| SearchWord::new(word)).collect();
        let matcher = SkimMatcherV2::default().ignore_case();
        Self { index, query, words, whole: SearchWord::new(&query.whole), matcher }
    }

    /// The places of the profiles in which every word stands, or whose letters say that it may fit nevertheless.
    fn candidates(&self) -> Vec<u32> {
        let mut places = Vec::new();
        for (flat, first) in self.index.stretches() {
            let standing: Vec<Vec<bool>> =
                self.words.iter().map(|word| rows_with(&word.finder, flat)).collect();
            for row in 0..flat.len() {
                let letters = flat.letters(row);
                let mut words = self.words.iter().zip(&standing);
                if words.all(|(word, standing)| standing[row] || word.can_be_fuzzy(letters)) {
                    places.push(first + number(row));
                }
            }
        }
        places
    }

    /// The places of the profiles that may fit only if a mistake is forgiven in some word.
    fn mistyped(&self) -> Vec<u32> {
        let mut places = Vec::new();
        for (flat, first) in self.index.stretches() {
            let standing =
                self.words.iter().map(|word| (rows_with(&word.finder, flat), near_rows(word, flat)));
            let standing: Vec<(Vec<bool>, Vec<bool>)> = standing.collect();
            for row in 0..flat.len() {
                let letters = flat.letters(row);
                let mut is_forgiven = false;
                let mut words = self.words.iter().zip(&standing);
                let may_fit = words.all(|(word, (standing, near))| {
                    let is_near = near[row] && word.can_be_mistyped(letters);
                    is_forgiven |= is_near;
                    is_near || standing[row] || word.can_be_fuzzy(letters)
                });
                if may_fit && is_forgiven {
                    places.push(first + number(row));
                }
            }
        }
        places
    }

    /// Everything within the fields, in the order of names.
    fn by_name(&self) -> Vec<Hit> {
        let within = |place: &u32| self.index.is_within(*place, self.query);
        let mut places: Vec<u32> = self.index.places().filter(within).collect();
        if self.query.asks_for_looks() {
            places.sort_by_cached_key(|place| (self.far(*place), self.index.order(*place)));
        } else {
            places.sort_by_key(|place| self.index.order(*place));
        }
        places.into_iter().map(|place| Hit { place, closeness: Closeness::Exact }).collect()
    }

    fn rank(&self, places: Vec<u32>, fit: impl Fn(Entry<'_>) -> Option<Fits>) -> Vec<Hit> {
        let ranked = |place: u32| {
            let fits = fit(self.index.entry(place))?;
            Some(Ranked { fits, far: self.far(place), order: self.index.order(place), place })
        };
        let asked = places.into_iter().filter(|place| self.is_asked(*place));
        let mut found: Vec<Ranked> = asked.filter_map(ranked).collect();
        found.sort_unstable();
        found.iter().map(|one| Hit { place: one.place, closeness: one.fits.worst.closeness }).collect()
    }

    fn far(&self, place: u32) -> i64 {
        if self.query.asks_for_looks() { self.index.distance(place, self.query) } else { 0 }
    }

    fn is_asked(&self, place: u32) -> bool {
        self.index.is_there(place) && self.index.is_within(place, self.query)
    }

    /// How each word fits; `None` when one does not. A whole name with spaces in it counts before its words.
    fn fit(&self, entry: Entry<'_>) -> Option<Fits> {
        if self.words.len() > 1
            && let Some(whole) = self.whole.closeness(entry.bare()).filter(|near| *near <= Closeness::Prefix)
        {
            return Some(Fits { worst: Fit::of_name(whole), others: Vec::new() });
        }
        Fits::of(self.words.iter().map(|word| word.fit(entry, &self.matcher)))
    }

    /// The same with one mistake forgiven in each word of four letters or more.
    fn fit_mistyped(&self, entry: Entry<'_>) -> Option<Fits> {
        let fit = |word: &SearchWord<'_>| word.fit(entry, &self.matcher).or_else(|| word.fit_mistyped(entry));
        Fits::of(self.words.iter().map(fit))
    }
}

impl Fits {
    /// Of words that all fit.
    fn of(mut fits: impl Iterator<Item = Option<Fit>>) -> Option<Self> {
        let mut worst = fits.next()??;
        let mut others = fits.collect::<Option<Vec<Fit>>>()?;
        for fit in &mut others {
            if *fit > worst {
                std::mem::swap(fit, &mut worst);
            }
        }
        others.sort_by(|a, b| b.cmp(a));
        Some(Self { worst, others })
    }
}

fn worst_first(mut fits: Vec<Fit>) -> Vec<Fit> {
    fits.sort_by(|a, b| b.cmp(a));
    fits
}

/// The rows of a text in which a word stands, found in one scan; also some in which it only seems to, across the end
/// of a field.
fn rows_with(word: &Finder<'_>, flat: &Flat) -> Vec<bool> {
    let mut rows = vec![false; flat.len()];
    mark_rows(word, flat, &mut rows);
    rows
}

/// The rows in which a third of a word stands, so that one mistake can make the word of one there.
fn near_rows(word: &SearchWord<'_>, flat: &Flat) -> Vec<bool> {
    let mut rows = vec![false; flat.len()];
    if word.is_forgiven() {
        for third in word.thirds() {
            mark_rows(&Finder::new(third), flat, &mut rows);
        }
    }
    rows
}

fn mark_rows(word: &Finder<'_>, flat: &Flat, rows: &mut [bool]) {
    let text = flat.text().as_bytes();
    let (mut at, mut row) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| word.find(rest)) {
        row = flat.row_at(at + found, row);
        if let Some(row) = rows.get_mut(row) {
            *row = true;
        }
        row += 1;
        at = flat.start(row);
        if row >= rows.len() {
            break;
        }
    }
}

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;
