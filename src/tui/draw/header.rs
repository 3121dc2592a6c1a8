//! The tab line: which screen, how many profiles, which version.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look};
use super::layout::{FrameAreas, ScreenSize};
use super::theme::Role;
use super::{leaving, sync, waiting};
use crate::tui::app::{Pane, Screen, State};

/// Draws the tab line.
pub fn draw(state: &State, plan: &FrameAreas, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let theme = look.theme;
    let right = summary(state, look, plan.shape);
    let marks = marks(state, plan.shape);
    let mark_width: usize = marks.iter().map(|(_, mark)| mark.width() + 2).sum();
    let room = usize::from(plan.header.width).saturating_sub(right.width() + mark_width + 1);
    let mut spans = vec![Span::styled(" swatch ", theme.of(Role::Title))];
    let tabs: Vec<(&str, bool)> = match plan.shape {
        ScreenSize::Wide => {
            Screen::ALL.iter().map(|screen| (screen.title(), *screen == state.session.screen)).collect()
        }
        ScreenSize::Middle | ScreenSize::Narrow | ScreenSize::Tiny
            if state.session.screen == Screen::Profiles =>
        {
            Pane::ALL
                .iter()
                .map(|pane| (pane_title(*pane, plan.shape), *pane == state.session.pane))
                .collect()
        }
        ScreenSize::Middle | ScreenSize::Narrow | ScreenSize::Tiny => {
            vec![(state.session.screen.title(), true)]
        }
    };
    let mut used = 8;
    for (title, shown) in tabs {
        used += title.width() + 2;
        if used > room {
            break;
        }
        let style = if shown { theme.of(Role::Tab) } else { theme.of(Role::Dim) };
        spans.push(Span::styled(format!(" {title} "), style));
    }
    canvas.render(Line::from(spans), plan.header);
    let wide = u16::try_from(right.width()).unwrap_or(u16::MAX).min(plan.header.width);
    let place = Rect { x: plan.header.right() - wide, width: wide, ..plan.header };
    canvas.render(Line::styled(right, theme.of(Role::Dim)), place);
    let marks: Vec<Span<'_>> =
        marks.into_iter().map(|(role, mark)| Span::styled(format!("{mark}  "), theme.of(role))).collect();
    let wide = u16::try_from(mark_width).unwrap_or(u16::MAX).min(place.x - plan.header.x);
    canvas.render(Line::from(marks), Rect { x: place.x - wide, width: wide, ..plan.header });
}

/// What must not go unseen, the gravest first; a strip has room for one.
fn marks(state: &State, shape: ScreenSize) -> Vec<(Role, String)> {
    let most = if shape == ScreenSize::Narrow { 1 } else { usize::MAX };
    [leaving::mark(state), waiting::mark(state), sync::mark(state)].into_iter().flatten().take(most).collect()
}

fn pane_title(pane: Pane, shape: ScreenSize) -> &'static str {
    match (pane, shape) {
        (Pane::Profiles, ScreenSize::Narrow) => "Find",
        (Pane::Profiles, _) => "Profiles",
        (Pane::Stack, _) => "Stack",
        (Pane::Stylize, ScreenSize::Narrow) => "Styl",
        (Pane::Stylize, _) => "Stylize",
        (Pane::Card, _) => "Card",
    }
}

fn summary(state: &State, look: Look<'_>, shape: ScreenSize) -> String {
    let dot = look.theme.sign("·", "|");
    let found = state.session.list.hits().len();
    let total = state.session.list.total();
    let version = state.session.composition.spec.version.unwrap_or(state.session.version);
    let count = if found == total { format!("{total}") } else { format!("{found} of {total}") };
    let caught = state.session.catching_up.map(|day| format!("noting {day} {dot} ")).unwrap_or_default();
    match shape {
        ScreenSize::Narrow if state.session.catching_up.is_some() => format!("{} ", state.session.day()),
        ScreenSize::Narrow => format!("{count} "),
        ScreenSize::Wide | ScreenSize::Middle | ScreenSize::Tiny if state.session.samples => {
            format!("samples {dot} {count} {dot} v{version} ")
        }
        ScreenSize::Wide | ScreenSize::Middle | ScreenSize::Tiny => {
            format!("{caught}{count} {dot} v{version} ")
        }
    }
}
