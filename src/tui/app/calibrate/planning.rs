//! The form of a new run: what it asks, of what, with which seed.

use tui_input::InputRequest;

use super::begin::add;
use crate::tui::app::effect::Effect;
use crate::tui::app::line::Line;
use crate::tui::app::mode::Mode;
use crate::tui::app::notice::Notice;
use crate::tui::app::state::State;
use library::calibration::{STEPS, SUBJECTS, steps_of};
use library::ops::calibrations::{self, NewRun, seed_of};
use library::run::Question;
use library::training::decoy;
use library::{Key, Profile};
use midjourney::Version;

/// A row of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
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
    /// The seed.
    Seed,
    /// The version.
    Version,
}

impl Entry {
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

    /// What it is for.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Question => "left and right choose what is asked",
            Self::Subject => "what the pictures show; parameters such as --ar 3:2 may follow",
            Self::Neutral => "left and right take a neutral subject: a place, a person, a thing, a scape",
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
    /// What the run asks.
    pub question: Question,
    /// The row with the caret.
    pub row: usize,
    /// What is wrong, once it was tried.
    pub error: Option<String>,
    subject: Line,
    steps: Line,
    seed: Line,
    version: Line,
    neutral: usize,
    others: Vec<(Key, String)>,
    wrong: Option<usize>,
    second: Option<usize>,
}

impl Planning {
    /// The form for the profile that is shown, with everything filled in that can be.
    fn of(state: &State, profile: Option<Key>, seed: u32) -> Self {
        let all = state.library.profiles.by_name();
        let mut others: Vec<&Profile> = all
            .into_iter()
            .filter(|other| Some(&other.key) != profile.as_ref() && can_stand(other))
            .collect();
        let wrong = decoy(&state.library, profile.as_ref()).map(|decoy| decoy.key.clone());
        others.sort_by_key(|other| {
            (Some(&other.key) != wrong.as_ref(), !other.throwaway, std::cmp::Reverse(other.created))
        });
        let text = state.composition.text.trim();
        let steps: Vec<String> = STEPS.iter().map(ToString::to_string).collect();
        Self {
            profile,
            question: Question::Trial,
            row: 1,
            error: None,
            subject: Line::new(if text.is_empty() { SUBJECTS[0] } else { text }),
            steps: Line::new(steps.join(", ")),
            seed: Line::new(seed.to_string()),
            version: Line::new(state.composition.spec.version.unwrap_or(state.version).to_string()),
            neutral: 0,
            wrong: wrong.map(|_| 0),
            second: None,
            others: others.into_iter().map(|other| (other.key.clone(), other.name.to_string())).collect(),
        }
    }

