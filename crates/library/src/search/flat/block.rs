//! A block of profiles as they are searched: one folded text, and where in it each profile's fields end.

use crate::{Kind, Profile};
use midjourney::{Family, Id, Version};
use text::fold;

/// So many profiles a block has at most: each is a bit of one word in a slice.
pub(super) const CAPACITY: usize = 64;

/// The numbers of a row: where the ends of its fields begin, how many codes (with the ID) and tags it has, how many
/// codes outlive it, its kind, flags and version.
const ROW: usize = 5;
const FIRST: usize = 0;
const CODES: usize = 1;
const TAGS: usize = 2;
const SNAPSHOTS: usize = 3;
const MARKS: usize = 4;
/// Fields of a row beside codes and tags: name, name within a mount, client and brief; its key, its owner, and the name
/// it is sorted by where that is not the folded one.
const FIXED: usize = 4;
const ASIDE: usize = 3;

const DELETED: u32 = 1 << 3;
const THROWAWAY: u32 = 1 << 4;
const THEIRS: u32 = 1 << 5;
const VERSIONED: u32 = 1 << 6;
const NIJI: u32 = 1 << 7;

/// Some profiles that follow each other in the order of names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Block {
    /// The rows.
    rows: Vec<u8>,
    /// Where each field ends in the text.
    ends: Vec<u8>,
    /// The fields, folded.
    text: String,
}

/// One profile in it.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Entry<'a> {
    block: &'a Block,
    row: usize,
}

