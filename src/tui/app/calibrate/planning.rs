//! The form of a new run: what it asks, of what, with which seed.

use tui_input::InputRequest;

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::components::form::{FormRows, FormValue};
use crate::tui::app::keymap::Context;
use crate::tui::app::line::Line;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::calibration::{ProbeSet, STEPS, SUBJECTS, probe_seed, steps_of};
use library::ops::calibrations::{self, NewRun, seed_of};
use library::run::{Question, Run};
use library::training::decoy;
use library::{Key, Profile, StackSpec};
use midjourney::Version;

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanField {
    /// What the run asks.
    Question,
    /// What the pictures show.
    Subject,
    /// A neutral subject in its place.
    Neutral,
    /// The profile known to be wrong.
    Wrong,
    /// A second profile.
    Second,
    /// The steps of a ladder.
    Steps,
    Seed,
    Version,
}

impl PlanField {
    /// What stands before the row.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Subject => "subject",
            Self::Neutral => "or take",
            Self::Wrong => "wrong",
            Self::Second => "second",
            Self::Steps => "steps",
            Self::Seed => "seed",
            Self::Version => "version",
        }
    }

    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Question => "left and right choose what is asked",
            Self::Subject => "what the pictures show; parameters such as --ar 3:2 may follow",
            Self::Neutral => "left and right take a neutral subject, last all scenes of a probe",
            Self::Wrong => "a profile of another taste, best a throwaway; left and right choose",
            Self::Second => "a second profile to compare with the first; left and right choose",
            Self::Steps => "two to eight values of stylize, each asked for without and with the profile",
            Self::Seed => "one seed for all prompts, 0 to 4294967295",
            Self::Version => "one version for all prompts: 8.2, 7, niji 7",
        }
    }
}

/// The form of a new run while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Planning {
    /// The profile on trial, if one was selected.
    pub profile: Option<Key>,
    /// What is wrong, once it was tried.
    pub error: Option<String>,
    probe: ProbeSet,
    /// The seed of the last probe of this version, by which codes can be compared.
    known_seed: Option<u32>,
    rows: FormRows<PlanField>,
    others: Vec<Key>,
}

impl Planning {
    /// The form for the profile that is shown, with everything filled in that can be.
    fn of(session: &Session, profile: Option<Key>, seed: u32) -> Self {
        let mut others: Vec<&Profile> = session.library.profiles.by_name();
        others.retain(|other| Some(&other.key) != profile.as_ref() && can_stand(other));
        let wrong = decoy(&session.library, profile.as_ref()).map(|decoy| decoy.key.clone());
        others.sort_by_key(|other| {
            (Some(&other.key) != wrong.as_ref(), !other.throwaway, std::cmp::Reverse(other.created))
        });
        let names: Vec<String> = others.iter().map(|other| other.name.to_string()).collect();
        let wrong = wrong.map(|_| 0);
        let text = session.composition.text.trim();
        let steps: Vec<String> = STEPS.iter().map(ToString::to_string).collect();
        let version = session.composition.spec.version.unwrap_or(session.version);
        let known_seed = probe_seed(&session.library.runs, version, session.now.date());
        let neutral = SUBJECTS.into_iter().map(str::to_owned).chain([session.probe.title()]);
        let mut rows = FormRows::new([
            (PlanField::Question, FormValue::chosen(Question::ALL.map(Question::label), Some(0))),
            (PlanField::Subject, FormValue::typed(if text.is_empty() { SUBJECTS[0] } else { text })),
            (PlanField::Neutral, FormValue::chosen(neutral, Some(0))),
            (PlanField::Wrong, FormValue::chosen(names.clone(), wrong)),
            (PlanField::Second, FormValue::chosen(std::iter::once("none".to_owned()).chain(names), Some(0))),
            (PlanField::Steps, FormValue::typed(steps.join(", "))),
            (PlanField::Seed, FormValue::typed(seed.to_string())),
            (PlanField::Version, FormValue::typed(version.to_string())),
        ]);
        rows.show(entries(Question::Trial));
        rows.go_to(PlanField::Subject);
        let others = others.into_iter().map(|other| other.key.clone()).collect();
        Self { profile, error: None, probe: session.probe.clone(), known_seed, rows, others }
    }

    #[must_use]
    pub fn rows(&self) -> &FormRows<PlanField> {
        &self.rows
    }

    /// What the run asks.
    #[must_use]
    pub fn question(&self) -> Question {
        let chosen = self.rows.chosen(PlanField::Question).and_then(|place| Question::ALL.get(place));
        chosen.copied().unwrap_or(Question::Trial)
    }

    /// The selected row.
    #[must_use]
    pub fn entry(&self) -> PlanField {
        self.rows.selected().map_or(PlanField::Question, |row| row.field)
    }

