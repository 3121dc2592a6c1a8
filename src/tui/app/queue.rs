//! The queue: prompts to be pasted one after the other, and how far that has got.

use super::action::Action;
use super::component::{Component, Hint};
use super::copy;
use super::effect::Effect;
use super::keymap::Context;
use super::notice::Notice;
use super::session::Session;
use library::run::Run;
use library::trace::use_of;
use library::{Key, QueueItem, Series, calibration, run_items};
use midjourney::{Estimate, Prompt, estimate, lint};

/// A queue while it is worked through.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// The calibration whose prompts they are, if they are one's.
    pub run: Option<Key>,
    /// The prompts.
    pub items: Vec<QueueItem>,
    /// The one that is copied next.
    pub at: usize,
    /// The one that was copied last: what is in the clipboard now.
    pub held: Option<usize>,
    /// Which were copied.
    pub done: Vec<bool>,
    /// What must add nothing by itself before a calibration's prompts are pasted, from the rules.
    pub checklist: Vec<String>,
    /// What all of them cost together.
    pub estimate: Estimate,
    asked: Option<usize>,
}

impl Queue {
    fn new(items: Vec<QueueItem>, context: &lint::Context<'_>) -> Self {
        let all = items.iter().fold(Estimate::NOTHING, |sum, item| {
            sum.plus(estimate(&Prompt::read_with(&item.prompt, context.rules.names()), context))
        });
        Self {
            run: None,
            done: vec![false; items.len()],
            items,
            at: 0,
            held: None,
            checklist: Vec::new(),
            estimate: all,
            asked: None,
        }
    }

    /// A copy was tried; the next is at hand when it arrived.
    pub(super) fn answered(&mut self, arrived: bool) {
        let Some(place) = self.asked.take().filter(|_| arrived) else { return };
        self.held = Some(place);
        if let Some(done) = self.done.get_mut(place) {
            *done = true;
        }
        if let Some(next) = self.done.iter().position(|done| !done) {
            self.at = next;
        }
    }

    /// How many were copied.
    #[must_use]
    pub fn copied(&self) -> usize {
        self.done.iter().filter(|done| **done).count()
    }
}

impl Component for Queue {
    fn places(&self) -> &'static [Context] {
        &[Context::Queue, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "copy the next"), (Action::Down, "choose"), (Action::Back, "back")]
    }

    fn row(&self) -> Option<usize> {
        Some(self.at)
    }

    fn step(&mut self, _session: &Session, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
    }
}

/// A queue of the composition, or why there is none.
pub(super) fn open(session: &Session, series: Series) -> Result<Queue, Notice> {
    let items = series.items(&session.composition, &session.library, session.rules.names());
    items.map(|items| Queue::new(items, &context(session))).map_err(|error| Notice::note(error.to_string()))
}

/// The queue of a calibration where it was left: what the log has is done.
pub(super) fn open_run(session: &Session, run: &Run) -> Queue {
    let mut queue = Queue::new(run_items(run), &context(session));
    queue.run = Some(run.key.clone());
    queue.checklist = session.rules.silent_defaults().map(|(_, off)| off.to_owned()).collect();
    queue.done = calibration::copied(run, &session.library.runs, &session.uses, session.now.time_zone());
    queue.at = queue.done.iter().position(|done| !done).unwrap_or(0);
    queue
}

fn context(session: &Session) -> lint::Context<'_> {
    lint::Context {
        rules: &session.rules,
        version: Some(session.version),
        plan: session.settings.plan,
        options: &session.settings.options,
        ..lint::Context::default()
    }
}

/// Copies the selected prompt.
pub(super) fn accept(session: &mut Session, queue: &mut Queue) -> Vec<Effect> {
    let Some(item) = queue.items.get(queue.at) else { return Vec::new() };
    queue.asked = Some(queue.at);
    let prompt = item.prompt.clone();
    if queue.run.is_some() {
        let used = use_of(&prompt, session.now.timestamp(), &session.library, session.rules.names());
        return copy::note(session, prompt, used);
    }
    copy::send(session, prompt.clone(), prompt)
}
