//! The line above the hints: a field that asks, what was said last, or what to know.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use unicode_width::UnicodeWidthStr as _;

use super::wrap::wrapped;
use super::{Look, Role, findings, profiles};
use crate::tui::app::{self, Action, Mode, OnDisk, State, Tone};
use library::Gap;
use text::fit;
use text::sanitize_line;

/// The most rows that an error takes above its field.
const MOST: u16 = 4;

/// Draws the line. What is too long for it rises: an error of a field over what stands above, anything
/// else over empty rows only, because the prompt stays in sight.
pub fn draw(state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    if let Mode::TextPrompt(ask) = &state.mode {
        let label = Span::styled(format!(" {} ", ask.wanted.label()), look.theme.of(Role::Key));
        draw_field(label, &ask.line, true, look, area, frame);
        if let Some(error) = &ask.error {
            draw_error(error, look, area, frame);
        }
        return;
    }
    let Some((role, text, after)) = said(state, look) else { return };
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(room.width);
    let after = if after.width() * 2 < width { after } else { String::new() };
    let style = look.theme.of(role);
    let lines = wrapped(&Line::raw(sanitize_line(&format!("{text}{after}"))), width, 0);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    if rows <= 1 + empty_rows_above(room, frame) {
        let risen = Rect { y: room.y + 1 - rows, height: rows, ..room };
        wipe(risen, look, frame);
        return frame.render_widget(Paragraph::new(lines).style(style), risen);
    }
    let text = fit(&text, width - after.width(), look.theme.sign("…", "~"));
    let text = format!("{}{after}", text.trim_end());
    frame.render_widget(Line::styled(text, style), room);
}

/// What is wrong with what was typed, whole, above the field.
fn draw_error(error: &str, look: Look<'_>, field: Rect, frame: &mut Frame<'_>) {
    let style = look.theme.of(Role::Bad);
    let width = usize::from(field.width.saturating_sub(2));
    let lines = wrapped(&Line::styled(format!("! {}", sanitize_line(error)), style), width, 2);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(MOST).min(field.y);
    let above = Rect { y: field.y - rows, height: rows, ..field };
    wipe(above, look, frame);
    frame.render_widget(
        Paragraph::new(lines),
        Rect { x: above.x + 1, width: above.width.saturating_sub(2), ..above },
    );
}

/// Empties an area of letters and of the styles they left.
fn wipe(area: Rect, look: Look<'_>, frame: &mut Frame<'_>) {
    frame.render_widget(Clear, area);
    frame.render_widget(Block::new().style(look.theme.ground()), area);
}

/// How many rows above an area nothing stands in.
fn empty_rows_above(area: Rect, frame: &mut Frame<'_>) -> u16 {
    let buffer = frame.buffer_mut();
    let is_empty = |y: &u16| (area.left()..area.right()).all(|x| buffer[(x, *y)].symbol() == " ");
    let rows = (0..area.y).rev().take_while(is_empty).count();
    u16::try_from(rows).unwrap_or(0)
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
        let mark = match notice.disk {
            Some(OnDisk::Saving) => look.theme.sign(" …", " ~"),
            Some(OnDisk::Saved) => look.theme.sign(" ✓", " +"),
            None => "",
        };
        return Some((role, format!("{sign}{}", notice.text), mark.to_owned()));
    }
    if let Some(problem) = state.problems.first() {
        let first = problem.lines().next().unwrap_or_default();
        let key = look.keymap.key(Mode::Browse.places(state), Action::Problems);
        let key = key.map_or_else(|| "  : problems".to_owned(), |key| format!("  {key} shows the place"));
        return Some((Role::Bad, format!("! {first}"), key));
    }
    if let Some(gap) = state.rendered.gaps.first() {
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
