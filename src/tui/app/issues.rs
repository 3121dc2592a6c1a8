//! What waits for a decision: changes an earlier run could not save, values that lost when two places
//! changed one field, second copies that a syncing program left.

use super::history::Named;
use super::notice::Notice;
use library::{Library, Note};

/// One thing to decide about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PendingIssue {
    /// Changes that an earlier run could not save.
    Rescue {
        /// The file they are in.
        path: String,
        /// What was done, and when.
        changes: Vec<Named>,
    },
    /// A field that two places changed: one value stands, the other is noted.
    Note(Note),
    /// A second copy of a file.
    Copy {
        /// The copy.
        path: String,
        /// The file it is a copy of.
        of: String,
        /// What it has that the library has not, a line each.
        news: Vec<String>,
    },
}

/// How an issue is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Save it, put it in place, merge it in.
    Take,
    /// Leave things as they stand.
    Leave,
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The library after it; `None` when it did not change.
    pub library: Option<Library>,
    /// What to say.
    pub notice: Notice,
    /// The changes that were made, to be taken back.
    pub steps: Vec<Named>,
}

impl PendingIssue {
    /// What it is called in a list: a word, and a name.
    #[must_use]
    pub fn title(&self) -> (&'static str, String) {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
        match self {
            Self::Rescue { changes, .. } => {
                let plural = if changes.len() == 1 { "change" } else { "changes" };
                ("not saved", format!("{} {plural} of an earlier run", changes.len()))
            }
            Self::Note(note) => ("two values", format!("{}: {}", note.name, note.other.field)),
            Self::Copy { path, .. } => ("second copy", name(path)),
        }
    }

    /// What the two answers do.
    #[must_use]
    pub fn answers(&self) -> [&'static str; 2] {
        match self {
            Self::Rescue { .. } => ["saves them now", "drops them (the file is set aside)"],
            Self::Note(_) => ["uses the other value", "keeps the current value"],
            Self::Copy { .. } => ["merges it in, record by record", "sets it aside unmerged"],
        }
    }

    /// The news that it waits.
    pub(super) fn news(&self) -> String {
        match self {
            Self::Rescue { changes, .. } => {
                format!("{} not saved by an earlier run", count(changes.len()))
            }
            Self::Note(note) => {
                format!(
                    "{}: two places changed its {}; one value stands, the other is kept",
                    note.name, note.other.field
                )
            }
            Self::Copy { of, .. } => format!("a syncing program left a second copy of {of}"),
        }
    }
}

fn count(changes: usize) -> String {
    if changes == 1 { "1 change was".to_owned() } else { format!("{changes} changes were") }
}
