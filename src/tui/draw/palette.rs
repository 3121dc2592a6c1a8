//! The action palette: every action with its key.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Selected, overlay_inside, row};
use super::field;
use super::menu::with_reason;
use super::theme::Role;
use crate::tui::app::{Context, Offer, Palette};
use text::fit;

/// Its size with its frame.
const SIZE: (u16, u16) = (76, 20);

/// Where its rows are, for the mouse.
pub fn rows_area(body: Rect) -> Rect {
    under(overlay_inside(body, SIZE))
}

/// The room below the field.
fn under(inside: Rect) -> Rect {
    Rect { y: inside.y + 1.min(inside.height), height: inside.height.saturating_sub(1), ..inside }
}

/// Draws the palette over the panes.
pub fn draw(palette: &Palette, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let theme = look.theme;
    let inside = canvas.overlay("Actions", SIZE);
    if let Some(field) = row(inside, 0) {
        let label = Span::styled(": ", theme.of(Role::Key));
        field::draw(label, &palette.line, true, canvas.at(field));
    }
    let found = palette.found();
    let width = usize::from(inside.width);
    let below = under(inside);
    canvas.list(below, found.len(), Selected::row(palette.row), |place| {
        let Offer { action, obstacle } = found[place];
        let (action, why) = (*action, obstacle.as_deref());
        let places = [Context::Browse, Context::Everywhere, Context::Stack];
        let key = look.keymap.way_from(&places, action).unwrap_or_default();
        let room = width.saturating_sub(12);
        let sentence = with_reason(action.sentence(), why, room);
        let role = if why.is_some() { Role::Dim } else { Role::Text };
        Line::from(vec![
            Span::raw(if place == palette.row { "> " } else { "  " }),
            Span::styled(fit(&sentence, room, theme.sign("…", "~")), theme.of(role)),
            Span::styled(format!("{key:>9} "), theme.of(if why.is_some() { Role::Dim } else { Role::Key })),
        ])
    });
    if found.is_empty()
        && let Some(place) = row(inside, 1)
    {
        canvas.render(Line::styled("  no such action", theme.of(Role::Dim)), place);
    }
}
