//! One file of the library: read as far as it can be read, and written again without losing anything.

use std::fs;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use ron_doc::{CONFLICTS_FIELD, Entry, Layout, RecordText};

use super::filed::{Label, RecordKind};
use super::migrate::SCHEMA;
use super::parse::FOREIGN;
use super::problem::Problem;
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
    /// Its text and the records in it.
    pub content: ron_doc::Document<Label>,
    /// What was found that a repair could set right.
    pub repairs: Repairs,
    /// The number of its layout as it was read.
    pub schema: u32,
    /// How many records were brought up from an older layout.
    pub brought_up: usize,
}

/// What is wrong with a file and can be set right without losing anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Repairs {
    /// Records whose key another one has.
    pub twins: Vec<Range<usize>>,
    /// Stretches of text that are no records.
    pub scraps: Vec<Range<usize>>,
    /// The whole text, when git left it half merged.
    pub half_merged: Option<String>,
    /// How many blocking problems these account for.
    pub problems: usize,
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
        Self {
            kind,
            path,
            bytes: None,
            problems: Vec::new(),
            content: ron_doc::Document::new(String::new()),
            repairs: Repairs::default(),
            schema: SCHEMA,
            brought_up: 0,
        }
    }

    /// Parses the bytes of a file.
    pub fn of(kind: &'static RecordKind, path: PathBuf, bytes: Vec<u8>, library: &mut Library) -> Self {
        let mut document = Self::empty(kind, path);
        match std::str::from_utf8(&bytes) {
            Ok(text) => {
                document.parse(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"), library);
            }
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let sentence = "the file is no text from here on (not UTF-8)";
                let problem = Problem::at(&document.path, &good, good.len(), sentence);
                document.problems.push(problem.hinting(FOREIGN));
            }
        }
        document.bytes = Some(bytes);
        document
    }

    /// Whether the file may be written.
    pub fn blocked(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.read_only)
    }

    /// The fields of the record with this key.
    pub fn record(&self, key: &Key) -> Option<RecordText> {
        self.content.record(key)
    }

    /// Puts the text together as it is to be written, and takes that for the file as it is.
    pub fn write_text(&mut self) {
        let text = self.content.write(Layout { schema: SCHEMA, list: self.kind.list });
        self.bytes = Some(text.as_bytes().to_vec());
        (self.schema, self.brought_up) = (SCHEMA, 0);
    }

    /// The records that keep a conflict.
    pub fn noted(&self) -> impl Iterator<Item = &Entry<Label>> {
        self.content.entries.iter().filter(|entry| self.content.body(entry).contains(CONFLICTS_FIELD))
    }

    /// The file's name and bytes, for a backup.
    pub fn snapshot(&self) -> (&'static str, Option<Vec<u8>>) {
        (self.kind.file, self.bytes.clone())
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
