//! The usage log: `log/2026-11.ron`, one copied prompt a line, added to and never rewritten.
//!
//! Backups leave it out, because nothing here takes a byte from it (a test holds that up), and a copy of
//! every state would hold the same lines again and again. Who syncs has it in git.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ron_doc::{dialect, explain, to_line};

use super::Store;
use super::disk;
use super::lock::Lock;
use super::problem::Problem;
use super::save::SaveError;
use library::{Usage, Use};

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
        let folder = self.folders().data.join("log");
        disk::make_folder(&folder).map_err(|error| SaveError::refused(&folder, "made", error))?;
        let path = folder.join(month);
        // A sync that merges the logs of two machines holds the lock. Whoever holds it for longer does not
        // keep a copied prompt out of the log.
        let _held = Lock::take_within(&self.folders().data, PATIENCE);
        let mut entries = String::new();
        for used in uses {
            entries.push_str(&to_line(used).map_err(|error| SaveError::Unwritable(error.to_string()))?);
            entries.push('\n');
        }
        let added = lacks_end_of_line(&path).and_then(|lacks| {
            // A line that a crash cut off is closed first, so that it does not spoil the next one.
            let entries = if lacks { format!("\n{entries}") } else { entries };
            disk::append(&path, entries.as_bytes())
        });
        added.map_err(|error| SaveError::refused(&path, "written", error))
    }

    /// Every copied prompt, oldest first, and the entries that could not be read.
    #[must_use]
    pub fn uses(&self) -> (Vec<Use>, Vec<Problem>) {
        let mut uses = Vec::new();
        let mut problems = Vec::new();
        let folder = self.folders().data.join("log");
        match months(&folder) {
            Ok(paths) => paths.iter().for_each(|path| read_month(path, &mut uses, &mut problems)),
            Err(error) => {
                problems.push(Problem::whole(&folder, format!("cannot be read: {error}")).harmless());
            }
        }
        uses.sort_by_key(|used| used.at);
        (uses, problems)
    }

    /// When each profile was last used.
    #[must_use]
    pub fn usage(&self) -> Usage {
        self.uses().0.iter().collect()
    }
}

fn months(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    paths.sort();
    Ok(paths)
}

fn read_month(path: &Path, uses: &mut Vec<Use>, problems: &mut Vec<Problem>) {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            problems.push(Problem::whole(path, format!("cannot be read: {error}")).harmless());
            return;
        }
    };
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let entry = whole.trim();
        if !entry.is_empty() && !entry.starts_with("//") {
            match dialect().from_str::<Use>(entry) {
                Ok(entry) => uses.push(entry),
                Err(error) => {
                    let indent = whole.len() - whole.trim_start().len();
                    let wrong = explain(entry, &error);
                    let problem = Problem::at(path, &text, at + indent + wrong.offset, wrong.message);
                    problems.push(problem.hinting("This entry is skipped; the others count.").harmless());
                }
            }
        }
        at += whole.len();
    }
}

fn lacks_end_of_line(path: &Path) -> io::Result<bool> {
    let mut file = match fs::File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        file => file?,
    };
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(io::SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != [b'\n'])
}
