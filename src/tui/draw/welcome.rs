//! What stands where nothing is: an empty list teaches, a fruitless search says how to go on.

use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::canvas::Canvas;
use super::theme::Role;
use crate::tui::app::{Action, Context, State};
use midjourney::Form;

/// The three verbs, and the action that does each.
const VERBS: [(&str, Action, &str); 4] = [
    ("find", Action::Search, "a few letters of a name, code or tag"),
    ("stack", Action::ToggleStack, "combine profiles in one prompt"),
    ("copy", Action::CopyAs(Form::Prompt), "the exact prompt, ready to paste"),
    ("begin", Action::Add, "with your first profile"),
];

/// Draws the lesson, or what to do when nothing was found.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let theme = look.theme;
    let clear = look.keymap.named(state.mode.places(&state.session), Action::Back);
    let lines = if state.session.list.total() == 0 {
        let mut lines =
            vec![Line::raw(""), Line::styled("  No profiles yet.", theme.of(Role::Title)), Line::raw("")];
        lines.extend(VERBS.iter().map(|(verb, action, what)| {
            let key =
                look.keymap.key(&[Context::Browse], *action).map(|key| key.to_string()).unwrap_or_default();
            Line::from(vec![
                Span::styled(format!("  {key:<6}"), theme.of(Role::Key)),
                Span::styled(format!("{verb:<6}"), theme.of(Role::Title)),
                Span::styled((*what).to_owned(), theme.of(Role::Dim)),
            ])
        }));
        lines
    } else {
        vec![
            Line::styled("Nothing found.", theme.of(Role::Title)),
            Line::styled(
                format!("{clear} clears the search. Narrow with tag: kind: v: client: is:"),
                theme.of(Role::Dim),
            ),
        ]
    };
    canvas.render(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
}
