//! The copy menu: the forms of the prompt, the bare line, and the queues.

use super::action::Action;
use super::component::{Component, Hint};
use super::keymap::Context;
use super::session::Session;
use library::Series;
use midjourney::Form;

/// What the menu offers, in order.
pub const OFFERS: [Action; 15] = [
    Action::CopyAs(Form::Prompt),
    Action::CopyAs(Form::Parameters),
    Action::CopyAs(Form::Profiles),
    Action::CopyAs(Form::Code),
    Action::CopyAs(Form::Imagine),
    Action::CopyAs(Form::Option),
    Action::CopyAs(Form::Markdown),
    Action::CopyAs(Form::Ron),
    Action::CopyIds,
    Action::ShowQr,
    Action::BareLine,
    Action::Queue(Series::Ladder),
    Action::Queue(Series::LeaveOneOut),
    Action::QueueCalibration,
    Action::Queue(Series::Permutations),
];

/// The menu while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CopyMenu {
    /// The selected row.
    pub row: usize,
}

impl CopyMenu {
    /// What the selected row does.
    pub(super) fn action(self) -> Option<Action> {
        OFFERS.get(self.row).copied()
    }
}

impl Component for CopyMenu {
    fn places(&self) -> &'static [Context] {
        &[Context::CopyMenu, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "do it"), (Action::Down, "next"), (Action::Back, "back")]
    }

    fn row(&self) -> Option<usize> {
        Some(self.row)
    }

    fn step(&mut self, _session: &Session, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(OFFERS.len() - 1);
    }
}

#[cfg(test)]
mod tests;