    /// The rows of what is asked.
    #[must_use]
    pub fn entries(&self) -> &'static [Entry] {
        use Entry::{Neutral, Question as Asked, Second, Seed, Steps, Subject, Version, Wrong};
        match self.question {
            Question::Trial => &[Asked, Subject, Neutral, Wrong, Second, Seed, Version],
            Question::Ladder => &[Asked, Subject, Neutral, Steps, Seed, Version],
            Question::LeaveOneOut => &[Asked, Subject, Neutral, Seed, Version],
        }
    }

    /// The row with the caret.
    #[must_use]
    pub fn entry(&self) -> Entry {
        let entries = self.entries();
        entries[self.row.min(entries.len() - 1)]
    }

    /// The line of a row; `None` where the row is chosen and not typed.
    #[must_use]
    pub fn typed(&self, entry: Entry) -> Option<&Line> {
        match entry {
            Entry::Subject => Some(&self.subject),
            Entry::Steps => Some(&self.steps),
            Entry::Seed => Some(&self.seed),
            Entry::Version => Some(&self.version),
            Entry::Question | Entry::Neutral | Entry::Wrong | Entry::Second => None,
        }
    }

    /// What is chosen in a row that is not typed.
    #[must_use]
    pub fn chosen(&self, entry: Entry) -> &str {
        let name = |place: Option<usize>| {
            place.and_then(|place| self.others.get(place)).map_or("none", |(_, name)| name.as_str())
        };
        match entry {
            Entry::Question => self.question.words(),
            Entry::Neutral => SUBJECTS[self.neutral % SUBJECTS.len()],
            Entry::Wrong => name(self.wrong),
            Entry::Second => name(self.second),
            Entry::Subject | Entry::Steps | Entry::Seed | Entry::Version => "",
        }
    }

    /// Moves by so many rows, around the ends.
    pub(in crate::tui::app) fn step(&mut self, by: isize) {
        let count = self.entries().len();
        self.row = self.row.min(count - 1).saturating_add(count).saturating_add_signed(by) % count;
    }

    /// Chooses the next or the one before on a row that is chosen.
    pub(in crate::tui::app) fn choose(&mut self, by: isize) {
        self.error = None;
        let others = self.others.len();
        match self.entry() {
            Entry::Question => {
                let place = Question::ALL.iter().position(|one| *one == self.question).unwrap_or(0);
                self.question = Question::ALL[turned(place, Question::ALL.len(), by)];
            }
            Entry::Neutral => {
                self.neutral = turned(self.neutral, SUBJECTS.len(), by);
                self.subject = Line::new(SUBJECTS[self.neutral]);
            }
            Entry::Wrong if others > 0 => {
                let place = self.wrong.map_or(if by < 0 { 0 } else { others - 1 }, |place| place);
                self.wrong = Some(turned(place, others, by));
            }
            Entry::Second => {
                let place = self.second.map_or(0, |place| place + 1);
                self.second = turned(place, others + 1, by).checked_sub(1);
            }
            Entry::Wrong | Entry::Subject | Entry::Steps | Entry::Seed | Entry::Version => {}
        }
    }

    /// Carries an editing key out on the line with the caret.
    pub(in crate::tui::app) fn edit(&mut self, request: InputRequest) {
        self.error = None;
        if let Some(line) = self.line_mut() {
            line.edit(request);
        }
    }

    /// Puts a pasted text at the caret, where the row is typed.
    pub(in crate::tui::app) fn insert(&mut self, text: &str) -> bool {
        self.error = None;
        self.line_mut().is_none_or(|line| line.insert(text))
    }

    fn line_mut(&mut self) -> Option<&mut Line> {
        match self.entry() {
            Entry::Subject => Some(&mut self.subject),
            Entry::Steps => Some(&mut self.steps),
            Entry::Seed => Some(&mut self.seed),
            Entry::Version => Some(&mut self.version),
            Entry::Question | Entry::Neutral | Entry::Wrong | Entry::Second => None,
        }
    }

    /// The run that was filled in.
    fn new_run(&self, state: &State) -> Result<NewRun, String> {
        let seed = self.seed.text().trim();
        let seed: u32 = seed.parse().map_err(|_| format!("a seed is 0 to 4294967295, not \"{seed}\""))?;
        let version: Version = self.version.text().trim().parse().map_err(|error| format!("{error}"))?;
        let on_trial =
            || self.profile.clone().ok_or_else(|| "select a profile first, then C calibrates it".to_owned());
        let question = match self.question {
            Question::Trial => calibrations::Question::Trial {
                profile: on_trial()?,
                decoy: self.other(self.wrong),
                second: self.other(self.second),
            },
            Question::Ladder => {
                let steps = steps_of(self.steps.text()).map_err(|error| error.to_string())?;
                calibrations::Question::Ladder { profile: on_trial()?, steps: Some(steps) }
            }
            Question::LeaveOneOut => {
                let mut spec = state.composition.spec.clone();
                spec.version = Some(version);
                let stack = state.composition.stack.as_ref().and_then(|key| state.library.stacks.get(key));
                let label = stack.map_or("stack", |stack| stack.name.as_str()).to_owned();
                calibrations::Question::LeaveOneOut { spec, label }
            }
        };
        let subject = Some(self.subject.text().to_owned());
        Ok(NewRun { question, subject, seed: Some(seed), version: Some(version) })
    }

    fn other(&self, place: Option<usize>) -> Option<Key> {
        self.others.get(place?).map(|(key, _)| key.clone())
    }
}

/// What to do where no profile is known to be wrong.
pub(in crate::tui::app) const NO_WRONG: &str =
    "needs a throwaway, a profile known to be wrong: T makes one, step by step";

fn can_stand(profile: &Profile) -> bool {
    profile.prompt_token().is_some() && !profile.is_style_reference()
}

fn turned(place: usize, count: usize, by: isize) -> usize {
    (place + count).saturating_add_signed(by) % count
}

/// Opens the form for the profile that is shown.
pub(super) fn open(state: &mut State) {
    if state.samples {
        state.notice = Some(Notice::note("these are samples; a adds your own first profile"));
        return;
    }
    let profile = state.shown().map(|profile| profile.key.clone());
    let seed = seed_of(&state.keys.next_key());
    state.mode = Mode::Planning(Box::new(Planning::of(state, profile, seed)));
}

/// Begins the run that was filled in, or says what is wrong with it.
pub(in crate::tui::app) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Planning(mut planning) = std::mem::replace(&mut state.mode, Mode::Browse) else {
        return Vec::new();
    };
    let planned = planning.new_run(state).and_then(|new| {
        let planned = state.operate(|library, context| calibrations::plan(library, &new, context));
        planned.map_err(|refusal| Notice::from(&refusal).text)
    });
    match planned {
        Ok(run) => add(state, run),
        Err(sentence) => {
            planning.error = Some(sentence);
            state.mode = Mode::Planning(planning);
            Vec::new()
        }
    }
}
