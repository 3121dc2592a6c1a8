//! Guides: "ranked or moodboard?" as three questions, and the throwaway profile as steps.

use super::action::Action;
use super::component::{Component, Hint};
use super::form::Form;
use super::keymap::Context;
use super::notice::Notice;
use super::session::Session;
use library::training::{QUESTIONS, Throwaway};
use library::{Key, Kind, ProfileInput};

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

/// What follows from a step of a guide.
pub(super) enum GuideStep {
    /// The next question, or the same.
    Stay,
    /// A form to fill in.
    Fill(Box<Form>),
    /// A session to count.
    Train(Key),
    /// A code to type; then the guide again.
    AskCode(Key),
    /// Everything is done.
    Done,
}

impl Guide {
    /// The questions, for a form that asked for them.
    pub(super) fn questions(form: Option<Box<Form>>) -> Self {
        Self::Kind(Questions { form, ..Questions::default() })
    }

    /// Answers the question at hand; `true` speaks for a moodboard.
    pub(super) fn answer(&mut self, moodboard: bool) {
        if let Self::Kind(questions) = self
            && questions.complete().is_none()
        {
            questions.answers.push(moodboard);
            questions.chosen = false;
        }
    }

    /// Takes the chosen answer, or the next step.
    pub(super) fn accept(&mut self, session: &mut Session) -> GuideStep {
        match self {
            Self::Kind(questions) => match questions.complete() {
                None => {
                    let chosen = questions.chosen;
                    self.answer(chosen);
                    GuideStep::Stay
                }
                Some(answers) => {
                    let mut form = questions.form.take().unwrap_or_default();
                    form.set_kind(library::training::advise(answers).kind);
                    GuideStep::Fill(form)
                }
            },
            Self::Throwaway => next_step(session),
        }
    }

    /// One question back. Where there is none the guide is left, for the form that asked if one did.
    pub(super) fn back(&mut self) -> GuideStep {
        match self {
            Self::Kind(questions) => match questions.answers.pop() {
                Some(_) => GuideStep::Stay,
                None => questions.form.take().map_or(GuideStep::Done, GuideStep::Fill),
            },
            Self::Throwaway => GuideStep::Done,
        }
    }
}

impl Component for Guide {
    fn places(&self) -> &'static [Context] {
        &[Context::Guide, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        match self {
            Self::Kind(questions) if questions.complete().is_none() => &[
                (Action::AnswerA, "the first"),
                (Action::AnswerB, "the second"),
                (Action::Accept, "the chosen one"),
                (Action::Back, "back"),
            ],
            Self::Kind(_) => &[(Action::Accept, "add one"), (Action::Back, "back")],
            Self::Throwaway => &[(Action::Accept, "next step"), (Action::Back, "back")],
        }
    }

    fn step(&mut self, _session: &Session, by: isize) {
        if let Self::Kind(questions) = self {
            questions.chosen = by > 0;
        }
    }
}

fn next_step(session: &mut Session) -> GuideStep {
    match Throwaway::of(&session.library) {
        Throwaway::Missing => {
            let input = ProfileInput {
                name: "throwaway".to_owned(),
                kind: Kind::Ranked.as_str().to_owned(),
                for_version: session.version.to_string(),
                brief: "everything I would never make".to_owned(),
                throwaway: true,
                ..ProfileInput::default()
            };
            GuideStep::Fill(Box::new(Form::drafted(&input)))
        }
        Throwaway::Training(profile, _) => GuideStep::Train(profile.key.clone()),
        Throwaway::NoCode(profile) => GuideStep::AskCode(profile.key.clone()),
        Throwaway::Ready(profile) => {
            let calibrate = session.way(Action::NewRun);
            let sentence =
                format!("{} is ready: {calibrate} calibrates the selected profile against it", profile.name);
            session.notice = Some(Notice::good(sentence));
            GuideStep::Done
        }
    }
}

#[cfg(test)]
mod tests;
