//! Operations on the library, called with what the screen knows; what is refused is said in one way.

use super::action::Action;
use super::calibrate::NO_WRONG;
use super::effect::Effect;
use super::notice::{Notice, Tone};
use super::session::Session;
use library::Library;
use library::ops::{Context, Outcome, Refusal, RefusalKind};

impl Session {
    /// Calls an operation.
    pub(super) fn operate<T>(&mut self, operation: impl FnOnce(&Library, &mut Context<'_>) -> T) -> T {
        let day = self.day();
        let mut context = Context {
            now: self.now.timestamp(),
            today: self.now.date(),
            day,
            keys: &mut self.keys,
            rules: &self.rules,
            version: self.version,
            plan: self.settings.plan,
        };
        operation(&self.library, &mut context)
    }

    /// Calls an operation that begins the user's own library where there are samples: it sees an empty one.
    pub(super) fn operate_own<T>(&mut self, operation: impl FnOnce(&Library, &mut Context<'_>) -> T) -> T {
        if !self.samples {
            return self.operate(operation);
        }
        let own = Library::default();
        self.operate(|_, context| operation(&own, context))
    }

    /// Makes the change of an operation, to be undone and saved, and says what to know besides.
    pub(super) fn make(&mut self, outcome: impl Into<Outcome>) -> Vec<Effect> {
        let Outcome { change, remarks } = outcome.into();
        let effects = self.commit(change.sentence, change.edits);
        if !effects.is_empty() {
            for remark in &remarks {
                self.say_besides(remark);
            }
        }
        effects
    }

    /// Carries an operation out, or says why it is refused.
    pub(super) fn perform<O: Into<Outcome>>(
        &mut self,
        operation: impl FnOnce(&Library, &mut Context<'_>) -> Result<O, Refusal>,
    ) -> Vec<Effect> {
        match self.operate(operation) {
            Ok(outcome) => self.make(outcome),
            Err(refusal) => {
                self.notice = Some(Notice::from(&refusal));
                Vec::new()
            }
        }
    }

    /// The same, said with how to undo it: for what leaves the sight of the person.
    pub(super) fn perform_away<O: Into<Outcome>>(
        &mut self,
        operation: impl FnOnce(&Library, &mut Context<'_>) -> Result<O, Refusal>,
    ) -> Vec<Effect> {
        let undo = self.way(Action::Undo);
        self.perform(|library, context| operation(library, context).map(|outcome| undoable(outcome, &undo)))
    }

    /// Carries out what a line was typed for. The refusal is shown at the line, unless there is nothing to do.
    pub(super) fn perform_typed<O: Into<Outcome>>(
        &mut self,
        operation: impl FnOnce(&Library, &mut Context<'_>) -> Result<O, Refusal>,
    ) -> Result<Vec<Effect>, String> {
        match self.operate(operation) {
            Err(refusal) if refusal.kind() != RefusalKind::Nothing => Err(Notice::from(&refusal).text),
            done => Ok(self.perform(|_, _| done)),
        }
    }

    /// Adds to what was said last.
    fn say_besides(&mut self, remark: &str) {
        if let Some(notice) = &mut self.notice {
            notice.tone = Tone::Note;
            notice.text = format!("{}; {remark}", notice.text);
        }
    }
}

/// An outcome that is said with the key that undoes it.
pub(super) fn undoable(outcome: impl Into<Outcome>, undo: &str) -> Outcome {
    let mut outcome = outcome.into();
    outcome.remarks.insert(0, format!("{undo} undoes it"));
    outcome
}

impl From<&Refusal> for Notice {
    /// What to do is said in keys.
    fn from(refusal: &Refusal) -> Self {
        let sentence = match refusal {
            Refusal::NoDecoy => NO_WRONG.to_owned(),
            other => other.to_string(),
        };
        match refusal.kind() {
            RefusalKind::Nothing | RefusalKind::Cancelled => Self::note(sentence),
            RefusalKind::NotFound | RefusalKind::Input | RefusalKind::State => Self::bad(sentence),
        }
    }
}
