//! Ranking: how near each profile comes to a query.
//!
//! In tiers: the pairs of letters that profiles have say where a word can stand, and the letters that their fields have,
//! and in which order, where the fuzzy scorer needs to be asked at all; only the rest is looked at. What is found, and in which order, is what
//! asking it of every field would give (a property test holds that up).

use fuzzy_matcher::skim::SkimMatcherV2;

use super::entry::{Index, NamedLooks, in_some_fields};
use super::flat::{Entry, Letters};
use super::place_set::PlaceSet;
use super::query::{Query, Scope};
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
        let places = before.hits.iter().map(|hit| hit.place);
        search.rank(places, |entry| search.fit(entry))
    } else {
        search.rank(search.candidates().iter(), |entry| search.fit(entry))
    };
    if hits.len() < NEARLY_EMPTY {
        for hit in search.rank(search.mistyped().iter(), |entry| search.fit_mistyped(entry)) {
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
    named_looks: NamedLooks<'a>,
    words: Vec<SearchWord<'a>>,
    whole: SearchWord<'a>,
    matcher: SkimMatcherV2,
}

impl<'a> Search<'a> {
    fn new(index: &'a Index, query: &'a Query) -> Self {
        let words = query.words.iter().map(|word| SearchWord::new(word)).collect();
        let matcher = SkimMatcherV2::default().ignore_case();
        let (named_looks, whole) = (index.named_looks(query), SearchWord::new(&query.whole));
        Self { index, query, named_looks, words, whole, matcher }
    }

    /// The places of the profiles that can be within the fields.
    fn asked(&self) -> PlaceSet {
        let mut asked = self.index.places();
        for scope in &self.query.scopes {
            if let Scope::Tag(text) | Scope::Client(text) = scope {
                asked.keep(&self.index.with_pairs(text));
            }
        }
        asked
    }

    /// The places of the profiles that every word may fit.
    fn candidates(&self) -> PlaceSet {
        let mut candidates = self.asked();
        self.words.iter().for_each(|word| candidates.keep(&self.may_fit(word)));
        candidates
    }

    /// Where a word can stand, or its letters can be scattered.
    fn may_fit(&self, word: &SearchWord<'_>) -> PlaceSet {
        let mut places = self.index.with_pairs(word.text);
        let scattered = |of: Letters| self.index.with_letters_in_order(of, word.text);
        places.add(&in_some_fields(scattered));
        places
    }

    /// The places of the profiles that may fit only if a mistake is forgiven in some word.
    fn mistyped(&self) -> PlaceSet {
        let mut places = self.asked();
        let mut forgiven = PlaceSet::none(self.index.blocks());
        for word in &self.words {
            let mut may_fit = self.may_fit(word);
            if word.is_forgiven() {
                let near = self.may_be_mistyped(word);
                may_fit.add(&near);
                forgiven.add(&near);
            }
            places.keep(&may_fit);
        }
        places.keep(&forgiven);
        places
    }

    /// Where a word may stand with one mistake in it.
    fn may_be_mistyped(&self, word: &SearchWord<'_>) -> PlaceSet {
        let (letters, signs) = word.without_signs();
        let mut places = in_some_fields(|of| {
            // One mistake leaves a third of a word as it is, and all of its letters but one in their order.
            let mut places = PlaceSet::none(self.index.blocks());
            for third in word.thirds() {
                let mut near = self.index.with_pairs(third);
                near.keep(&self.index.with_letters_in_order(of, third));
                places.add(&near);
            }
            // A sign in it stands in no word, so that is the mistake.
            places.keep(&match signs {
                0 => self.index.with_most_letters_in_order(of, word.text),
                1 => self.index.with_letters_in_order(of, &letters),
                _ => PlaceSet::none(self.index.blocks()),
            });
            places
        });
        // All pairs of letters are left but three.
        if word.text.is_ascii() {
            places.keep(&self.index.with_most_pairs(word.text));
        }
        places
    }

    /// Everything within the fields, in the order of names.
    fn by_name(&self) -> Vec<Hit> {
        let within = |place: &u32| self.index.is_within(*place, self.query, &self.named_looks);
        let mut places: Vec<u32> = self.asked().iter().filter(within).collect();
        if self.query.asks_for_looks() {
            places.sort_by_cached_key(|place| (self.far(*place), self.index.order(*place)));
        } else if !self.index.is_in_order() {
            places.sort_by_key(|place| self.index.order(*place));
        }
        places.into_iter().map(|place| Hit { place, closeness: Closeness::Exact }).collect()
    }

    fn rank(&self, places: impl Iterator<Item = u32>, fit: impl Fn(Entry<'_>) -> Option<Fits>) -> Vec<Hit> {
        let ranked = |place: u32| {
            let fits = fit(self.index.entry(place))?;
            Some(Ranked { fits, far: self.far(place), order: self.index.order(place), place })
        };
        let within = places.filter(|place| self.index.is_within(*place, self.query, &self.named_looks));
        let mut found: Vec<Ranked> = within.filter_map(ranked).collect();
        found.sort_unstable();
        found.iter().map(|one| Hit { place: one.place, closeness: one.fits.worst.closeness }).collect()
    }

    fn far(&self, place: u32) -> i64 {
        if !self.query.asks_for_looks() {
            return 0;
        }
        self.index.distance(place, self.query, &self.named_looks)
    }

    /// How each word fits; `None` when one does not. A whole name with spaces in it counts before its words.
    fn fit(&self, entry: Entry<'_>) -> Option<Fits> {
        self.fit_whole(entry)
            .or_else(|| Fits::of(self.words.iter().map(|word| word.fit(entry, &self.matcher))))
    }

    /// How all words together fit the name, where they are more than one and begin it.
    fn fit_whole(&self, entry: Entry<'_>) -> Option<Fits> {
        let is_several = self.words.len() > 1;
        let whole = is_several.then(|| self.whole.closeness(entry.bare())).flatten();
        let whole = whole.filter(|near| *near <= Closeness::Prefix)?;
        Some(Fits { worst: Fit::of_name(whole), others: Vec::new() })
    }

    /// How each word fits, with one mistake forgiven in each of four letters or more.
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

#[cfg(test)]
mod plain;
#[cfg(test)]
mod tests;
