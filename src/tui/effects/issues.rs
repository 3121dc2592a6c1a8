//! What waits for a decision: looked for, and carried out.

use std::path::Path;

use jiff::Timestamp;

use crate::tui::app::{Decided, Decision, Notice, PendingIssue};
use library::Note;
use store::{Rescue, SaveError, Saved, Store, SyncedCopy};

/// What waited when somebody last looked.
#[derive(Debug, Default)]
pub(super) struct IssueScanner {
    rescues: Vec<PendingIssue>,
    notes: Vec<Note>,
    copies: Vec<PendingIssue>,
}

impl IssueScanner {
    /// Looks for everything, rescues too; gives all of it.
    pub fn begin(&mut self, store: &Store) -> Vec<PendingIssue> {
        self.rescues = store.rescues().iter().map(rescue).collect();
        self.notes = store.conflicts();
        self.copies = copies(store);
        self.all(store)
    }

    /// Looks for what other programs can bring about; gives everything if there is something new.
    pub fn look(&mut self, store: &Store) -> Option<Vec<PendingIssue>> {
        let (notes, copies) = (store.conflicts(), copies(store));
        let is_new = notes != self.notes || copies != self.copies;
        (self.notes, self.copies) = (notes, copies);
        is_new.then(|| self.all(store))
    }

    fn all(&self, store: &Store) -> Vec<PendingIssue> {
        let notes = store.with_origin(self.notes.clone()).into_iter().map(PendingIssue::Note);
        self.rescues.iter().cloned().chain(notes).chain(self.copies.iter().cloned()).collect()
    }
}

/// The second copies, each with what it has at this moment: it may still be being written.
fn copies(store: &Store) -> Vec<PendingIssue> {
    let issue = |copy: &SyncedCopy| PendingIssue::Copy {
        path: copy.path.display().to_string(),
        of: copy.of.to_owned(),
        news: match store.look_into(copy) {
            Ok(news) => news.iter().map(ToString::to_string).collect(),
            Err(problem) => vec![format!("what cannot be read whole: {}", problem.headline())],
        },
    };
    store.copies().iter().map(issue).collect()
}

fn rescue(rescue: &Rescue) -> PendingIssue {
    let changes = rescue.changes.iter().map(|change| (change.at, change.sentence.clone())).collect();
    PendingIssue::Rescue { path: rescue.path.display().to_string(), changes }
}

/// Carries a decision out.
pub(super) fn decide(store: &Store, issue: &PendingIssue, verdict: Decision, now: Timestamp) -> Decided {
    let outcome = match (issue, verdict) {
        (PendingIssue::Rescue { path, .. }, verdict) => decide_rescue(store, path, verdict),
        (PendingIssue::Note(note), Decision::Take) => {
            let sentence = format!("used the other {} of {}", note.other.field, note.name);
            store.take_other(note, now).map(|saved| done(sentence, now, saved))
        }
        (PendingIssue::Note(note), Decision::Leave) => {
            let sentence = format!("dropped the other {} of {}", note.other.field, note.name);
            store.drop_other(note, now).map(|saved| done(sentence, now, saved))
        }
        (PendingIssue::Copy { path, .. }, verdict) => decide_copy(store, path, verdict, now),
    };
    outcome.unwrap_or_else(|error| Decided {
        library: None,
        notice: Notice::bad(error.to_string()),
        steps: Vec::new(),
    })
}

fn done(sentence: String, at: Timestamp, saved: Saved) -> Decided {
    Decided {
        library: Some(saved.library),
        notice: Notice::good(format!("{sentence}; u undoes it")),
        steps: vec![(at, sentence)],
    }
}

fn decide_rescue(store: &Store, path: &str, verdict: Decision) -> Result<Decided, SaveError> {
    let rescue = store.rescue_in(Path::new(path))?;
    if verdict == Decision::Leave {
        store.drop_rescue(&rescue)?;
        let notice =
            Notice::good(format!("dropped; the file is kept in {}/aside", store.folders().state.display()));
        return Ok(Decided { library: None, notice, steps: Vec::new() });
    }
    let saved = store.take_rescue(&rescue)?;
    let steps: Vec<_> = rescue.changes.into_iter().map(|change| (change.at, change.sentence)).collect();
    let notice = Notice::good(format!("saved what an earlier run could not: {} changes", steps.len()));
    Ok(Decided { library: Some(saved.library), notice, steps })
}

fn decide_copy(store: &Store, path: &str, verdict: Decision, now: Timestamp) -> Result<Decided, SaveError> {
    let gone = || SaveError::Unwritable(format!("{path} is no longer there"));
    let copies = store.copies();
    let copy = copies.iter().find(|copy| copy.path == Path::new(path)).ok_or_else(gone)?;
    if verdict == Decision::Leave {
        let to = store.leave_copy(copy)?;
        let notice = Notice::good(format!("set aside, unmerged, in {}", to.display()));
        return Ok(Decided { library: None, notice, steps: Vec::new() });
    }
    let (saved, change) = store.merge_copy(copy, now)?;
    if change.edits.is_empty() {
        let notice = Notice::good("merged in: there was nothing new in it");
        return Ok(Decided { library: Some(saved.library), notice, steps: Vec::new() });
    }
    Ok(done(change.sentence, now, saved))
}
