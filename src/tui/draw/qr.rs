//! The prompt as a QR code in half blocks, black on white whatever the theme: cameras want it so.

use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Wrap};

use super::canvas::Canvas;
use super::theme::Role;
use library::views::{Cells, Drawing, QrView};

/// Draws the code of a prompt, or says why there is none.
pub fn draw(prompt: &str, mut canvas: Canvas<'_, '_>) {
    let (theme, area) = (canvas.look.theme, canvas.area);
    let inside = canvas.overlay("The prompt for a telephone", (area.width, area.height));
    let room = Cells { width: inside.width.into(), height: inside.height.into() };
    let drawing = if theme.is_ascii() { Drawing::Ascii } else { Drawing::LightBlocks };
    let lines = QrView::of(prompt).and_then(|code| code.lines(drawing, Some(room)));
    let lines = match lines {
        Ok(lines) => lines,
        Err(error) => {
            let text = format!("{error}. A larger terminal, a smaller font or a shorter prompt helps.");
            return canvas
                .render(Paragraph::new(text).style(theme.of(Role::Note)).wrap(Wrap { trim: true }), inside);
        }
    };
    let wide = lines.first().map_or(0, |line| line.chars().count());
    let (width, height) =
        (u16::try_from(wide).unwrap_or(u16::MAX), u16::try_from(lines.len()).unwrap_or(u16::MAX));
    let place = Rect {
        x: inside.x + inside.width.saturating_sub(width) / 2,
        y: inside.y + inside.height.saturating_sub(height) / 2,
        width: width.min(inside.width),
        height: height.min(inside.height),
    };
    let style =
        if theme.has_colour() { Style::new().fg(Color::White).bg(Color::Black) } else { Style::new() };
    canvas.render(Paragraph::new(lines.into_iter().map(Line::from).collect::<Vec<_>>()).style(style), place);
}
