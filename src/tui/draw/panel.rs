//! Panels that are only read: the card, findings, problems.

use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::canvas::Canvas;
use super::wrap::{hanging, wrapped};
use super::{card, findings, problems, qr, sync};
use crate::tui::app::{Panel, PanelKind, State};

/// Draws a panel over everything but the hints.
pub fn draw(panel: Panel, state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let (title, lines) = match panel.kind {
        PanelKind::Card => {
            let Some(card) = state.card.get() else { return };
            let width = usize::from(area.width.saturating_sub(2));
            (card.name.clone(), card::lines(&card.rows, look, width))
        }
        PanelKind::Findings => ("Findings".to_owned(), findings::lines(state, look)),
        PanelKind::Sync => ("Sync".to_owned(), sync::lines(state, look)),
        PanelKind::Qr => return qr::draw(&state.session.rendered.prompt, canvas),
        PanelKind::Problems => {
            let width = usize::from(area.width.saturating_sub(3));
            ("Problems".to_owned(), problems::lines(state, look, width))
        }
    };
    let inside = canvas.overlay(&title, (area.width, area.height));
    let width = usize::from(inside.width);
    let lines: Vec<Line<'_>> = lines.iter().flat_map(|line| wrapped(line, width, hanging(line))).collect();
    let last = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inside.height);
    canvas.render(Paragraph::new(lines).scroll((panel.scroll.min(last), 0)), inside);
}
