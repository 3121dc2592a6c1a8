//! One file of the library: read as far as it can be read, and written again without losing anything.

use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::content::Content;
use super::copied::{self, Copied};
use super::filed::{Label, RecordKind};
use super::folder::{self, Folder};
use super::index::Stamp;
use super::migrate::SCHEMA;
use super::parse::{FOREIGN, Parsed};
use super::save::SaveError;
use library::{Library, Problem};

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
    pub path: PathBuf,
    /// The door to it.
    pub folder: Folder,
    /// Its bytes as they were read or written; `None` when there is no file.
    pub bytes: Option<Arc<Vec<u8>>>,
    /// What the system said of the file with these bytes, where that tells it from every later one.
    pub stamp: Option<Stamp>,
    /// What the system said of it right after it was written, which is no proof that nobody wrote into it since.
    pub written: Option<Stamp>,
    /// Whether an index stands for it, so that nothing of it was read.
    pub is_unread: bool,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The records in it.
    pub content: Content,
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
        let read = complete(|| FileRead::of(folder, kind), pauses.map(std::thread::sleep));
        let document = match read {
            Ok(None) => Self::empty(kind, path),
            Ok(Some(FileRead { bytes, stamp })) => {
                let is_partial = !is_complete(&bytes) && is_fresh(&path);
                let mut document = Self { stamp, ..Self::of(kind, path, bytes, library) };
                document.copy_from_now_on();
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
            stamp: None,
            written: None,
            is_unread: false,
            problems: Vec::new(),
            content: Content::Copied(Copied::blank(kind)),
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

    /// A file that stands as it is written, whose records were found without parsing it.
    pub fn standing(
        copied: Copied,
        kind: &'static RecordKind,
        folder: &Folder,
        stamp: Option<Stamp>,
    ) -> Self {
        let document = Self::empty(kind, folder.path().join(kind.file));
        let (folder, bytes) = (folder.clone(), Some(Arc::clone(copied.bytes())));
        Self { folder, bytes, stamp, content: Content::Copied(copied), ..document }
    }

    /// Parses the bytes of a file.
    pub fn of(kind: &'static RecordKind, path: PathBuf, bytes: Vec<u8>, library: &mut Library) -> Self {
        let mut document = Self::empty(kind, path);
        match std::str::from_utf8(&bytes) {
            Ok(text) => {
                let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                let parsed = Parsed::of(kind, &document.path, text, library);
                let Parsed { content, problems, repairs, schema, brought_up, .. } = parsed;
                let content = Content::Whole(content);
                document = Self { problems, content, repairs, schema, brought_up, ..document };
            }
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let sentence = "the file is not text from here on (not UTF-8)";
                let problem = Problem::at(&document.path, &good, good.len(), sentence);
                document.problems.push(problem.hinting(FOREIGN));
            }
        }
        document.bytes = Some(Arc::new(bytes));
        document
    }

    /// Has it changed by copying, if it stands as it is written and nothing is wrong with it.
    fn copy_from_now_on(&mut self) {
        let Content::Whole(content) = &self.content else { return };
        let is_plain = self.problems.is_empty() && self.brought_up == 0;
        let is_text = |bytes: &&Arc<Vec<u8>>| is_plain && bytes.as_slice() == content.text().as_bytes();
        let bytes = self.bytes.as_ref().filter(is_text);
        if let Some(copied) = bytes.and_then(|bytes| Copied::of(self.kind, content, bytes)) {
            self.content = Content::Copied(copied);
        }
    }

    /// All of it, parsed.
    pub fn whole(&self) -> Cow<'_, ron_doc::Document<Label>> {
        match &self.content {
            Content::Whole(content) => Cow::Borrowed(content),
            Content::Copied(copied) => {
                let text = String::from_utf8_lossy(copied.bytes()).into_owned();
                Cow::Owned(Parsed::of(self.kind, &self.path, text, &mut Library::default()).content)
            }
        }
    }

    /// Whether the file may be written.
    pub fn blocked(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.read_only)
    }

    /// Puts the text together as it is to be written, and takes that for the file as it is.
    ///
    /// # Errors
    /// When its records are not where they should be. Nothing of ours should lead here.
    pub fn write_text(&mut self) -> Result<(), SaveError> {
        let bytes = match &mut self.content {
            Content::Copied(copied) => {
                let lost = || SaveError::Unwritable("the records are not where they were".to_owned());
                copied.write().ok_or_else(lost)?;
                Arc::clone(copied.bytes())
            }
            Content::Whole(content) => {
                let bytes = Arc::new(content.write(copied::layout(self.kind)).as_bytes().to_vec());
                if let Some(copied) = Copied::of(self.kind, content, &bytes) {
                    self.content = Content::Copied(copied);
                }
                bytes
            }
        };
        if !self.bytes.as_ref().is_some_and(|old| Arc::ptr_eq(old, &bytes)) {
            (self.bytes, self.stamp, self.written) = (Some(bytes), None, None);
        }
        (self.schema, self.brought_up) = (SCHEMA, 0);
        Ok(())
    }

    /// The file's name and bytes, for a backup.
    pub fn snapshot(&self) -> (&'static str, Option<Arc<Vec<u8>>>) {
        (self.kind.file, self.bytes.clone())
    }

    /// Takes note of the file that was just written, and of what the system said of it then.
    pub fn note_written(&mut self, stamp: Option<Stamp>) {
        self.written = stamp.or_else(|| self.stamp_now());
        self.stamp = stamp.filter(Stamp::is_settled_as_written);
    }

    /// Whether the file seems to be still as it was read or written, for what is proven once more before it counts: the
    /// file is not read where it was written a moment ago.
    pub fn seems_current(&mut self) -> bool {
        self.written.is_some() && self.written == self.stamp_now() || self.is_current()
    }

    fn stamp_now(&self) -> Option<Stamp> {
        Stamp::of(&self.folder.open(self.kind.file).ok()??)
    }

    /// Whether the file is still as it was read or written.
    pub fn is_current(&mut self) -> bool {
        if self.is_unread {
            return false;
        }
        if self.stamp.is_some() && self.stamp == self.stamp_now() {
            return true;
        }
        match FileRead::of(&self.folder, self.kind) {
            Ok(None) => self.bytes.is_none(),
            Ok(Some(read)) => {
                let is_same = self.bytes.as_deref() == Some(&read.bytes);
                self.stamp = read.stamp.filter(|_| is_same);
                is_same
            }
            Err(_) => false,
        }
    }
}

