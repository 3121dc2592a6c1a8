//! Profiles prepared for searching: their words folded once, not at every key.

use std::collections::BTreeMap;

use crate::{Key, Kind, Library, Profile};
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
}

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
        let entry = |profile| {
            let mut entry = Entry::new(profile);
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
        }
    }

    /// Whether every field of the query holds.
    pub fn is_within(&self, query: &Query) -> bool {
        query.scopes.iter().all(|scope| self.holds(scope))
    }

    fn holds(&self, scope: &Scope) -> bool {
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
