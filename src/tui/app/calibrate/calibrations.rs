//! What the screen of calibrations remembers beside the library: what is selected, what is under way, which
//! pictures are at hand.

use std::collections::BTreeMap;

use crate::tui::app::effect::{Effect, PictureEffect};
use crate::tui::app::saved_list::ListState;
use crate::tui::app::session::Session;
use imagestat::Picture;
use library::Key;
use library::run::{Run, Shot};

/// The screen of calibrations.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrations {
    /// Which run is selected.
    pub saved_list: ListState,
    /// The longer side of the pictures the screen wants, in pixels.
    pub longest: usize,
    /// How many views on, or back, it was stepped from the first view of a run. A run has as many as its drawing
    /// says, and after the last comes the first.
    pub turns: isize,
    /// How many pictures are measured, of how many, while that is under way.
    pub work: Option<(usize, usize)>,
    /// The pictures at hand, small, by [`picture_id`]; `None` while one is asked for, or is gone.
    pub pictures: BTreeMap<String, Option<Box<Picture>>>,
}

/// The longer side of a picture in half blocks, in pixels: more than a terminal has cells for.
const COARSE: usize = 96;

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

/// What a picture of a run is known by on the screen.
#[must_use]
pub fn picture_id(shot: &Shot) -> String {
    format!("{}/{}", shot.fingerprint, shot.quarter.map_or(9, u8::from))
}

impl Calibrations {
    /// The run that is selected.
    #[must_use]
    pub fn run<'a>(&self, session: &'a Session) -> Option<&'a Run> {
        self.saved_list.selected(&session.library.runs)
    }

    /// Selects a run.
    pub(in crate::tui::app) fn select(&mut self, session: &Session, key: &Key) {
        self.saved_list.select(&session.library.runs, key);
    }

    /// Asks for the pictures of the selected run that have not been asked for yet.
    pub(in crate::tui::app) fn wanted_pictures(&mut self, session: &Session) -> Option<Effect> {
        let arms = &self.run(session)?.arms;
        let mut missing: Vec<Shot> = arms.iter().flat_map(|arm| arm.pictures.clone()).collect();
        missing.retain(|shot| !self.pictures.contains_key(&picture_id(shot)));
        for shot in &missing {
            self.pictures.insert(picture_id(shot), None);
        }
        let is_there = !missing.is_empty();
        is_there.then_some(Effect::Pictures(PictureEffect::Show { shots: missing, longest: self.longest }))
    }
}
