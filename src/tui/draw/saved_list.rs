//! The screens of saved stacks and saved prompts.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Selected};
use super::empty::{self, Empty};
use super::theme::Role;
use crate::tui::app::{Action, Context, State};
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
            // Each of the first nine has a key that opens it from any screen.
            let key = u8::try_from(number).ok().and_then(|number| {
                canvas.look.keymap.key(&[Context::Strip, Context::Browse], Action::TakeStack(number))
            });
            let key = key.map(|key| format!("{key} ")).unwrap_or_default();
            (format!("{key}{}", stack.name), RenderedPrompt::of(&composition, &state.session.library).prompt)
        })
        .collect();
    let selected = state.stacks.row(&state.session.library.stacks);
    let empty = Empty {
        says: "Stacks you save appear here, each with the prompt it makes.",
        fills: &[(Action::SaveStack, "saves the stack")],
    };
    draw_rows(&rows, selected, &empty, canvas.at(inside));
}

/// Draws the saved prompt texts.
pub fn draw_prompts(state: &State, mut canvas: Canvas<'_, '_>) {
    let inside = canvas.framed("Prompts", true);
    let prompts = state.session.library.prompts.by_name();
    let rows: Vec<(String, String)> =
        prompts.into_iter().map(|prompt| (prompt.name.to_string(), prompt.text.clone())).collect();
    let selected = state.prompts.row(&state.session.library.prompts);
    let empty = Empty {
        says: "Prompt texts you save appear here, ready to go with another stack.",
        fills: &[(Action::SavePrompt, "saves the prompt text")],
    };
    draw_rows(&rows, selected, &empty, canvas.at(inside));
}

fn draw_rows(rows: &[(String, String)], selected: usize, empty: &Empty<'_>, mut canvas: Canvas<'_, '_>) {
    let (theme, area) = (canvas.look.theme, canvas.area);
    if rows.is_empty() {
        return empty::draw(empty, &[Context::Browse], canvas);
    }
    let ellipsis = theme.sign("…", "~");
    let longest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let name_width = longest.clamp(8, usize::from(area.width / 2).max(8));
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
