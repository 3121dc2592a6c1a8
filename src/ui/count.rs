//! The counter of a training session: the brief large on top, then the numbers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Wrap};

use super::pane::overlay;
use super::{Look, Role};
use crate::app::{Count, State};
use crate::library::training::{MARKS, Progress, THROWAWAY};
use crate::midjourney::one_line;

/// Draws the counter over the panes.
pub fn draw(count: &Count, state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let Some(profile) = state.library.profiles.get(&count.profile) else { return };
    let title = format!("Training {}", profile.name);
    let inside = overlay(&title, (area.width.min(70), area.height.min(12)), look, area, frame);
    let theme = look.theme;
    let brief = if profile.throwaway {
        "throwaway: select what is wrong on purpose".to_owned()
    } else if profile.brief.is_empty() {
        "no brief yet: i writes one sentence of what this profile is for".to_owned()
    } else {
        one_line(&profile.brief)
    };
    let marks: &[u32] = if profile.throwaway { &[THROWAWAY] } else { &MARKS };
    let total = Progress::of(profile.selections() + u64::from(count.selections), marks);
    let spent = (state.now.timestamp().as_second() - count.since.timestamp().as_second()).max(0) / 60;
    let lines = vec![
        Line::raw(""),
        Line::styled(brief.to_uppercase(), theme.of(Role::Title)),
        Line::raw(""),
        Line::styled(
            format!("selected {}   skipped {}   {spent} min", count.selections, count.skipped),
            theme.of(Role::Text),
        ),
        Line::raw(""),
        Line::styled(total.sentence(), theme.of(Role::Note)),
    ];
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }).centered(), inside);
}
