//! The hint line: the keys worth knowing right now, from the keymap.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::Canvas;
use super::theme::Role;
use crate::tui::app::{Action, Hint, Mode, PanelKind, State};

/// Draws as many hints as fit, the important ones first.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let places = state.mode.places(&state.session);
    let mut spans = Vec::new();
    let mut used = 0;
    for (action, word) in hints(state) {
        let Some(key) = look.keymap.key(places, action) else { continue };
        let key = format!(" {key}");
        let word = format!(" {word}  ");
        used += key.width() + word.width();
        if used > usize::from(area.width) + 2 {
            break;
        }
        spans.push(Span::styled(key, look.theme.of(Role::Key)));
        spans.push(Span::styled(word, look.theme.of(Role::Dim)));
    }
    canvas.render(Line::from(spans), area);
}

/// What is worth knowing now. While a sync runs, its panel can give it up.
fn hints(state: &State) -> Vec<Hint> {
    let mut hints = state.mode.hints(&state.session).to_vec();
    let is_sync = matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Sync);
    if is_sync && state.syncing.is_running() {
        hints.insert(1, (Action::StopSync, "cancel"));
    }
    hints
}
