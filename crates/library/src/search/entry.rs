//! Profiles prepared for searching: their words folded once, not at every key.

use std::collections::BTreeMap;

use crate::looks::all_looks;
use crate::{Key, Kind, Library, Profile};
use imagestat::{LookWord, Oklab, PictureLook};
use midjourney::{Id, Version};
use text::fold;

use super::query::{Query, Scope, Standing};

/// One profile, ready to be searched.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
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
    pub(super) entries: Vec<Entry>,
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

    /// How many profiles it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
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
