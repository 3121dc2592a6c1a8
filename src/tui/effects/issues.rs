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
        // Another program may have saved or dropped what an earlier run could not.
        let before = self.rescues.len();
        self.rescues.retain(|issue| !is_gone(issue));
        let is_new = notes != self.notes || copies != self.copies || self.rescues.len() < before;
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

/// Whether it is a rescue whose file is no longer there.
fn is_gone(issue: &PendingIssue) -> bool {
    match issue {
        PendingIssue::Rescue { path, .. } => !Path::new(path).exists(),
        PendingIssue::Note(_) | PendingIssue::Copy { .. } => false,
    }
}

/// Carries a decision out.
pub(super) fn decide(store: &Store, issue: &PendingIssue, verdict: Decision, now: Timestamp) -> Decided {
    if is_gone(issue) {
        let notice = Notice::note("another program has decided that already");
        return Decided { library: Some(store.open().library), notice, steps: Vec::new() };
    }
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{IssueScanner, decide};
    use crate::tui::app::Decision;
    use library::{Change, Edit, Key, Kind, Name, Profile, Swap};
    use store::{Folders, Store};

    #[test]
    fn what_another_program_rescued_is_offered_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let store = || Store::at(Folders::within(folder.path()));
        let profile = Profile::new(Key::new("k1").unwrap(), Name::new("calm").unwrap(), Kind::Ranked);
        let edit = Edit::Profile(Box::new(Swap::adding(profile)));
        std::fs::write(folder.path().join("profiles.ron"), "(profiles: [").unwrap();
        store().save(&Change::one("added calm", Timestamp::UNIX_EPOCH, edit)).unwrap_err();
        let (own, mut scanner) = (store(), IssueScanner::default());
        let issues = scanner.begin(&own);
        assert_eq!((issues.len(), scanner.look(&own)), (1, None));
        std::fs::write(folder.path().join("profiles.ron"), "(profiles: [])").unwrap();
        let other = store();
        other.take_rescue(&other.rescues()[0]).unwrap();
        assert_eq!(scanner.look(&own), Some(Vec::new()));
        let late = decide(&own, &issues[0], Decision::Take, Timestamp::UNIX_EPOCH);
        assert_eq!(late.notice.text, "another program has decided that already");
        assert!(late.library.is_some_and(|library| library.profile_named("calm").is_some()));
    }
}
