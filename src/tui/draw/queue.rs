//! The queue: what it costs first, then every prompt, what is copied and what comes next.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Look, Selected, row};
use super::theme::Role;
use crate::tui::app::{Action, Context, Queue};
use text::fit;

/// Draws the queue over the panes.
pub fn draw(queue: &Queue, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let theme = look.theme;
    let above: u16 = if also(queue).is_some() { 3 } else { 2 };
    let rows = u16::try_from(queue.items.len()).unwrap_or(u16::MAX).saturating_add(above + 2);
    let title = format!("Queue {}/{}", queue.copied(), queue.items.len());
    let inside = canvas.overlay(&title, (area.width, rows));
    let dots = theme.sign("…", "~");
    let width = usize::from(inside.width);
    if let Some(top) = row(inside, 0) {
        let costs = fit(&format!(" {}", costs(queue)), width, dots);
        canvas.render(Line::styled(costs, theme.of(Role::Note)), top);
    }
    if let Some(second) = row(inside, 1) {
        let held = fit(&format!(" {}", held(queue, look)), width, dots);
        canvas.render(Line::styled(held, theme.of(Role::Dim)), second);
    }
    if let (Some(third), Some(also)) = (row(inside, 2), also(queue)) {
        canvas.render(Line::styled(fit(&also, width, dots), theme.of(Role::Dim)), third);
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

fn costs(queue: &Queue) -> String {
    let about = if queue.estimate.exact { "" } else { "at least " };
    let jobs = if queue.estimate.jobs == 1 { "job" } else { "jobs" };
    format!("{about}{} {jobs}, about {} GPU-minutes", queue.estimate.jobs, queue.estimate.gpu_minutes())
}

/// The rest of the checklist, until the first prompt is copied.
fn also(queue: &Queue) -> Option<String> {
    let (_, rest) = queue.checklist.split_first()?;
    (queue.held.is_none() && !rest.is_empty()).then(|| format!(" and {}", rest.join("; ")))
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
