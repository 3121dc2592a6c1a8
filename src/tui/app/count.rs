//! The counter of a training session: one key a selection, or the number as it is, with the brief in sight.

use jiff::Zoned;

use super::action::Action;
use super::component::{Component, Hint};
use super::effect::Effect;
use super::keymap::Context;
use super::notice::Notice;
use super::session::Session;
use library::training::OpenCount;
use library::{Key, ops};

/// The most digits of a number of images.
const DIGITS: usize = 6;

/// A session while it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// What is counted so far, without the time since it was opened.
    pub open: OpenCount,
    /// When it was opened.
    pub since: Zoned,
    /// The digits of a number that is being typed.
    typed: String,
    /// Selected and skipped before each key, the last one last.
    past: Vec<(u32, u32)>,
}

/// Begins a session on the profile that is shown, or goes on with the one that is open; says why it cannot be
/// trained.
pub(super) fn open(session: &mut Session) -> Result<Count, Notice> {
    let profile = can_begin(session)?;
    Ok(Count::begin(session, profile))
}

/// The profile that would be trained, or why it cannot be.
pub(super) fn can_begin(session: &Session) -> Result<Key, Notice> {
    let profile = session.shown().ok_or_else(|| Notice::note("nothing is selected"))?;
    profile.can_be_trained().map_err(|error| Notice::note(error.to_string()))?;
    Ok(profile.key.clone())
}

impl Count {
    /// Begins a session on a profile that can be trained, or goes on with the one that is open.
    pub(super) fn begin(session: &mut Session, profile: Key) -> Self {
        let on = session.catching_up.unwrap_or_else(|| session.now.date());
        let kept = session.counts.iter().find(|count| count.profile == profile).cloned();
        if let Some(kept) = &kept {
            session.note(format!("goes on from {}, counted on {}", kept.selections, text::day(kept.on)));
        }
        let open = kept.unwrap_or_else(|| OpenCount::begin(profile, on));
        Self { open, since: session.now.clone(), typed: String::new(), past: Vec::new() }
    }

    /// Counts an image selected.
    pub(super) fn selected(&mut self) {
        self.remember();
        self.open.selections = self.open.selections.saturating_add(1);
    }

    /// One selection fewer; of a number that is being typed, its last digit.
    pub(super) fn back(&mut self) {
        if self.typed.pop().is_some() {
            self.open.selections = self.typed.parse().unwrap_or(0);
        } else {
            self.remember();
            self.open.selections = self.open.selections.saturating_sub(1);
        }
    }

    /// Counts an image skipped.
    pub(super) fn skipped(&mut self) {
        self.remember();
        self.open.skipped = self.open.skipped.saturating_add(1);
    }

    /// Undoes the last key, whatever it counted.
    pub(super) fn undo(&mut self) {
        self.typed.clear();
        if let Some(before) = self.past.pop() {
            (self.open.selections, self.open.skipped) = before;
        }
    }

    fn remember(&mut self) {
        self.typed.clear();
        self.past.push((self.open.selections, self.open.skipped));
    }

    /// The count as it is at a moment, with the time it took.
    #[must_use]
    pub fn at(&self, now: &Zoned) -> OpenCount {
        let spent = now.timestamp().as_second() - self.since.timestamp().as_second();
        let seconds = self.open.seconds.saturating_add(u32::try_from(spent).unwrap_or(0));
        OpenCount { seconds, ..self.open.clone() }
    }
}

impl Component for Count {
    fn places(&self) -> &'static [Context] {
        &[Context::Count, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "save"),
            (Action::CountSelected, "selected"),
            (Action::Back, "back"),
            (Action::Undo, "undo"),
            (Action::CountSkipped, "skipped"),
        ]
    }

    /// A digit: the number of images selected is typed.
    fn letter(&mut self, letter: char) -> bool {
        if !letter.is_ascii_digit() {
            return false;
        }
        if self.typed.len() >= DIGITS {
            return true;
        }
        if self.typed.is_empty() {
            self.remember();
        }
        self.typed.push(letter);
        self.open.selections = self.typed.parse().unwrap_or(self.open.selections);
        true
    }
}

/// Leaves the counter. What was counted is kept, to be gone on with.
pub(super) fn leave(session: &mut Session, count: &Count) {
    if !count.open.is_empty() {
        let counted = text::plural(usize::try_from(count.open.selections).unwrap_or(usize::MAX), "image");
        let train = session.way(Action::Train);
        let accept = session.keymap.named(count.places(), Action::Accept);
        session.note(format!("{counted} counted and kept; {train} goes on, {accept} there saves"));
    }
}

/// Keeps what is counted beside the library, as it is after a key; says whether anything changed.
pub(super) fn keep(session: &mut Session, count: &Count) -> bool {
    let now = count.at(&session.now);
    let place = session.counts.iter().position(|kept| kept.profile == now.profile);
    let kept = place.map(|place| &session.counts[place]);
    let is_same = |kept: &OpenCount| (kept.selections, kept.skipped) == (now.selections, now.skipped);
    if kept.map_or(now.is_empty(), is_same) {
        return false;
    }
    if let Some(place) = place {
        session.counts.remove(place);
    }
    if !now.is_empty() {
        session.counts.push(now);
    }
    true
}

/// Writes the session down; `None` where that cannot be.
pub(super) fn accept(session: &mut Session, count: &Count) -> Option<Vec<Effect>> {
    let training = count.at(&session.now).session();
    let profile = count.open.profile.clone();
    match session.operate(|library, context| ops::journal::train(library, &profile, training, context)) {
        Ok(change) => {
            session.counts.retain(|kept| kept.profile != profile);
            let mut effects = session.make(change);
            effects.push(Effect::SaveCounts(session.counts.clone()));
            Some(effects)
        }
        Err(refusal) => {
            session.note(refusal.to_string());
            None
        }
    }
}
