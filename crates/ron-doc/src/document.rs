//! A file of records that is written again with only what was changed new.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use crate::Sides;
use crate::merge::{MergePolicy, MergeRules, merge_comments, three_way};
use crate::places::{AFTER, INDENT, Place, Places};
use crate::record::{Field, RecordText};

/// What a record is found and sorted by. Records are written in the order of their labels.
pub trait Label: Ord + Clone {
    /// What names the record for good.
    type Key: Ord + Hash;

    /// The record's key.
    fn key(&self) -> &Self::Key;
}

/// A file of records: their texts, and everything around them.
#[derive(Debug, Clone)]
pub struct Document<L> {
    /// The text that the entries point into.
    text: String,
    /// The records, in the order of the file.
    pub entries: Vec<Entry<L>>,
    /// Comments before everything.
    pub head: Vec<String>,
    /// Fields of the file beside its list and the number of its layout.
    pub fields: Vec<Field>,
    /// Comments after the last record.
    pub list_foot: Vec<String>,
    /// Comments after the last field.
    pub foot: Vec<String>,
}

/// One record in a file.
#[derive(Debug, Clone)]
pub struct Entry<L> {
    /// What it is found and sorted by.
    pub label: L,
    /// The comments above it.
    pub comments: Vec<String>,
    /// Where it stands, or what is to stand there.
    pub body: Body,
}

/// A record's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// As it was read: where it stands in the document's text.
    Read(Range<usize>),
    /// As it is to be written.
    Written(String),
}

/// What is written at the top of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout<'a> {
    /// The number of the layout, in the field `schema`.
    pub schema: u32,
    /// The field that holds the records.
    pub list: &'a str,
}

/// A piece of a file as it is written.
enum Piece<'a> {
    Text(&'a str),
    /// Where the first line within the list begins.
    List,
    Record(&'a str),
}

impl<'a> Piece<'a> {
    fn text(&self) -> &'a str {
        match self {
            Self::Text(text) | Self::Record(text) => text,
            Self::List => "",
        }
    }
}

impl<L> Document<L> {
    /// A document of a text, with nothing found in it yet.
    #[must_use]
    pub fn new(text: String) -> Self {
        let (head, fields, list_foot, foot) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { text, entries: Vec::new(), head, fields, list_foot, foot }
    }

    /// The text that was read or written last.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A record's text.
    #[must_use]
    pub fn body<'a>(&'a self, entry: &'a Entry<L>) -> &'a str {
        match &entry.body {
            Body::Read(range) => &self.text[range.clone()],
            Body::Written(text) => text,
        }
    }
}

impl<L: Label> Document<L> {
    /// The entry with a key.
    #[must_use]
    pub fn entry(&self, key: &L::Key) -> Option<&Entry<L>> {
        self.entries.iter().find(|entry| entry.label.key() == key)
    }

    /// The fields of the record with a key, if it is there and can be split.
    #[must_use]
    pub fn record(&self, key: &L::Key) -> Option<RecordText> {
        RecordText::parse(self.body(self.entry(key)?)).ok()
    }

    /// Puts a record in, in place of the one with its key, whose comments stay.
    pub fn put(&mut self, label: L, block: String) {
        let body = Body::Written(block);
        match self.entries.iter_mut().find(|entry| entry.label.key() == label.key()) {
            Some(entry) => (entry.label, entry.body) = (label, body),
            None => self.entries.push(Entry { label, comments: Vec::new(), body }),
        }
    }

    /// Takes a record out; its comments go with it.
    pub fn remove(&mut self, key: &L::Key) {
        self.entries.retain(|entry| entry.label.key() != key);
    }

