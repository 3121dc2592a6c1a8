//! How a save went and what the library is now, as the machine hears it.

use crate::tui::app::{Failed, JournalNews, LibraryNews, OUTSIDE, Saved};
use library::MountRefusal;
use store::{Opened, SaveError, Store};

/// How a save went.
pub(super) fn saved(store: &Store, outcome: Result<store::Saved, SaveError>) -> Saved {
    let changes = store.unsaved().len();
    let sentence = match outcome {
        Ok(saved) if changes == 0 => return Saved::Done(Box::new(saved.library)),
        Ok(_) => format!("saved, but {changes} earlier changes still are not"),
        // The place in the file is shown by the panel of problems.
        Err(SaveError::ReadOnly(problem)) => {
            format!("not saved, because a file would be damaged: {}", problem.headline())
        }
        Err(error) => error.to_string(),
    };
    let kept = store.kept_in().map(|path| path.display().to_string());
    Saved::Failed(Failed { sentence: format!("{sentence}; Ctrl-s tries again"), changes, kept })
}

/// A mounted library does not allow it (any more): what was shown is put right.
pub(super) fn not_allowed(store: &Store, refusal: &MountRefusal) -> JournalNews {
    let merged =
        LibraryNews { library: Some(store.open().library), problems: None, sentence: refusal.to_string() };
    JournalNews { merged, earlier: None, log: None }
}

/// What the files say now.
pub(super) fn reread(opened: Opened) -> LibraryNews {
    let sentence = match opened.problems.first() {
        Some(problem) => format!("{OUTSIDE}, and not readable whole: {}", problem.headline()),
        None => format!("{OUTSIDE}, and taken in"),
    };
    LibraryNews {
        library: (!opened.fresh).then_some(opened.library),
        problems: Some(opened.problems),
        sentence,
    }
}
