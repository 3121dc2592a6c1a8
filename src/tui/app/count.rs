//! The counter of a training session: one key a selection, with the brief in sight.

use jiff::Zoned;

use super::effect::Effect;
use super::guide;
use super::mode::Mode;
use super::notice::Notice;
use super::state::State;
use library::training::log_session;
use library::{Key, Profile, Session};

/// A session while it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The profile.
    pub profile: Key,
    /// Images selected so far.
    pub selections: u32,
    /// Images skipped so far.
    pub skipped: u32,
    /// When it began.
    pub since: Zoned,
}

/// Begins a session on the profile at hand, or says why it cannot be trained.
pub(super) fn open(state: &mut State) {
    let refusal = match state.shown().map(Profile::can_be_trained) {
        None => Some("nothing is selected".to_owned()),
        Some(_) if state.samples => Some("these are samples; a adds your own first profile".to_owned()),
        Some(trainable) => trainable.err().map(|error| error.to_string()),
    };
    if let Some(sentence) = refusal {
        state.notice = Some(Notice::note(sentence));
    } else if let Some(profile) = state.shown().map(|profile| profile.key.clone()) {
        begin(state, profile);
    }
}

/// Begins a session on a profile that can be trained.
pub(super) fn begin(state: &mut State, profile: Key) {
    let since = state.now.clone();
    state.mode = Mode::Count(Box::new(Count { profile, selections: 0, skipped: 0, since }));
}

/// Counts an image selected.
pub(super) fn selected(state: &mut State) {
    if let Mode::Count(count) = &mut state.mode {
        count.selections = count.selections.saturating_add(1);
    }
}

/// Takes one count back.
pub(super) fn back(state: &mut State) {
    if let Mode::Count(count) = &mut state.mode {
        count.selections = count.selections.saturating_sub(1);
    }
}

/// Counts an image skipped.
pub(super) fn skipped(state: &mut State) {
    if let Mode::Count(count) = &mut state.mode {
        count.skipped = count.skipped.saturating_add(1);
    }
}

/// Writes the session down.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Count(count) = std::mem::replace(&mut state.mode, Mode::Browse) else { return Vec::new() };
    let Some(profile) = state.library.profiles.get(&count.profile) else { return Vec::new() };
    let spent = state.now.timestamp().as_second() - count.since.timestamp().as_second();
    let session = Session {
        on: state.catching_up.unwrap_or_else(|| count.since.date()),
        selections: count.selections,
        minutes: u32::try_from(spent / 60).ok().filter(|minutes| *minutes > 0),
        skipped: (count.skipped > 0).then_some(count.skipped),
        note: String::new(),
    };
    let throwaway = profile.throwaway;
    match log_session(profile, session, state.now.date(), state.now.timestamp()) {
        Ok(change) => {
            let effects = state.commit(change.sentence, change.edits);
            if throwaway {
                guide::open_throwaway(state);
            }
            effects
        }
        Err(error) => {
            state.notice = Some(Notice::note(error.to_string()));
            Vec::new()
        }
    }
}
