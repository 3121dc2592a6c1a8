//! What is typed and pointed at.

use tui_input::InputRequest;

use super::action::Action;
use super::dispatch::{act, set_stylize};
use super::effect::Effect;
use super::form::FormField;
use super::guide::Guide;
use super::mode::Mode;
use super::msg::Pointed;
use super::screen::Pane;
use super::state::State;
use library::Field;

/// One editing key in the open field.
pub(super) fn typed(state: &mut State, request: InputRequest) {
    if state.mode == Mode::Search {
        if state.session.list.line.edit(request) {
            state.session.list.refine();
        }
    } else if let Some(component) = state.mode.component_mut() {
        component.typed(request);
    }
    if let Mode::Form(form) = &mut state.mode {
        form.follow(&state.session);
    }
}

/// A letter where there is no field: a digit for the slider, the first letter of a choice.
pub(super) fn letter(state: &mut State, letter: char) {
    if let Mode::Stylize(slider) = &mut state.mode
        && letter.is_ascii_digit()
    {
        slider.digit(&mut state.session, letter);
    } else if let Mode::Form(form) = &mut state.mode
        && letter == '?'
        && form.field() == FormField::Of(Field::Kind)
    {
        let form = std::mem::take(form);
        state.open(Guide::questions(Some(form)));
    } else if !state.mode.component_mut().is_some_and(|component| component.letter(letter)) {
        let session = &mut state.session;
        let menu = if state.mode == Mode::Browse {
            format!("{} opens the menu, ", session.way(Action::Menu))
        } else {
            String::new()
        };
        let help = session.way(Action::Help);
        session.note(format!("{letter} is not a key here: {menu}{help} lists the keys"));
    }
}

/// The mouse pointed at something.
pub(super) fn point(state: &mut State, pointed: Pointed) -> Vec<Effect> {
    let session = &mut state.session;
    match pointed {
        Pointed::Profile(key) => {
            let is_selected = session.pane == Pane::Profiles && session.list.selected() == Some(&key);
            session.pane = Pane::Profiles;
            session.list.reveal(&key);
            if is_selected && state.mode == Mode::Browse {
                return act(state, Action::OpenCard);
            }
        }
        Pointed::Layer(place) => {
            session.pane = Pane::Stack;
            session.layer = place.min(session.composition.spec.layers.len().saturating_sub(1));
        }
        Pointed::Stylize(value) => set_stylize(state, value),
        Pointed::Pane(pane) => {
            state.close();
            state.session.pane = pane;
        }
        Pointed::Row(row) => return point_at_row(state, row),
        Pointed::Wheel(by) => state.step(isize::from(by)),
    }
    Vec::new()
}

/// A click selects a row; on the selected row it is Enter. The line of a menu is done at once.
fn point_at_row(state: &mut State, row: usize) -> Vec<Effect> {
    let is_selected = state.row() == Some(row);
    let by = isize::try_from(row).unwrap_or(isize::MAX);
    state.step(isize::MIN);
    state.step(by);
    if matches!(state.mode, Mode::Menu(_) | Mode::CopyMenu(_) | Mode::Palette(_)) {
        return act(state, Action::Accept);
    }
    if !is_selected {
        return Vec::new();
    }
    act(state, if state.mode == Mode::Browse { Action::OpenCard } else { Action::Accept })
}
