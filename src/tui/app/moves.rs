//! Going about: moving, opening, taking, going back, pointing.

use super::calibrate::PictureEffect;
use super::composition;
use super::effect::{Effect, TerminalEffect};
use super::mode::{Mode, Panel};
use super::msg::Pointed;
use super::notice::Notice;
use super::palette;
use super::screen::{Pane, Screen};
use super::state::State;
use super::waiting::Verdict;
use super::{ask, calibrate, copy_menu, count, guide, keep, queue, tray, waiting};
use library::{Source, Stack};

/// Moves within what is open, by so many rows.
pub(super) fn step(state: &mut State, by: isize) {
    match &mut state.mode {
        Mode::Browse => step_rows(state, by),
        Mode::Search => state.list.step(by),
        Mode::Palette(palette) => palette::step(palette, by),
        Mode::CopyMenu(row) => copy_menu::step(row, by),
        Mode::Queue(queue) => queue.step(by),
        Mode::Tray(tray) => {
            let rows = tray.clone().rows(state).len();
            if let Mode::Tray(tray) = &mut state.mode {
                tray.step(by, rows);
            }
        }
        Mode::Waiting(_) => waiting::step(state, by),
        Mode::Form(form) => form.step(by),
        Mode::Panel(_, scroll) => {
            let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
            *scroll = scroll.saturating_add_signed(by).min(1000);
        }
        Mode::Planning(planning) => planning.step(by),
        Mode::Intake(intake) => calibrate::step_row(intake, by),
        Mode::Guide(guide) => guide.step(by),
        Mode::Stylize(_) | Mode::TextPrompt(_) | Mode::Count(_) | Mode::Leaving => {}
    }
}

/// Moves by so many half pages; scrolls what is known of an issue.
pub(super) fn page(state: &mut State, pages: isize) {
    let rows = isize::try_from(state.size.1 / 2).unwrap_or(1).max(1);
    match &mut state.mode {
        Mode::Waiting(waiting) => waiting.scroll_by(pages),
        _ => step(state, pages * rows),
    }
}

/// Chooses the next or the one before on the row at hand; moves where nothing is chosen.
pub(super) fn choose(state: &mut State, by: isize) {
    match &mut state.mode {
        Mode::Tray(tray) => tray::choose(tray, by),
        Mode::Form(form) => form.choose(by),
        Mode::Planning(planning) => planning.choose(by),
        Mode::Intake(intake) => calibrate::cycle(intake, by),
        _ => step(state, by),
    }
}

fn step_rows(state: &mut State, by: isize) {
    match (state.screen, state.pane) {
        (Screen::Stacks, _) => state.stacks.step(&state.library.stacks, by),
        (Screen::Prompts, _) => state.prompts.step(&state.library.prompts, by),
        (Screen::Calibrate, _) => state.calibrations.saved_list.step(&state.library.runs, by),
        (Screen::Profiles, Pane::Stack) => {
            let last = state.composition.spec.layers.len().saturating_sub(1);
            state.layer = state.layer.saturating_add_signed(by).min(last);
        }
        (Screen::Profiles, Pane::Profiles | Pane::Stylize | Pane::Card) => state.list.step(by),
    }
}

/// Goes to another pane; on the screen of calibrations to another view of the run.
pub(super) fn switch_pane(state: &mut State, by: isize) {
    match state.screen {
        Screen::Profiles => state.pane = state.pane.next(by),
        Screen::Calibrate => state.calibrations.turns = state.calibrations.turns.wrapping_add(by),
        Screen::Stacks | Screen::Prompts => {}
    }
}

/// Shows a screen.
pub(super) fn show(state: &mut State, screen: Screen) {
    state.screen = screen;
    state.mode = Mode::Browse;
    state.pane = Pane::Profiles;
}

/// Opens the search field.
pub(super) fn search(state: &mut State) {
    state.screen = Screen::Profiles;
    state.pane = Pane::Profiles;
    state.mode = Mode::Search;
}

/// Opens a panel at its top.
pub(super) fn open_panel(state: &mut State, panel: Panel) {
    state.mode = Mode::Panel(panel, 0);
}

/// Enter on a row: the card of a profile, a saved stack or prompt onto the composition, or the next step of a
/// calibration.
pub(super) fn open_row(state: &mut State) -> Vec<Effect> {
    match state.screen {
        Screen::Calibrate => return calibrate::next_step(state),
        Screen::Profiles => open_profile(state),
        Screen::Stacks => {
            if let Some(stack) = state.stacks.selected(&state.library.stacks).cloned() {
                lay_out(state, stack);
            }
        }
        Screen::Prompts => {
            if let Some(prompt) = state.prompts.selected(&state.library.prompts).cloned() {
                state.change_composition(format!("took the text {}", prompt.name), |composition| {
                    composition.text = prompt.text;
                });
                state.notice = Some(Notice::good(format!("{} is on the desk", prompt.name)));
                show(state, Screen::Profiles);
            }
        }
    }
    Vec::new()
}

