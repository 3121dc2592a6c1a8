//! The queue: prompts to be pasted one after the other, and how far that has got.

use super::copy;
use super::effect::Effect;
use super::mode::Mode;
use super::notice::Notice;
use super::state::State;
use library::run::Run;
use library::trace::use_of;
use library::{Key, QueueItem, Series, calibration, run_items};
use midjourney::lint::Context;
use midjourney::{Estimate, Prompt, estimate};

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
    fn new(items: Vec<QueueItem>, context: &Context<'_>) -> Self {
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

    /// Moves to another prompt.
    pub(super) fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
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

/// Opens a queue, or says why there is none.
pub(super) fn open(state: &mut State, series: Series) {
    match series.items(&state.composition, &state.library) {
        Ok(items) => {
            state.mode = Mode::Queue(Box::new(Queue::new(items, &context(state))));
        }
        Err(error) => state.notice = Some(Notice::note(error.to_string())),
    }
}

/// Opens the queue of a calibration where it was left: what the log has is done.
pub(super) fn open_run(state: &mut State, run: &Run) {
    let mut queue = Queue::new(run_items(run), &context(state));
    queue.run = Some(run.key.clone());
    queue.checklist = state.rules.silent_defaults().map(|(_, off)| off.to_owned()).collect();
    queue.done = calibration::copied(run, &state.library.runs, (&state.uses, state.now.time_zone()));
    queue.at = queue.done.iter().position(|done| !done).unwrap_or(0);
    state.mode = Mode::Queue(Box::new(queue));
}

fn context(state: &State) -> Context<'_> {
    Context {
        rules: &state.rules,
        version: Some(state.version),
        plan: state.settings.plan,
        options: &state.settings.options,
        ..Context::default()
    }
}

/// Copies the prompt at hand.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Queue(queue) = &mut state.mode else { return Vec::new() };
    let Some(item) = queue.items.get(queue.at) else { return Vec::new() };
    queue.asked = Some(queue.at);
    let prompt = item.prompt.clone();
    if queue.run.is_some() {
        let used = use_of(&prompt, state.now.timestamp(), &state.library);
        return copy::note(state, prompt, used);
    }
    copy::send(state, prompt.clone(), prompt)
}
