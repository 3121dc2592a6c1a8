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

/// For each word, the places of the profiles in which it stands; also some in which it only seems to, across the end of
/// a field.
struct Standing(Vec<Vec<bool>>);

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
    let (mut hits, standing) = if before.narrows_to(query) {
        (search.rank(before.hits.iter().map(|hit| hit.place).collect(), |_, entry| search.fit(entry)), None)
    } else {
        let standing = search.standing();
        let places = search.candidates(&standing);
        let fit = |place, entry: Entry<'_>| search.fit_standing(&standing, place, entry);
        (search.rank(places, fit), Some(standing))
    };
    if hits.len() < NEARLY_EMPTY {
        let standing = standing.unwrap_or_else(|| search.standing());
        let places = search.mistyped(&standing);
        let fit = |place, entry: Entry<'_>| search.fit_mistyped(&standing, place, entry);
        for hit in search.rank(places, fit) {
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

    /// Where each word stands.
    fn standing(&self) -> Standing {
        Standing::of(self.index, self.words.iter().map(|word| vec![&word.finder]))
    }

    /// The places of the profiles in which every word stands, or whose letters say that it may fit nevertheless.
    fn candidates(&self, standing: &Standing) -> Vec<u32> {
        self.places_where(|place, letters| {
            let mut words = self.words.iter().zip(&standing.0);
            words.all(|(word, standing)| standing[place] || word.can_be_fuzzy(letters))
        })
    }

    /// The places of the profiles that may fit only if a mistake is forgiven in some word.
    fn mistyped(&self, standing: &Standing) -> Vec<u32> {
        // One mistake leaves a third of a word as it is.
        let thirds = |word: &SearchWord<'a>| {
            let forgiven = word.is_forgiven().then(|| word.thirds().map(Finder::new));
            forgiven.into_iter().flatten().collect::<Vec<_>>()
        };
        let thirds: Vec<Vec<Finder<'_>>> = self.words.iter().map(thirds).collect();
        let near = Standing::of(self.index, thirds.iter().map(|thirds| thirds.iter().collect()));
        self.places_where(|place, letters| {
            let mut is_forgiven = false;
            let mut words = self.words.iter().zip(&standing.0).zip(&near.0);
            let may_fit = words.all(|((word, standing), near)| {
                let is_near = near[place] && word.can_be_mistyped(letters);
                is_forgiven |= is_near;
                is_near || standing[place] || word.can_be_fuzzy(letters)
            });
            may_fit && is_forgiven
        })
    }

    /// The places that pass, each with the letters that its profile has.
    fn places_where(&self, passes: impl Fn(usize, u64) -> bool) -> Vec<u32> {
        let mut places = Vec::new();
        for (flat, first) in self.index.stretches() {
            for row in 0..flat.len() {
                let place = first + number(row);
                if passes(place as usize, flat.letters(row)) {
                    places.push(place);
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

    fn rank(&self, places: Vec<u32>, fit: impl Fn(u32, Entry<'_>) -> Option<Fits>) -> Vec<Hit> {
        let ranked = |place: u32| {
            let fits = fit(place, self.index.entry(place))?;
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
        self.fit_whole(entry)
            .or_else(|| Fits::of(self.words.iter().map(|word| word.fit(entry, &self.matcher))))
    }

    /// The same at a place, where it is known which words stand there.
    fn fit_standing(&self, standing: &Standing, place: u32, entry: Entry<'_>) -> Option<Fits> {
        let all_stand = standing.0.iter().all(|word| word[place as usize]);
        let whole = if all_stand { self.fit_whole(entry) } else { None };
        whole.or_else(|| Fits::of(self.fits_standing(standing, place, entry)))
    }

    fn fits_standing(
        &self,
        standing: &Standing,
        place: u32,
        entry: Entry<'_>,
    ) -> impl Iterator<Item = Option<Fit>> {
        self.words.iter().zip(&standing.0).map(move |(word, standing)| {
            if standing[place as usize] {
                word.fit(entry, &self.matcher)
            } else {
                word.fit_scattered(entry, &self.matcher)
            }
        })
    }

    /// How all words together fit the name, where they are more than one and begin it.
    fn fit_whole(&self, entry: Entry<'_>) -> Option<Fits> {
        let is_several = self.words.len() > 1;
        let whole = is_several.then(|| self.whole.closeness(entry.bare())).flatten();
        let whole = whole.filter(|near| *near <= Closeness::Prefix)?;
        Some(Fits { worst: Fit::of_name(whole), others: Vec::new() })
    }

    /// How each word fits at a place, with one mistake forgiven in each of four letters or more.
    fn fit_mistyped(&self, standing: &Standing, place: u32, entry: Entry<'_>) -> Option<Fits> {
        let fits = self.fits_standing(standing, place, entry).zip(&self.words);
        Fits::of(fits.map(|(fit, word)| fit.or_else(|| word.fit_mistyped(entry))))
    }
}

impl Standing {
    /// Where any of some finders finds something, for each word.
    fn of<'f>(index: &Index, words: impl Iterator<Item = Vec<&'f Finder<'f>>>) -> Self {
        let [(base, _), (added, _)] = index.stretches();
        let standing = words.map(|finders| {
            let mut standing = vec![false; base.len() + added.len()];
            let (of_base, of_added) = standing.split_at_mut(base.len());
            for finder in finders {
                mark_rows(finder, base, of_base);
                mark_rows(finder, added, of_added);
            }
            standing
        });
        Self(standing.collect())
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

/// Marks the rows of a text in which a word stands, found in one scan.
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
