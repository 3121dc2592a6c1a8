//! The screens of saved stacks and saved prompts.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::layout::first_row;
use super::pane::{draw_row, framed, row};
use super::{Look, Role};
use crate::tui::app::State;
use library::{Composition, RenderedPrompt};
use text::fit;

/// Draws the saved stacks, each with what it composes to.
pub fn draw_stacks(state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let inside = framed("Stacks", true, look, area, frame);
    let rows: Vec<(String, String)> = state
        .library
        .stacks
        .by_name()
        .into_iter()
        .zip(1..)
        .map(|(stack, number)| {
            let composition = Composition { spec: stack.spec.clone(), ..Composition::default() };
            // In a strip a digit puts one of the first nine on the composition.
            let digit = if state.is_strip() && number < 10 { format!("{number} ") } else { String::new() };
            (format!("{digit}{}", stack.name), RenderedPrompt::of(&composition, &state.library).prompt)
        })
        .collect();
    let selected = state.stacks.row(&state.library.stacks);
    draw_rows(&rows, selected, "no saved stacks yet: w on the first screen saves one", look, (inside, frame));
}

/// Draws the saved prompt texts.
pub fn draw_prompts(state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let inside = framed("Prompts", true, look, area, frame);
    let prompts = state.library.prompts.by_name();
    let rows: Vec<(String, String)> =
        prompts.into_iter().map(|prompt| (prompt.name.to_string(), prompt.text.clone())).collect();
    let selected = state.prompts.row(&state.library.prompts);
    draw_rows(&rows, selected, "no saved texts yet: W on the first screen saves one", look, (inside, frame));
}

fn draw_rows(
    rows: &[(String, String)],
    selected: usize,
    empty: &str,
    look: Look<'_>,
    (area, frame): (Rect, &mut Frame<'_>),
) {
    let theme = look.theme;
    if rows.is_empty() {
        return frame.render_widget(Line::styled(format!(" {empty}"), theme.of(Role::Dim)), area);
    }
    let height = usize::from(area.height);
    let first = first_row(selected, rows.len(), height);
    let ellipsis = theme.sign("…", "~");
    let name_width = usize::from(area.width / 3).clamp(8, 28);
    for (place, (name, text)) in rows.iter().enumerate().skip(first).take(height) {
        let Some(place_row) = row(area, place - first) else { continue };
        let is_selected = place == selected;
        let rest = usize::from(area.width).saturating_sub(name_width + 4);
        let line = Line::from(vec![
            Span::raw(if is_selected { "> " } else { "  " }),
            Span::styled(fit(name, name_width, ellipsis), theme.of(Role::Text)),
            Span::raw("  "),
            Span::styled(fit(text, rest, ellipsis), theme.of(Role::Dim)),
        ]);
        draw_row(line, is_selected, look, place_row, frame);
    }
}
