//! The ranking as one would write it down, to compare with: every field of every profile is asked.

use std::collections::BTreeMap;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Closeness;
use crate::looks::all_looks;
use crate::search::{Query, Scope, Standing};
use crate::{Key, Kind, Library, Profile};
use imagestat::{LookWord, Oklab, PictureLook};
use midjourney::{Id, Version};
use text::fold;

/// A profile that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub key: Key,
    pub closeness: Closeness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    closeness: Closeness,
    field: u8,
    cost: i64,
}

const NEARLY_EMPTY: usize = 2;
const SHORTEST_TYPO: usize = 4;

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

/// One profile, ready to be searched.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: Key,
    pub name: String,
    /// Current code first, then the older ones, then the ID.
    pub codes: Vec<String>,
    pub tags: Vec<String>,
    pub brief: String,
    pub client: String,
    /// The name without that of the mounted library it is in.
    pub bare: String,
    mount: String,
    mine: bool,
    owner: String,
    kind: Kind,
    version: Option<Version>,
    deleted: bool,
    /// How many codes it has, all of which outlive it.
    snapshots: usize,
    /// Who was given one of them.
    holders: Vec<String>,
    throwaway: bool,
    /// What it looks like, where it has pictures.
    look: Option<PictureLook>,
}

/// A look farther than this from another is not like it.
const LIKE: f32 = 5.0;
/// A palette farther than this from a colour, in steps that can just be told apart, has it not.
const NEAR: f32 = 8.0;
/// A word that fits a look by less names it not.
const FITS: f32 = 0.5;

/// Every profile of a library, ready to be searched, in the order of names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// Prepares a library.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let mut holders: BTreeMap<&Key, Vec<String>> = BTreeMap::new();
        for grant in library.grants.iter() {
            holders.entry(&grant.profile).or_default().push(fold(&grant.to));
        }
        let mut looks = all_looks(library);
        let entry = |profile: &Profile| {
            let mut entry = Entry::new(profile);
            entry.look = looks.remove(&profile.key);
            entry.holders = holders.remove(&profile.key).unwrap_or_default();
            entry
        };
        Self { entries: library.profiles.by_name().into_iter().map(entry).collect() }
    }
}

impl Entry {
    fn new(profile: &Profile) -> Self {
        let current = profile.current();
        let older = profile.codes.iter().rev().filter(|snapshot| Some(*snapshot) != current);
        let codes = current.into_iter().chain(older).map(|snapshot| snapshot.code.as_str());
        let name = fold(profile.name.as_str());
        let mount = fold(profile.key.mount().unwrap_or_default());
        let bare = name.strip_prefix(&format!("{mount}/")).unwrap_or(&name).to_owned();
        Self {
            key: profile.key.clone(),
            name,
            bare,
            mount,
            mine: profile.is_mine(),
            codes: codes.chain(profile.id.as_ref().map(Id::as_str)).map(fold).collect(),
            tags: profile.tags.iter().map(|tag| fold(tag)).collect(),
            brief: fold(&profile.brief),
            client: fold(profile.client.as_deref().unwrap_or_default()),
            owner: fold(profile.owner.as_deref().unwrap_or_default()),
            kind: profile.kind,
            version: profile.for_version,
            deleted: profile.deleted_on.is_some(),
            snapshots: profile.codes.len(),
            holders: Vec::new(),
            throwaway: profile.throwaway,
            look: None,
        }
    }

    /// Whether every field of the query holds, in an index.
    pub fn is_within(&self, query: &Query, index: &Index) -> bool {
        query.scopes.iter().all(|scope| self.holds(scope, index))
    }

    /// How far it is from the looks that a query asks for, in thousandths; 0 where it asks for none.
    pub fn distance(&self, query: &Query, index: &Index) -> i64 {
        let far = query.scopes.iter().filter_map(|scope| match scope {
            Scope::Like(name) => self.far_from(name, index),
            Scope::Look(words) => self.worst_fit(words).map(|fit| -fit),
            Scope::Near(colour) => self.look.as_ref()?.nearness(Oklab::of_srgb(*colour)),
            Scope::Tag(_)
            | Scope::Kind(_)
            | Scope::Version(..)
            | Scope::Client(_)
            | Scope::Owner(_)
            | Scope::In(_)
            | Scope::Held(_)
            | Scope::Is(_) => None,
        });
        thousandths(far.sum())
    }

    /// How far its look is from that of the profile with this name, or whose name begins so.
    fn far_from(&self, name: &str, index: &Index) -> Option<f32> {
        let whole = || index.entries.iter().find(|entry| entry.name == name || entry.bare == name);
        let beginning = || index.entries.iter().find(|entry| entry.bare.starts_with(name));
        let other = whole().or_else(beginning)?.look.as_ref()?;
        Some(self.look.as_ref()?.distance(other))
    }

    /// How well the word that fits worst does.
    fn worst_fit(&self, words: &[LookWord]) -> Option<f32> {
        let look = self.look.as_ref()?;
        words.iter().map(|word| look.fits(*word)).reduce(f32::min)
    }

    fn holds(&self, scope: &Scope, index: &Index) -> bool {
        match scope {
            Scope::Tag(start) => self.tags.iter().any(|tag| tag.starts_with(start)),
            Scope::Kind(kind) => self.kind == *kind,
            Scope::Version(version, exact) => self.version.is_some_and(|own| {
                own.family() == version.family()
                    && own.major() == version.major()
                    && (!exact || own.minor() == version.minor())
            }),
            Scope::Client(part) => self.client.contains(part),
            Scope::Owner(part) => self.owner.contains(part),
            Scope::In(start) => !self.mount.is_empty() && self.mount.starts_with(start),
            Scope::Held(part) => self.holders.iter().any(|holder| holder.contains(part)),
            Scope::Like(name) => self.far_from(name, index).is_some_and(|far| far <= LIKE),
            Scope::Look(words) => self.worst_fit(words).is_some_and(|fit| fit >= FITS),
            Scope::Near(colour) => {
                let far = self.look.as_ref().and_then(|look| look.nearness(Oklab::of_srgb(*colour)));
                far.is_some_and(|far| far <= NEAR)
            }
            Scope::Is(Standing::Held) => !self.holders.is_empty(),
            Scope::Is(Standing::Dead) => self.deleted && self.snapshots > 0,
            Scope::Is(Standing::Deleted) => self.deleted,
            Scope::Is(Standing::Living) => !self.deleted,
            Scope::Is(Standing::Throwaway) => self.throwaway,
            Scope::Is(Standing::Mine) => self.mine,
            Scope::Is(Standing::Theirs) => !self.mine,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "as saturates, and distances are far below that")]
fn thousandths(far: f32) -> i64 {
    (far * 1_000.0).round() as i64
}
