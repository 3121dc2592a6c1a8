//! The frame of a pane of the first screen. Where one pane is shown at a time, its title names the others, too.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::Canvas;
use super::layout::{FrameAreas, ScreenSize, shown_pane};
use super::theme::Role;
use crate::tui::app::{Msg, Pane, Pointed, Screen, State};
use text::fit;

/// The most columns of a title beside the names of other panes.
const LONGEST: usize = 32;

/// Draws the frame of a pane with its title, and gives the room inside.
pub fn framed(state: &State, pane: Pane, mut canvas: Canvas<'_, '_>) -> Rect {
    let title = title(state, pane);
    if canvas.shape() != ScreenSize::Middle {
        return canvas.framed(&title, pane == shown_pane(state));
    }
    let theme = canvas.look.theme;
    let words = words(pane, &short(&title)).map(|(other, word)| {
        let role = if other == pane { Role::Title } else { Role::Dim };
        Span::styled(word, theme.of(role))
    });
    canvas.framed_by(Line::from(words.to_vec()), true)
}

/// Where one pane is shown at a time, a click on the name of another goes there.
pub fn aim(state: &State, plan: &FrameAreas, at: Position) -> Option<Msg> {
    let is_title = at.y == plan.body.y && plan.shape == ScreenSize::Middle;
    if !is_title || state.session.screen != Screen::Profiles {
        return None;
    }
    let shown = shown_pane(state);
    let mut x = plan.body.x + 1;
    for (pane, word) in words(shown, &short(&title(state, shown))) {
        let wide = u16::try_from(word.width()).unwrap_or(u16::MAX);
        if pane != shown && (x..x.saturating_add(wide)).contains(&at.x) {
            return Some(Msg::Pointed(Pointed::Pane(pane)));
        }
        x = x.saturating_add(wide);
    }
    None
}

/// The names of the panes, the shown one with its own title.
fn words(shown: Pane, title: &str) -> [(Pane, String); 4] {
    Pane::ALL.map(|pane| {
        let word = if pane == shown { title } else { name(pane) };
        (pane, format!(" {word} "))
    })
}

/// What the frame of a pane says: the name of the stack, of the profile on the card, else of the pane.
fn title(state: &State, pane: Pane) -> String {
    let session = &state.session;
    match pane {
        Pane::Stack => {
            let spec = &session.composition.spec;
            let saved = session.composition.stack.as_ref().and_then(|key| session.library.stacks.get(key));
            match saved {
                Some(stack) if stack.spec == *spec => format!("Stack: {}", stack.name),
                Some(stack) => format!("Stack: {} (changed)", stack.name),
                None => name(pane).to_owned(),
            }
        }
        Pane::Card => {
            session.shown().map_or_else(|| name(pane).to_owned(), |profile| profile.name.to_string())
        }
        Pane::Profiles => {
            let order = session.list.order().map(|order| order.title().to_owned());
            let marked = session.list.marked().len();
            let marked = (marked > 0).then(|| format!("{marked} marked"));
            let parts = [Some(name(pane).to_owned()), marked, order];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Pane::Stylize => name(pane).to_owned(),
    }
}

/// A title that leaves room for the names of the other panes.
fn short(title: &str) -> String {
    fit(title, title.width().min(LONGEST), "~")
}

fn name(pane: Pane) -> &'static str {
    match pane {
        Pane::Profiles => "Profiles",
        Pane::Stack => "Stack",
        Pane::Stylize => "Stylize",
        Pane::Card => "Card",
    }
}
