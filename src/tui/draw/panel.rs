//! Panels that are only read: help, the card, problems.

use ratatui::Frame;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::pane::overlay;
use super::wrap::{hanging, wrapped};
use super::{Look, card, findings, help, problems, sync};
use crate::tui::app::{Panel, State};

/// Draws a panel over everything but the hints.
pub fn draw(state: &State, look: Look<'_>, (what, scroll): (Panel, u16), frame: &mut Frame<'_>) {
    let area = super::layout::plan(frame.area()).body;
    let (title, lines) = match what {
        Panel::Help => ("Keys".to_owned(), help::lines(look, area.width.saturating_sub(4))),
        Panel::Card => {
            let Some(profile) = state.shown() else { return };
            (
                profile.name.to_string(),
                card::lines(profile, state, look, usize::from(area.width.saturating_sub(2))),
            )
        }
        Panel::Findings => ("Findings".to_owned(), findings::lines(state, look)),
        Panel::Sync => ("Sync".to_owned(), sync::lines(state, look)),
        Panel::Problems => {
            ("Problems".to_owned(), problems::lines(state, look, usize::from(area.width.saturating_sub(3))))
        }
    };
    let inside = overlay(&title, (area.width, area.height), look, area, frame);
    let width = usize::from(inside.width);
    let lines: Vec<Line<'_>> = lines.iter().flat_map(|line| wrapped(line, width, hanging(line))).collect();
    let last = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inside.height);
    frame.render_widget(Paragraph::new(lines).scroll((scroll.min(last), 0)), inside);
}
