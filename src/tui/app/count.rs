//! The counter of a training session: one key a selection, with the brief in sight.

use jiff::Zoned;

use super::action::Action;
use super::component::{Component, Hint};
use super::effect::Effect;
use super::keymap::Context;
use super::notice::Notice;
use super::session::Session;
use library::training::log_session;
use library::{Key, TrainingSession};

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

/// Begins a session on the profile that is shown, or says why it cannot be trained.
pub(super) fn open(session: &Session) -> Result<Count, Notice> {
    let profile = session.shown().ok_or_else(|| Notice::note("nothing is selected"))?;
    if session.samples {
        return Err(Notice::note("these are samples; a adds your own first profile"));
    }
    profile.can_be_trained().map_err(|error| Notice::note(error.to_string()))?;
    Ok(Count::begin(session, profile.key.clone()))
}

impl Count {
    /// Begins a session on a profile that can be trained.
    pub(super) fn begin(session: &Session, profile: Key) -> Self {
        Self { profile, selections: 0, skipped: 0, since: session.now.clone() }
    }

    /// Counts an image selected.
    pub(super) fn selected(&mut self) {
        self.selections = self.selections.saturating_add(1);
    }

    /// Takes one count back.
    pub(super) fn back(&mut self) {
        self.selections = self.selections.saturating_sub(1);
    }

    /// Counts an image skipped.
    pub(super) fn skipped(&mut self) {
        self.skipped = self.skipped.saturating_add(1);
    }
}

impl Component for Count {
    fn places(&self) -> &'static [Context] {
        &[Context::Count, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::CountSelected, "selected"),
            (Action::CountSkipped, "skipped"),
            (Action::CountBack, "one back"),
            (Action::Accept, "write it down"),
            (Action::Back, "back"),
        ]
    }
}

/// Writes the session down; `None` where that cannot be.
pub(super) fn accept(session: &mut Session, count: &Count) -> Option<Vec<Effect>> {
    let profile = session.library.profiles.get(&count.profile)?;
    let spent = session.now.timestamp().as_second() - count.since.timestamp().as_second();
    let training = TrainingSession {
        on: session.catching_up.unwrap_or_else(|| count.since.date()),
        selections: count.selections,
        minutes: u32::try_from(spent / 60).ok().filter(|minutes| *minutes > 0),
        skipped: (count.skipped > 0).then_some(count.skipped),
        note: String::new(),
    };
    match log_session(profile, training, session.now.date(), session.now.timestamp()) {
        Ok(change) => Some(session.commit(change.sentence, change.edits)),
        Err(error) => {
            session.note(error.to_string());
            None
        }
    }
}
