//! What is chosen from the palette or a menu, and what an action closes that does not belong to it.

use super::action::Action;
use super::composition::Slider;
use super::copy_menu::OFFERS;
use super::menu::Menu;
use super::mode::Mode;
use super::offers;
use super::state::State;

/// The action that is chosen in the palette or a menu, which close.
pub(super) fn chosen(state: &mut State) -> Option<Action> {
    if let Mode::Palette(palette) = &state.mode {
        let chosen = palette.found().get(palette.row).map(|offer| offer.action);
        if let Some(action) = chosen {
            offers::remember(&mut state.session.lately, action);
        }
        state.close();
        return chosen;
    }
    if let Mode::Menu(menu) = &state.mode {
        return menu.action(&state.session.keymap);
    }
    if let Mode::CopyMenu(menu) = &state.mode { menu.action() } else { None }
}

/// What an action closes that does not belong to what is open.
pub(super) fn leave(state: &mut State, action: Action) {
    if let Mode::Stylize(slider) = &state.mode
        && !Slider::stays_open(action)
    {
        slider.clone().keep(&mut state.session);
        state.close();
    }
    let has_line =
        |menu: &Menu| menu.rows(&state.session.keymap).iter().any(|(_, offered)| *offered == action);
    let is_copy_menu = matches!(state.mode, Mode::CopyMenu(_)) && OFFERS.contains(&action);
    let is_in_menu = matches!(&state.mode, Mode::Menu(menu) if has_line(menu));
    if is_in_menu {
        offers::remember(&mut state.session.lately, action);
    }
    if is_copy_menu || is_in_menu {
        state.close();
    }
}
