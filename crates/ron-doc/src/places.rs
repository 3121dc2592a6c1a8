//! Where the records of a file stand, and a file changed by copying: every byte that stays is copied as it is.

use std::ops::Range;

/// What stands before a record on its line.
pub(crate) const INDENT: &str = "        ";
/// What stands behind a record.
pub(crate) const AFTER: &str = ",\n";

/// Where the records of a file stand, in its order. The file is to the byte as [`Document::write`] puts it, so what
/// stands between two records belongs to the second one: its comments.
///
/// [`Document::write`]: crate::Document::write
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The byte where the first line within the list begins.
    list: u32,
    records: Vec<Place>,
}

/// Where one record stands. Files are far smaller than four gigabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first byte.
    pub start: u32,
    /// How many bytes it has.
    pub length: u32,
}

/// What is done to a file at one of its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Splice {
    /// A record before this one, with the lines of its comments.
    Insert {
        /// Whole lines, each with its end.
        comments: String,
        /// Its text.
        record: String,
    },
    /// Another text in place of this one's; its comments stay.
    Replace(String),
    /// This one is taken out, and its comments with it.
    Remove,
}

impl Place {
    /// The place of a range; `None` when it is beyond four gigabytes.
    #[must_use]
    pub fn of(range: &Range<usize>) -> Option<Self> {
        let length = range.end.checked_sub(range.start)?;
        Some(Self { start: u32::try_from(range.start).ok()?, length: u32::try_from(length).ok()? })
    }

    /// The bytes it has.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.length as usize
    }
}

impl Places {
    /// The places of records in a file whose list has its first line at this byte.
    #[must_use]
    pub fn new(list: u32, records: Vec<Place>) -> Self {
        Self { list, records }
    }

    /// The byte where the first line within the list begins.
    #[must_use]
    pub fn list(&self) -> u32 {
        self.list
    }

    /// Each record, in the order of the file.
    #[must_use]
    pub fn records(&self) -> &[Place] {
        &self.records
    }

    /// Where the lines above a record are, those of its comments; behind the last record, where the next one would be.
    #[must_use]
    pub fn above(&self, number: usize) -> Range<usize> {
        let before = number.checked_sub(1).and_then(|before| self.records.get(before));
        let start = before.map_or(self.list as usize, |before| before.range().end + AFTER.len());
        let own = self.records.get(number).map(|own| own.range().start.saturating_sub(INDENT.len()));
        start..own.unwrap_or(start).max(start)
    }

    /// A file with these splices, which are in the order of the records they are at (the number behind the last one is
    /// the end of the list), and where its records stand then. What is inserted at a record comes first of its splices.
    ///
    /// `None` when the file does not have what it should or becomes larger than four gigabytes.
    #[must_use]
    pub fn splice(&self, file: &[u8], splices: &[(usize, Splice)]) -> Option<(Vec<u8>, Self)> {
        let more: usize = splices.iter().map(|(_, splice)| splice.length()).sum();
        let mut new = Spliced {
            file,
            bytes: Vec::with_capacity(file.len() + more),
            records: Vec::with_capacity(self.records.len() + splices.len()),
            copied: 0,
        };
        let mut next = 0;
        for (number, splice) in splices {
            new.pass(self.records.get(next..*number)?)?;
            next = *number;
            let above = self.above(*number);
            match splice {
                Splice::Insert { comments, record } => {
                    new.copy_to(above.start)?;
                    new.bytes.extend([comments.as_bytes(), INDENT.as_bytes()].concat());
                    new.put(record)?;
                    new.bytes.extend(AFTER.as_bytes());
                }
                Splice::Replace(record) => {
                    let old = self.records.get(*number)?.range();
                    new.copy_to(old.start)?;
                    new.put(record)?;
                    new.copied = old.end;
                    next += 1;
                }
                Splice::Remove => {
                    new.copy_to(above.start)?;
                    new.copied = self.records.get(*number)?.range().end + AFTER.len();
                    next += 1;
                }
            }
        }
        new.pass(self.records.get(next..)?)?;
        new.copy_to(file.len())?;
        Some((new.bytes, Self { list: self.list, records: new.records }))
    }
}

impl Splice {
    fn length(&self) -> usize {
        match self {
            Self::Insert { comments, record } => comments.len() + INDENT.len() + record.len() + AFTER.len(),
            Self::Replace(record) => record.len(),
            Self::Remove => 0,
        }
    }
}

/// A file that is being put together.
struct Spliced<'a> {
    file: &'a [u8],
    bytes: Vec<u8>,
    records: Vec<Place>,
    /// How far the old file is copied or left out.
    copied: usize,
}