/// Puts a saved stack on the composition, by its number among them.
pub(super) fn take_stack(state: &mut State, number: u8) {
    let place = usize::from(number).checked_sub(1);
    let stack = place.and_then(|place| state.library.stacks.by_name().get(place).copied().cloned());
    if let Some(stack) = stack {
        return lay_out(state, stack);
    }
    let sentence = format!("there is no saved stack {number} yet; w saves the one at hand");
    state.notice = Some(Notice::note(sentence));
}

fn lay_out(state: &mut State, stack: Stack) {
    state.change_composition(format!("opened the stack {}", stack.name), |composition| {
        composition.spec = stack.spec;
        composition.stack = Some(stack.key);
        composition.solo = None;
    });
    state.notice = Some(Notice::good(format!("{} is on the desk", stack.name)));
    show(state, Screen::Profiles);
}

fn open_profile(state: &mut State) {
    let layer = state.composition.spec.layers.get(state.layer);
    if state.pane == Pane::Stack
        && let Some(Source::Profile(key)) = layer.map(|layer| layer.source.clone())
        && state.library.profiles.get(&key).is_some()
    {
        state.list.reveal(&key);
    }
    if state.selected().is_some() {
        state.mode = Mode::Panel(Panel::Card, 0);
    }
}

/// Takes what is open.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    match &state.mode {
        Mode::Browse | Mode::Panel(..) | Mode::Leaving => {}
        Mode::Search => state.mode = Mode::Browse,
        Mode::Stylize(_) => composition::close_slider(state, true),
        Mode::TextPrompt(_) => return ask::accept(state),
        Mode::Form(_) => return keep::accept_form(state),
        Mode::Palette(_) => return palette::accept(state),
        Mode::CopyMenu(row) => return copy_menu::accept(state, *row),
        Mode::Queue(_) => return queue::accept(state),
        Mode::Intake(_) => return calibrate::accept_intake(state),
        Mode::Planning(_) => return calibrate::accept_planning(state),
        Mode::Tray(_) => return tray::accept(state),
        Mode::Waiting(_) => return waiting::decide(state, Verdict::Take),
        Mode::Guide(_) => return guide::accept(state),
        Mode::Count(_) => return count::accept(state),
    }
    Vec::new()
}

/// Goes one level back. Never quits.
pub(super) fn back(state: &mut State) -> Vec<Effect> {
    match &state.mode {
        Mode::Search if !state.list.line.is_empty() => {
            state.list.line = super::line::Line::search();
            state.list.refine();
        }
        Mode::TextPrompt(ask) => state.mode = ask.under.as_deref().cloned().unwrap_or(Mode::Browse),
        Mode::Tray(_) => tray::back(state),
        Mode::Guide(_) => guide::back(state),
        Mode::Search
        | Mode::Form(_)
        | Mode::Palette(_)
        | Mode::CopyMenu(_)
        | Mode::Queue(_)
        | Mode::Intake(_)
        | Mode::Planning(_)
        | Mode::Waiting(_)
        | Mode::Leaving
        | Mode::Count(_)
        | Mode::Panel(..) => {
            state.mode = Mode::Browse;
        }
        Mode::Stylize(_) => composition::close_slider(state, false),
        Mode::Browse if state.screen == Screen::Calibrate && state.calibrations.work.is_some() => {
            return vec![Effect::Pictures(PictureEffect::Cancel)];
        }
        Mode::Browse if state.screen != Screen::Profiles => show(state, Screen::Profiles),
        Mode::Browse if state.pane != Pane::Profiles => state.pane = Pane::Profiles,
        Mode::Browse if !state.list.line.is_empty() => {
            let kept = state.list.selected().cloned();
            state.list.line = super::line::Line::search();
            state.list.refine();
            if let Some(key) = kept {
                state.list.reveal(&key);
            }
        }
        Mode::Browse => state.notice = Some(Notice::note("q quits")),
    }
    Vec::new()
}

/// The mouse pointed at something.
pub(super) fn point(state: &mut State, pointed: Pointed) {
    match pointed {
        Pointed::Profile(key) => {
            state.pane = Pane::Profiles;
            state.list.reveal(&key);
        }
        Pointed::Layer(place) => {
            state.pane = Pane::Stack;
            state.layer = place.min(state.composition.spec.layers.len().saturating_sub(1));
        }
        Pointed::Stylize(value) => composition::set_stylize(state, value),
        Pointed::Wheel(by) => step_rows(state, isize::from(by)),
    }
}

/// Switches the mouse on or off.
pub(super) fn toggle_mouse(state: &mut State) -> Vec<Effect> {
    state.mouse = !state.mouse;
    let sentence = if state.mouse {
        "the mouse is on; the terminal's own selection needs Shift now"
    } else {
        "the mouse is off"
    };
    state.notice = Some(Notice::note(sentence));
    vec![Effect::Terminal(TerminalEffect::Mouse(state.mouse))]
}
