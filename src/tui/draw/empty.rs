//! What stands where nothing is: what would stand there, and the keys that fill it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::canvas::{Canvas, Look};
use super::theme::Role;
use crate::tui::app::{Action, Context};

/// A place without anything in it.
pub struct Empty<'a> {
    /// What would stand there.
    pub says: &'a str,
    /// What fills it, each with what it does.
    pub fills: &'a [(Action, &'a str)],
}

/// Draws it at the top of an area. Keys are those of these places, or lead through the menu.
pub fn draw(empty: &Empty<'_>, places: &[Context], mut canvas: Canvas<'_, '_>) {
    // The margin is the area's, so that a wrapped line has it too.
    let area = Rect { x: canvas.area.x + 1, width: canvas.area.width.saturating_sub(1), ..canvas.area };
    let lines = lines(empty, places, canvas.look, area.height > 3);
    canvas.render(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
}

fn lines<'a>(empty: &Empty<'a>, places: &[Context], look: Look<'_>, roomy: bool) -> Vec<Line<'a>> {
    let theme = look.theme;
    let mut lines = vec![Line::styled(empty.says.to_owned(), theme.of(Role::Dim))];
    if roomy && !empty.fills.is_empty() {
        lines.push(Line::raw(""));
    }
    lines.extend(empty.fills.iter().filter_map(|(action, what)| {
        let keys = look.keymap.way_from(places, *action).or_else(|| look.keymap.way(*action))?;
        Some(Line::from(vec![
            Span::styled(keys, theme.of(Role::Key)),
            Span::styled(format!("  {what}"), theme.of(Role::Text)),
        ]))
    }));
    lines
}
