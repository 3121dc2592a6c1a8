//! The action palette: every action with its key.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Selected, row};
use super::field;
use super::theme::Role;
use crate::tui::app::{Context, Palette};
use text::fit;

/// Draws the palette over the panes.
pub fn draw(palette: &Palette, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let theme = look.theme;
    let inside = canvas.overlay("Actions", (76, 20));
    if let Some(field) = row(inside, 0) {
        let label = Span::styled(": ", theme.of(Role::Key));
        field::draw(label, &palette.line, true, canvas.at(field));
    }
    let found = palette.found();
    let width = usize::from(inside.width);
    let below =
        Rect { y: inside.y + 1.min(inside.height), height: inside.height.saturating_sub(1), ..inside };
    canvas.list(below, found.len(), Selected::row(palette.row), |place| {
        let action = found[place];
        let key = look.keymap.key(&[Context::Browse, Context::Everywhere, Context::Stack], action);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        Line::from(vec![
            Span::raw(if place == palette.row { "> " } else { "  " }),
            Span::raw(fit(action.sentence(), width.saturating_sub(12), theme.sign("…", "~"))),
            Span::styled(format!("{key:>9} "), theme.of(Role::Key)),
        ])
    });
    if found.is_empty()
        && let Some(place) = row(inside, 1)
    {
        canvas.render(Line::styled("  no such action", theme.of(Role::Dim)), place);
    }
}
