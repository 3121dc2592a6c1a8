//! The counter of a training session: the brief large on top, then the numbers.

use ratatui::layout::{Constraint, Layout};
use ratatui::text::Line;
use ratatui::widgets::{Block, Padding, Paragraph, Wrap};

use super::canvas::Canvas;
use super::theme::Role;
use crate::tui::app::{Action, Context, Count, State};
use text::sanitize_line;

/// Columns and rows where there is room.
const SIZE: (u16, u16) = (76, 14);
/// Rows below the brief.
const NUMBERS: u16 = 4;

/// Draws the counter over the panes.
pub fn draw(count: &Count, state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let Some(profile) = state.session.library.profiles.get(&count.open.profile) else { return };
    let title = format!("Training {}", profile.name);
    let inside = canvas.overlay(&title, SIZE);
    let theme = look.theme;
    let (brief, has_brief) = if profile.throwaway {
        ("select what you would never make".to_owned(), true)
    } else if profile.brief.is_empty() {
        (
            format!(
                "no brief yet: {} keeps the count, {} writes one sentence of what this profile is for",
                look.keymap.named(&[Context::Count], Action::Back),
                look.keymap.named(&[Context::Browse], Action::Edit)
            ),
            false,
        )
    } else {
        (sanitize_line(&profile.brief), true)
    };
    let [top, below] = inside.layout(&Layout::vertical([Constraint::Fill(1), Constraint::Length(NUMBERS)]));
    if has_brief {
        draw_large(&brief, canvas.at(top));
    } else {
        let text = Paragraph::new(brief).style(theme.of(Role::Note)).wrap(Wrap { trim: true });
        canvas.render(text.centered(), top);
    }
    let counted = count.at(&state.session.now);
    let spent = counted.seconds / 60;
    let on = state.session.catching_up.map(|day| format!("   on {day}")).unwrap_or_default();
    let lines = vec![
        Line::raw(""),
        Line::styled(
            format!("selected {}   skipped {}   {spent} min{on}", counted.selections, counted.skipped),
            theme.of(Role::Title),
        ),
        Line::styled(profile.progress_sentence(counted.selections), theme.of(Role::Note)),
    ];
    canvas.render(Paragraph::new(lines).wrap(Wrap { trim: true }).centered(), below);
}

/// The brief in capitals on a band of its own, as high as the room allows.
fn draw_large(brief: &str, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let style = look.theme.of(Role::Selected);
    let width = usize::from(area.width.saturating_sub(4)).max(1);
    let rows = unicode_width::UnicodeWidthStr::width(brief).div_ceil(width) + 1;
    let free = area.height.saturating_sub(u16::try_from(rows).unwrap_or(u16::MAX)) / 2;
    let padding = Padding { left: 2, right: 2, top: free, bottom: 0 };
    let band = Paragraph::new(brief.to_uppercase())
        .style(style)
        .block(Block::new().padding(padding).style(style))
        .wrap(Wrap { trim: true });
    canvas.render(band.centered(), area);
}
