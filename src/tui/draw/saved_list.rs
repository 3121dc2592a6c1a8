//! The screens of saved stacks and saved prompts.

use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Selected};
use super::theme::Role;
use crate::tui::app::State;
use library::{Composition, RenderedPrompt};
use text::fit;

/// Draws the saved stacks, each with what it composes to.
pub fn draw_stacks(state: &State, mut canvas: Canvas<'_, '_>) {
    let inside = canvas.framed("Stacks", true);
    let rows: Vec<(String, String)> = state
        .session
        .library
        .stacks
        .by_name()
        .into_iter()
        .zip(1..)
        .map(|(stack, number)| {
            let composition = Composition { spec: stack.spec.clone(), ..Composition::default() };
            // In a strip a digit puts one of the first nine on the composition.
            let digit =
                if state.session.is_strip() && number < 10 { format!("{number} ") } else { String::new() };
            (
                format!("{digit}{}", stack.name),
                RenderedPrompt::of(&composition, &state.session.library).prompt,
            )
        })
        .collect();
    let selected = state.stacks.row(&state.session.library.stacks);
    draw_rows(&rows, selected, "no saved stacks yet: w on the first screen saves one", canvas.at(inside));
}

/// Draws the saved prompt texts.
pub fn draw_prompts(state: &State, mut canvas: Canvas<'_, '_>) {
    let inside = canvas.framed("Prompts", true);
    let prompts = state.session.library.prompts.by_name();
    let rows: Vec<(String, String)> =
        prompts.into_iter().map(|prompt| (prompt.name.to_string(), prompt.text.clone())).collect();
    let selected = state.prompts.row(&state.session.library.prompts);
    draw_rows(&rows, selected, "no saved texts yet: W on the first screen saves one", canvas.at(inside));
}

fn draw_rows(rows: &[(String, String)], selected: usize, empty: &str, mut canvas: Canvas<'_, '_>) {
    let (theme, area) = (canvas.look.theme, canvas.area);
    if rows.is_empty() {
        return canvas.render(Line::styled(format!(" {empty}"), theme.of(Role::Dim)), area);
    }
    let ellipsis = theme.sign("…", "~");
    let name_width = usize::from(area.width / 3).clamp(8, 28);
    canvas.list(area, rows.len(), Selected::row(selected), |place| {
        let (name, text) = &rows[place];
        let rest = usize::from(area.width).saturating_sub(name_width + 4);
        Line::from(vec![
            Span::raw(if place == selected { "> " } else { "  " }),
            Span::styled(fit(name, name_width, ellipsis), theme.of(Role::Text)),
            Span::raw("  "),
            Span::styled(fit(text, rest, ellipsis), theme.of(Role::Dim)),
        ])
    });
}
