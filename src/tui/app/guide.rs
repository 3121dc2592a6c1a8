//! Guides: "ranked or moodboard?" as three questions, and the throwaway profile as steps.

use super::count;
use super::effect::Effect;
use super::form::Form;
use super::mode::{Mode, PromptKind, TextPrompt};
use super::notice::Notice;
use super::state::State;
use library::training::{QUESTIONS, Throwaway};
use library::{Kind, ProfileInput};

/// A guide while it is open.
#[derive(Debug, Clone, PartialEq)]
pub enum Guide {
    /// Ranked profile or moodboard?
    Kind(Questions),
    /// The steps to a throwaway profile; how far they are is told by the library.
    Throwaway,
}

/// The three questions while they are answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Questions {
    /// The answers so far; `true` speaks for a moodboard.
    pub answers: Vec<bool>,
    /// The answer Enter gives.
    pub chosen: bool,
    /// The form that asked, to which the answer goes back.
    form: Option<Box<Form>>,
}

impl Questions {
    /// All three answers, once they are given.
    #[must_use]
    pub fn complete(&self) -> Option<[bool; QUESTIONS.len()]> {
        self.answers.as_slice().try_into().ok()
    }
}

impl Guide {
    /// Chooses the other answer.
    pub(super) fn step(&mut self, by: isize) {
        if let Self::Kind(questions) = self {
            questions.chosen = by > 0;
        }
    }
}

/// Opens the questions.
pub(super) fn open_questions(state: &mut State) {
    state.mode = Mode::Guide(Box::new(Guide::Kind(Questions::default())));
}

/// Opens the questions from the form, whose kind they answer.
pub(super) fn from_form(state: &mut State) {
    let mode = std::mem::replace(&mut state.mode, Mode::Browse);
    let form = if let Mode::Form(form) = mode { Some(form) } else { None };
    state.mode = Mode::Guide(Box::new(Guide::Kind(Questions { form, ..Questions::default() })));
}

/// Opens the steps to a throwaway profile.
pub(super) fn open_throwaway(state: &mut State) {
    state.mode = Mode::Guide(Box::new(Guide::Throwaway));
}

/// Answers the question at hand; `true` speaks for a moodboard.
pub(super) fn answer(state: &mut State, moodboard: bool) {
    if let Mode::Guide(guide) = &mut state.mode
        && let Guide::Kind(questions) = guide.as_mut()
        && questions.complete().is_none()
    {
        questions.answers.push(moodboard);
        questions.chosen = false;
    }
}

/// Takes the chosen answer, or the next step.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Guide(guide) = &state.mode else { return Vec::new() };
    match guide.as_ref() {
        Guide::Kind(questions) => match questions.complete() {
            None => {
                let chosen = questions.chosen;
                answer(state, chosen);
            }
            Some(answers) => {
                let (kind, form) = (library::training::advise(answers).kind, questions.form.clone());
                let mut form = form.unwrap_or_default();
                form.set_kind(kind);
                state.mode = Mode::Form(form);
            }
        },
        Guide::Throwaway => next_step(state),
    }
    Vec::new()
}

/// One question back, or out.
pub(super) fn back(state: &mut State) {
    let Mode::Guide(guide) = &mut state.mode else { return };
    let Guide::Kind(questions) = guide.as_mut() else {
        state.mode = Mode::Browse;
        return;
    };
    if questions.answers.pop().is_none() {
        let form = questions.form.take();
        state.mode = form.map_or(Mode::Browse, Mode::Form);
    }
}

/// Where the throwaway stands; the samples are nobody's.
fn stage(state: &State) -> Throwaway<'_> {
    if state.samples { Throwaway::Missing } else { Throwaway::of(&state.library) }
}

fn next_step(state: &mut State) {
    match stage(state) {
        Throwaway::Missing => {
            let input = ProfileInput {
                name: "throwaway".to_owned(),
                kind: Kind::Ranked.word().to_owned(),
                for_version: state.version.to_string(),
                brief: "everything I would never make".to_owned(),
                throwaway: true,
                ..ProfileInput::default()
            };
            state.mode = Mode::Form(Box::new(Form::drafted(&input)));
        }
        Throwaway::Training(profile, _) => {
            let key = profile.key.clone();
            count::begin(state, key);
        }
        Throwaway::NoCode(profile) => {
            let ask = TextPrompt::new(PromptKind::Snapshot(profile.key.clone()), "");
            state.mode = Mode::TextPrompt(ask.over(Mode::Guide(Box::new(Guide::Throwaway))));
        }
        Throwaway::Ready(profile) => {
            let sentence = format!("{} is ready: C calibrates the selected profile against it", profile.name);
            state.mode = Mode::Browse;
            state.notice = Some(Notice::good(sentence));
        }
    }
}

#[cfg(test)]
mod tests;
