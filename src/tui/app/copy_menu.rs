//! The copy menu: the forms of the prompt, the bare line, and the queues.

use super::action::Action;
use super::effect::Effect;
use super::mode::Mode;
use super::state::State;

/// What the menu offers, in order.
pub const OFFERS: [Action; 14] = [
    Action::Copy,
    Action::CopyParameters,
    Action::CopyProfiles,
    Action::CopyCode,
    Action::CopyImagine,
    Action::CopyOption,
    Action::CopyMarkdown,
    Action::CopyRon,
    Action::CopyIds,
    Action::BareLine,
    Action::QueueLadder,
    Action::QueueLeaveOneOut,
    Action::QueueCalibration,
    Action::QueuePermutations,
];

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
