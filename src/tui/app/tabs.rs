//! The tab line: everything with a number in it, whether it is a screen or a list over the panes.

use super::action::Action;
use super::lists::Listed;
use super::mode::Mode;
use super::screen::Screen;
use super::state::State;

/// Every tab, by the action that goes there, with the word for it. Its number is the key of the action.
pub const TABS: [(Action, &str); 7] = [
    (Action::Show(Screen::Profiles), "Profiles"),
    (Action::Show(Screen::Stacks), "Stacks"),
    (Action::Show(Screen::Prompts), "Prompts"),
    (Action::Show(Screen::Calibrate), "Calibrate"),
    (Action::Log, "Log"),
    (Action::Likes, "Likes"),
    (Action::Ledger, "Ledger"),
];

impl State {
    /// The tab that is shown.
    #[must_use]
    pub fn tab(&self) -> Action {
        let screen = Action::Show(self.session.screen);
        let Mode::List(list) = &self.mode else { return screen };
        match &list.source {
            Listed::Log(_) => Action::Log,
            Listed::Likes(_) => Action::Likes,
            Listed::Ledger(_) => Action::Ledger,
            Listed::Inbox(_)
            | Listed::Matches(_)
            | Listed::Codes(_)
            | Listed::Compared(_)
            | Listed::Living(_)
            | Listed::Statistics(_)
            | Listed::Filters(_)
            | Listed::Changes(_)
            | Listed::Import(_) => screen,
        }
    }
}
