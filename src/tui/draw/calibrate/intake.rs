//! The files on offer, with the arm each is to go to.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::app::Intake;
use crate::tui::draw::layout::first_row;
use crate::tui::draw::pane::{overlay, row};
use crate::tui::draw::{Look, Role};
use text::fit;

/// Draws the files over the screen.
pub fn draw(intake: &Intake, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let rows = u16::try_from(intake.rows.len()).unwrap_or(u16::MAX).saturating_add(4);
    let inside = overlay("Which arm?", (80, rows), look, area, frame);
    let ellipsis = look.theme.sign("…", "~");
    let height = usize::from(inside.height).saturating_sub(2);
    let first = first_row(intake.row, intake.rows.len(), height);
    for (place, file) in intake.rows.iter().enumerate().skip(first).take(height) {
        let Some(area) = row(inside, place - first) else { continue };
        let sign = if place == intake.row { ">" } else { " " };
        let arm = file.role.map_or("leave out".into(), |role| role.to_string());
        let name = file.shots.first().map_or("", |shot| shot.file.as_str());
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let grid = if file.shots.len() > 1 { " (grid of 4)" } else { "" };
        let text =
            fit(&format!("{arm:<12} {name}{grid}"), usize::from(area.width).saturating_sub(3), ellipsis);
        let text = format!(" {sign} {text}");
        let style = if place == intake.row { look.theme.of(Role::Selected) } else { Style::new() };
        frame.render_widget(Line::styled(text, style), area);
    }
    if let Some(area) = row(inside, usize::from(inside.height).saturating_sub(1)) {
        let text = " left and right change the arm, Enter takes them, Esc drops them";
        frame.render_widget(Line::styled(text, look.theme.of(Role::Dim)), area);
    }
}
