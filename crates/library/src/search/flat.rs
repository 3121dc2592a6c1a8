//! Profiles as they are searched: one folded text, and where in it each profile's fields end.
//!
//! It is a few stretches of bytes, so that it is opened as it was written, without reading a profile of it.

use std::fmt;

use crate::{Key, Kind, Profile};
use midjourney::{Family, Id, Version};
use text::fold;

/// The numbers of a row, four bytes each: where the ends of its fields are, how many codes (with the ID) and tags it
/// has, how many codes outlive it, the lengths of its key, its owner and the name it is sorted by, its version, its kind
/// and flags.
const ROW: usize = 9 * 4;
const DELETED: u32 = 1 << 8;
const THROWAWAY: u32 = 1 << 9;
const THEIRS: u32 = 1 << 10;
/// Fields of a row beside codes and tags: name, name within a mount, client and brief.
const FIXED: u32 = 4;

/// Every profile of a library, ready to be searched, in the order of names.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Flat {
    /// A row of numbers for each profile.
    rows: Vec<u8>,
    /// For each profile, which letters it has: a bit for each letter.
    letters: Vec<u8>,
    /// Where each field ends in the text, and behind the fields of each profile where its key ends in `keys`.
    ends: Vec<u8>,
    /// The fields, folded.
    text: String,
    /// The keys, behind each its owner, and the name it is sorted by where that is not the folded one.
    keys: String,
}

/// A profile that one is put together of.
#[derive(Debug, Clone, Copy)]
pub enum FlatRow<'a> {
    /// One of those that are there, by its row.
    Kept(usize),
    /// Another one.
    New(&'a Profile),
}

/// One profile in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    flat: &'a Flat,
    row: usize,
}

impl fmt::Debug for Flat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} profiles, searched", self.len())
    }
}

impl Flat {
    /// These profiles, which are in the order of their names.
    #[must_use]
    pub fn of(profiles: &[&Profile]) -> Self {
        let mut flat = Self::default();
        for profile in profiles {
            flat.push(profile);
        }
        flat
    }

    /// The same of these profiles, which are in the order of their names: those that are kept are copied as bytes.
    /// `None` where it is torn.
    #[must_use]
    pub fn put_together(&self, rows: &[FlatRow<'_>]) -> Option<Self> {
        let mut flat = Self::default();
        for row in rows {
            match row {
                FlatRow::Kept(row) => flat.push_kept(self, *row)?,
                FlatRow::New(profile) => flat.push(profile),
            }
        }
        Some(flat)
    }

    /// How many profiles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The stretches of bytes it is made of.
    #[must_use]
    pub fn parts(&self) -> [&[u8]; 5] {
        [&self.rows, &self.letters, &self.ends, self.text.as_bytes(), self.keys.as_bytes()]
    }

    /// From the stretches it was made of; `None` when they do not belong together.
    #[must_use]
    pub fn from_parts([rows, letters, ends, text, keys]: [Vec<u8>; 5]) -> Option<Self> {
        let (text, keys) = (String::from_utf8(text).ok()?, String::from_utf8(keys).ok()?);
        let fits = rows.len().is_multiple_of(ROW) && letters.len() == rows.len() / ROW * 8;
        fits.then_some(Self { rows, letters, ends, text, keys })
    }

    pub(super) fn entry(&self, row: usize) -> Entry<'_> {
        Entry { flat: self, row }
    }

    /// The folded text of all of them.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a profile's fields begin in the text; its end for the one behind the last.
    pub(super) fn start(&self, row: usize) -> usize {
        if row >= self.len() {
            return self.text.len();
        }
        let first = self.number(row, 0);
        if first == 0 { 0 } else { self.end(first - 2) }
    }

    /// Which letters a profile has.
    pub(super) fn letters(&self, row: usize) -> u64 {
        let bytes = self.letters.get(row * 8..row * 8 + 8).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u64::from_le_bytes)
    }

    fn push(&mut self, profile: &Profile) {
        let begin = self.text.len();
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
        let letters = letters(&self.text[begin..]);
        self.letters.extend_from_slice(&letters.to_le_bytes());
        self.field(&fold(&profile.brief));
        let owner = fold(profile.owner.as_deref().unwrap_or_default());
        let sorted = Some(profile.name.folded()).filter(|sorted| *sorted != name).unwrap_or_default();
        self.keys.extend([profile.key.as_str(), &owner, &sorted]);
        self.ends.extend_from_slice(&number(self.keys.len()).to_le_bytes());
        let numbers = [
            number(first),
            count,
            number(profile.tags.len()),
            number(profile.codes.len()),
            number(profile.key.as_str().len()),
            number(owner.len()),
            number(sorted.len()),
            profile.for_version.map_or(0, version),
            flags(profile),
        ];
        for number in numbers {
            self.rows.extend_from_slice(&number.to_le_bytes());
        }
    }

    fn push_kept(&mut self, from: &Self, row: usize) -> Option<()> {
        let first = from.number(row, 0);
        let count = from.number(row, 1) + from.number(row, 2) + FIXED as usize;
        let (start, end) = (from.start(row), from.end(first + count - 1));
        let (key_start, key_end) =
            (if first == 0 { 0 } else { from.end(first - 1) }, from.end(first + count));
        let numbers = from.rows.get(row * ROW + 4..(row + 1) * ROW)?;
        self.rows.extend_from_slice(&number(self.ends.len() / 4).to_le_bytes());
        self.rows.extend_from_slice(numbers);
        self.letters.extend_from_slice(from.letters.get(row * 8..row * 8 + 8)?);
        for field in first..first + count {
            let end = self.text.len() + from.end(field).checked_sub(start)?;
            self.ends.extend_from_slice(&number(end).to_le_bytes());
        }
        self.text.push_str(from.text.get(start..end)?);
        self.keys.push_str(from.keys.get(key_start..key_end)?);
        self.ends.extend_from_slice(&number(self.keys.len()).to_le_bytes());
        Some(())
    }

    fn field(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.extend_from_slice(&number(self.text.len()).to_le_bytes());
    }

    fn number(&self, row: usize, place: usize) -> usize {
        at(&self.rows, row * ROW / 4 + place)
    }

    fn end(&self, field: usize) -> usize {
        at(&self.ends, field)
    }
}

