//! The line above the hints: a field that asks, what was said last, or what to know.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look};
use super::theme::Role;
use super::wrap::wrapped;
use super::{field, findings, profiles};
use crate::tui::app::{Action, Mode, OnDisk, State, Tone};
use library::Gap;
use text::fit;
use text::sanitize_line;

/// The most rows that an error takes above its field.
const MOST: u16 = 4;

/// Draws the line. What is too long for it rises: an error of a field over what stands above, anything
/// else over empty rows only, because the prompt stays in sight.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    if let Mode::TextPrompt(ask) = &state.mode {
        let label = Span::styled(format!(" {} ", ask.kind.label()), look.theme.of(Role::Key));
        field::draw(label, &ask.line, true, canvas.at(area));
        if let Some(error) = &ask.error {
            draw_error(error, canvas.at(area));
        }
        return;
    }
    let Some((role, text, after)) = said(state, look) else { return };
    let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(room.width);
    let after = if after.width() * 2 < width { after } else { String::new() };
    let style = look.theme.of(role);
    let whole = format!("{}{}", sanitize_line(&text), held_together(&after));
    let lines = wrapped(&Line::raw(whole), width, 0).into_iter().map(loosened).collect::<Vec<_>>();
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    if rows <= 1 + empty_rows_above(&mut canvas.at(room)) {
        let risen = Rect { y: room.y + 1 - rows, height: rows, ..room };
        canvas.wipe(risen);
        return canvas.render(Paragraph::new(lines).style(style), risen);
    }
    let text = fit(&text, width - after.width(), look.theme.sign("…", "~"));
    let text = format!("{}{after}", text.trim_end());
    canvas.render(Line::styled(text, style), room);
}

/// What stands in for a space at which no line is broken.
const HELD: &str = "\u{a0}";

/// A key and its word stay on one line: only the two spaces between such parts are broken at.
fn held_together(after: &str) -> String {
    let Some(parts) = after.strip_prefix("  ") else { return after.to_owned() };
    format!("  {}", parts.split("  ").map(|part| part.replace(' ', HELD)).collect::<Vec<_>>().join("  "))
}

/// A line with its spaces as they are drawn.
fn loosened(line: Line<'static>) -> Line<'static> {
    let spans = line.spans.into_iter().map(|span| Span::styled(span.content.replace(HELD, " "), span.style));
    spans.collect::<Line<'_>>().style(line.style)
}

/// What is wrong with what was typed, whole, above the field.
fn draw_error(error: &str, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let field = canvas.area;
    let style = look.theme.of(Role::Bad);
    let width = usize::from(field.width.saturating_sub(2));
    let lines = wrapped(&Line::styled(format!("! {}", sanitize_line(error)), style), width, 2);
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(MOST).min(field.y);
    let above = Rect { y: field.y - rows, height: rows, ..field };
    canvas.wipe(above);
    canvas.render(
        Paragraph::new(lines),
        Rect { x: above.x + 1, width: above.width.saturating_sub(2), ..above },
    );
}

/// How many rows above an area nothing stands in.
fn empty_rows_above(canvas: &mut Canvas<'_, '_>) -> u16 {
    let (area, buffer) = (canvas.area, canvas.frame.buffer_mut());
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
    state.session.samples.then(|| {
        let (add, setup) = (state.session.way(Action::Add), state.session.way(Action::Setup));
        let sentence =
            format!("sample library: look around; {add} adds your own profile; {setup} starts empty");
        plain((Role::Note, sentence))
    })
}

/// What goes before anything Midjourney would say.
fn pressing(state: &State, look: Look<'_>) -> Option<(Role, String, String)> {
    let plain = |role: Role, text: String| Some((role, text, String::new()));
    if let Some(notice) = &state.session.notice {
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
    if let Some(problem) = state.session.problems.first() {
        let key = look.keymap.key(Mode::Browse.places(&state.session), Action::Problems);
        let key = key.map_or_else(|| "  : problems".to_owned(), |key| format!("  {key} shows the place"));
        return Some((Role::Bad, format!("! {}", problem.headline()), key));
    }
    if let Some(gap) = state.session.rendered.gaps.first() {
        return plain(Role::Note, gap_sentence(gap));
    }
    if state.mode == Mode::Search && profiles::is_guess(state) {
        return plain(Role::Note, "nothing matches; these differ by one letter".to_owned());
    }
    None
}

fn gap_sentence(gap: &Gap) -> String {
    match gap {
        Gap::NoCode { name, .. } => format!("{name} has no code yet and is not in the prompt"),
        Gap::Missing { layer, mount } => {
            let place = Gap::place_of_missing(mount.as_deref());
            format!("layer {} is {place}; remove it in the stack", layer + 1)
        }
    }
}
