//! One file of the library: read as far as it can be read, and written again without losing anything.

use std::fs;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::filed::{Label, RecordKind};
use super::merge::{Rule, comments, three_way};
use super::migrate::SCHEMA;
use super::problem::Problem;
use super::record_text::{RecordField, RecordText};
use super::understand::FOREIGN;
use library::{Key, Library};

/// The largest file that is read, in bytes: some 200,000 profiles.
pub(super) const LARGEST: u64 = 64 << 20;

/// One file of the library.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Which kind of record it keeps.
    pub kind: &'static RecordKind,
    /// Where it is.
    pub path: PathBuf,
    /// Its bytes as they were read; `None` when there is no file.
    pub bytes: Option<Vec<u8>>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its records, in the order of the file.
    pub entries: Vec<Entry>,
    /// The text that the entries point into.
    pub(super) text: String,
    /// Comments before everything.
    pub(super) head: Vec<String>,
    /// Fields of the file that are not ours.
    pub(super) others: Vec<RecordField>,
    /// Comments after the last record.
    pub(super) list_foot: Vec<String>,
    /// Comments after the list.
    pub(super) foot: Vec<String>,
    /// What was found that a repair could set right.
    pub(super) mendable: Mendable,
    /// The number of its layout as it was read.
    pub(super) schema: u32,
    /// How many records were brought up from an older layout.
    pub(super) brought_up: usize,
}

/// What is wrong with a file and can be set right without losing anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mendable {
    /// Records whose key another one has.
    pub twins: Vec<Range<usize>>,
    /// Stretches of text that are no records.
    pub scraps: Vec<Range<usize>>,
    /// The whole text, when git left it half merged.
    pub halves: Option<String>,
    /// How many blocking problems these account for.
    pub problems: usize,
}

/// One record in a file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its key and its place in the order.
    pub label: Label,
    /// The comments above it.
    pub comments: Vec<String>,
    /// Where it stands, or what is to stand there.
    pub body: Body,
}

/// A record's text.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// As it was read.
    Read(Range<usize>),
    /// As it is to be written.
    Written(String),
}

impl Document {
    /// Reads a file into a library. What cannot be read is told in `problems`, never panicked over.
    pub fn read(kind: &'static RecordKind, folder: &Path, library: &mut Library) -> Self {
        let path = folder.join(kind.file);
        match bytes_of(&path) {
            Ok(None) => Self::empty(kind, path),
            Ok(Some(bytes)) => Self::of(kind, path, bytes, library),
            Err(problem) => {
                let mut document = Self::empty(kind, path);
                document.problems.push(*problem);
                document
            }
        }
    }

    /// A file that is not there yet.
    fn empty(kind: &'static RecordKind, path: PathBuf) -> Self {
        let (text, head, others) = (String::new(), Vec::new(), Vec::new());
        let (list_foot, foot, problems, entries) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self {
            kind,
            path,
            bytes: None,
            problems,
            entries,
            text,
            head,
            others,
            list_foot,
            foot,
            mendable: Mendable::default(),
            schema: SCHEMA,
            brought_up: 0,
        }
    }