    /// Puts the text together as it is to be written: sorted, one record a block, every record that was not put in as
    /// it stood. The entries point into the new text then.
    pub fn write(&mut self, layout: Layout<'_>) -> &str {
        self.entries.sort_by(|a, b| a.label.cmp(&b.label));
        let mut text = String::with_capacity(self.text.len() + 1024);
        let mut bodies = Vec::with_capacity(self.entries.len());
        self.lay_out(layout, &mut |piece| {
            let start = text.len();
            text.push_str(piece.text());
            if let Piece::Record(_) = piece {
                bodies.push(Body::Read(start..text.len()));
            }
            Some(())
        });
        for (entry, body) in self.entries.iter_mut().zip(bodies) {
            entry.body = body;
        }
        self.text = text;
        &self.text
    }

    /// Where the records stand, if the text that was read is to the byte as [`Document::write`] would put it.
    #[must_use]
    pub fn places(&self, layout: Layout<'_>) -> Option<Places> {
        if !self.entries.is_sorted_by(|a, b| a.label < b.label) {
            return None;
        }
        let (mut at, mut list, mut records) = (0, None, Vec::with_capacity(self.entries.len()));
        let mut entries = self.entries.iter();
        self.lay_out(layout, &mut |piece| {
            let range = at..at + piece.text().len();
            at = range.end;
            if self.text.get(range.clone()) != Some(piece.text()) {
                return None;
            }
            let place = Place::of(&range)?;
            match piece {
                Piece::List => list = Some(place.start),
                Piece::Record(_) if entries.next()?.body == Body::Read(range) => records.push(place),
                Piece::Record(_) => return None,
                Piece::Text(_) => {}
            }
            Some(())
        })?;
        (at == self.text.len()).then(|| list.map(|list| Places::new(list, records)))?
    }

    /// Gives the text as it is to be written, piece by piece, as long as it is wanted.
    fn lay_out(&self, layout: Layout<'_>, put: &mut dyn FnMut(Piece<'_>) -> Option<()>) -> Option<()> {
        let texts = |put: &mut dyn FnMut(Piece<'_>) -> Option<()>, texts: &[&str]| {
            texts.iter().try_for_each(|text| put(Piece::Text(text)))
        };
        for comment in &self.head {
            texts(put, &[comment, "\n"])?;
        }
        texts(put, &["(\n    schema: ", &layout.schema.to_string(), ",\n    ", layout.list, ": [\n"])?;
        put(Piece::List)?;
        for entry in &self.entries {
            for comment in &entry.comments {
                texts(put, &[INDENT, comment, "\n"])?;
            }
            texts(put, &[INDENT])?;
            put(Piece::Record(self.body(entry)))?;
            texts(put, &[AFTER])?;
        }
        for comment in &self.list_foot {
            texts(put, &[INDENT, comment, "\n"])?;
        }
        texts(put, &["    ],\n"])?;
        for field in &self.fields {
            for comment in &field.comments {
                texts(put, &["    ", comment, "\n"])?;
            }
            texts(put, &["    ", &field.name, ": ", &field.value, ",\n"])?;
        }
        for comment in &self.foot {
            texts(put, &["    ", comment, "\n"])?;
        }
        texts(put, &[")\n"])
    }

    /// Takes what both sides did around the records: comments, and fields beside the list.
    fn merge_surroundings(&mut self, base: &Self, theirs: &Self, rules: &MergeRules<'_>) {
        let sides = Sides { base, ours: &*self, theirs };
        let comments =
            |part: fn(&Self) -> &Vec<String>| merge_comments(sides.map(|side| Some(part(side).as_slice())));
        let (head, list_foot, foot) = (
            comments(|document| &document.head),
            comments(|document| &document.list_foot),
            comments(|document| &document.foot),
        );
        let fields = sides.map(|side| RecordText { fields: side.fields.clone(), ..RecordText::default() });
        let merged = three_way(
            fields.as_ref().map(Some),
            &MergeRules { known_fields: &[], ..*rules },
            MergePolicy::LaterEditWins,
        );
        (self.head, self.list_foot, self.foot) = (head, list_foot, foot);
        self.fields = merged.unwrap_or_default().fields;
    }
}