impl Block {
    pub fn of<'a>(profiles: impl IntoIterator<Item = &'a Profile>) -> Self {
        let mut block = Self::default();
        profiles.into_iter().for_each(|profile| block.push(profile));
        block
    }

    /// How many profiles it has.
    pub fn len(&self) -> usize {
        self.rows.len() / (ROW * 4)
    }

    pub fn entry(&self, row: usize) -> Entry<'_> {
        Entry { block: self, row }
    }

    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.len()).map(|row| self.entry(row))
    }

    /// How many bytes it has as it is written.
    pub fn size(&self) -> usize {
        8 + self.rows.len() + self.ends.len() + self.text.len()
    }

    /// As it is written.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        for length in [self.rows.len(), self.ends.len()] {
            bytes.extend_from_slice(&number(length).to_le_bytes());
        }
        for part in [&self.rows, &self.ends, self.text.as_bytes()] {
            bytes.extend_from_slice(part);
        }
    }

    /// From what was written; `None` where it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (lengths, rest) = bytes.split_at_checked(8)?;
        let (rows, rest) = rest.split_at_checked(at(lengths, 0))?;
        let (ends, text) = rest.split_at_checked(at(lengths, 1))?;
        let text = std::str::from_utf8(text).ok()?.to_owned();
        let is_whole = rows.len().is_multiple_of(ROW * 4) && rows.len() <= CAPACITY * ROW * 4;
        is_whole.then(|| Self { rows: rows.to_vec(), ends: ends.to_vec(), text })
    }

    pub fn push(&mut self, profile: &Profile) {
        let first = self.ends.len() / 4;
        let name = fold(profile.name.as_str());
        let mount = profile.key.mount().map(|mount| format!("{}/", fold(mount)));
        let bare = mount.and_then(|mount| name.strip_prefix(&mount));
        self.field(bare.unwrap_or(&name));
        self.field(if bare.is_some() { &name } else { "" });
        let current = profile.current();
        let older = profile.codes.iter().rev().filter(|snapshot| Some(*snapshot) != current);
        let codes = current.into_iter().chain(older).map(|snapshot| snapshot.code.as_str());
        let mut count = 0;
        for code in codes.chain(profile.id.as_ref().map(Id::as_str)) {
            self.field(&fold(code));
            count += 1;
        }
        for tag in &profile.tags {
            self.field(&fold(tag));
        }
        self.field(&fold(profile.client.as_deref().unwrap_or_default()));
        self.field(&fold(&profile.brief));
        self.field(profile.key.as_str());
        self.field(&fold(profile.owner.as_deref().unwrap_or_default()));
        let sorted = Some(profile.name.folded()).filter(|sorted| *sorted != name);
        self.field(&sorted.unwrap_or_default());
        let (tags, codes) = (number(profile.tags.len()), number(profile.codes.len()));
        for number in [number(first), count, tags, codes, marks(profile)] {
            self.rows.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// Takes a profile over from a block.
    pub fn push_entry(&mut self, entry: Entry<'_>) {
        let first = number(self.ends.len() / 4);
        for field in 0..entry.searched() + ASIDE {
            self.field(entry.field(field));
        }
        for place in FIRST..ROW {
            let number = if place == FIRST { first } else { number(entry.number(place)) };
            self.rows.extend_from_slice(&number.to_le_bytes());
        }
    }

    fn field(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.extend_from_slice(&number(self.text.len()).to_le_bytes());
    }

    /// Where a field ends, and so the next one begins.
    fn end(&self, behind: usize) -> usize {
        behind.checked_sub(1).map_or(0, |field| at(&self.ends, field))
    }
}

/// The number of four bytes at a place.
pub(super) fn at(bytes: &[u8], place: usize) -> usize {
    let bytes = bytes.get(place * 4..place * 4 + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

pub(in crate::search) fn number(length: usize) -> u32 {
    // Files are far smaller than four gigabytes, and a library of so many profiles has other troubles.
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn marks(profile: &Profile) -> u32 {
    let kind = Kind::ALL.iter().position(|kind| *kind == profile.kind).map_or(0, number);
    let flag = |is: bool, flag: u32| if is { flag } else { 0 };
    let version = profile.for_version.map_or(0, |version: Version| {
        let [major, minor] = [version.major(), version.minor()].map(u32::from);
        VERSIONED | flag(version.family() == Family::Niji, NIJI) | major << 8 | minor << 16
    });
    kind | version
        | flag(profile.deleted_on.is_some(), DELETED)
        | flag(profile.throwaway, THROWAWAY)
        | flag(!profile.is_mine(), THEIRS)
}

impl<'a> Entry<'a> {
    /// Its key, as text.
    pub fn key(self) -> &'a str {
        self.field(self.searched())
    }

    /// The mounted library it is in; empty for the user's own.
    pub fn mount(self) -> &'a str {
        self.key().split_once('/').map_or("", |(mount, _)| mount)
    }

    /// Its owner; empty where it is the user's own.
    pub fn owner(self) -> &'a str {
        self.field(self.searched() + 1)
    }

    /// The name without that of the mounted library it is in.
    pub fn bare(self) -> &'a str {
        self.field(0)
    }

    pub fn name(self) -> &'a str {
        let within = self.field(1);
        if within.is_empty() { self.bare() } else { within }
    }

    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        let (codes, tags) = (self.number(CODES), self.number(TAGS));
        (2 + codes..2 + codes + tags).map(move |field| self.field(field))
    }

    pub fn client(self) -> &'a str {
        self.field(2 + self.number(CODES) + self.number(TAGS))
    }

    /// All that is searched, one field behind the other.
    pub fn text(self) -> &'a str {
        let first = self.number(FIRST);
        let range = self.block.end(first)..self.block.end(first + self.searched());
        self.block.text.get(range).unwrap_or_default()
    }

    /// The searched texts with their places in the ranking: 0 name, 1 current code, 2 other codes and the ID, 3 tags,
    /// 4 client, 5 brief.
    pub fn fields(self) -> impl Iterator<Item = (u8, &'a str)> {
        let (codes, tags) = (self.number(CODES), self.number(TAGS));
        let rank = move |field: usize| match field {
            0 | 1 => 0,
            2 if codes > 0 => 1,
            field if field < 2 + codes => 2,
            field if field < 2 + codes + tags => 3,
            field if field == 2 + codes + tags => 4,
            _ => 5,
        };
        // Without a name within a mount there is none to be searched.
        (0..self.searched())
            .map(move |field| (field, self.field(field)))
            .filter(|(field, text)| *field != 1 || !text.is_empty())
            .map(move |(field, text)| (rank(field), text))
    }

    pub fn kind(self) -> Option<Kind> {
        Kind::ALL.get(self.number(MARKS) & 0b111).copied()
    }

    /// The version it was made for.
    pub fn version(self) -> Option<(Family, u8, u8)> {
        let [_, major, minor, _] = self.marks().to_le_bytes();
        let family = if self.has(NIJI) { Family::Niji } else { Family::Standard };
        self.has(VERSIONED).then_some((family, major, minor))
    }

    /// How many codes it has, all of which outlive it.
    pub fn snapshots(self) -> usize {
        self.number(SNAPSHOTS)
    }

    pub fn is_deleted(self) -> bool {
        self.has(DELETED)
    }

    pub fn is_throwaway(self) -> bool {
        self.has(THROWAWAY)
    }

    pub fn is_mine(self) -> bool {
        !self.has(THEIRS)
    }

    /// What it is sorted by.
    pub fn order(self) -> (&'a str, &'a str) {
        let sorted = self.field(self.searched() + 2);
        (if sorted.is_empty() { self.name() } else { sorted }, self.key())
    }

    fn has(self, flag: u32) -> bool {
        self.marks() & flag != 0
    }

    fn marks(self) -> u32 {
        number(self.number(MARKS))
    }

    fn number(self, place: usize) -> usize {
        at(&self.block.rows, self.row * ROW + place)
    }

    /// How many fields are searched.
    fn searched(self) -> usize {
        self.number(CODES) + self.number(TAGS) + FIXED
    }

    fn field(self, field: usize) -> &'a str {
        let field = self.number(FIRST) + field;
        self.block.text.get(self.block.end(field)..self.block.end(field + 1)).unwrap_or_default()
    }
}
