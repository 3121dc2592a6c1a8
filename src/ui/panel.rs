//! Panels that are only read: help, the card, problems.

use ratatui::Frame;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::pane::overlay;
use super::wrap::{indentation, wrapped};
use super::{Look, Role, card, findings, help, sync};
use crate::app::{Panel, State};
use crate::midjourney::one_line;

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
        Panel::Problems => ("Problems".to_owned(), problems(state, look)),
    };
    let inside = overlay(&title, (area.width, area.height), look, area, frame);
    let width = usize::from(inside.width);
    let lines: Vec<Line<'_>> =
        lines.iter().flat_map(|line| wrapped(line, width, indentation(line))).collect();
    let last = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(inside.height);
    frame.render_widget(Paragraph::new(lines).scroll((scroll.min(last), 0)), inside);
}

fn problems(state: &State, look: Look<'_>) -> Vec<Line<'static>> {
    if state.problems.is_empty() {
        return vec![Line::styled(" nothing is wrong with the files", look.theme.of(Role::Good))];
    }
    let mut lines = Vec::new();
    for problem in &state.problems {
        for (place, text) in problem.lines().enumerate() {
            let role = if place == 0 { Role::Bad } else { Role::Text };
            let indent = text.len() - text.trim_start().len();
            lines.push(Line::styled(
                format!(" {}{}", " ".repeat(indent), one_line(text)),
                look.theme.of(role),
            ));
        }
        lines.push(Line::raw(""));
    }
    lines
}