/// A file as it was read.
pub(super) struct FileRead {
    pub bytes: Vec<u8>,
    /// What the system said of it before, where every later change shows in that.
    pub stamp: Option<Stamp>,
}

impl FileRead {
    /// Reads a file; `None` when there is none.
    pub fn of(folder: &Folder, kind: &RecordKind) -> Result<Option<Self>, Box<Problem>> {
        let read = folder.open(kind.file).and_then(|file| {
            let read = |file| {
                let stamp = Stamp::of(&file).filter(Stamp::is_settled);
                folder::read_whole(&file, LARGEST).map(|bytes| Self { bytes, stamp })
            };
            file.map(read).transpose()
        });
        read.map_err(|error| Box::new(unread(&error, &folder.path().join(kind.file))))
    }
}

/// Reads until a file is whole, or the pauses are over.
fn complete<E>(
    mut read: impl FnMut() -> Result<Option<FileRead>, E>,
    mut pauses: impl Iterator,
) -> Result<Option<FileRead>, E> {
    loop {
        let read = read()?;
        if read.as_ref().is_none_or(|read| is_complete(&read.bytes)) || pauses.next().is_none() {
            return Ok(read);
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

/// Why a file cannot be read.
fn unread(error: &io::Error, path: &Path) -> Problem {
    match error.kind() {
        io::ErrorKind::InvalidInput => {
            let hint =
                "Put the file back in its place, or go back to an earlier state: `swatch backup list`.";
            Problem::whole(path, "is not a regular file").hinting(hint)
        }
        io::ErrorKind::FileTooLarge => Problem::whole(path, error.to_string()).hinting(FOREIGN),
        _ => Problem::whole(path, format!("cannot be read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{FileRead, complete, is_complete};

    fn read(bytes: &[u8]) -> FileRead {
        FileRead { bytes: bytes.to_vec(), stamp: None }
    }

    #[test]
    fn a_file_that_is_being_written_is_read_again_until_it_is_whole() {
        let states = [&b""[..], b"(\n    prompts: [", b"(\n    prompts: [],\n)\n", b"never read"];
        let mut moments = states.iter().map(|state| Ok::<_, Infallible>(Some(read(state))));
        let bytes = complete(|| moments.next().unwrap(), std::iter::repeat(())).unwrap();
        assert_eq!(bytes.unwrap().bytes, states[2]);
    }

    #[test]
    fn a_file_that_stays_broken_is_read_so_many_times_only() {
        let mut reads = 0;
        let again = || {
            reads += 1;
            Ok::<_, Infallible>(Some(read(b"(")))
        };
        assert_eq!(complete(again, std::iter::repeat_n((), 3)).unwrap().unwrap().bytes, b"(");
        assert_eq!(reads, 4);
        assert!(complete(|| Ok::<_, Infallible>(None), std::iter::repeat(())).unwrap().is_none());
    }

    #[test]
    fn comments_may_stand_behind_the_end() {
        assert!(is_complete(b"()") && is_complete(b"()\n// mine, too\n"));
        assert!(!is_complete(b"  \n") && !is_complete(b"(\n// mine\n    prompts: ["));
    }
}
