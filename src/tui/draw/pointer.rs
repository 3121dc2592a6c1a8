//! What the mouse points at: the picture knows where things stand.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::layout::{panes, plan};
use super::{profiles, stack, stylize};
use crate::tui::app::{Mode, Msg, Pointed, State};

/// What a mouse event means; `None` where it points at nothing.
#[must_use]
pub fn aim(state: &State, event: &MouseEvent) -> Option<Msg> {
    let wheel = |by| Some(Msg::Pointed(Pointed::Wheel(by)));
    match event.kind {
        MouseEventKind::ScrollDown => wheel(3),
        MouseEventKind::ScrollUp => wheel(-3),
        MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Drag(MouseButton::Left) => {
            point(state, Position::new(event.column, event.row)).map(Msg::Pointed)
        }
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

fn point(state: &State, at: Position) -> Option<Pointed> {
    if !matches!(state.mode, Mode::Browse | Mode::Search | Mode::Stylize(_)) {
        return None;
    }
    let plan = plan(Rect::new(0, 0, state.session.size.0, state.session.size.1));
    let panes = panes(&plan, state);
    if let Some(area) = panes.profiles.map(inside).filter(|area| area.contains(at)) {
        let field = u16::from(state.mode == Mode::Search || !state.session.list.line.is_empty());
        let list = Rect { y: area.y + field, height: area.height.saturating_sub(field), ..area };
        let row = usize::from(at.y.checked_sub(list.y)?);
        let (_, key) = profiles::visible(state, list).find(|(place, _)| *place == row)?;
        return Some(Pointed::Profile(key.clone()));
    }
    if let Some(area) = panes.stack.map(inside).filter(|area| area.contains(at)) {
        let row = usize::from(at.y - area.y);
        let ((_, place), _) = stack::visible(state, area).find(|((place, _), _)| *place == row)?;
        return Some(Pointed::Layer(place));
    }
    let area = panes.stylize.map(inside).filter(|area| area.contains(at))?;
    let track = stylize::track(area)?;
    Some(Pointed::Stylize(stylize::value_at(at.x.saturating_sub(track.x), track.width)))
}

/// The room inside a border.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
