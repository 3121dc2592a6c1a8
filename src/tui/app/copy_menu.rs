//! The copy menu: the forms of the prompt, the bare line, and the queues.

use super::action::Action;
use super::effect::Effect;
use super::mode::Mode;
use super::state::State;
use library::Series;
use midjourney::Form;

/// What the menu offers, in order.
pub const OFFERS: [Action; 14] = [
    Action::CopyAs(Form::Prompt),
    Action::CopyAs(Form::Parameters),
    Action::CopyAs(Form::Profiles),
    Action::CopyAs(Form::Code),
    Action::CopyAs(Form::Imagine),
    Action::CopyAs(Form::Option),
    Action::CopyAs(Form::Markdown),
    Action::CopyAs(Form::Ron),
    Action::CopyIds,
    Action::BareLine,
    Action::Queue(Series::Ladder),
    Action::Queue(Series::LeaveOneOut),
    Action::QueueCalibration,
    Action::Queue(Series::Permutations),
];

/// Opens the menu at its first row.
pub(super) fn open(state: &mut State) {
    state.mode = Mode::CopyMenu(0);
}

/// Moves the row at hand.
pub(super) fn step(row: &mut usize, by: isize) {
    *row = row.saturating_add_signed(by).min(OFFERS.len() - 1);
}

/// An action other than moving about closes the menu.
pub(super) fn leave(state: &mut State, action: Action) {
    if matches!(state.mode, Mode::CopyMenu(_)) && OFFERS.contains(&action) {
        state.mode = Mode::Browse;
    }
}

/// Does what the row at hand says.
pub(super) fn accept(state: &mut State, row: usize) -> Vec<Effect> {
    OFFERS.get(row).map(|action| super::act(state, *action)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
