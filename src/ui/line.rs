//! The line above the hints: a field that asks, what was said last, or what to know.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::text::fit;
use super::{Look, Role, findings, profiles};
use crate::app::{self, Action, Mode, State, Tone};
use crate::library::Gap;

/// Draws the line.
pub fn draw(state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    if let Mode::Ask(ask) = &state.mode {
        let label = Span::styled(format!(" {} ", ask.wanted.label()), look.theme.of(Role::Key));
        let error = ask.error.as_deref().map(|error| format!(" ! {error}")).unwrap_or_default();
        let wide = u16::try_from(error.width()).unwrap_or(u16::MAX).min(area.width / 2);
        let field = Rect { width: area.width - wide, ..area };
        draw_field(label, &ask.line, true, look, field, frame);
        let rest = Rect { x: area.x + field.width, width: wide, ..area };
        return frame.render_widget(Line::styled(error, look.theme.of(Role::Bad)), rest);
    }
    let Some((role, text, after)) = said(state, look) else { return };
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(room.width);
    let after = if after.width() * 2 < width { after } else { String::new() };
    let text = fit(&text, width - after.width(), look.theme.sign("…", "~"));
    let text = format!("{}{after}", text.trim_end());
    frame.render_widget(Line::styled(text, look.theme.of(role)), room);
}

/// What stands there while nothing is asked: first what was just said, then what is wrong, then what
/// is worth knowing. The last text stays in sight when the first does not fit.
fn said(state: &State, look: Look<'_>) -> Option<(Role, String, String)> {
    let plain = |(role, text): (Role, String)| (role, text, String::new());
    if let Some(said) = pressing(state, look) {
        return Some(said);
    }
    if let Some(finding) = findings::first(state, look) {
        return Some(finding);
    }
    let sentence = "sample library: look around; a adds your own profile, : setup starts empty";
    state.samples.then(|| plain((Role::Note, sentence.to_owned())))
}

/// What goes before anything Midjourney would say.
fn pressing(state: &State, look: Look<'_>) -> Option<(Role, String, String)> {
    let plain = |role: Role, text: String| Some((role, text, String::new()));
    if let Some(notice) = &state.notice {
        let (role, sign) = match notice.tone {
            Tone::Good => (Role::Good, ""),
            Tone::Note => (Role::Note, ""),
            Tone::Bad => (Role::Bad, "! "),
        };
        return plain(role, format!("{sign}{}", notice.text));
    }
    if let Some(problem) = state.problems.first() {
        let first = problem.lines().next().unwrap_or_default();
        let key = look.keymap.key(Mode::Browse.places(state), Action::Problems);
        let key = key.map_or_else(|| "  : problems".to_owned(), |key| format!("  {key} shows the place"));
        return Some((Role::Bad, format!("! {first}"), key));
    }
    if let Some(gap) = state.recipe.gaps.first() {
        return plain(Role::Note, gap_sentence(gap));
    }
    if state.mode == Mode::Search && profiles::is_guess(state) {
        return plain(Role::Note, "nothing is spelt like that; these are one letter away".to_owned());
    }
    None
}

fn gap_sentence(gap: &Gap) -> String {
    match gap {
        Gap::NoCode { name, .. } => format!("{name} has no code yet and is not in the prompt"),
        Gap::Missing { layer, mount } => {
            let place = Gap::place_of_missing(mount.as_deref());
            format!("layer {} is {place}; x takes it out", layer + 1)
        }
    }
}

/// Draws a label and a field, with the terminal's own cursor at the caret when the field has the keys.
pub fn draw_field(
    label: Span<'_>,
    line: &app::Line,
    active: bool,
    look: Look<'_>,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let wide = u16::try_from(label.width()).unwrap_or(u16::MAX).min(area.width);
    frame.render_widget(label, Rect { width: wide, ..area });
    let field = Rect { x: area.x + wide, width: area.width - wide, ..area };
    if field.width == 0 || field.height == 0 {
        return;
    }
    let scrolled = if active { line.scrolled(field.width) } else { 0 };
    let seen = skip_columns(line.text(), scrolled);
    let seen = fit(seen, usize::from(field.width), if active { "" } else { look.theme.sign("…", "~") });
    frame.render_widget(Line::styled(seen, look.theme.of(Role::Field)), field);
    if active {
        let column = u16::try_from(line.caret_column().saturating_sub(scrolled)).unwrap_or(u16::MAX);
        frame.set_cursor_position((field.x + column.min(field.width - 1), field.y));
    }
}

/// The text from so many columns on.
fn skip_columns(text: &str, columns: usize) -> &str {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= columns {
            return &text[at..];
        }
        passed += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
    }
    if passed >= columns && columns > 0 { "" } else { text }
}
