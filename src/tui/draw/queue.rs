//! The queue: what it costs first, then every prompt, what is copied and what comes next.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Look, Selected, row};
use super::theme::Role;
use super::wrap::wrapped;
use crate::tui::app::{Action, Context, Queue};
use text::fit;

/// Draws the queue over the panes.
pub fn draw(queue: &Queue, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let theme = look.theme;
    let head = head(queue, look, area);
    let above = u16::try_from(head.len()).unwrap_or(u16::MAX);
    let rows = u16::try_from(queue.items.len()).unwrap_or(u16::MAX).saturating_add(above.saturating_add(2));
    let title = format!("Queue {}/{}", queue.copied(), queue.items.len());
    let inside = canvas.overlay(&title, (area.width, rows));
    let dots = theme.sign("…", "~");
    let width = usize::from(inside.width);
    for (place, line) in head.into_iter().enumerate() {
        if let Some(at) = row(inside, place) {
            canvas.render(line, at);
        }
    }
    let list = Rect {
        y: inside.y + above.min(inside.height),
        height: inside.height.saturating_sub(above),
        ..inside
    };
    canvas.list(list, queue.items.len(), Selected::row(queue.at), |number| {
        let item = &queue.items[number];
        let pointer = if number == queue.at { ">" } else { " " };
        let done = if queue.done[number] { theme.sign("✓", "+") } else { " " };
        let label = fit(&item.label, (width / 3).min(22), dots);
        let rest = width.saturating_sub((width / 3).min(22) + 4);
        Line::from(vec![
            Span::raw(format!("{pointer}{done} ")),
            Span::styled(label, theme.of(Role::Label)),
            Span::raw(format!(" {}", fit(&item.prompt, rest, dots))),
        ])
    });
}

/// What it costs and what is to be done first, broken between words; each cut to a line of its own where that would
/// leave less than half of the room to the prompts.
fn head(queue: &Queue, look: Look<'_>, area: Rect) -> Vec<Line<'static>> {
    let theme = look.theme;
    let width = usize::from(area.width.saturating_sub(2));
    let lines =
        [(Some(costs(queue)), Role::Note), (Some(held(queue, look)), Role::Dim), (also(queue), Role::Dim)];
    let lines = lines.into_iter().filter_map(|(text, role)| Some((format!(" {}", text?), theme.of(role))));
    let lines: Vec<(String, Style)> = lines.collect();
    let broken =
        lines.iter().flat_map(|(text, style)| wrapped(&Line::styled(text.as_str(), *style), width, 1));
    let broken: Vec<Line<'static>> = broken.collect();
    if broken.len() <= usize::from(area.height / 2) {
        return broken;
    }
    let dots = theme.sign("…", "~");
    lines.into_iter().map(|(text, style)| Line::styled(fit(&text, width, dots), style)).collect()
}

fn costs(queue: &Queue) -> String {
    let about = if queue.estimate.exact { "" } else { "at least " };
    let jobs = if queue.estimate.jobs == 1 { "job" } else { "jobs" };
    format!("{about}{} {jobs}, about {} GPU-minutes", queue.estimate.jobs, queue.estimate.gpu_minutes())
}

/// The rest of the checklist, until the first prompt is copied.
fn also(queue: &Queue) -> Option<String> {
    let (_, rest) = queue.checklist.split_first()?;
    (queue.held.is_none() && !rest.is_empty()).then(|| format!("and {}", rest.join("; ")))
}

fn held(queue: &Queue, look: Look<'_>) -> String {
    let accept = look.keymap.named(&[Context::Queue], Action::Accept);
    let Some(place) = queue.held else {
        // What adds parameters by itself spoils the baseline of a calibration.
        let first = queue.checklist.first().map(|off| format!("{off}, then "));
        return format!(
            "{}{accept} copies the first",
            first.unwrap_or_else(|| "nothing copied yet; ".to_owned())
        );
    };
    let label = queue.items.get(place).map(|item| item.label.as_str()).unwrap_or_default();
    let next = if queue.copied() == queue.items.len() {
        "; that was the last".to_owned()
    } else {
        format!("; {accept} copies the next")
    };
    format!("in the clipboard now: {}/{} {label}{next}", place + 1, queue.items.len())
}
