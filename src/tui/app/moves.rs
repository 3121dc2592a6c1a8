//! Going about: moving, opening, taking, going back, pointing.

use super::action::Action;
use super::composition;
use super::effect::{Effect, TerminalEffect};
use super::mode::{Mode, Panel, PromptKind, TextPrompt};
use super::msg::Pointed;
use super::notice::Notice;
use super::palette::{self, Palette};
use super::state::{Pane, Screen, State};
use super::waiting::Verdict;
use super::{ask, calibrate, copy_menu, count, guide, keep, queue, tray, waiting};
use library::{Source, Stack};

/// Moves within what is open, or between panes and screens.
pub(super) fn step(state: &mut State, action: Action) {
    let by = match action {
        Action::Down | Action::NextChoice => 1,
        Action::Up | Action::PreviousChoice => -1,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        Action::PageDown => half_page(state),
        Action::PageUp => -half_page(state),
        Action::NextPane => return switch_pane(state, 1),
        Action::PreviousPane => return switch_pane(state, -1),
        Action::Profiles => return show(state, Screen::Profiles),
        Action::Stacks => return show(state, Screen::Stacks),
        Action::Prompts => return show(state, Screen::Prompts),
        Action::Calibrate => return show(state, Screen::Calibrate),
        other => return debug_assert!(false, "{} is no move", other.name()),
    };
    match &mut state.mode {
        Mode::Browse => step_rows(state, by),
        Mode::Search => state.list.step(by),
        Mode::Palette(palette) => palette::step(palette, by),
        Mode::CopyMenu(row) => copy_menu::step(row, by),
        Mode::Queue(queue) => queue.step(by),
        Mode::Tray(_) => step_tray(state, action, by),
        Mode::Waiting(_) => {
            waiting::step(state, by, matches!(action, Action::PageDown | Action::PageUp));
        }
        Mode::Form(form) => match action {
            Action::NextChoice | Action::PreviousChoice => form.choose(by),
            _ => form.step(by),
        },
        Mode::Panel(_, scroll) => {
            let by = i16::try_from(by).unwrap_or(if by < 0 { i16::MIN } else { i16::MAX });
            *scroll = scroll.saturating_add_signed(by).min(1000);
        }
        Mode::Planning(planning) => match action {
            Action::NextChoice | Action::PreviousChoice => planning.choose(by),
            _ => planning.step(by),
        },
        Mode::Intake(intake) => match action {
            Action::NextChoice | Action::PreviousChoice => calibrate::cycle(intake, by),
            _ => calibrate::step_row(intake, by),
        },
        Mode::Guide(guide) => guide.step(by),
        Mode::Stylize(_) | Mode::TextPrompt(_) | Mode::Count(_) | Mode::Leaving => {}
    }
}

fn step_tray(state: &mut State, action: Action, by: isize) {
    let Mode::Tray(tray) = &state.mode else { return };
    let rows = tray.rows(state).len();
    let Mode::Tray(tray) = &mut state.mode else { return };
    match action {
        Action::NextChoice | Action::PreviousChoice => tray::choose(tray, by),
        _ => tray.step(by, rows),
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

fn half_page(state: &State) -> isize {
    isize::try_from(state.size.1 / 2).unwrap_or(1).max(1)
}

fn switch_pane(state: &mut State, by: isize) {
    if state.screen == Screen::Profiles {
        state.pane = state.pane.next(by);
    }
}

fn show(state: &mut State, screen: Screen) {
    state.screen = screen;
    state.mode = Mode::Browse;
    state.pane = Pane::Profiles;
}

/// Opens a field or a panel.
pub(super) fn open(state: &mut State, action: Action) {
    state.mode = match action {
        Action::Search => {
            state.screen = Screen::Profiles;
            state.pane = Pane::Profiles;
            Mode::Search
        }
        Action::OpenCard => return open_row(state),
        Action::Help => Mode::Panel(Panel::Help, 0),
        Action::Problems => Mode::Panel(Panel::Problems, 0),
        Action::Findings => Mode::Panel(Panel::Findings, 0),
        Action::Palette => Mode::Palette(Palette::default()),
        Action::CopyMenu => Mode::CopyMenu(0),
        Action::EditSubject => {
            Mode::TextPrompt(TextPrompt::new(PromptKind::Subject, state.composition.text.clone()))
        }
        Action::EditParameters => Mode::TextPrompt(TextPrompt::new(
            PromptKind::Parameters,
            state.composition.spec.parameters.join(" "),
        )),
        Action::SaveStack if state.composition.spec.layers.is_empty() => {
            state.notice = Some(Notice::note("the stack is empty; Space stacks the selected profile"));
            return;
        }
        Action::SaveStack => {
            let name = state.composition.stack.as_ref().and_then(|key| state.library.stacks.get(key));
            let name = name.map(|stack| stack.name.to_string()).unwrap_or_default();
            Mode::TextPrompt(TextPrompt::new(PromptKind::NewStack, name))
        }
        Action::SavePrompt if state.composition.text.is_empty() => {
            state.notice = Some(Notice::note("there is no prompt text yet; e edits it"));
            return;
        }
        Action::SavePrompt => Mode::TextPrompt(TextPrompt::new(PromptKind::NewPrompt, "")),
        other => return debug_assert!(false, "{} opens nothing", other.name()),
    };
}

/// Enter on a row: the card of a profile, or a saved stack or prompt onto the composition.
fn open_row(state: &mut State) {
    match state.screen {
        // The machine takes the next step of a calibration before it comes here.
        Screen::Calibrate => {}
        Screen::Profiles => open_profile(state),
        Screen::Stacks => {
            let Some(stack) = state.stacks.selected(&state.library.stacks).cloned() else { return };
            lay_out(state, stack);
        }
        Screen::Prompts => {
            let Some(prompt) = state.prompts.selected(&state.library.prompts).cloned() else { return };
            state.change_composition(format!("took the text {}", prompt.name), |composition| {
                composition.text = prompt.text;
            });
            state.notice = Some(Notice::good(format!("{} is on the desk", prompt.name)));
            show(state, Screen::Profiles);
        }
    }
}

/// Puts a saved stack on the composition, by its place among them.
pub(super) fn take_stack(state: &mut State, action: Action) {
    let place = match action {
        Action::TakeStack1 => 0,
        Action::TakeStack2 => 1,
        Action::TakeStack3 => 2,
        Action::TakeStack4 => 3,
        Action::TakeStack5 => 4,
        Action::TakeStack6 => 5,
        Action::TakeStack7 => 6,
        Action::TakeStack8 => 7,
        Action::TakeStack9 => 8,
        other => return debug_assert!(false, "{} takes no stack", other.name()),
    };
    if let Some(stack) = state.library.stacks.by_name().get(place).copied().cloned() {
        return lay_out(state, stack);
    }
    let sentence = format!("there is no saved stack {} yet; w saves the one at hand", place + 1);
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
pub(super) fn back(state: &mut State) {
    match &state.mode {
        Mode::Search if !state.list.line.is_empty() => {
            state.list.line = super::line::Line::default();
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
        Mode::Browse if state.screen != Screen::Profiles => show(state, Screen::Profiles),
        Mode::Browse if state.pane != Pane::Profiles => state.pane = Pane::Profiles,
        Mode::Browse if !state.list.line.is_empty() => {
            let kept = state.list.selected().cloned();
            state.list.line = super::line::Line::default();
            state.list.refine();
            if let Some(key) = kept {
                state.list.reveal(&key);
            }
        }
        Mode::Browse => state.notice = Some(Notice::note("q quits")),
    }
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
