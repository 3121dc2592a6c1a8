//! What the palette offers: what was chosen lately and what belongs to the place it is opened in come first, what
//! cannot be done now last.

use super::action::{Action, Topic};
use super::keymap::Context;
use super::obstacle::obstacle;
use super::palette::{Offer, Palette};
use super::state::State;

/// How many actions that were chosen lately come first.
const LATELY: usize = 3;

/// What has a meaning only within something that is open, and never in the palette.
const WITHIN: &[Action] = &[
    Action::AnswerA,
    Action::AnswerB,
    Action::CountSelected,
    Action::CountBack,
    Action::CountSkipped,
    Action::MarkCode,
    Action::PinCode,
    Action::NoneOfThese,
    Action::LeaveIt,
    Action::RescueElsewhere,
    Action::Palette,
    Action::Back,
];

/// Whether an action can be meant by somebody who looks for it.
#[must_use]
pub fn is_on_offer(action: Action) -> bool {
    action.topic() != Topic::Moving && !WITHIN.contains(&action) && !matches!(action, Action::OpenGroup(_))
}

/// The palette as it opens where the state is.
pub(super) fn palette(state: &State) -> Palette {
    let session = &state.session;
    let mut actions: Vec<Action> = session.lately.iter().copied().take(LATELY).collect();
    actions.extend(state.mode.hints(session).iter().map(|(action, _)| *action));
    let general = [Context::Browse, Context::Everywhere, Context::Palette];
    let particular = state.mode.places(session).iter().filter(|place| !general.contains(place));
    actions.extend(particular.flat_map(|place| session.keymap.keys(*place)).map(|(_, action)| action));
    actions.extend(Action::ALL);
    let mut offers: Vec<Offer> = Vec::new();
    for action in actions.into_iter().filter(|action| is_on_offer(*action)) {
        if !offers.iter().any(|offer| offer.action == action) {
            let obstacle = obstacle(state, action);
            let is_missing = matches!(action, Action::TakeStack(_)) && obstacle.is_some();
            if !is_missing {
                offers.push(Offer { action, obstacle });
            }
        }
    }
    offers.sort_by_key(|offer| offer.obstacle.is_some());
    Palette::new(offers)
}

/// Remembers what was chosen from the palette or the menu, the last one first.
pub(super) fn remember(lately: &mut Vec<Action>, action: Action) {
    if is_on_offer(action) {
        lately.retain(|known| *known != action);
        lately.insert(0, action);
        lately.truncate(LATELY);
    }
}

#[cfg(test)]
mod tests {
    use super::is_on_offer;
    use crate::tui::app::tests::{notice, press, start};
    use crate::tui::app::{Action, Mode, State};

    /// What the palette shows first, once these keys were pressed.
    fn first(state: &mut State, keys: &str, count: usize) -> Vec<Action> {
        press(state, &format!("{keys}:"));
        let Mode::Palette(palette) = &state.mode else { panic!("{:?}", state.mode) };
        let found = palette.found().iter().take(count).map(|offer| offer.action).collect();
        press(state, "<esc>");
        found
    }

    #[test]
    fn what_belongs_to_the_place_comes_first_and_moving_never() {
        let mut state = start(false);
        assert_eq!(first(&mut state, "", 2), [Action::Search, Action::ToggleStack]);
        assert_eq!(first(&mut state, " <tab>", 2), [Action::Mute, Action::Solo]);
        let all = first(&mut state, "", 200);
        assert!(all.len() > 60 && all.iter().all(|action| is_on_offer(*action)), "{all:?}");
        assert!(!all.contains(&Action::Down));
    }

    #[test]
    fn what_was_chosen_lately_comes_first_of_all() {
        let mut state = start(false);
        assert_eq!(first(&mut state, ",fp<esc>:guide<enter><esc>", 1), [Action::Guide]);
        assert_eq!(first(&mut state, "", 2), [Action::Guide, Action::Problems]);
    }

    #[test]
    fn what_cannot_be_done_comes_last_and_says_why() {
        let mut state = start(false);
        press(&mut state, ":");
        let Mode::Palette(palette) = &state.mode else { panic!("{:?}", state.mode) };
        let last = palette.found().last().and_then(|offer| offer.obstacle.clone());
        assert!(last.is_some());
        press(&mut state, "decide<enter>");
        assert_eq!((&state.mode, notice(&state)), (&Mode::Browse, "Nothing to decide"));
    }
}
