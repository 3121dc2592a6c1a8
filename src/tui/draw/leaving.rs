//! Quitting with changes that are not saved: what they are, where they are kept, what can be done.

use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::canvas::Canvas;
use super::theme::Role;
use super::wrap::{hanging, wrapped};
use crate::tui::app::{Action, Context, State};
use text::sanitize_line;

/// What can be done, with what it says beside its key.
const OFFERS: [(Action, &str); 4] = [
    (Action::SaveAgain, "try again to save them"),
    (Action::RescueElsewhere, "write them to a file elsewhere"),
    (Action::Quit, "quit all the same"),
    (Action::Back, "stay"),
];

/// Draws the question over the panes.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let Some(unsaved) = &state.unsaved else { return };
    let theme = look.theme;
    let said = |role: Role, text: &str| Line::styled(format!(" {}", sanitize_line(text)), theme.of(role));
    let plural =
        if unsaved.changes == 1 { "1 change is" } else { &format!("{} changes are", unsaved.changes) };
    let mut lines = vec![said(Role::Bad, &format!("{plural} not saved"))];
    for (action, what) in OFFERS {
        let key = look.keymap.key(&[Context::Leaving], action).map(|key| key.to_string()).unwrap_or_default();
        lines.push(Line::from(vec![
            Span::styled(format!(" {key:<5}"), theme.of(Role::Key)),
            Span::styled(what, theme.of(Role::Text)),
        ]));
    }
    lines.push(said(Role::Text, &unsaved.reason));
    lines.push(match &unsaved.kept {
        Some(path) => said(Role::Dim, &format!("they are kept in {path} and offered at the next start")),
        None => {
            said(Role::Bad, "they are in memory only: quitting loses them unless they are written elsewhere")
        }
    });
    let width = usize::from(area.width.saturating_sub(2)).min(90);
    let lines: Vec<Line<'_>> = lines.iter().flat_map(|line| wrapped(line, width, hanging(line))).collect();
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = canvas.overlay("Not saved", (92, height));
    canvas.render(Paragraph::new(lines), inside);
}

/// The word in the tab line: how many changes are not saved.
pub fn mark(state: &State) -> Option<(Role, String)> {
    let unsaved = state.unsaved.as_ref()?;
    Some((Role::Bad, format!("! {} not saved", unsaved.changes)))
}
