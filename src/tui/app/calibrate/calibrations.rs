//! What the screen of calibrations remembers beside the library: what is selected, what is under
//! way.

use crate::tui::app::effect::Effect;
use crate::tui::app::saved_list::ListState;
use crate::tui::app::session::Session;
use crate::tui::app::swatches::Swatches;
use library::Key;
use library::run::Run;

/// The screen of calibrations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibrations {
    /// Which run is selected.
    pub saved_list: ListState,
    /// How many views on, or back, it was stepped from the first view of a run. A run has as many as its drawing
    /// says, and after the last comes the first.
    pub turns: isize,
    /// How many pictures are measured, of how many, while that is under way.
    pub work: Option<(usize, usize)>,
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
    pub(in crate::tui::app) fn wanted_pictures(
        &self,
        session: &Session,
        swatches: &mut Swatches,
    ) -> Option<Effect> {
        let arms = &self.run(session)?.arms;
        swatches.want(arms.iter().flat_map(|arm| arm.pictures.clone()).collect())
    }
}