/// Merges whole files: every record by [`three_way`], and what stands around them. Nothing is written; call
/// [`Document::write`] next.
///
/// `label` gives the label of a record that was merged from two, by its text.
///
/// # Errors
/// What `label` says of a merged record.
pub fn merge_documents<L: Label, E>(
    sides: Sides<&Document<L>>,
    rules: &MergeRules<'_>,
    mut label: impl FnMut(&str) -> Result<L, E>,
) -> Result<Document<L>, E> {
    let mut document = sides.ours.clone();
    document.merge_surroundings(sides.base, sides.theirs, rules);
    let indexes = sides.map(index);
    let mut keys: Vec<&L::Key> =
        indexes.as_ref().into_array().into_iter().flat_map(|index| index.keys().copied()).collect();
    keys.sort();
    keys.dedup();
    document.entries = Vec::with_capacity(keys.len());
    for key in keys {
        let found = Sides {
            base: indexes.base.get(key).map(|entry| EntryText::of(sides.base, entry)),
            ours: indexes.ours.get(key).map(|entry| EntryText::of(sides.ours, entry)),
            theirs: indexes.theirs.get(key).map(|entry| EntryText::of(sides.theirs, entry)),
        };
        document.entries.extend(merge_entry(found, rules, &mut label)?);
    }
    Ok(document)
}

/// An entry with its text.
#[derive(Debug)]
struct EntryText<'a, L> {
    entry: &'a Entry<L>,
    text: &'a str,
}

impl<'a, L> EntryText<'a, L> {
    fn of(document: &'a Document<L>, entry: &'a Entry<L>) -> Self {
        Self { entry, text: document.body(entry) }
    }
}

impl<L> PartialEq for EntryText<'_, L> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.entry.comments == other.entry.comments
    }
}

fn index<L: Label>(document: &Document<L>) -> HashMap<&L::Key, &Entry<L>> {
    document.entries.iter().map(|entry| (entry.label.key(), entry)).collect()
}

/// One record: as it stands when one side left it alone, else merged field by field.
fn merge_entry<L: Label, E>(
    found: Sides<Option<EntryText<'_, L>>>,
    rules: &MergeRules<'_>,
    label: &mut impl FnMut(&str) -> Result<L, E>,
) -> Result<Option<Entry<L>>, E> {
    let written =
        |found: EntryText<'_, L>| Entry { body: Body::Written(found.text.to_owned()), ..found.entry.clone() };
    if found.ours == found.theirs || found.theirs == found.base {
        return Ok(found.ours.map(written));
    }
    if found.ours == found.base {
        return Ok(found.theirs.map(written));
    }
    let records =
        found.as_ref().map(|side| side.as_ref().and_then(|found| RecordText::parse(found.text).ok()));
    let merged = three_way(records.as_ref().map(Option::as_ref), rules, MergePolicy::LaterEditWins);
    let Some(merged) = merged else { return Ok(None) };
    let block = merged.block();
    let label = label(&block)?;
    let comments =
        merge_comments(found.as_ref().map(|side| side.as_ref().map(|found| found.entry.comments.as_slice())));
    Ok(Some(Entry { label, comments, body: Body::Written(block) }))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Body, Document, Entry, Label, Layout};
    use crate::Outline;

    /// A record that is sorted by its name, a number.
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Named(pub u8);

    impl Label for Named {
        type Key = u8;

        fn key(&self) -> &u8 {
            &self.0
        }
    }

    pub const LAYOUT: Layout<'static> = Layout { schema: 2, list: "songs" };

    /// The document of a text whose records begin with their names.
    pub fn document(text: String) -> Document<Named> {
        let outline = Outline::of(&text, LAYOUT.list);
        let mut document = Document::new(text);
        document.head = outline.head;
        document.fields = outline.fields;
        document.foot = outline.foot;
        for list in outline.lists {
            document.list_foot = list.foot;
            for record in list.records {
                let name = document.text()[record.value.clone()].split('"').nth(1).unwrap().parse().unwrap();
                let body = Body::Read(record.value);
                document.entries.push(Entry { label: Named(name), comments: record.comments, body });
            }
        }
        document
    }
}
