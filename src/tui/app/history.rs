//! Undo and redo: every step as data that can be turned around. This run's steps go first; then the
//! journal goes on with those of earlier runs and of the command line.

use jiff::Timestamp;

use library::{Change, Composition, Edit};

/// One step that was done: what it did to the library, to the composition, or to both.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done, in the past tense.
    pub sentence: String,
    /// When the library was changed; `None` for a step of the composition.
    pub at: Option<Timestamp>,
    /// What it did to the library.
    pub edits: Vec<Edit>,
    /// The composition before and after, where it changed.
    pub composition: Option<Box<(Composition, Composition)>>,
    /// Whether only the journal knows what it did.
    pub is_in_journal: bool,
}

/// A change of the journal: when it was made, and its sentence.
pub type Named = (Timestamp, String);

/// What the journal took back or made again by itself, because this run had nothing left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// This was taken back.
    TookBack(Named),
    /// This was made again.
    DidAgain(Named),
}

/// A change that the journal knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// When it was made, and what was done.
    pub named: Named,
    /// Whether it was taken back since.
    pub taken_back: bool,
}

/// The steps of this run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

/// The most steps remembered. One is about a kilobyte.
const LONGEST: usize = 10_000;

impl Step {
    /// A step of the composition.
    pub(super) fn of_composition(sentence: String, before: Composition, after: Composition) -> Self {
        Self {
            sentence,
            at: None,
            edits: Vec::new(),
            composition: Some(Box::new((before, after))),
            is_in_journal: false,
        }
    }

    /// A step of the library.
    pub(super) fn of_library(change: &Change) -> Self {
        Self {
            sentence: change.sentence.clone(),
            at: Some(change.at),
            edits: change.edits.clone(),
            composition: None,
            is_in_journal: false,
        }
    }

    /// A step that the journal turns around.
    fn of_journal((at, sentence): Named) -> Self {
        Self { sentence, at: Some(at), edits: Vec::new(), composition: None, is_in_journal: true }
    }

    /// What the journal is to turn around, where only it can.
    pub(super) fn named(&self) -> Option<Named> {
        self.at.filter(|_| self.is_in_journal).map(|at| (at, self.sentence.clone()))
    }
}

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

    /// Remembers changes that were made outside of the machine.
    pub(super) fn remember(&mut self, steps: Vec<Named>) {
        for named in steps {
            self.push(Step::of_journal(named));
        }
    }

    /// Remembers what the journal chose, so that redo and undo find it again.
    pub(super) fn follow(&mut self, earlier: Earlier) {
        match earlier {
            Earlier::TookBack(named) => self.future.push(Step::of_journal(named)),
            Earlier::DidAgain(named) => self.past.push(Step::of_journal(named)),
        }
    }

    /// Keeps what was done to the composition, as it is without a library that is left.
    pub(super) fn leave(&mut self, without: impl Fn(&Composition) -> Composition) {
        for steps in [&mut self.past, &mut self.future] {
            steps.retain(|step| step.edits.is_empty() && !step.is_in_journal);
            for step in steps {
                if let Some(both) = &mut step.composition {
                    **both = (without(&both.0), without(&both.1));
                }
            }
        }
    }

    /// Moves one step, wherever it stands, to those taken back or to those done.
    pub(super) fn moved(&mut self, (at, sentence): &Named, back: bool) {
        let is_it = |step: &Step| step.at == Some(*at) && step.sentence == *sentence;
        self.past.retain(|step| !is_it(step));
        self.future.retain(|step| !is_it(step));
        let pile = if back { &mut self.future } else { &mut self.past };
        pile.push(Step::of_journal((*at, sentence.clone())));
    }
}
