//! What is wrong with the files, with the place in sight however narrow the terminal is.

use ratatui::text::Line;

use super::canvas::Look;
use super::theme::Role;
use crate::tui::app::State;
use text::sanitize_line;

/// Every problem: what, the line with its caret, what to do.
pub fn lines(state: &State, look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let theme = look.theme;
    if state.session.problems.is_empty() {
        return vec![Line::styled(" No problems found", theme.of(Role::Good))];
    }
    let mut lines = Vec::new();
    for problem in &state.session.problems {
        let said: Vec<&str> = problem.lines().collect();
        let mut place = 0;
        while let Some(text) = said.get(place) {
            if let Some([excerpt, caret]) = said.get(place + 1).and_then(|below| pointed(text, below, width))
            {
                lines.push(Line::styled(excerpt, theme.of(Role::Text)));
                lines.push(Line::styled(caret, theme.of(Role::Bad)));
                place += 2;
                continue;
            }
            let role = if place == 0 { Role::Bad } else { Role::Text };
            lines.push(Line::styled(format!(" {}", sanitize_line(text.trim_start())), theme.of(role)));
            place += 1;
        }
        lines.push(Line::raw(""));
    }
    lines
}

/// A line of a file and the caret under it, `2 | text` and `  |   ^`, cut so that the caret is in sight.
fn pointed(text: &str, below: &str, width: usize) -> Option<[String; 2]> {
    let (margin, line) = text.split_once(" | ")?;
    let caret = below.strip_suffix('^')?.split_once(" | ")?.1;
    if !caret.chars().all(|c| c == ' ') || !margin.trim().chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let margin = format!(" {} | ", margin.trim());
    let room = width.saturating_sub(margin.len()).max(1);
    let caret = caret.chars().count();
    let skip = if line.chars().count() <= room { 0 } else { (caret + 1).saturating_sub(room * 2 / 3) };
    let seen: String = line.chars().skip(skip).take(room).map(|c| if c == '\t' { ' ' } else { c }).collect();
    let under = format!("{}| {}^", " ".repeat(margin.len() - 2), " ".repeat(caret - skip.min(caret)));
    // Blanks at the beginning of a line point, and must stay.
    Some([format!("{margin}{}", safe(&seen)), under])
}

fn safe(text: &str) -> String {
    text.chars().filter(|c| !text::is_unsafe(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::pointed;

    #[test]
    fn the_caret_stays_under_its_place_when_a_line_is_cut() {
        let text = format!(" 12 | {}here", "x".repeat(60));
        let below = format!("    | {}^", " ".repeat(60));
        for width in [20, 40, 100] {
            let [line, caret] = pointed(&text, &below, width).unwrap();
            let at = caret.find('^').unwrap();
            assert_eq!(line.chars().nth(at), Some('h'), "{line}\n{caret}");
            assert!(line.chars().count() <= width, "{line}");
        }
    }

    #[test]
    fn a_sentence_is_no_excerpt() {
        assert_eq!(pointed("did you mean a | b?", "really | ^", 40), None);
    }
}
