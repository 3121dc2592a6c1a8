//! Taking steps back and doing them again, this run's here and earlier ones by the journal.

use super::effect::Effect;
use super::history::PastChange;
use super::msg::JournalNews;
use super::notice::Notice;
use super::session::Session;
use library::{Change, Edit};

/// Takes the last step back.
pub(super) fn undo(session: &mut Session) -> Vec<Effect> {
    let now = session.now.timestamp();
    let Some(step) = session.history.undo() else { return asked(session, Effect::UndoEarlier(now)) };
    if let Some(named) = step.named() {
        return asked(session, Effect::TakeBack(named, now));
    }
    if let Some((before, _)) = step.composition.as_deref() {
        session.composition = before.clone();
    }
    let edits: Vec<Edit> = step.edits.iter().rev().map(Edit::reversed).collect();
    repeat(session, format!("Undid: {}", step.sentence), edits)
}

/// Does the step again that was taken back last.
pub(super) fn redo(session: &mut Session) -> Vec<Effect> {
    let now = session.now.timestamp();
    let Some(step) = session.history.redo() else { return asked(session, Effect::RedoEarlier(now)) };
    if let Some(named) = step.named() {
        return asked(session, Effect::DoAgain(named, now));
    }
    if let Some((_, after)) = step.composition.as_deref() {
        session.composition = after.clone();
    }
    repeat(session, format!("Redid: {}", step.sentence), step.edits)
}

fn repeat(session: &mut Session, sentence: String, edits: Vec<Edit>) -> Vec<Effect> {
    session.render();
    session.notice = Some(Notice::note(sentence.clone()));
    if edits.is_empty() {
        return Vec::new();
    }
    session.apply(Change { sentence, at: session.now.timestamp(), edits })
}

/// Asks the journal.
fn asked(session: &mut Session, effect: Effect) -> Vec<Effect> {
    if session.samples {
        session.notice = Some(Notice::note("Nothing to undo"));
        return Vec::new();
    }
    session.saving += 1;
    vec![effect]
}

/// Takes one change of the journal back, or makes it again if it was.
pub(super) fn turn(session: &mut Session, past: &PastChange) -> Vec<Effect> {
    let (named, now) = (past.named.clone(), session.now.timestamp());
    session.history.moved(&named, !past.taken_back);
    let effect = if past.taken_back { Effect::DoAgain(named, now) } else { Effect::TakeBack(named, now) };
    asked(session, effect)
}

/// Hears that the journal turned something around, or that there was nothing.
pub(super) fn turned(session: &mut Session, turned: JournalNews) {
    session.saving = session.saving.saturating_sub(1);
    session.notice = None;
    if let Some(earlier) = turned.earlier {
        session.history.follow(earlier);
    }
    if let Some(log) = turned.log {
        (session.uses, session.usage) = (log.uses, log.usage);
    }
    session.merge(turned.merged);
}

#[cfg(test)]
mod tests;