    /// The run that was filled in.
    fn new_run(&self, session: &Session) -> Result<NewRun, String> {
        let seed = self.rows.text(PlanField::Seed).trim();
        let seed: u32 = seed.parse().map_err(|_| format!("a seed is 0 to 4294967295, not \"{seed}\""))?;
        let version: Version =
            self.rows.text(PlanField::Version).trim().parse().map_err(|error| format!("{error}"))?;
        let on_trial =
            || self.profile.clone().ok_or_else(|| "select a profile first, then calibrate it".to_owned());
        let composition = &session.composition;
        let spec = StackSpec { version: Some(version), ..composition.spec.clone() };
        let stack = composition.stack.as_ref().and_then(|key| session.library.stacks.get(key));
        let stack = stack.map(|stack| stack.name.to_string());
        let question = match self.question() {
            Question::Trial if self.is_probe() => calibrations::RunRequest::Probe {
                profile: on_trial()?,
                decoy: self.other(self.rows.chosen(PlanField::Wrong)),
                scenes: self.probe.clone(),
            },
            Question::Trial => calibrations::RunRequest::Trial {
                profile: on_trial()?,
                decoy: self.other(self.rows.chosen(PlanField::Wrong)),
                second: self
                    .other(self.rows.chosen(PlanField::Second).and_then(|place| place.checked_sub(1))),
            },
            Question::Ladder => {
                let steps = steps_of(self.rows.text(PlanField::Steps)).map_err(|error| error.to_string())?;
                calibrations::RunRequest::Ladder { profile: on_trial()?, steps: Some(steps) }
            }
            Question::LeaveOneOut => {
                let label = stack.unwrap_or_else(|| "stack".to_owned());
                calibrations::RunRequest::LeaveOneOut { spec, label }
            }
            Question::LadderUp => {
                calibrations::RunRequest::LadderUp { spec, label: stack, scenes: self.probe.clone() }
            }
        };
        let typed = self.rows.text(PlanField::Subject).to_owned();
        let subject = Some(if self.is_probe() { SUBJECTS[0].to_owned() } else { typed });
        Ok(NewRun { question, subject, seed: Some(seed), version: Some(version) })
    }

    /// Asks other scenes: the user's own, once they were read.
    pub(in crate::tui::app) fn ask_scenes(&mut self, scenes: ProbeSet) {
        let chosen = self.rows.chosen(PlanField::Neutral);
        if self.is_probe() {
            self.rows.set(PlanField::Subject, FormValue::typed(scenes.title()));
        }
        let neutral = SUBJECTS.into_iter().map(str::to_owned).chain([scenes.title()]);
        self.rows.set(PlanField::Neutral, FormValue::chosen(neutral, chosen));
        self.probe = scenes;
    }

    /// Whether all scenes of the probe are asked in place of one subject.
    fn is_probe(&self) -> bool {
        self.rows.text(PlanField::Subject) == self.probe.title()
    }

    fn other(&self, place: Option<usize>) -> Option<Key> {
        self.others.get(place?).cloned()
    }
}

/// What to do where no profile is known to be wrong.
pub(in crate::tui::app) const NO_WRONG: &str =
    "needs a throwaway, a profile known to be wrong; the menu has the steps";

fn can_stand(profile: &Profile) -> bool {
    profile.prompt_token().is_some() && !profile.is_style_reference()
}

/// Opens the form for the profile that is shown.
pub(in crate::tui::app) fn open(session: &mut Session) -> Planning {
    let profile = session.shown().map(|profile| profile.key.clone());
    let seed = seed_of(&session.keys.next_key());
    Planning::of(session, profile, seed)
}

/// The run that was filled in; says in the form what is wrong with it.
pub(in crate::tui::app) fn accept(session: &mut Session, planning: &mut Planning) -> Option<Run> {
    let made = planning.new_run(session).and_then(|new| {
        let planned = session.operate(|library, context| calibrations::plan(library, &new, context));
        planned.map_err(|refusal| Notice::from(&refusal).text)
    });
    planning.error = made.as_ref().err().cloned();
    made.ok()
}

/// The rows of what is asked.
fn entries(question: Question) -> &'static [PlanField] {
    use PlanField::{Neutral, Question as Asked, Second, Seed, Steps, Subject, Version, Wrong};
    match question {
        Question::Trial => &[Asked, Subject, Neutral, Wrong, Second, Seed, Version],
        Question::Ladder => &[Asked, Subject, Neutral, Steps, Seed, Version],
        Question::LeaveOneOut => &[Asked, Subject, Neutral, Seed, Version],
        // It asks the scenes of a probe: one subject has too few pictures for a sum.
        Question::LadderUp => &[Asked, Seed, Version],
    }
}

impl Component for Planning {
    fn places(&self) -> &'static [Context] {
        self.rows.places()
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "keep"), (Action::Back, "back"), (Action::Down, "next field")]
    }

    fn has_field(&self) -> bool {
        self.rows.line().is_some()
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.rows.line_mut()
    }

    fn step(&mut self, _session: &Session, by: isize) {
        self.rows.step(by);
    }

    fn choose(&mut self, _session: &Session, by: isize) {
        self.error = None;
        self.rows.turn(by);
        match self.entry() {
            PlanField::Question => {
                let question = self.question();
                self.rows.show(entries(question));
                if let Some(seed) = self.known_seed.filter(|_| question == Question::LadderUp) {
                    self.rows.set(PlanField::Seed, FormValue::typed(seed.to_string()));
                }
            }
            PlanField::Neutral => {
                let title = self.probe.title();
                let neutral = self.rows.chosen(PlanField::Neutral).unwrap_or(0);
                let neutral = SUBJECTS.get(neutral).copied().unwrap_or(&title);
                self.rows.set(PlanField::Subject, FormValue::typed(neutral));
                if let Some(seed) = self.known_seed.filter(|_| self.is_probe()) {
                    self.rows.set(PlanField::Seed, FormValue::typed(seed.to_string()));
                }
            }
            PlanField::Subject
            | PlanField::Wrong
            | PlanField::Second
            | PlanField::Steps
            | PlanField::Seed
            | PlanField::Version => {}
        }
    }

    fn typed(&mut self, request: InputRequest) {
        self.error = None;
        self.rows.edit(request);
    }

    fn edited(&mut self) {
        self.error = None;
    }
}
