//! What the journal is asked for: a change taken back or made again, and all there are.

use crate::tui::app::{Earlier, Effect, JournalNews, LibraryNews, LogNews, PastChange};
use store::{self, SaveError, Store};

/// Carries a wish to the journal out; `None` for what is none.
pub(super) fn turned(store: &Store, effect: &Effect) -> Option<JournalNews> {
    let (verb, outcome, chosen): (Verb, JournalResult, bool) = match effect {
        Effect::UndoEarlier(now) => (TOOK_BACK, store.undo(*now), true),
        Effect::RedoEarlier(now) => (DID_AGAIN, store.redo(*now), true),
        Effect::TakeBack((at, sentence), now) => (TOOK_BACK, store.take_back(*at, sentence, *now), false),
        Effect::DoAgain((at, sentence), now) => (DID_AGAIN, store.do_again(*at, sentence, *now), false),
        Effect::Copy(_)
        | Effect::Save(_)
        | Effect::SaveAgain
        | Effect::History
        | Effect::Decide(..)
        | Effect::WriteRescue(_)
        | Effect::HandOver(_)
        | Effect::ReadScenes
        | Effect::WritePage(_)
        | Effect::Import(_)
        | Effect::ReadPaste(_)
        | Effect::Export(_)
        | Effect::Log(_)
        | Effect::Reread
        | Effect::SaveComposition(_)
        | Effect::SaveCounts(_)
        | Effect::SaveSlots(_)
        | Effect::Setup
        | Effect::Pictures(_)
        | Effect::Sync(_)
        | Effect::Terminal(_) => return None,
    };
    let earlier = match &outcome {
        Ok(Some(turned)) if chosen && verb == TOOK_BACK => {
            Some(Earlier::TookBack((turned.at, turned.sentence.clone())))
        }
        Ok(Some(turned)) if chosen => Some(Earlier::DidAgain((turned.at, turned.sentence.clone()))),
        Ok(_) | Err(_) => None,
    };
    // An import that was taken back had prompts in the log.
    let log = matches!(&outcome, Ok(Some(_))).then(|| LogNews { uses: store.log(), usage: store.usage() });
    Some(JournalNews { merged: news_of(verb, outcome), earlier, log })
}

/// What the journal answers.
type JournalResult = Result<Option<store::Turned>, SaveError>;
/// What was done, and what is said where there was nothing.
type Verb = (&'static str, &'static str);
const TOOK_BACK: Verb = ("Undid", "Nothing to undo");
const DID_AGAIN: Verb = ("Redid", "Nothing to redo");

/// What a change of the journal, taken back or made again, means for the screen.
fn news_of((verb, nothing): Verb, outcome: JournalResult) -> LibraryNews {
    let only = |sentence: String| LibraryNews { library: None, problems: None, sentence };
    match outcome {
        Ok(Some(turned)) => {
            let mut sentence = format!("{verb}: {}", turned.sentence);
            if !turned.stayed.is_empty() {
                let stayed = turned.stayed.join(", ");
                sentence = format!("{sentence}; changed by another since, and that stays: {stayed}");
            }
            LibraryNews { library: Some(turned.saved.library), problems: None, sentence }
        }
        Ok(None) => only(nothing.to_owned()),
        Err(error) => only(error.to_string()),
    }
}

/// Every change the journal knows, the last one first.
pub(super) fn past(store: &Store) -> Vec<PastChange> {
    let past =
        |past: store::Past| PastChange { named: (past.at, past.sentence), taken_back: past.taken_back };
    let mut all: Vec<PastChange> = store.history().into_iter().map(past).collect();
    // What was taken back stays where it stood.
    all.sort_by_key(|past| past.named.0);
    all.reverse();
    all
}
