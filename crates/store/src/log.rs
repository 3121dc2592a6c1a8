//! The usage log: `log/2026-11.ron`, one copied prompt a line, added to and never rewritten.
//!
//! Prompts of an import name it, and count as the last mark of that import says. The first mark is written before
//! them, the second with the change of the import, so a program that is killed between leaves nothing half done,
//! and undo is one more mark.
//!
//! Backups leave it out, because nothing here takes a byte from it (a test holds that up), and a copy of
//! every state would hold the same lines again and again. Who syncs has it in git.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Duration;

use ron_doc::{dialect, explain, to_line};
use serde::{Deserialize, Serialize};

use super::Store;
use super::document::LARGEST;
use super::folder::Folder;
use super::index;
use super::lock::Lock;
use super::save::SaveError;
use library::{Key, LoggedImport, Problem, Swap, Usage, Use, Uses, UsesSource};

/// A line that says whether the prompts of an import count. Of several the one with the highest turn stands; it is
/// a number and no time, because clocks are set back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ImportMark {
    import: Key,
    /// Which of its marks it is, from 0.
    turn: u32,
    /// Whether its prompts count.
    counts: bool,
}

/// How the line of a mark begins.
const MARK: &str = "(import:";

/// What stands in logs.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The prompts, also those that do not count.
    pub(super) uses: Vec<Use>,
    /// What cannot be read.
    pub(super) problems: Vec<Problem>,
    /// The last mark of every import.
    marks: HashMap<Key, ImportMark>,
}

/// How long a merge of logs is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

impl Store {
    /// Adds a copied prompt to the log of its month.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub fn append_use(&self, used: &Use) -> Result<(), SaveError> {
        self.append_uses(std::slice::from_ref(used)).map_err(|(_, error)| error)
    }

    /// Adds prompts to the logs of their months, each month written once. Those of an import do not count before the
    /// change is saved that says so.
    ///
    /// # Errors
    /// When a log cannot be written: how many prompts are in the logs, and why not all of them.
    pub fn append_uses(&self, uses: &[Use]) -> Result<(), (usize, SaveError)> {
        let mut months: BTreeMap<String, Vec<&Use>> = BTreeMap::new();
        let mut imports: BTreeMap<&Key, String> = BTreeMap::new();
        for used in uses {
            let month = used.at.strftime("%Y-%m.ron").to_string();
            if let Some(import) = &used.import {
                imports.entry(import).or_insert_with(|| month.clone());
            }
            months.entry(month).or_default().push(used);
        }
        for (import, month) in imports {
            let mark = ImportMark { import: import.clone(), turn: 0, counts: false };
            self.append_month(&month, &[&mark]).map_err(|error| (0, error))?;
        }
        let mut done = 0;
        for (month, uses) in &months {
            self.append_month(month, uses).map_err(|error| (done, error))?;
            done += uses.len();
        }
        Ok(())
    }

    /// Marks an import: its prompts count, or do not any more. Where the log has none of them, nothing is to be said.
    pub(super) fn mark_import(&self, _held: &Lock, swap: &Swap<LoggedImport>) -> Result<(), SaveError> {
        let Some(import) = swap.after.as_ref().or(swap.before.as_ref()) else { return Ok(()) };
        let folder = self.folder();
        let names = folder.ron_files("log").unwrap_or_default();
        let mut last: Option<(ImportMark, String)> = None;
        for name in names {
            let mut lines = Lines::default();
            lines.read_month(&folder, &name, Lines::mark);
            if let Some(mark) = lines.marks.remove(&import.key)
                && last.as_ref().is_none_or(|(last, _)| last.turn < mark.turn)
            {
                last = Some((mark, name));
            }
        }
        let Some((last, month)) = last else { return Ok(()) };
        let mark = ImportMark { turn: last.turn + 1, counts: swap.after.is_some(), ..last };
        self.append_lines(&month, &[&mark])
    }

    fn append_month(&self, month: &str, uses: &[&impl Serialize]) -> Result<(), SaveError> {
        // A sync that merges the logs of two machines holds the lock. Whoever holds it for longer does not
        // keep a copied prompt out of the log.
        let _held = Lock::of_library(&self.folder(), PATIENCE);
        self.append_lines(month, uses)
    }

    fn append_lines(&self, month: &str, entries: &[&impl Serialize]) -> Result<(), SaveError> {
        let folder = self.folder();
        let name = format!("log/{month}");
        let refused = |doing, error| SaveError::refused(&folder.path().join(&name), doing, error);
        folder.make("log").map_err(|error| refused("made", error))?;
        let mut lines = String::new();
        for entry in entries {
            lines.push_str(&to_line(entry).map_err(|error| SaveError::Unwritable(error.to_string()))?);
            lines.push('\n');
        }
        folder.append_lines(&name, &lines).map_err(|error| refused("written", error))
    }

    /// Every copied prompt, oldest first, and the entries that could not be read.
    #[must_use]
    pub fn uses(&self) -> (Vec<Use>, Vec<Problem>) {
        read(&self.folder()).counted()
    }

    /// Every copied prompt, read when somebody asks for one.
    #[must_use]
    pub fn log(&self) -> Uses {
        Uses::reading(LogFiles(self.folder()))
    }

    /// When each profile was last used; the log is read as far as its index does not know it.
    #[must_use]
    pub fn usage(&self) -> Usage {
        index::usage(&self.folder(), &self.folders().state)
    }
}

