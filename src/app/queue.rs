//! The queue: prompts to be pasted one after the other, and how far that has got.

use super::action::Action;
use super::copy;
use super::effect::Effect;
use super::mode::Mode;
use super::notice::Notice;
use super::state::State;
use crate::library::{Series, Slip};
use crate::midjourney::lint::Context;
use crate::midjourney::{Estimate, Prompt, estimate};

/// A queue while it is worked through.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// The prompts.
    pub slips: Vec<Slip>,
    /// The one that is copied next.
    pub at: usize,
    /// The one that was copied last: what is in the clipboard now.
    pub held: Option<usize>,
    /// Which were copied.
    pub done: Vec<bool>,
    /// What all of them cost together.
    pub estimate: Estimate,
    asked: Option<usize>,
}

impl Queue {
    fn new(slips: Vec<Slip>, context: &Context<'_>) -> Self {
        let none = Estimate { jobs: 0, minutes: 0.0, exact: true };
        let all = slips.iter().fold(none, |sum, slip| {
            let one = estimate(&Prompt::read_with(&slip.prompt, context.rules.names()), context);
            Estimate {
                jobs: sum.jobs.saturating_add(one.jobs),
                minutes: sum.minutes + one.minutes,
                exact: sum.exact && one.exact,
            }
        });
        Self { done: vec![false; slips.len()], slips, at: 0, held: None, estimate: all, asked: None }
    }

    /// Moves to another prompt.
    pub(super) fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.slips.len().saturating_sub(1));
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
pub(super) fn open(state: &mut State, action: Action) {
    let series = match action {
        Action::QueueLeaveOneOut => Series::LeaveOneOut,
        Action::QueueCalibration => Series::Calibration { seed: seed(state), version: state.version },
        Action::QueuePermutations => Series::Permutations,
        Action::QueueLadder => Series::Ladder,
        other => return debug_assert!(false, "{} is no queue", other.name()),
    };
    match series.slips(&state.desk, &state.library) {
        Ok(slips) => {
            let context = Context {
                version: Some(state.version),
                plan: state.settings.plan,
                options: &state.settings.options,
                ..Context::default()
            };
            state.mode = Mode::Queue(Box::new(Queue::new(slips, &context)));
        }
        Err(error) => state.notice = Some(Notice::note(error.to_string())),
    }
}

/// A seed that is another one every second.
fn seed(state: &State) -> u32 {
    u32::try_from(state.now.timestamp().as_second().rem_euclid(1_000_000)).unwrap_or(1)
}

/// Copies the prompt at hand.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Queue(queue) = &mut state.mode else { return Vec::new() };
    let Some(slip) = queue.slips.get(queue.at) else { return Vec::new() };
    queue.asked = Some(queue.at);
    let prompt = slip.prompt.clone();
    copy::send(state, prompt.clone(), prompt)
}
