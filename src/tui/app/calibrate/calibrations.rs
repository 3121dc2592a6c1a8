//! What the screen of calibrations remembers beside the library: what is selected, what is under
//! way.

use crate::tui::app::effect::Effect;
use crate::tui::app::saved_list::ListState;
use crate::tui::app::screen::Screen;
use crate::tui::app::session::{Session, ViewBasis};
use crate::tui::app::swatches::Swatches;
use library::Key;
use library::run::Run;
use library::views::RunView;

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
    /// What the selected run says, and what that was looked up in.
    shown: Option<(Key, ViewBasis, Box<RunView>)>,
}

impl Calibrations {
    /// The run that is selected.
    #[must_use]
    pub fn run<'a>(&self, session: &'a Session) -> Option<&'a Run> {
        self.saved_list.selected(&session.library.runs)
    }

    /// What the selected run says; it stays out until the screen is open.
    #[must_use]
    pub fn shown(&self) -> Option<&RunView> {
        self.shown.as_ref().map(|(_, _, view)| view.as_ref())
    }

    /// Looks up what the selected run says, unless that was done and nothing has changed since: some of it is dealing
    /// thousands of permutations, which is not for drawing.
    pub(in crate::tui::app) fn refresh(&mut self, session: &Session) {
        if session.screen != Screen::Calibrate {
            return;
        }
        let Some(run) = self.run(session) else { return self.shown = None };
        let is_same = |(key, basis, _): &(Key, ViewBasis, _)| *key == run.key && basis.is_of(session);
        if !self.shown.as_ref().is_some_and(is_same) {
            // Whether each picture is still where it was is the disk's to say, and nothing here hangs on it.
            let view = RunView::of(run, &session.view_context(), |_| true);
            self.shown = Some((run.key.clone(), ViewBasis::of(session), Box::new(view)));
        }
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
        swatches.want(arms.iter().flat_map(|arm| &arm.pictures))
    }
}
