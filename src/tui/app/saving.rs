//! What became of saves: shown, told, tried again, kept elsewhere; and what changed from outside.

use super::effect::Effect;
use super::mode::{Mode, PromptKind, TextPrompt};
use super::msg::{Failed, Merged, Saved};
use super::notice::{Notice, OnDisk};
use super::state::State;
use library::{Key, Library};

/// How news of other programs' changes begin.
pub const OUTSIDE: &str = "changed outside";

/// Changes that are in memory and in the rescue file only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// How many.
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
pub(super) fn save_again(state: &mut State) -> Vec<Effect> {
    if state.unsaved.is_none() {
        state.notice = Some(Notice::note("everything is saved"));
        return Vec::new();
    }
    state.saving += 1;
    vec![Effect::SaveAgain]
}

/// Ends the program; with something unsaved it first says so and offers what can be done.
pub(super) fn quit(state: &mut State) {
    let is_open = state.mode == Mode::Leaving;
    match &mut state.unsaved {
        Some(unsaved) if !is_open && !unsaved.told && unsaved.elsewhere.is_none() => {
            unsaved.told = true;
            state.notice = Some(Notice::bad("changes are not saved; quit once more to leave all the same"));
            state.mode = Mode::Leaving;
        }
        Some(_) | None => state.quit = true,
    }
}

/// Asks where else the unsaved changes are to be written.
pub(super) fn elsewhere(state: &mut State) {
    if state.unsaved.is_none() {
        state.notice = Some(Notice::note("everything is saved"));
        return;
    }
    let name = format!("~/swatch-rescue-{}.ron", state.now.strftime("%Y-%m-%d"));
    state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::RescueFile, name).over(state.mode.clone()));
}

/// Has them written there.
pub(super) fn write_elsewhere(text: &str) -> Result<Vec<Effect>, String> {
    if text.is_empty() {
        return Err("name a file".to_owned());
    }
    Ok(vec![Effect::WriteRescue(text.to_owned())])
}

/// Hears whether they were.
pub(super) fn written(state: &mut State, outcome: Result<String, String>) {
    match outcome {
        Ok(path) => {
            let sentence = format!("written to {path}; swatch rescue {path} saves them from there");
            state.notice = Some(Notice::good(sentence));
            if let Some(unsaved) = &mut state.unsaved {
                unsaved.elsewhere = Some(path);
            }
            if state.mode == Mode::Leaving {
                state.mode = Mode::Browse;
            }
        }
        Err(sentence) => state.notice = Some(Notice::bad(sentence)),
    }
}

/// Hears how a save went. What stands on disk is taken in only when no newer change is on its way.
pub(super) fn saved(state: &mut State, saved: Saved) {
    state.saving = state.saving.saturating_sub(1);
    match saved {
        Saved::Failed(failed) => refused(state, failed),
        Saved::Done(library) => {
            if state.unsaved.take().is_some() {
                state.notice = Some(Notice::good("everything is saved"));
            }
            if state.mode == Mode::Leaving {
                state.mode = Mode::Browse;
            }
            if state.saving == 0
                && let Some(notice) = &mut state.notice
            {
                notice.disk = notice.disk.map(|_| OnDisk::Saved);
            }
            take_in(state, *library);
        }
    }
}

fn refused(state: &mut State, failed: Failed) {
    state.notice = Some(Notice::bad(&failed.sentence));
    if failed.changes == 0 {
        return;
    }
    // What was written elsewhere before lacks the newest change.
    state.unsaved = Some(Unsaved {
        changes: failed.changes,
        reason: failed.sentence,
        kept: failed.kept,
        elsewhere: None,
        told: false,
    });
}

/// Hears that the library became another: selection and typing stay. Files that can be read again may
/// take what could not be saved.
pub(super) fn changed_outside(state: &mut State, merged: Merged) -> Vec<Effect> {
    self::merged(state, merged);
    if state.unsaved.is_none() {
        return Vec::new();
    }
    state.saving += 1;
    vec![Effect::SaveAgain]
}

/// Takes in what stands on disk and says what there is to say.
pub(super) fn merged(state: &mut State, merged: Merged) {
    if let Some(problems) = merged.problems {
        state.problems = problems;
    }
    if let Some(library) = merged.library {
        take_in(state, library);
    }
    // What was said last is about what the user did, and stays until the next key; news of the same
    // kind give way to newer ones.
    if state.notice.as_ref().is_none_or(|notice| notice.text.starts_with(OUTSIDE)) {
        state.notice = Some(Notice::note(merged.sentence));
    }
}

/// Shows the library as it stands on disk, unless a newer change is on its way there. Every list stays
/// where it stood.
pub(super) fn take_in(state: &mut State, library: Library) {
    if state.saving > 0 || library == state.library {
        return;
    }
    if state.samples {
        state.own();
    }
    let places = Places::of(state);
    state.library = library;
    state.list.refresh(&state.library);
    places.hold(state);
    state.settle();
}

/// What is selected in the lists that know rows and not records.
struct Places {
    stack: Option<Key>,
    prompt: Option<Key>,
    run: Option<Key>,
    row: Option<super::tray::Shown>,
}

impl Places {
    fn of(state: &State) -> Self {
        let library = &state.library;
        let row = match &state.mode {
            Mode::Tray(tray) => tray.rows(state).into_iter().nth(tray.at),
            _ => None,
        };
        Self {
            stack: state.stacks.selected(&library.stacks).map(|stack| stack.key.clone()),
            prompt: state.prompts.selected(&library.prompts).map(|prompt| prompt.key.clone()),
            run: state.run_at_hand().map(|run| run.key.clone()),
            row,
        }
    }

    fn hold(self, state: &mut State) {
        let library = &state.library;
        self.stack.iter().for_each(|key| state.stacks.select(&library.stacks, key));
        self.prompt.iter().for_each(|key| state.prompts.select(&library.prompts, key));
        self.run.iter().for_each(|key| state.calibrations.saved_list.select(&library.runs, key));
        let Mode::Tray(tray) = &state.mode else { return };
        let rows = tray.rows(state);
        let at = self.row.and_then(|row| rows.iter().position(|shown| *shown == row));
        let last = rows.len().saturating_sub(1);
        if let Mode::Tray(tray) = &mut state.mode {
            tray.at = at.unwrap_or(tray.at).min(last);
        }
    }
}

#[cfg(test)]
mod tests;
