//! The screen of calibrations: what is selected, what is under way, which pictures are at hand.

mod begin;
mod intake;
mod planning;
mod steps;

use std::collections::BTreeMap;

use super::action::Action;
use super::effect::Effect;
use super::mode::{Mode, PromptKind, TextPrompt};
use super::msg::PictureNews;
use super::notice::Notice;
use super::queue;
use super::saved_list::ListState;
use super::state::{Screen, State};
use imagestat::Picture;
use library::calibration::Offer;
use library::run::{Run, Shot};
use library::{Key, Table};

use begin::again;
pub(super) use begin::{accept_eye, accept_paths, delete, queue_composition};
pub use intake::{Intake, Row};
pub(super) use intake::{accept as accept_intake, cycle, step_row};
pub(super) use planning::accept as accept_planning;
pub use planning::{Entry, Planning};
pub use steps::{Step, steps};

/// What the screen remembers beside the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrations {
    /// Which run is selected.
    pub saved_list: ListState,
    /// The longer side of the pictures the screen wants, in pixels.
    pub longest: usize,
    /// Which comparison of a run is shown, of those it has.
    pub section: usize,
    /// How many pictures are measured, of how many, while that is under way.
    pub work: Option<(usize, usize)>,
    /// The pictures at hand, small, by [`picture_id`]; `None` while one is asked for, or is gone.
    pub pictures: BTreeMap<String, Option<Box<Picture>>>,
}

/// A number that 2 to 5 divide: so many views a run has (each profile against the default, one against the other,
/// the chart over time, the pictures alone), and stepping around comes back to the first.
const SECTIONS: usize = 60;

impl Default for Calibrations {
    fn default() -> Self {
        Self {
            saved_list: ListState::default(),
            longest: COARSE,
            section: 0,
            work: None,
            pictures: BTreeMap::new(),
        }
    }
}

/// The longer side of a picture in half blocks, in pixels: more than a terminal has cells for.
const COARSE: usize = 96;

/// Work on pictures, done beside everything else.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureEffect {
    /// Measure the files and folders of these paths for a run.
    Measure {
        /// The run.
        run: Key,
        /// Files and folders.
        paths: Vec<String>,
    },
    /// Give measuring up.
    Cancel,
    /// Fetch these pictures, small.
    Show {
        /// Which.
        shots: Vec<Shot>,
        /// The longer side, in pixels.
        longest: usize,
    },
}

/// A file that was measured, on offer for a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// What it says of itself.
    pub offer: Offer,
    /// Its picture, or the four of a grid.
    pub shots: Vec<Shot>,
}

/// What a picture of a run is known by on the screen.
#[must_use]
pub fn picture_id(shot: &Shot) -> String {
    format!("{}/{}", shot.fingerprint, shot.quarter.map_or(9, u8::from))
}

impl State {
    /// The run that is selected on the screen of calibrations.
    #[must_use]
    pub fn run_at_hand(&self) -> Option<&Run> {
        self.calibrations.saved_list.selected(&self.library.runs)
    }
}

/// Selects a run.
fn select(state: &mut State, key: &Key) {
    let runs: &Table<Run> = &state.library.runs;
    let row = runs.by_name().iter().position(|run| run.key == *key).unwrap_or(0);
    let by = isize::try_from(row).unwrap_or(0)
        - isize::try_from(state.calibrations.saved_list.row(runs)).unwrap_or(0);
    state.calibrations.saved_list.step(runs, by);
}

/// Keys that mean something else on this screen: Enter takes the next step, Tab shows the next comparison, Esc
/// gives measuring up.
pub(super) fn first(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if state.screen != Screen::Calibrate || state.mode != Mode::Browse {
        return None;
    }
    if action == Action::OpenCard {
        return Some(next_step(state));
    }
    if matches!(action, Action::NextPane | Action::PreviousPane) {
        let steps = if action == Action::NextPane { 1 } else { SECTIONS - 1 };
        state.calibrations.section = (state.calibrations.section + steps) % SECTIONS;
        return Some(Vec::new());
    }
    let gives_up = action == Action::Back && state.calibrations.work.is_some();
    gives_up.then(|| vec![Effect::Pictures(PictureEffect::Cancel)])
}

/// Carries an action of this screen out.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if action == Action::NewRun {
        planning::open(state);
        return Vec::new();
    }
    let Some(run) = state.run_at_hand().cloned() else {
        state.notice = Some(Notice::note("no calibration yet: C on a profile begins one"));
        return Vec::new();
    };
    match action {
        Action::CopyNext => queue::open_run(state, &run),
        Action::AddPictures => {
            state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Pictures(run.key), ""));
        }
        Action::SayEye => match &run.eye {
            Some(eye) => {
                let sentence =
                    format!("your eye said \"{}\" on {}; the first look counts", eye.sees.words(), eye.on);
                state.notice = Some(Notice::note(sentence));
            }
            None => state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Eye(run.key), "")),
        },
        Action::RepeatRun => return again(state, &run),
        other => debug_assert!(false, "{} is no action of a calibration", other.name()),
    }
    Vec::new()
}

/// Enter: what comes next in the run at hand.
fn next_step(state: &mut State) -> Vec<Effect> {
    let Some(run) = state.run_at_hand() else { return act(state, Action::AddPictures) };
    let wanted = steps(state, run).into_iter().find(|step| !step.done).and_then(|step| step.action);
    wanted.map(|action| act(state, action)).unwrap_or_default()
}

/// News of pictures.
pub(super) fn heard(state: &mut State, news: PictureNews) {
    match news {
        PictureNews::Progress { done, of } => state.calibrations.work = Some((done, of)),
        PictureNews::Cancelled => {
            state.calibrations.work = None;
            state.notice = Some(Notice::note("measuring was given up; the run is as it was"));
        }
        PictureNews::Unread(sentence) => {
            state.calibrations.work = None;
            state.notice = Some(Notice::bad(sentence));
        }
        PictureNews::Measured { run, offered } => {
            state.calibrations.work = None;
            intake::open(state, &run, offered);
        }
        PictureNews::Shown { id, picture } => drop(state.calibrations.pictures.insert(id, picture)),
    }
}

/// Asks for the pictures of the run at hand that have not been asked for yet.
pub(super) fn wanted_pictures(state: &mut State) -> Option<Effect> {
    if state.screen != Screen::Calibrate {
        return None;
    }
    let shots: Vec<Shot> = state.run_at_hand()?.arms.iter().flat_map(|arm| arm.pictures.clone()).collect();
    let missing: Vec<Shot> = shots
        .into_iter()
        .filter(|shot| !state.calibrations.pictures.contains_key(&picture_id(shot)))
        .collect();
    for shot in &missing {
        state.calibrations.pictures.insert(picture_id(shot), None);
    }
    let longest = state.calibrations.longest;
    let is_there = !missing.is_empty();
    is_there.then_some(Effect::Pictures(PictureEffect::Show { shots: missing, longest }))
}

#[cfg(test)]
pub(crate) mod tests;
