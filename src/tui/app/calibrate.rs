//! The screen of calibrations: what is selected, what is under way, which pictures are at hand.

mod begin;
mod intake;
mod planning;
mod steps;

use std::collections::BTreeMap;

use super::effect::Effect;
use super::mode::{Mode, PromptKind, TextPrompt};
use super::msg::PictureNews;
use super::notice::Notice;
use super::queue;
use super::saved_list::ListState;
use super::screen::Screen;
use super::state::State;
use imagestat::Picture;
use library::calibration::Offer;
use library::run::{Run, Shot};
use library::{Key, Table};

use begin::again;
pub(super) use begin::{accept_eye, accept_paths, delete, queue_composition};
pub use intake::{Intake, Row};
pub(super) use intake::{accept as accept_intake, cycle, step_row};
pub use planning::{Entry, Planning};
pub(super) use planning::{NO_WRONG, accept as accept_planning};
pub use steps::{Step, steps};

/// What the screen remembers beside the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrations {
    /// Which run is selected.
    pub saved_list: ListState,
    /// The longer side of the pictures the screen wants, in pixels.
    pub longest: usize,
    /// How many views on, or back, it was stepped from the first view of a run; a run has as many as its drawing
    /// says, and after the last comes the first.
    pub turns: isize,
    /// How many pictures are measured, of how many, while that is under way.
    pub work: Option<(usize, usize)>,
    /// The pictures at hand, small, by [`picture_id`]; `None` while one is asked for, or is gone.
    pub pictures: BTreeMap<String, Option<Box<Picture>>>,
}

impl Default for Calibrations {
    fn default() -> Self {
        Self {
            saved_list: ListState::default(),
            longest: COARSE,
            turns: 0,
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

/// Opens the form of a new run.
pub(super) fn plan(state: &mut State) {
    planning::open(state);
}

/// The run at hand; says how one begins where there is none.
fn at_hand(state: &mut State) -> Option<Run> {
    let run = state.run_at_hand().cloned();
    if run.is_none() {
        state.notice = Some(Notice::note("no calibration yet: C on a profile begins one"));
    }
    run
}

/// Opens the queue of the run's prompts where it was left.
pub(super) fn copy_next(state: &mut State) {
    if let Some(run) = at_hand(state) {
        queue::open_run(state, &run);
    }
}

/// Asks for the pictures of the run.
pub(super) fn ask_pictures(state: &mut State) {
    if let Some(run) = at_hand(state) {
        state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Pictures(run.key), ""));
    }
}

/// Asks what the user's eye sees, once.
pub(super) fn ask_eye(state: &mut State) {
    let Some(run) = at_hand(state) else { return };
    match &run.eye {
        Some(eye) => {
            let sentence =
                format!("your eye said \"{}\" on {}; the first look counts", eye.sees.words(), eye.on);
            state.notice = Some(Notice::note(sentence));
        }
        None => state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Eye(run.key), "")),
    }
}

/// Begins the same run once more.
pub(super) fn repeat(state: &mut State) -> Vec<Effect> {
    at_hand(state).map(|run| again(state, &run)).unwrap_or_default()
}

/// Enter: what comes next in the run at hand.
pub(super) fn next_step(state: &mut State) -> Vec<Effect> {
    let Some(run) = at_hand(state) else { return Vec::new() };
    let wanted = steps(state, &run).into_iter().find(|step| !step.done).and_then(|step| step.action);
    wanted.map(|action| super::act(state, action)).unwrap_or_default()
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
