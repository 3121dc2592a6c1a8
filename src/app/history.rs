//! Undo and redo: every step as data that can be turned around.

use crate::library::{Desk, Edit};

/// One step that was done: what it did to the library, to the desk, or to both.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done, in the past tense.
    pub sentence: String,
    /// What it did to the library.
    pub edits: Vec<Edit>,
    /// The desk before and after, where it changed.
    pub desk: Option<Box<(Desk, Desk)>>,
}

/// The steps of this run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

/// The most steps remembered. One is about a kilobyte.
const LONGEST: usize = 10_000;

impl History {
    /// Remembers a step. What was taken back before it can no longer be redone.
    pub fn push(&mut self, step: Step) {
        self.future.clear();
        if self.past.len() == LONGEST {
            self.past.remove(0);
        }
        self.past.push(step);
    }

    /// The step to take back, which then can be redone.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.past.pop()?;
        self.future.push(step.clone());
        Some(step)
    }

    /// The step to do again.
    pub fn redo(&mut self) -> Option<Step> {
        let step = self.future.pop()?;
        self.past.push(step.clone());
        Some(step)
    }
}
