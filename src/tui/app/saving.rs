//! What became of saves: shown, told, tried again, kept elsewhere; and what changed from outside.

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::Effect;
use super::msg::{Failed, LibraryNews, Saved};
use super::notice::{Notice, OnDisk};
use super::session::Session;

/// Changes that are in memory and in the rescue file only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    pub changes: usize,
    /// Why the last try failed, with the path.
    pub reason: String,
    /// The file they are kept in until they are saved; `None` where none can be written.
    pub kept: Option<String>,
    /// Where the user had them written as well.
    pub elsewhere: Option<String>,
    /// Whether the user was told on quitting.
    pub told: bool,
}

/// Asks once more for what could not be saved.
pub(super) fn save_again(session: &mut Session, unsaved: Option<&Unsaved>) -> Vec<Effect> {
    if unsaved.is_none() {
        session.note("everything is saved");
        return Vec::new();
    }
    session.saving += 1;
    vec![Effect::SaveAgain]
}

/// Whether the user is to be asked before the program ends: once, while something is not saved and was not
/// written elsewhere.
pub(super) fn asks_to_stay(session: &mut Session, unsaved: Option<&mut Unsaved>) -> bool {
    let Some(unsaved) = unsaved.filter(|unsaved| !unsaved.told && unsaved.elsewhere.is_none()) else {
        return false;
    };
    unsaved.told = true;
    session.notice = Some(Notice::bad("changes are not saved; quit once more to leave all the same"));
    true
}

/// Asks where else the unsaved changes are to be written.
pub(super) fn ask_elsewhere(session: &Session, unsaved: Option<&Unsaved>) -> Result<TextPrompt, Notice> {
    if unsaved.is_none() {
        return Err(Notice::note("everything is saved"));
    }
    let name = format!("~/swatch-rescue-{}.ron", session.now.strftime("%Y-%m-%d"));
    Ok(TextPrompt::new(PromptKind::RescueFile, name))
}

/// Has them written there.
pub(super) fn write_elsewhere(text: &str) -> Result<Vec<Effect>, String> {
    if text.is_empty() {
        return Err("name a file".to_owned());
    }
    Ok(vec![Effect::WriteRescue(text.to_owned())])
}

/// Hears whether they were.
pub(super) fn written(session: &mut Session, unsaved: Option<&mut Unsaved>, path: String) {
    let sentence = format!("written to {path}; swatch rescue {path} saves them from there");
    session.notice = Some(Notice::good(sentence));
    if let Some(unsaved) = unsaved {
        unsaved.elsewhere = Some(path);
    }
}

/// Hears how a save went. What stands on disk is taken in only when no newer change is on its way.
pub(super) fn saved(session: &mut Session, unsaved: &mut Option<Unsaved>, saved: Saved) {
    session.saving = session.saving.saturating_sub(1);
    match saved {
        Saved::Failed(failed) => refused(session, unsaved, failed),
        Saved::Done(library) => {
            if unsaved.take().is_some() {
                session.notice = Some(Notice::good("everything is saved"));
            }
            if session.saving == 0
                && let Some(notice) = &mut session.notice
            {
                notice.disk = notice.disk.map(|_| OnDisk::Saved);
            }
            session.take_in(*library);
        }
    }
}

fn refused(session: &mut Session, unsaved: &mut Option<Unsaved>, failed: Failed) {
    session.notice = Some(Notice::bad(&failed.sentence));
    if failed.changes == 0 {
        return;
    }
    // What was written elsewhere before lacks the newest change.
    *unsaved = Some(Unsaved {
        changes: failed.changes,
        reason: failed.sentence,
        kept: failed.kept,
        elsewhere: None,
        told: false,
    });
}

/// Hears that the library became another: selection and typing stay. Files that can be read again may
/// take what could not be saved.
pub(super) fn changed_outside(
    session: &mut Session,
    unsaved: Option<&Unsaved>,
    merged: LibraryNews,
) -> Vec<Effect> {
    session.merge(merged);
    if unsaved.is_none() {
        return Vec::new();
    }
    session.saving += 1;
    vec![Effect::SaveAgain]
}

#[cfg(test)]
mod tests;
