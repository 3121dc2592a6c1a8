//! Enter on a row of a screen: what it opens.

use super::action::Action;
use super::calibrate;
use super::components::panel::PanelKind;
use super::notice::Notice;
use super::screen::{Pane, Screen};
use super::slots;
use super::state::State;
use library::{Source, Stack};

/// Enter on a row: the card of a profile, a saved stack or prompt onto the composition; of a calibration its next
/// step, which is to be done then.
pub(super) fn open_row(state: &mut State) -> Option<Action> {
    let session = &mut state.session;
    match session.screen {
        Screen::Profiles => open_card(state),
        Screen::Calibrate => {
            let run = match calibrate::selected(session, &state.calibrations) {
                Ok(run) => run,
                Err(notice) => {
                    session.notice = Some(notice);
                    return None;
                }
            };
            return calibrate::steps(session, &run).into_iter().find(|step| !step.done)?.action;
        }
        Screen::Stacks => {
            if let Some(stack) = state.stacks.selected(&session.library.stacks).cloned() {
                put_stack(state, stack);
            }
        }
        Screen::Prompts => {
            let prompt = state.prompts.selected(&session.library.prompts).cloned();
            match prompt.map(|prompt| (slots::form(session, &prompt), prompt)) {
                Some((Some(form), _)) => state.open(form),
                Some((None, prompt)) => {
                    slots::put(session, &prompt.name, prompt.text);
                    state.show(Screen::Profiles);
                }
                None => {}
            }
        }
    }
    None
}

fn open_card(state: &mut State) {
    let session = &mut state.session;
    let layer = session.composition.spec.layers.get(session.layer);
    if session.pane == Pane::Stack
        && let Some(Source::Profile(key)) = layer.map(|layer| layer.source.clone())
        && session.library.profiles.get(&key).is_some()
    {
        session.list.reveal(&key);
    }
    if session.selected().is_some() {
        state.open_panel(PanelKind::Card);
    }
}

/// Puts a saved stack on the composition, by its number among them.
pub(super) fn take_stack(state: &mut State, number: u8) {
    let place = usize::from(number).checked_sub(1);
    let stacks = state.session.library.stacks.by_name();
    if let Some(stack) = place.and_then(|place| stacks.get(place).copied().cloned()) {
        put_stack(state, stack);
    } else {
        let save = state.session.way(Action::SaveStack);
        state.session.note(format!("there is no saved stack {number} yet; {save} saves the current one"));
    }
}

fn put_stack(state: &mut State, stack: Stack) {
    state.session.change_composition(format!("opened the stack {}", stack.name), |composition| {
        composition.spec = stack.spec;
        composition.stack = Some(stack.key);
        composition.solo = None;
    });
    state.session.notice = Some(Notice::good(format!("Opened {}", stack.name)));
    state.show(Screen::Profiles);
}
