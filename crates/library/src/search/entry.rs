//! The profiles of a library, ready to be searched: those of its base as they are, and what is laid over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::looks::all_looks;
use crate::{Key, Library, Profile};
use imagestat::{LookWord, Oklab, PictureLook};
use text::fold;

use super::flat::{Entry, Flat, Letters, number, pairs};
use super::place_set::PlaceSet;
use super::query::{Query, Scope, Standing};

/// A look farther than this from another is not like it.
const LIKE: f32 = 5.0;
/// A palette farther than this from a colour, in steps that can just be told apart, has it not.
const NEAR: f32 = 8.0;
/// A word that fits a look by less names it not.
const FITS: f32 = 0.5;

/// Of so many letters of a word it is asked which comes before which: more of them rule out next to nothing more.
const BEGINNING: usize = 8;

/// The looks of the profiles that a query names, each looked up once for all that are compared with it.
#[derive(Debug, Default)]
pub(super) struct NamedLooks<'a>(BTreeMap<&'a str, &'a PictureLook>);

/// Every profile of a library, ready to be searched, in the order of names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    base: Arc<Flat>,
    /// The places of the base whose profiles are not there any more, or otherwise; sorted.
    hidden: Vec<u32>,
    /// What is laid over the base, in the order of names.
    added: Arc<Flat>,
    /// For each of these, the place of the base before which it comes.
    before: Vec<u32>,
    /// Who was given a code, by the key of its profile.
    holders: BTreeMap<String, Vec<String>>,
    /// What the profiles that have pictures look like, by their keys.
    looks: BTreeMap<String, PictureLook>,
}

