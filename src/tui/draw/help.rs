//! The help: what one wants to do, with its keys; two columns where there is room.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look, row};
use super::field;
use super::theme::Role;
use super::wrap::wrapped;
use crate::tui::app::{Help, HelpPart};
use text::fit;

/// Two columns need so much room.
const TWO: u16 = 100;
/// The most columns of the keys.
const KEYS: usize = 16;

/// Draws the help over the panes.
pub fn draw(help: &Help, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let inside = canvas.overlay("Keys", (area.width, area.height));
    if let Some(field) = row(inside, 0) {
        let label = Span::styled(" type to find ", look.theme.of(Role::Key));
        field::draw(label, &help.line, true, canvas.at(field));
    }
    let below =
        Rect { y: inside.y + 1.min(inside.height), height: inside.height.saturating_sub(1), ..inside };
    let parts = help.parts(look.keymap);
    if parts.is_empty() {
        return canvas.render(Line::styled(" No key does that", look.theme.of(Role::Dim)), below);
    }
    let columns = if below.width >= TWO {
        let halves: [Rect; 2] = below.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]));
        halves.to_vec()
    } else {
        vec![below]
    };
    let width = usize::from(columns[0].width);
    let blocks: Vec<Vec<Line<'_>>> = parts.iter().map(|part| block(part, look, width)).collect();
    let texts = spread(blocks, columns.len());
    let longest = texts.iter().map(Vec::len).max().unwrap_or(0);
    let last = u16::try_from(longest).unwrap_or(u16::MAX).saturating_sub(below.height);
    for (text, column) in texts.into_iter().zip(columns) {
        canvas.render(Paragraph::new(text).scroll((help.scroll.min(last), 0)), column);
    }
}

/// A part with its heading, what is too long for a line broken under its beginning.
fn block(part: &HelpPart, look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    let most = part.rows.iter().map(|row| row.keys.width()).max().unwrap_or(0).clamp(5, KEYS);
    let keys = if width < 50 { most.min(9) } else { most };
    let mut lines = vec![Line::styled(format!(" {}", part.title), theme.of(Role::Title))];
    for row in &part.rows {
        let shown = if row.keys.width() > keys { row.keys.clone() } else { fit(&row.keys, keys, "") };
        let line = Line::from(vec![
            Span::styled(format!(" {shown} "), theme.of(Role::Key)),
            Span::styled(row.sentence.clone(), theme.of(Role::Text)),
        ]);
        lines.extend(wrapped(&line, width.saturating_sub(1), keys + 2));
    }
    lines.push(Line::raw(""));
    lines
}

/// Blocks in their order over columns of about the same height.
fn spread(blocks: Vec<Vec<Line<'static>>>, columns: usize) -> Vec<Vec<Line<'static>>> {
    let all: usize = blocks.iter().map(Vec::len).sum();
    let mut texts = vec![Vec::new(); columns];
    let mut used = 0;
    for block in blocks {
        // A block stands in the column its middle falls into.
        let column = ((used + block.len() / 2) * columns / all.max(1)).min(columns - 1);
        used += block.len();
        texts[column].extend(block);
    }
    texts
}
