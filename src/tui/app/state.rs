//! Everything the screen is drawn from, as one value.

use super::calibrate::Calibrations;
use super::card::ShownCard;
use super::components::list::ListRow;
use super::components::panel::{Panel, PanelKind};
use super::configured::lost_keys;
use super::form::Form;
use super::mode::Mode;
use super::notice::Notice;
use super::saved_list::ListState;
use super::saving::Unsaved;
use super::screen::{Pane, Screen};
use super::session::{Session, Start};
use super::swatches::{self, Swatches};
use super::sync::Syncing;

/// The whole program between two messages: what the features share, and what each has of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub session: Session,
    /// What has the keys.
    pub mode: Mode,
    /// What is open again once a line that is asked for is taken or dropped.
    pub under: Vec<Mode>,
    /// The form of a new profile that was left unfinished.
    pub begun: Option<Box<Form>>,
    /// The saved stacks.
    pub stacks: ListState,
    /// The saved prompts.
    pub prompts: ListState,
    pub calibrations: Calibrations,
    /// What could not be saved, if anything.
    pub unsaved: Option<Unsaved>,
    /// Syncing with other machines.
    pub syncing: Syncing,
    /// Profiles as swatches, and the pictures at hand.
    pub swatches: Swatches,
    /// What is known of the profile that is shown.
    pub card: ShownCard,
}

impl State {
    /// The state a run starts with.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let mode = if start.settings.find_first { Mode::Search } else { Mode::Browse };
        let lost = lost_keys(&start.keymap);
        let mut session = Session::new(start);
        session.notice = lost.map(Notice::note);
        let mut state = Self {
            session,
            mode,
            under: Vec::new(),
            begun: None,
            stacks: ListState::default(),
            prompts: ListState::default(),
            calibrations: Calibrations::default(),
            unsaved: None,
            syncing: Syncing::default(),
            swatches: Swatches::default(),
            card: ShownCard::default(),
        };
        state.refresh();
        state
    }

    /// Looks up what is shown and follows from the library, so that drawing only draws.
    pub fn refresh(&mut self) {
        self.card.refresh(&self.session);
        self.swatches.refresh(&self.session);
        self.calibrations.refresh(&self.session);
    }

    /// Opens something over the panes.
    pub(super) fn open(&mut self, opened: impl Into<Mode>) {
        self.mode = opened.into();
        self.under.clear();
    }

    /// Opens something, or says why not.
    pub(super) fn try_open(&mut self, opened: Result<impl Into<Mode>, Notice>) {
        match opened {
            Ok(opened) => self.open(opened),
            Err(notice) => self.session.notice = Some(notice),
        }
    }

    /// Opens something, where there is something.
    pub(super) fn open_some(&mut self, opened: Option<impl Into<Mode>>) {
        if let Some(opened) = opened {
            self.open(opened);
        }
    }

    /// Opens something over what is open now, which comes back after it.
    pub(super) fn open_over(&mut self, opened: impl Into<Mode>) {
        let under = std::mem::replace(&mut self.mode, opened.into());
        self.under.push(under);
    }

    /// Closes what is open, for what it was opened over.
    pub(super) fn reopen_under(&mut self) {
        self.mode = self.under.pop().unwrap_or(Mode::Browse);
    }

    /// Opens a panel at its top.
    pub(super) fn open_panel(&mut self, kind: PanelKind) {
        self.open(Panel::new(kind));
    }

    /// Closes what is open.
    pub(super) fn close(&mut self) {
        self.open(Mode::Browse);
    }

    /// The row that is selected in an open list.
    pub(super) fn selected_row(&self) -> Option<ListRow> {
        let Mode::List(list) = &self.mode else { return None };
        list.rows(&self.session).into_iter().nth(list.at)
    }

    /// The selected row of what is open, or of a screen's list.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        if self.mode != Mode::Browse {
            return self.mode.row();
        }
        let library = &self.session.library;
        match self.session.screen {
            Screen::Stacks => Some(self.stacks.row(&library.stacks)),
            Screen::Prompts => Some(self.prompts.row(&library.prompts)),
            Screen::Calibrate => Some(self.calibrations.saved_list.row(&library.runs)),
            Screen::Profiles => None,
        }
    }

    /// Keeps a row selected in an open list, wherever it is now.
    pub(super) fn hold_row(&mut self, row: Option<&ListRow>) {
        if let Mode::List(list) = &mut self.mode {
            list.hold(row, &self.session);
        }
    }

    /// Moves within what is open, or within the pane.
    pub(super) fn step(&mut self, by: isize) {
        if self.mode == Mode::Search {
            self.session.list.step(by);
        } else if self.mode == Mode::Browse {
            self.step_rows(by);
        } else if let Some(component) = self.mode.component_mut() {
            component.step(&self.session, by);
        }
    }

    /// Moves within the list or pane that has the keys.
    pub(super) fn step_rows(&mut self, by: isize) {
        let session = &mut self.session;
        if swatches::is_leafing(session, &self.swatches) {
            // One row of the grid down or up.
            let across = isize::try_from(swatches::columns(session.size.0.saturating_sub(2))).unwrap_or(1);
            return session.list.step(by.saturating_mul(across));
        }
        match (session.screen, session.pane) {
            (Screen::Stacks, _) => self.stacks.step(&session.library.stacks, by),
            (Screen::Prompts, _) => self.prompts.step(&session.library.prompts, by),
            (Screen::Calibrate, _) => self.calibrations.saved_list.step(&session.library.runs, by),
            (Screen::Profiles, Pane::Stack) => {
                let last = session.composition.spec.layers.len().saturating_sub(1);
                session.layer = session.layer.saturating_add_signed(by).min(last);
            }
            (Screen::Profiles, Pane::Profiles | Pane::Stylize | Pane::Card) => session.list.step(by),
        }
    }

    /// Moves by so many half pages.
    pub(super) fn page(&mut self, pages: isize) {
        match self.mode.component_mut() {
            Some(component) => component.page(&self.session, pages),
            None => self.step(pages * isize::try_from(self.session.size.1 / 2).unwrap_or(1).max(1)),
        }
    }

    /// Chooses the next or the one before on the selected row; moves where nothing is chosen.
    pub(super) fn choose(&mut self, by: isize) {
        match self.mode.component_mut() {
            Some(component) => component.choose(&self.session, by),
            None => self.step(by),
        }
    }

    /// Goes to another pane; on the screen of calibrations to another view of the run.
    pub(super) fn switch_pane(&mut self, by: isize) {
        match self.session.screen {
            _ if swatches::is_leafing(&self.session, &self.swatches) => self.session.list.step(by),
            Screen::Profiles => self.session.pane = self.session.pane.next(by),
            Screen::Calibrate => self.calibrations.turns = self.calibrations.turns.wrapping_add(by),
            Screen::Stacks | Screen::Prompts => {}
        }
    }

    pub(super) fn show(&mut self, screen: Screen) {
        self.session.show(screen);
        self.close();
    }

    /// Keeps selected what is selected in the lists of records, whatever comes in.
    pub(super) fn hold_lists(&mut self) {
        let library = &self.session.library;
        self.stacks.hold(&library.stacks);
        self.prompts.hold(&library.prompts);
        self.calibrations.saved_list.hold(&library.runs);
    }
}
