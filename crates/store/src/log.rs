//! The usage log: `log/2026-11.ron`, one copied prompt a line, added to and never rewritten.
//!
//! Backups leave it out, because nothing here takes a byte from it (a test holds that up), and a copy of
//! every state would hold the same lines again and again. Who syncs has it in git.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use ron_doc::{dialect, explain, to_line};

use super::Store;
use super::document::LARGEST;
use super::folder::Folder;
use super::index;
use super::lock::Lock;
use super::problem::Problem;
use super::save::SaveError;
use library::{Usage, Use, Uses, UsesSource};

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

    /// Adds prompts to the logs of their months, each month written once.
    ///
    /// # Errors
    /// When a log cannot be written: how many prompts are in the logs, and why not all of them.
    pub fn append_uses(&self, uses: &[Use]) -> Result<(), (usize, SaveError)> {
        let mut months: BTreeMap<String, Vec<&Use>> = BTreeMap::new();
        for used in uses {
            months.entry(used.at.strftime("%Y-%m.ron").to_string()).or_default().push(used);
        }
        let mut done = 0;
        for (month, uses) in &months {
            self.append_month(month, uses).map_err(|error| (done, error))?;
            done += uses.len();
        }
        Ok(())
    }

    fn append_month(&self, month: &str, uses: &[&Use]) -> Result<(), SaveError> {
        let folder = self.folder();
        let name = format!("log/{month}");
        let refused = |doing, error| SaveError::refused(&folder.path().join(&name), doing, error);
        folder.make("log").map_err(|error| refused("made", error))?;
        // A sync that merges the logs of two machines holds the lock. Whoever holds it for longer does not
        // keep a copied prompt out of the log.
        let _held = Lock::of_library(&folder, PATIENCE);
        let mut entries = String::new();
        for used in uses {
            entries.push_str(&to_line(used).map_err(|error| SaveError::Unwritable(error.to_string()))?);
            entries.push('\n');
        }
        folder.append_lines(&name, &entries).map_err(|error| refused("written", error))
    }

    /// Every copied prompt, oldest first, and the entries that could not be read.
    #[must_use]
    pub fn uses(&self) -> (Vec<Use>, Vec<Problem>) {
        read(&self.folder())
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
        read(&self.0).0
    }
}

fn read(folder: &Folder) -> (Vec<Use>, Vec<Problem>) {
    let mut uses = Vec::new();
    let mut problems = Vec::new();
    match folder.ron_files("log") {
        Ok(names) => names.iter().for_each(|name| read_month(folder, name, &mut uses, &mut problems)),
        Err(error) => {
            let path = folder.path().join("log");
            problems.push(Problem::whole(&path, format!("cannot be read: {error}")).harmless());
        }
    }
    uses.sort_by_key(|used| used.at);
    (uses, problems)
}

/// Whether a name is that of a month's log: `2026-11.ron`.
pub(super) fn is_month(name: &str) -> bool {
    let form = name.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    form.eq(b"0000-00.ron".iter().copied())
}

fn read_month(folder: &Folder, name: &str, uses: &mut Vec<Use>, problems: &mut Vec<Problem>) {
    let path = &folder.path().join("log").join(name);
    let text = match folder.read(&format!("log/{name}"), LARGEST) {
        Ok(bytes) => String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned(),
        Err(error) => {
            problems.push(Problem::whole(path, format!("cannot be read: {error}")).harmless());
            return;
        }
    };
    read_entries(path, &text, uses, problems);
}

/// Reads the entries of a log's text; what is wrong with one stands in `problems`.
pub(super) fn read_entries(path: &Path, text: &str, uses: &mut Vec<Use>, problems: &mut Vec<Problem>) {
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let entry = whole.trim();
        if !entry.is_empty() && !entry.starts_with("//") {
            match dialect().from_str::<Use>(entry) {
                Ok(entry) => uses.push(entry),
                Err(error) => {
                    let indent = whole.len() - whole.trim_start().len();
                    let wrong = explain(entry, &error);
                    let problem = Problem::at(path, text, at + indent + wrong.offset, wrong.message);
                    problems.push(problem.hinting("This entry is skipped; the others count.").harmless());
                }
            }
        }
        at += whole.len();
    }
}