    /// Understands the bytes of a file.
    pub fn of(kind: &'static RecordKind, path: PathBuf, bytes: Vec<u8>, library: &mut Library) -> Self {
        let mut document = Self::empty(kind, path);
        match std::str::from_utf8(&bytes) {
            Ok(text) => document.text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let problem = Problem::at(
                    &document.path,
                    &good,
                    good.len(),
                    "the file is no text from here on (not UTF-8)",
                );
                document.problems.push(problem.hinting(FOREIGN));
            }
        }
        document.bytes = Some(bytes);
        if document.problems.is_empty() {
            document.understand(library);
        }
        document
    }

    /// Whether the file may be written.
    pub fn blocked(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.read_only)
    }

    /// The fields of the record with this key.
    pub fn record_text(&self, key: &Key) -> Option<RecordText> {
        let entry = self.entries.iter().find(|entry| entry.label.key == *key)?;
        RecordText::read(self.body(entry)).ok()
    }

    /// A record's text.
    pub fn body<'a>(&'a self, entry: &'a Entry) -> &'a str {
        match &entry.body {
            Body::Read(range) => &self.text[range.clone()],
            Body::Written(text) => text,
        }
    }

    /// Puts a record in, in place of the one with its key.
    pub fn put(&mut self, label: Label, block: String) {
        let body = Body::Written(block);
        match self.entries.iter_mut().find(|entry| entry.label.key == label.key) {
            Some(entry) => (entry.label, entry.body) = (label, body),
            None => self.entries.push(Entry { label, comments: Vec::new(), body }),
        }
    }

    /// Takes a record out; its comments go with it.
    pub fn remove(&mut self, key: &Key) {
        self.entries.retain(|entry| entry.label.key != *key);
    }

    /// Puts the text together as it is to be written: sorted, one record a block, everything else as
    /// it stood. Takes that for the file as it is.
    pub fn settle(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_by(|a, b| a.label.cmp(&b.label));
        let mut text = String::with_capacity(self.text.len() + 1024);
        self.head.iter().for_each(|comment| text.extend([comment, "\n"]));
        text.extend(["(\n    schema: ", &SCHEMA.to_string(), ",\n    ", self.kind.list, ": [\n"]);
        for entry in &mut entries {
            entry.comments.iter().for_each(|comment| text.extend(["        ", comment, "\n"]));
            text.push_str("        ");
            let start = text.len();
            text.push_str(self.body(entry));
            entry.body = Body::Read(start..text.len());
            text.push_str(",\n");
        }
        self.list_foot.iter().for_each(|comment| text.extend(["        ", comment, "\n"]));
        text.push_str("    ],\n");
        for other in &self.others {
            other.comments.iter().for_each(|comment| text.extend(["    ", comment, "\n"]));
            text.extend(["    ", &other.name, ": ", &other.value, ",\n"]);
        }
        self.foot.iter().for_each(|comment| text.extend(["    ", comment, "\n"]));
        text.push_str(")\n");
        self.bytes = Some(text.clone().into_bytes());
        (self.text, self.entries) = (text, entries);
        (self.schema, self.brought_up) = (SCHEMA, 0);
    }

    /// The file's name and bytes, for a backup.
    pub fn snapshot(&self) -> (&'static str, Option<Vec<u8>>) {
        (self.kind.file, self.bytes.clone())
    }

    /// Takes what both sides did around the records: comments, and fields that are not ours.
    pub fn merge_surroundings(&mut self, base: &Self, theirs: &Self) {
        let of = |part: fn(&Self) -> &Vec<String>, own: &Self| {
            comments([Some(part(base)), Some(part(own)), Some(part(theirs))])
        };
        self.head = of(|document| &document.head, self);
        self.list_foot = of(|document| &document.list_foot, self);
        self.foot = of(|document| &document.foot, self);
        let [base, ours, theirs] = [base, self, theirs]
            .map(|document| RecordText { fields: document.others.clone(), foot: Vec::new() });
        let merged = three_way([Some(&base), Some(&ours), Some(&theirs)], &[], Rule::Later);
        self.others = merged.unwrap_or_default().fields;
    }

    /// Whether the file is still as it was read or written.
    pub fn is_current(&self) -> bool {
        bytes_of(&self.path).is_ok_and(|bytes| bytes == self.bytes)
    }
}

/// The bytes of a file; `None` when there is none.
fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, Box<Problem>> {
    let told = |error: &io::Error| Box::new(Problem::whole(path, format!("cannot be read: {error}")));
    let file = match fs::metadata(path) {
        Ok(data) if !data.is_file() => {
            let hint =
                "Put the file back in its place, or go back to an earlier state: `swatch backup list`.";
            return Err(Box::new(Problem::whole(path, "is no ordinary file").hinting(hint)));
        }
        Ok(data) if data.len() > LARGEST => {
            let sentence = format!("has {} MB, and at most {} are read", data.len() >> 20, LARGEST >> 20);
            return Err(Box::new(Problem::whole(path, sentence).hinting(FOREIGN)));
        }
        Ok(_) => fs::File::open(path).map_err(|error| told(&error))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(told(&error)),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    Ok(Some(bytes))
}
