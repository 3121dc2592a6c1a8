//! What stands where nothing is: what would stand there, and the keys that fill it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::canvas::{Canvas, Look};
use super::theme::Role;
use super::wrap::wrapped;
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
    let says = Line::styled(empty.says.to_owned(), canvas.look.theme.of(Role::Dim));
    let fills = fills(empty, places, canvas.look);
    let width = usize::from(area.width);
    let rows = |line: &Line<'_>| wrapped(line, width, 0).len();
    let needed = rows(&says) + fills.iter().map(rows).sum::<usize>();
    let height = usize::from(area.height);
    let mut lines = vec![says];
    if needed <= height {
        if needed < height && height > 3 && !fills.is_empty() {
            lines.push(Line::raw(""));
        }
        lines.extend(fills);
    } else {
        // The keys are what helps; of the sentence as much is shown as there is room for.
        lines.splice(0..0, fills);
    }
    canvas.render(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
}

/// What fills it, a line each.
fn fills<'a>(empty: &Empty<'a>, places: &[Context], look: Look<'_>) -> Vec<Line<'a>> {
    let theme = look.theme;
    let lines = empty.fills.iter().filter_map(|(action, what)| {
        let keys = look.keymap.way_from(places, *action).or_else(|| look.keymap.way(*action))?;
        Some(Line::from(vec![
            Span::styled(keys, theme.of(Role::Key)),
            Span::styled(format!("  {what}"), theme.of(Role::Text)),
        ]))
    });
    lines.collect()
}
