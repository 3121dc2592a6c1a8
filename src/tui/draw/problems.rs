//! What is wrong with the files, with the place in sight however narrow the terminal is.

use ratatui::text::Line;

use super::canvas::Look;
use super::theme::Role;
use crate::tui::app::State;

/// Every problem: what, the line with its caret, what to do.
pub fn lines(state: &State, look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    if state.session.problems.is_empty() {
        return vec![Line::styled(" No problems found", theme.of(Role::Good))];
    }
    let mut lines = Vec::new();
    for problem in &state.session.problems {
        lines.push(Line::styled(format!(" {}", problem.headline()), theme.of(Role::Bad)));
        let mut excerpt = problem.excerpt(width.saturating_sub(1));
        let caret = excerpt.pop();
        lines.extend(excerpt.iter().map(|line| Line::styled(format!(" {line}"), theme.of(Role::Text))));
        lines.extend(caret.map(|caret| Line::styled(format!(" {caret}"), theme.of(Role::Bad))));
        if !problem.hint.is_empty() {
            lines.push(Line::styled(format!(" {}", problem.hint), theme.of(Role::Text)));
        }
        lines.push(Line::raw(""));
    }
    lines
}