impl Index {
    /// Prepares a library.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let mut holders: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for grant in library.grants.iter() {
            holders.entry(grant.profile.to_string()).or_default().push(fold(&grant.to));
        }
        let looks = all_looks(library).into_iter().map(|(key, look)| (key.to_string(), look)).collect();
        let searched = library.profiles.searched();
        let mut own = searched.own;
        own.sort_by_cached_key(|profile| (profile.name.folded(), profile.key.clone()));
        let Some(base) = searched.base else {
            return Self { base: Arc::new(Flat::of(&own)), holders, looks, ..Self::default() };
        };
        let place = |profile: &Profile| place_of(&base, profile);
        let mut hidden: Vec<u32> = searched.replaced.into_iter().map(place).collect();
        hidden.sort_unstable();
        let before = own.iter().map(|profile| place(profile)).collect();
        Self { hidden, added: Arc::new(Flat::of(&own)), before, base, holders, looks }
    }

    /// How many profiles it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.base.len() + self.added.len() - self.hidden.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The profile at a place.
    pub(super) fn entry(&self, place: u32) -> Entry<'_> {
        match place.checked_sub(number(self.base.places())) {
            None => self.base.entry(place),
            Some(place) => self.added.entry(place),
        }
    }

    /// The key of the profile at a place.
    pub(super) fn key(&self, place: u32) -> Option<Key> {
        Key::new(self.entry(place).key()).ok()
    }

    /// How many blocks of places there are.
    pub(super) fn blocks(&self) -> usize {
        self.base.block_count() + self.added.block_count()
    }

    /// The place in the order of names.
    pub(super) fn order(&self, place: u32) -> u64 {
        let based = number(self.base.places());
        match place.checked_sub(based) {
            None => u64::from(place) << 32 | u64::from(u32::MAX),
            Some(place) => {
                let row = self.added.row(place);
                let before = self.before.get(row).copied().unwrap_or(based);
                u64::from(before) << 32 | u64::from(number(row))
            }
        }
    }

    /// Whether places follow each other in the order of names.
    pub(super) fn is_in_order(&self) -> bool {
        self.added.is_empty()
    }

    /// Whether every field of a query holds for the profile at a place.
    pub(super) fn is_within(&self, place: u32, query: &Query, named: &NamedLooks<'_>) -> bool {
        query.scopes.iter().all(|scope| self.holds(self.entry(place), scope, named))
    }

    fn holds(&self, entry: Entry<'_>, scope: &Scope, named: &NamedLooks<'_>) -> bool {
        match scope {
            Scope::Tag(start) => entry.tags().any(|tag| tag.starts_with(start)),
            Scope::Kind(kind) => entry.kind() == Some(*kind),
            Scope::Version(version, exact) => entry.version().is_some_and(|(family, major, minor)| {
                family == version.family() && major == version.major() && (!exact || minor == version.minor())
            }),
            Scope::Client(part) => entry.client().contains(part),
            Scope::Owner(part) => entry.owner().contains(part),
            Scope::In(start) => !entry.mount().is_empty() && entry.mount().starts_with(start),
            Scope::Held(part) => self.holders(entry).iter().any(|holder| holder.contains(part)),
            Scope::Like(name) => self.far_from(entry, name, named).is_some_and(|far| far <= LIKE),
            Scope::Look(words) => self.worst_fit(entry, words).is_some_and(|fit| fit >= FITS),
            Scope::Near(colour) => {
                let far = self.look(entry).and_then(|look| look.nearness(Oklab::of_srgb(*colour)));
                far.is_some_and(|far| far <= NEAR)
            }
            Scope::Is(Standing::Held) => !self.holders(entry).is_empty(),
            Scope::Is(Standing::Dead) => entry.is_deleted() && entry.snapshots() > 0,
            Scope::Is(Standing::Deleted) => entry.is_deleted(),
            Scope::Is(Standing::Living) => !entry.is_deleted(),
            Scope::Is(Standing::Throwaway) => entry.is_throwaway(),
            Scope::Is(Standing::Mine) => entry.is_mine(),
            Scope::Is(Standing::Theirs) => !entry.is_mine(),
        }
    }

    /// How far the profile at a place is from the looks that a query asks for, in thousandths; 0 where it asks for
    /// none.
    pub(super) fn distance(&self, place: u32, query: &Query, named: &NamedLooks<'_>) -> i64 {
        let entry = self.entry(place);
        let far = query.scopes.iter().filter_map(|scope| match scope {
            Scope::Like(name) => self.far_from(entry, name, named),
            Scope::Look(words) => self.worst_fit(entry, words).map(|fit| -fit),
            Scope::Near(colour) => self.look(entry)?.nearness(Oklab::of_srgb(*colour)),
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

    fn look(&self, entry: Entry<'_>) -> Option<&PictureLook> {
        self.looks.get(entry.key())
    }

    /// How far its look is from that of a profile that the query names.
    fn far_from(&self, entry: Entry<'_>, name: &str, named: &NamedLooks<'_>) -> Option<f32> {
        Some(self.look(entry)?.distance(named.0.get(name)?))
    }

    /// The looks of the profiles that a query names.
    pub(super) fn named_looks<'a>(&'a self, query: &'a Query) -> NamedLooks<'a> {
        let named = query.scopes.iter().filter_map(|scope| {
            let Scope::Like(name) = scope else { return None };
            Some((name.as_str(), self.look(self.named(name)?)?))
        });
        NamedLooks(named.collect())
    }

    /// The profile with this name, else the first whose name begins so.
    fn named(&self, name: &str) -> Option<Entry<'_>> {
        let first = |is: &dyn Fn(Entry<'_>) -> bool| {
            let places = self.places();
            let places = places.iter().filter(|place| is(self.entry(*place)));
            places.min_by_key(|place| self.order(*place)).map(|place| self.entry(place))
        };
        let whole = first(&|other| other.name() == name || other.bare() == name);
        whole.or_else(|| first(&|other| other.bare().starts_with(name)))
    }

    /// How well the word that fits worst does.
    fn worst_fit(&self, entry: Entry<'_>, words: &[LookWord]) -> Option<f32> {
        let look = self.look(entry)?;
        words.iter().map(|word| look.fits(*word)).reduce(f32::min)
    }

    /// The places of all profiles that are there.
    pub(super) fn places(&self) -> PlaceSet {
        let mut places = PlaceSet::new(self.base.present().chain(self.added.present()).collect());
        self.hidden.iter().for_each(|place| places.remove(*place));
        places
    }

    /// The places in whose texts each two letters of a text follow each other: where it does not, it does not stand.
    pub(super) fn with_pairs(&self, text: &str) -> PlaceSet {
        self.lacking_fewer_than(1, pairs(text))
    }

    /// The places in whose texts at most three of the pairs of a word are missing.
    pub(super) fn with_most_pairs(&self, word: &str) -> PlaceSet {
        self.lacking_fewer_than(4, pairs(word))
    }

    /// The places that have all letters of a text in some fields, and each of those it begins with before those that come
    /// after it there.
    pub(super) fn with_letters_in_order(&self, of: Letters, text: &str) -> PlaceSet {
        let (beginning, rest) = parted(text);
        self.lacking_fewer_than(1, of.orders(beginning).into_iter().chain(of.bits(rest)))
    }

    /// The places that have all letters of a word in some fields but one, and all of those it begins with but one before
    /// those that come after it there.
    pub(super) fn with_most_letters_in_order(&self, of: Letters, word: &str) -> PlaceSet {
        let (beginning, rest) = parted(word);
        // One letter less is as many orders less as there are others.
        let count = beginning.chars().count().max(1);
        let mut places = self.lacking_fewer_than(count, of.orders(beginning));
        places.keep(&self.lacking_fewer_than(2, of.bits(rest)));
        places
    }

    /// The places that have all of these bits but fewer than so many, which is one at least.
    fn lacking_fewer_than(&self, count: usize, bits: impl IntoIterator<Item = usize>) -> PlaceSet {
        // For each block, which places lack one or more, two or more, and so on.
        let mut lacks = vec![0_u64; self.blocks() * count];
        let (of_base, of_added) = lacks.split_at_mut(self.base.block_count() * count);
        for bit in bits {
            for (lacks, flat) in [(&mut *of_base, &self.base), (&mut *of_added, &self.added)] {
                for (lacks, have) in lacks.chunks_exact_mut(count).zip(flat.slice(bit)) {
                    let mut more = !have;
                    for lack in lacks {
                        (*lack, more) = (*lack | more, *lack & more);
                    }
                }
            }
        }
        let most = lacks.chunks_exact(count).map(|lacks| lacks.last().map_or(u64::MAX, |lacks| !lacks));
        PlaceSet::new(most.collect())
    }

    fn holders(&self, entry: Entry<'_>) -> &[String] {
        self.holders.get(entry.key()).map_or(&[], Vec::as_slice)
    }
}

/// The place of a profile in the order of names, or where it would have to stand.
fn place_of(flat: &Flat, profile: &Profile) -> u32 {
    flat.place(flat.first_from((&profile.name.folded(), profile.key.as_str())))
}

/// The places that names have, or other fields.
pub(super) fn in_some_fields(places: impl Fn(Letters) -> PlaceSet) -> PlaceSet {
    let [mut names, others] = Letters::ALL.map(places);
    names.add(&others);
    names
}

/// The letters that a text begins with, of which it is asked which comes before which, and the rest, of which it is only
/// asked whether they are there; so it is of a single one.
fn parted(text: &str) -> (&str, &str) {
    let second = text.char_indices().nth(1);
    let end = second.map_or(0, |_| text.char_indices().nth(BEGINNING).map_or(text.len(), |(end, _)| end));
    text.split_at(end)
}

#[expect(clippy::cast_possible_truncation, reason = "as saturates, and distances are far below that")]
fn thousandths(far: f32) -> i64 {
    (far * 1_000.0).round() as i64
}
