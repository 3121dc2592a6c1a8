//! Where everything stands, from the size alone.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::tui::app::{Mode, Pane, Screen, State};

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreenSize {
    /// Under 30 columns or 8 rows: one line that says so.
    Tiny,
    /// Under 60 columns: a strip beside another window.
    Narrow,
    /// Under 100 columns: one pane at a time.
    Middle,
    /// All panes at once.
    Wide,
}

/// The areas of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameAreas {
    /// How much room there is.
    pub shape: ScreenSize,
    /// The tab line.
    pub header: Rect,
    /// Everything between the tab line and the prompt.
    pub body: Rect,
    /// The prompt and its labels.
    pub prompt: Rect,
    /// The notice, or the field that asks.
    pub line: Rect,
    pub hints: Rect,
}

/// The panes of the first screen, where they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// The profile list.
    pub profiles: Option<Rect>,
    /// The layers.
    pub stack: Option<Rect>,
    /// The slider.
    pub stylize: Option<Rect>,
    pub card: Option<Rect>,
}

/// The shape of a size in columns and rows.
#[must_use]
pub fn shape(columns: u16, rows: u16) -> ScreenSize {
    match columns {
        _ if columns < 30 || rows < 8 => ScreenSize::Tiny,
        0..60 => ScreenSize::Narrow,
        60..100 => ScreenSize::Middle,
        _ => ScreenSize::Wide,
    }
}

/// The least columns of the stack, the slider and the card beside the list.
const RIGHT: u16 = 45;

/// Lays a frame out.
#[must_use]
pub fn plan(area: Rect) -> FrameAreas {
    let shape = shape(area.width, area.height);
    let wanted = match shape {
        ScreenSize::Tiny => 1,
        ScreenSize::Narrow => 4,
        ScreenSize::Middle | ScreenSize::Wide => 3,
    };
    // The prompt is the hero, yet a list without rows is no list.
    let prompt = wanted.min(area.height.saturating_sub(6)).max(1);
    let rows = [
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(prompt),
        Constraint::Length(1),
        Constraint::Length(1),
    ];
    let [header, body, prompt, line, hints] = area.layout(&Layout::vertical(rows));
    FrameAreas { shape, header, body, prompt, line, hints }
}

/// The pane that has the keys: what is being set has to be seen.
#[must_use]
pub fn shown_pane(state: &State) -> Pane {
    if matches!(state.mode, Mode::Stylize(_)) { Pane::Stylize } else { state.session.pane }
}

/// Lays the panes of the first screen out.
#[must_use]
pub fn panes(plan: &FrameAreas, state: &State) -> Panes {
    if state.session.screen != Screen::Profiles {
        return Panes::default();
    }
    let body = plan.body;
    if plan.shape != ScreenSize::Wide {
        return match shown_pane(state) {
            Pane::Profiles => Panes { profiles: Some(body), ..Panes::default() },
            Pane::Stack => Panes { stack: Some(body), ..Panes::default() },
            Pane::Stylize => Panes { stylize: Some(body), ..Panes::default() },
            Pane::Card => Panes { card: Some(body), ..Panes::default() },
        };
    }
    // Rows have much to tell; a card breaks its lines.
    let card = RIGHT.max(body.width / 8 * 3);
    let [left, right] = body.layout(&Layout::horizontal([Constraint::Min(0), Constraint::Length(card)]));
    let layers = u16::try_from(state.session.composition.spec.layers.len()).unwrap_or(u16::MAX);
    let stack = layers.saturating_add(2).clamp(5, (right.height / 2).max(5));
    let rows = [Constraint::Length(stack), Constraint::Length(5), Constraint::Min(0)];
    let [stack, stylize, card] = right.layout(&Layout::vertical(rows));
    Panes { profiles: Some(left), stack: Some(stack), stylize: Some(stylize), card: Some(card) }
}

/// The first row to draw so that a selected one is in sight: as near the top as it can be without
/// jumping, the selection in the middle once it is past it.
#[must_use]
pub fn first_row(selected: usize, count: usize, height: usize) -> usize {
    if count <= height { 0 } else { selected.saturating_sub(height / 2).min(count - height) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;

    use super::{ScreenSize, first_row, plan, shape};

    #[test]
    fn the_width_decides_the_shape() {
        assert_eq!(shape(120, 35), ScreenSize::Wide);
        assert_eq!(shape(80, 24), ScreenSize::Middle);
        assert_eq!(shape(40, 12), ScreenSize::Narrow);
        assert_eq!(shape(20, 5), ScreenSize::Tiny);
        assert_eq!(shape(200, 7), ScreenSize::Tiny);
    }

    proptest! {
        #[test]
        fn every_area_lies_within_the_frame(width in 1_u16..=500, height in 1_u16..=200) {
            let area = Rect::new(0, 0, width, height);
            let plan = plan(area);
            for part in [plan.header, plan.body, plan.prompt, plan.line, plan.hints] {
                prop_assert_eq!(area.intersection(part), part);
            }
        }

        #[test]
        fn the_selected_row_is_always_in_sight(selected in 0_usize..1000, count in 1_usize..1000, height in 1_usize..60) {
            let selected = selected.min(count - 1);
            let first = first_row(selected, count, height);
            prop_assert!(first <= selected && selected < first + height);
        }
    }
}