/// The number of four bytes at a place.
fn at(bytes: &[u8], place: usize) -> usize {
    let bytes = bytes.get(place * 4..place * 4 + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

fn number(length: usize) -> u32 {
    // Files are far smaller than four gigabytes.
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn version(version: Version) -> u32 {
    let niji = u32::from(version.family() == Family::Niji);
    1 << 24 | niji << 16 | u32::from(version.major()) << 8 | u32::from(version.minor())
}

fn flags(profile: &Profile) -> u32 {
    let kind = Kind::ALL.iter().position(|kind| *kind == profile.kind).map_or(0, number);
    let flag = |is: bool, flag: u32| if is { flag } else { 0 };
    kind | flag(profile.deleted_on.is_some(), DELETED)
        | flag(profile.throwaway, THROWAWAY)
        | flag(!profile.is_mine(), THEIRS)
}

/// A bit for each letter that a text has; letters that are rare share one.
pub(super) fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| bits | 1 << letter(c))
}

fn letter(c: char) -> u32 {
    match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        other => 36 + u32::from(other) % 28,
    }
}

impl<'a> Entry<'a> {
    /// Its key, as text.
    pub fn key(self) -> &'a str {
        self.aside(0)
    }

    /// The mounted library it is in; empty for the user's own.
    pub fn mount(self) -> &'a str {
        self.key().split_once('/').map_or("", |(mount, _)| mount)
    }

    /// Its owner; empty where it is the user's own.
    pub fn owner(self) -> &'a str {
        self.aside(1)
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
        let (codes, tags) = (self.number(1), self.number(2));
        (2 + codes..2 + codes + tags).map(move |field| self.field(field))
    }

    pub fn client(self) -> &'a str {
        self.field(2 + self.number(1) + self.number(2))
    }

    /// The searched texts with their places in the ranking: 0 name, 1 current code, 2 other codes and the ID, 3 tags,
    /// 4 client, 5 brief.
    pub fn fields(self) -> impl Iterator<Item = (u8, &'a str)> {
        let (codes, tags) = (self.number(1), self.number(2));
        let count = codes + tags + FIXED as usize;
        let rank = move |field: usize| match field {
            0 | 1 => 0,
            2 if codes > 0 => 1,
            field if field < 2 + codes => 2,
            field if field < 2 + codes + tags => 3,
            field if field == 2 + codes + tags => 4,
            _ => 5,
        };
        // Without a name within a mount there is none to be searched.
        (0..count)
            .map(move |field| (field, self.field(field)))
            .filter(|(field, text)| *field != 1 || !text.is_empty())
            .map(move |(field, text)| (rank(field), text))
    }

    pub fn kind(self) -> Option<Kind> {
        Kind::ALL.get(self.number(8) & 0xff).copied()
    }

    /// The version it was made for.
    pub fn version(self) -> Option<(Family, u8, u8)> {
        let [minor, major, family, is_known] = u32::try_from(self.number(7)).unwrap_or(0).to_le_bytes();
        let family = if family == 1 { Family::Niji } else { Family::Standard };
        (is_known == 1).then_some((family, major, minor))
    }

    /// How many codes it has, all of which outlive it.
    pub fn snapshots(self) -> usize {
        self.number(3)
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
        let sorted = self.aside(2);
        (if sorted.is_empty() { self.name() } else { sorted }, self.key())
    }

    fn has(self, flag: u32) -> bool {
        self.number(8) & flag as usize != 0
    }

    fn number(self, place: usize) -> usize {
        self.flat.number(self.row, place)
    }

    fn field(self, field: usize) -> &'a str {
        let first = self.number(0);
        let start = if field == 0 { self.flat.start(self.row) } else { self.flat.end(first + field - 1) };
        self.flat.text.get(start..self.flat.end(first + field)).unwrap_or_default()
    }

    /// Its key, its owner, or the name it is sorted by.
    fn aside(self, number: usize) -> &'a str {
        let lengths = [self.number(4), self.number(5), self.number(6)];
        let last = self.number(0) + self.number(1) + self.number(2) + FIXED as usize;
        let start = self.flat.end(last).saturating_sub(lengths.iter().sum());
        let from = start + lengths.iter().take(number).sum::<usize>();
        self.flat.keys.get(from..from + lengths[number]).unwrap_or_default()
    }
}

impl Flat {
    /// The key of the profile in a row.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<Key> {
        Key::new(self.entry(row).key()).ok()
    }

    /// The first row that is not before a name without case and a key.
    #[must_use]
    pub fn first_from(&self, order: (&str, &str)) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.entry(middle).order() < order {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The key of the profile in a row, as text.
    #[must_use]
    pub fn key_text(&self, row: usize) -> &str {
        self.entry(row).key()
    }
}

impl Flat {
    /// The row whose fields a place in the text is in; it is this one or a later one.
    pub(super) fn row_at(&self, place: usize, from: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while low + step < self.len() && self.start(low + step) <= place {
            low += step;
            step *= 2;
        }
        let mut high = self.len().min(low + step);
        while low + 1 < high {
            let middle = low.midpoint(high);
            if self.start(middle) <= place {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }
}