impl Spliced<'_> {
    fn copy_to(&mut self, end: usize) -> Option<()> {
        self.bytes.extend_from_slice(self.file.get(self.copied..end)?);
        self.copied = end;
        Some(())
    }

    /// Takes in a record of its own.
    fn put(&mut self, record: &str) -> Option<()> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(record.as_bytes());
        self.records.push(Place::of(&(start..self.bytes.len()))?);
        Some(())
    }

    /// Notes where records stand that are going to be copied as they are.
    fn pass(&mut self, records: &[Place]) -> Option<()> {
        for old in records {
            let start = self.bytes.len() + (old.start as usize).checked_sub(self.copied)?;
            self.records.push(Place { start: u32::try_from(start).ok()?, length: old.length });
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Place, Places, Splice};
    use crate::document::tests::{LAYOUT, Named, document};

    /// A record of a name, perhaps with a comment and a field that nobody knows.
    fn record(name: u8, more: u8) -> String {
        let extra = [
            "",
            "\n            // within, (\n            mood: \"a ) ] , //\",",
            "\n            others: [(a: 1)],",
        ];
        format!("(\n            name: \"{name:03}\",{}\n        )", extra[usize::from(more) % extra.len()])
    }

    fn comments(more: u8) -> Vec<String> {
        let all = [&[][..], &["// mine"], &["// one", "/* two\n   lines, ] */"], &["// ("]];
        all[usize::from(more) % all.len()].iter().map(|&comment| comment.to_owned()).collect()
    }

    /// A file as it is written, from a byte for each of its records.
    fn file(records: &[(u8, u8)], foot: u8) -> String {
        let mut document = document(String::new());
        for (name, more) in records {
            document.put(Named(*name), record(*name, *more));
        }
        for entry in &mut document.entries {
            entry.comments = comments(entry.label.0);
        }
        document.head = comments(foot);
        document.list_foot = comments(foot / 4);
        document.foot = comments(foot / 16);
        document.write(LAYOUT).to_owned()
    }

    proptest! {
        #[test]
        fn copying_gives_the_file_that_writing_it_gives(
            records in prop::collection::vec(any::<(u8, u8)>(), 0..12),
            changes in prop::collection::vec((any::<u8>(), any::<u8>(), any::<bool>()), 0..6),
            foot in any::<u8>(),
        ) {
            let text = file(&records, foot);
            let base = document(text.clone());
            let (mut plain, places) = (base.clone(), base.places(LAYOUT).unwrap());
            let mut splices: Vec<(usize, Splice)> = Vec::new();
            let mut changed = Vec::new();
            for (name, more, is_removed) in changes {
                if changed.contains(&name) {
                    continue;
                }
                changed.push(name);
                let at = base.entries.iter().filter(|entry| entry.label.0 < name).count();
                let is_there = base.entry(&name).is_some();
                let splice = match (is_there, is_removed) {
                    (true, true) => Splice::Remove,
                    (true, false) => Splice::Replace(record(name, more)),
                    (false, true) => continue,
                    (false, false) => Splice::Insert { comments: String::new(), record: record(name, more) },
                };
                splices.push((at, splice));
                if is_removed { plain.remove(&name) } else { plain.put(Named(name), record(name, more)) }
            }
            let name = |splice: &(usize, Splice)| match &splice.1 {
                Splice::Insert { record, .. } => (0, record.clone()),
                Splice::Replace(_) | Splice::Remove => (1, String::new()),
            };
            splices.sort_by_key(|splice| (splice.0, name(splice)));
            let (copied, places) = places.splice(text.as_bytes(), &splices).unwrap();
            prop_assert_eq!(String::from_utf8(copied).unwrap(), plain.write(LAYOUT));
            prop_assert_eq!(Some(places), plain.places(LAYOUT));
        }

        #[test]
        fn only_a_file_that_is_as_it_would_be_written_has_places(
            records in prop::collection::vec(any::<(u8, u8)>(), 1..6),
            foot in any::<u8>(),
            at in any::<prop::sample::Index>(),
        ) {
            let text = file(&records, foot);
            prop_assert!(document(text.clone()).places(LAYOUT).is_some());
            let breaks: Vec<usize> = text.match_indices('\n').map(|(place, _)| place).collect();
            let mut other = text.clone();
            other.insert(*at.get(&breaks), ' ');
            let mut other = document(other);
            let is_as_written = other.text() == other.clone().write(LAYOUT);
            prop_assert_eq!(other.places(LAYOUT).is_some(), is_as_written);
            other.write(LAYOUT);
            prop_assert!(other.places(LAYOUT).is_some());
        }
    }

    #[test]
    fn a_file_that_is_not_what_its_places_say_is_not_spliced() {
        let places = Places::new(2, vec![Place { start: 10, length: 5 }]);
        assert_eq!(places.splice(b"short", &[(0, Splice::Remove)]), None);
        assert_eq!(places.splice(b"short", &[(4, Splice::Remove)]), None);
    }
}
