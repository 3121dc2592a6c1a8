//! One file of the library: read as far as it can be read, and written again without losing anything.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ron_doc::{CONFLICTS_FIELD, Entry, Layout, RecordText};

use super::filed::{Label, RecordKind};
use super::folder::Folder;
use super::migrate::SCHEMA;
use super::parse::FOREIGN;
use super::problem::Problem;
use library::{Key, Library};

/// The largest file that is read, in bytes: some 200,000 profiles.
pub(super) const LARGEST: u64 = 64 << 20;

/// How long is waited for an editor that is writing a file: ten times this.
const PAUSE: Duration = Duration::from_millis(10);
const PAUSES: usize = 10;
/// How old a file is that nobody is writing any more.
const OLD: Duration = Duration::from_secs(2);
const BEING_WRITTEN: &str = "It was changed this moment, and may be being written: try again first.";

/// One file of the library.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Which kind of record it keeps.
    pub kind: &'static RecordKind,
    /// Where it is.
    pub path: PathBuf,
    /// The door to it.
    pub folder: Folder,
    /// Its bytes as they were read; `None` when there is no file.
    pub bytes: Option<Vec<u8>>,
    /// Whether an index stands for it, so that nothing of it was read.
    pub is_unread: bool,
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
    pub fn read(kind: &'static RecordKind, folder: &Folder, library: &mut Library) -> Self {
        let path = folder.path().join(kind.file);
        // An editor that writes in place leaves the file empty or half written for a moment.
        let pauses = std::iter::repeat_n(PAUSE, PAUSES).take_while(|_| is_fresh(&path));
        let read = complete(|| bytes_of(folder, kind), pauses.map(std::thread::sleep));
        let document = match read {
            Ok(None) => Self::empty(kind, path),
            Ok(Some(bytes)) => {
                let is_partial = !is_complete(&bytes) && is_fresh(&path);
                let mut document = Self::of(kind, path, bytes, library);
                for problem in document.problems.iter_mut().filter(|_| is_partial) {
                    problem.hint = format!("{BEING_WRITTEN} {}", problem.hint);
                }
                document
            }
            Err(problem) => {
                let mut document = Self::empty(kind, path);
                document.problems.push(*problem);
                document
            }
        };
        Self { folder: folder.clone(), ..document }
    }

    /// A file that is not there yet.
    fn empty(kind: &'static RecordKind, path: PathBuf) -> Self {
        Self {
            kind,
            folder: Folder::untrusted(path.parent().unwrap_or(Path::new(""))),
            path,
            bytes: None,
            is_unread: false,
            problems: Vec::new(),
            content: ron_doc::Document::new(String::new()),
            repairs: Repairs::default(),
            schema: SCHEMA,
            brought_up: 0,
        }
    }

    /// A file that is not read, because an index stands for it.
    pub fn unread(kind: &'static RecordKind, folder: &Folder) -> Self {
        let folder = folder.clone();
        Self { is_unread: true, folder: folder.clone(), ..Self::empty(kind, folder.path().join(kind.file)) }
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
                let sentence = "the file is not text from here on (not UTF-8)";
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
        !self.is_unread && bytes_of(&self.folder, self.kind).is_ok_and(|bytes| bytes == self.bytes)
    }
}

/// Reads until a file is whole, or the pauses are over.
fn complete<E>(
    mut read: impl FnMut() -> Result<Option<Vec<u8>>, E>,
    mut pauses: impl Iterator,
) -> Result<Option<Vec<u8>>, E> {
    loop {
        let bytes = read()?;
        if bytes.as_deref().is_none_or(is_complete) || pauses.next().is_none() {
            return Ok(bytes);
        }
    }
}

/// Whether a file can be a whole one: its struct is closed, whatever is wrong within.
fn is_complete(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_end();
    let last = text.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    text.ends_with(b")") || last.trim_ascii_start().starts_with(b"//")
}

/// Whether a file was changed just now.
fn is_fresh(path: &Path) -> bool {
    let changed = std::fs::symlink_metadata(path).and_then(|data| data.modified());
    changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age < OLD))
}

/// The bytes of a file; `None` when there is none.
fn bytes_of(folder: &Folder, kind: &RecordKind) -> Result<Option<Vec<u8>>, Box<Problem>> {
    folder.read(kind.file, LARGEST).map_err(|error| {
        let path = folder.path().join(kind.file);
        Box::new(match error.kind() {
            io::ErrorKind::InvalidInput => {
                let hint =
                    "Put the file back in its place, or go back to an earlier state: `swatch backup list`.";
                Problem::whole(&path, "is not a regular file").hinting(hint)
            }
            io::ErrorKind::FileTooLarge => Problem::whole(&path, error.to_string()).hinting(FOREIGN),
            _ => Problem::whole(&path, format!("cannot be read: {error}")),
        })
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{complete, is_complete};

    #[test]
    fn a_file_that_is_being_written_is_read_again_until_it_is_whole() {
        let states = [&b""[..], b"(\n    prompts: [", b"(\n    prompts: [],\n)\n", b"never read"];
        let mut moments = states.iter().map(|state| Ok::<_, Infallible>(Some(state.to_vec())));
        let bytes = complete(|| moments.next().unwrap(), std::iter::repeat(())).unwrap();
        assert_eq!(bytes.unwrap(), states[2]);
    }

    #[test]
    fn a_file_that_stays_broken_is_read_so_many_times_only() {
        let mut reads = 0;
        let read = || {
            reads += 1;
            Ok::<_, Infallible>(Some(b"(".to_vec()))
        };
        assert_eq!(complete(read, std::iter::repeat_n((), 3)).unwrap().unwrap(), b"(");
        assert_eq!(reads, 4);
        assert_eq!(complete(|| Ok::<_, Infallible>(None), std::iter::repeat(())).unwrap(), None);
    }

    #[test]
    fn comments_may_stand_behind_the_end() {
        assert!(is_complete(b"()") && is_complete(b"()\n// mine, too\n"));
        assert!(!is_complete(b"  \n") && !is_complete(b"(\n// mine\n    prompts: ["));
    }
}