/// The log of a library.
#[derive(Debug)]
struct LogFiles(Folder);

impl UsesSource for LogFiles {
    fn read(&self) -> Vec<Use> {
        read(&self.0).counted().0
    }
}

/// Everything in the logs.
fn read(folder: &Folder) -> Lines {
    let mut lines = Lines::default();
    match folder.ron_files("log") {
        Ok(names) => names.iter().for_each(|name| lines.read_month(folder, name, Lines::read)),
        Err(error) => {
            let path = folder.path().join("log");
            lines.problems.push(Problem::whole(&path, format!("cannot be read: {error}")).harmless());
        }
    }
    lines
}

/// Whether a name is that of a month's log: `2026-11.ron`.
pub(super) fn is_month(name: &str) -> bool {
    let form = name.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    form.eq(b"0000-00.ron".iter().copied())
}

impl Lines {
    fn read_month(&mut self, folder: &Folder, name: &str, read: impl Fn(&mut Self, &Path, &str)) {
        let path = &folder.path().join("log").join(name);
        match folder.read(&format!("log/{name}"), LARGEST) {
            Ok(bytes) => read(self, path, &String::from_utf8_lossy(&bytes.unwrap_or_default())),
            Err(error) => {
                self.problems.push(Problem::whole(path, format!("cannot be read: {error}")).harmless());
            }
        }
    }

    /// Reads the entries of a log's text.
    pub(super) fn read(&mut self, path: &Path, text: &str) {
        let mut at = 0;
        for whole in text.split_inclusive('\n') {
            let entry = whole.trim();
            if !entry.is_empty() && !entry.starts_with("//") {
                let read = if entry.starts_with(MARK) {
                    dialect().from_str::<ImportMark>(entry).map(|mark| self.put(mark))
                } else {
                    dialect().from_str::<Use>(entry).map(|used| self.uses.push(used))
                };
                if let Err(error) = read {
                    let indent = whole.len() - whole.trim_start().len();
                    let wrong = explain(entry, &error);
                    let problem = Problem::at(path, text, at + indent + wrong.offset, wrong.message);
                    self.problems
                        .push(problem.hinting("This entry is skipped; the others count.").harmless());
                }
            }
            at += whole.len();
        }
    }

    /// Reads only the marks of a log's text.
    fn mark(&mut self, _path: &Path, text: &str) {
        let marks = text.lines().map(str::trim).filter(|line| line.starts_with(MARK));
        marks.filter_map(|line| dialect().from_str(line).ok()).for_each(|mark| self.put(mark));
    }

    /// Two machines may have turned the same import; where they disagree, the prompts do not count.
    fn put(&mut self, mark: ImportMark) {
        let known = self.marks.entry(mark.import.clone()).or_insert_with(|| mark.clone());
        if (mark.turn, !mark.counts) > (known.turn, !known.counts) {
            *known = mark;
        }
    }

    /// Whether anything of an import is in them, so that what counts depends on all that was read before.
    pub(super) fn have_imports(&self) -> bool {
        !self.marks.is_empty() || self.uses.iter().any(|used| used.import.is_some())
    }

    /// Whether a prompt counts.
    pub(super) fn counts(&self, used: &Use) -> bool {
        used.import.as_ref().and_then(|import| self.marks.get(import)).is_none_or(|mark| mark.counts)
    }

    /// The prompts that count, oldest first, and what cannot be read.
    fn counted(mut self) -> (Vec<Use>, Vec<Problem>) {
        let mut uses = std::mem::take(&mut self.uses);
        uses.retain(|used| self.counts(used));
        uses.sort_by_key(|used| used.at);
        (uses, self.problems)
    }
}
