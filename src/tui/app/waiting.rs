//! What waits for a decision: changes an earlier run could not save, values that lost when two places
//! changed one field, second copies that a syncing program left.

use jiff::Timestamp;

use super::effect::Effect;
use super::history::Named;
use super::mode::Mode;
use super::notice::Notice;
use super::saving;
use super::state::State;
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

/// The list of them while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// The row at hand.
    pub at: usize,
    /// How many lines of what is known of it are scrolled away.
    pub scroll: u16,
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
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
            Self::Rescue { .. } => ["saves them now", "forgets them (the file is set aside)"],
            Self::Note(_) => ["puts the other value in place", "keeps the value that stands"],
            Self::Copy { .. } => ["merges it in, record by record", "sets it aside unmerged"],
        }
    }
}

/// Opens the list.
pub(super) fn open(state: &mut State) {
    if state.waiting.is_empty() {
        state.notice = Some(Notice::note("nothing waits for a decision"));
        return;
    }
    state.mode = Mode::Waiting(Waiting::default());
}

impl Waiting {
    /// Scrolls what is known of the issue at hand.
    pub(super) fn scroll_by(&mut self, pages: isize) {
        let by = i16::try_from(pages.signum() * 2).unwrap_or(0);
        self.scroll = self.scroll.saturating_add_signed(by).min(1000);
    }
}

/// Moves to another row.
pub(super) fn step(state: &mut State, by: isize) {
    let last = state.waiting.len().saturating_sub(1);
    let Mode::Waiting(waiting) = &mut state.mode else { return };
    *waiting = Waiting { at: waiting.at.saturating_add_signed(by).min(last), scroll: 0 };
}

/// Decides about the row at hand.
pub(super) fn decide(state: &mut State, verdict: Verdict) -> Vec<Effect> {
    let Mode::Waiting(waiting) = &mut state.mode else { return Vec::new() };
    if waiting.at >= state.waiting.len() {
        return Vec::new();
    }
    // It leaves the list at once, so that a second key cannot mean it again.
    let issue = state.waiting.remove(waiting.at);
    *waiting = Waiting { at: waiting.at.min(state.waiting.len().saturating_sub(1)), scroll: 0 };
    if state.waiting.is_empty() {
        state.mode = Mode::Browse;
    }
    state.saving += 1;
    vec![Effect::Decide(Box::new(issue), verdict, state.now.timestamp())]
}

/// Hears what came of a decision.
pub(super) fn decided(state: &mut State, decided: Decided) {
    state.saving = state.saving.saturating_sub(1);
    state.history.remember(decided.steps);
    state.notice = Some(decided.notice);
    if let Some(library) = decided.library {
        saving::take_in(state, library);
    }
}

/// Hears what waits now; the row at hand stays at hand. What an earlier run could not save is offered
/// at once, if nothing else is open.
pub(super) fn heard(state: &mut State, issues: Vec<PendingIssue>) {
    let new: Vec<&PendingIssue> = issues.iter().filter(|issue| !state.waiting.contains(issue)).collect();
    let sentence = new.first().map(|issue| told(issue));
    let has_rescue = new.iter().any(|issue| matches!(issue, PendingIssue::Rescue { .. }));
    let held = match &state.mode {
        Mode::Waiting(waiting) => state.waiting.get(waiting.at).cloned(),
        _ => None,
    };
    state.waiting = issues;
    if let Mode::Waiting(waiting) = &mut state.mode {
        let at = held.and_then(|held| state.waiting.iter().position(|issue| *issue == held));
        waiting.at = at.unwrap_or(waiting.at).min(state.waiting.len().saturating_sub(1));
    }
    if state.waiting.is_empty() && matches!(state.mode, Mode::Waiting(_)) {
        state.mode = Mode::Browse;
    }
    if let (Some(sentence), None) = (sentence, &state.notice) {
        state.notice = Some(Notice::note(sentence));
    }
    if has_rescue && state.mode == Mode::Browse {
        state.mode = Mode::Waiting(Waiting::default());
    }
}

fn told(issue: &PendingIssue) -> String {
    match issue {
        PendingIssue::Rescue { changes, .. } => {
            format!("{} not saved by an earlier run", count(changes.len()))
        }
        PendingIssue::Note(note) => {
            format!(
                "{}: two places changed its {}; one value stands, the other is kept",
                note.name, note.other.field
            )
        }
        PendingIssue::Copy { of, .. } => format!("a syncing program left a second copy of {of}"),
    }
}

fn count(changes: usize) -> String {
    if changes == 1 { "1 change was".to_owned() } else { format!("{changes} changes were") }
}

/// When something was done, for people, in their zone.
#[must_use]
pub fn moment(at: Timestamp, state: &State) -> String {
    text::moment(at, state.now.time_zone())
}

#[cfg(test)]
mod tests;
