//! What the mouse points at: the picture knows where things stand.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::layout::{FrameAreas, ScreenSize, first_row, panes, plan};
use super::{calibrate, canvas, copy_menu, header, list, menu, palette, pane, profiles, stack, stylize};
use crate::tui::app::{Mode, Msg, OFFERS, Pointed, Screen, State};

/// The size of an overlay that takes all the room there is.
const FULL: (u16, u16) = (u16::MAX, u16::MAX);

/// What a mouse event means; `None` where it points at nothing.
#[must_use]
pub fn aim(state: &State, event: &MouseEvent) -> Option<Msg> {
    let wheel = |by| Some(Msg::Pointed(Pointed::Wheel(by)));
    match event.kind {
        MouseEventKind::ScrollDown => wheel(3),
        MouseEventKind::ScrollUp => wheel(-3),
        MouseEventKind::Down(MouseButton::Left) => point(state, Position::new(event.column, event.row), true),
        MouseEventKind::Drag(MouseButton::Left) => {
            point(state, Position::new(event.column, event.row), false)
        }
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

/// A click or a drag: on the tab line, on a row, or on what a pane shows.
fn point(state: &State, at: Position, is_click: bool) -> Option<Msg> {
    let (columns, rows) = state.session.size;
    let plan = plan(Rect::new(0, 0, columns, rows));
    if plan.shape == ScreenSize::Tiny {
        return None;
    }
    let may_leave = !state.mode.has_field() || matches!(state.mode, Mode::Search | Mode::Palette(_));
    if plan.header.contains(at) {
        // What is being filled in is not left by a slip of the hand.
        let is_safe = may_leave
            && !matches!(state.mode, Mode::Form(_) | Mode::Fields(_) | Mode::Planning(_) | Mode::Count(_));
        return header::aim(state, &plan, at).filter(|_| is_click && is_safe);
    }
    if is_click && let Some(msg) = pane::aim(state, &plan, at).filter(|_| in_sight(&state.mode)) {
        return Some(msg);
    }
    if let Some(row) = row(state, &plan, at) {
        return is_click.then_some(Msg::Pointed(Pointed::Row(row)));
    }
    if in_sight(&state.mode) { in_pane(state, &plan, at).map(Msg::Pointed) } else { None }
}

/// Whether the panes are in sight, and nothing lies over them.
fn in_sight(mode: &Mode) -> bool {
    matches!(mode, Mode::Browse | Mode::Search | Mode::Stylize(_))
}

/// The row of an open list or menu, or of a screen's list, at a place.
fn row(state: &State, plan: &FrameAreas, at: Position) -> Option<usize> {
    let session = &state.session;
    let (area, count) = match &state.mode {
        Mode::List(list) => (list::rows_area(list, state, plan.body), list.rows(session).len()),
        Mode::Menu(menu) => {
            (menu::rows_area(*menu, &session.keymap, plan.body)?, menu.rows(&session.keymap).len())
        }
        Mode::CopyMenu(_) => (copy_menu::rows_area(plan.body), OFFERS.len()),
        Mode::Palette(palette) => (palette::rows_area(plan.body), palette.found().len()),
        Mode::Browse => match session.screen {
            Screen::Stacks => (canvas::overlay_inside(plan.body, FULL), session.library.stacks.len()),
            Screen::Prompts => (canvas::overlay_inside(plan.body, FULL), session.library.prompts.len()),
            Screen::Calibrate => (calibrate::rows_area(state, plan), session.library.runs.len()),
            Screen::Profiles => return None,
        },
        Mode::Search
        | Mode::Stylize(_)
        | Mode::TextPrompt(_)
        | Mode::Form(_)
        | Mode::Fields(_)
        | Mode::Help(_)
        | Mode::Queue(_)
        | Mode::Intake(_)
        | Mode::Planning(_)
        | Mode::Guide(_)
        | Mode::Count(_)
        | Mode::Waiting(_)
        | Mode::Leaving
        | Mode::Panel(_) => return None,
    };
    let first = first_row(state.row()?, count, usize::from(area.height));
    let row = first + usize::from(at.y.checked_sub(area.y)?);
    (area.contains(at) && row < count).then_some(row)
}

/// What a pane of the first screen shows at a place.
fn in_pane(state: &State, plan: &FrameAreas, at: Position) -> Option<Pointed> {
    let panes = panes(plan, state);
    let inside = |area| if plan.shape == ScreenSize::Narrow { area } else { canvas::inside(area) };
    if let Some(area) = panes.profiles.map(inside).filter(|area| area.contains(at)) {
        let list = profiles::rows_area(state, area);
        let row = usize::from(at.y.checked_sub(list.y)?);
        let (_, key) = profiles::visible(state, list).find(|(place, _)| *place == row)?;
        return Some(Pointed::Profile(key));
    }
    if let Some(area) = panes.stack.map(inside).filter(|area| area.contains(at)) {
        let row = usize::from(at.y - area.y);
        let ((_, place), _) = stack::visible(state, area).find(|((place, _), _)| *place == row)?;
        return Some(Pointed::Layer(place));
    }
    if let Some(area) = panes.stylize.map(inside).filter(|area| area.contains(at)) {
        let track = stylize::track(area)?;
        return Some(Pointed::Stylize(stylize::value_at(at.x.saturating_sub(track.x), track.width)));
    }
    None
}
