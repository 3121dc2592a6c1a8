//! The queue: what it costs first, then every prompt, what is copied and what comes next.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::first_row;
use super::pane::{overlay, row};
use super::{Look, Role};
use crate::tui::app::Queue;
use text::fit;

/// Draws the queue over the panes.
pub fn draw(queue: &Queue, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let theme = look.theme;
    let rows = u16::try_from(queue.items.len()).unwrap_or(u16::MAX).saturating_add(4);
    let title = format!("Queue {}/{}", queue.copied(), queue.items.len());
    let inside = overlay(&title, (area.width, rows), look, area, frame);
    let dots = theme.sign("…", "~");
    let width = usize::from(inside.width);
    if let Some(top) = row(inside, 0) {
        let costs = fit(&format!(" {}", costs(queue)), width, dots);
        frame.render_widget(Line::styled(costs, theme.of(Role::Note)), top);
    }
    if let Some(second) = row(inside, 1) {
        let held = fit(&format!(" {}", held(queue)), width, dots);
        frame.render_widget(Line::styled(held, theme.of(Role::Dim)), second);
    }
    let height = usize::from(inside.height).saturating_sub(2);
    let first = first_row(queue.at, queue.items.len(), height);
    for (place, (number, item)) in queue.items.iter().enumerate().skip(first).take(height).enumerate() {
        let Some(area) = row(inside, place + 2) else { continue };
        let pointer = if number == queue.at { ">" } else { " " };
        let done = if queue.done[number] { theme.sign("✓", "+") } else { " " };
        let label = fit(&item.label, (width / 3).min(22), dots);
        let rest = width.saturating_sub((width / 3).min(22) + 4);
        let line = Line::from(vec![
            Span::raw(format!("{pointer}{done} ")),
            Span::styled(label, theme.of(Role::Label)),
            Span::raw(format!(" {}", fit(&item.prompt, rest, dots))),
        ]);
        let style = if number == queue.at { theme.of(Role::Selected) } else { Style::new() };
        frame.render_widget(line.style(style), area);
    }
}

fn costs(queue: &Queue) -> String {
    let about = if queue.estimate.exact { "" } else { "at least " };
    let jobs = if queue.estimate.jobs == 1 { "job" } else { "jobs" };
    format!("{about}{} {jobs}, about {:.1} GPU-minutes", queue.estimate.jobs, queue.estimate.minutes)
}

fn held(queue: &Queue) -> String {
    let Some(place) = queue.held else {
        // The button adds the default profiles to every prompt, and then the default is none.
        let first =
            if queue.run.is_some() { "switch the web's P button off, then " } else { "nothing copied yet; " };
        return format!("{first}Enter copies the first");
    };
    let label = queue.items.get(place).map(|item| item.label.as_str()).unwrap_or_default();
    let next =
        if queue.copied() == queue.items.len() { "; that was the last" } else { "; Enter copies the next" };
    format!("in the clipboard now: {}/{} {label}{next}", place + 1, queue.items.len())
}
