//! The form of a new run: a row for everything that can be set, what each is for under them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::app::{Entry, Planning, State};
use crate::tui::draw::pane::{overlay, row};
use crate::tui::draw::{Look, Role, line};
use library::run::Question;
use text::fit;

/// Draws the form over the screen.
pub fn draw(planning: &Planning, state: &State, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let entries = planning.entries();
    let wanted = u16::try_from(entries.len() + 4).unwrap_or(u16::MAX);
    let inside = overlay(&title(planning, state), (80, wanted), look, area, frame);
    let height = usize::from(inside.height).saturating_sub(1).max(1);
    let at = planning.row.min(entries.len().saturating_sub(1));
    let first = (at + 1).saturating_sub(height);
    for (place, entry) in entries.iter().enumerate().skip(first).take(height) {
        if let Some(area) = row(inside, place - first) {
            draw_row(planning, *entry, (place == at, look), area, frame);
        }
    }
    let Some(last) = row(inside, usize::from(inside.height).saturating_sub(1)) else { return };
    let (role, text) = match &planning.error {
        Some(error) => (Role::Bad, format!("! {error}")),
        None => (Role::Dim, planning.entry().about().to_owned()),
    };
    let text = fit(&text, usize::from(last.width).saturating_sub(1), look.theme.sign("…", "~"));
    frame.render_widget(Line::styled(format!(" {text}"), look.theme.of(role)), last);
}

fn title(planning: &Planning, state: &State) -> String {
    let profile = planning.profile.as_ref().and_then(|key| state.library.profiles.get(key));
    match (planning.question, profile) {
        (Question::LeaveOneOut, _) => {
            format!("Calibrate the stack of {}", state.composition.spec.layers.len())
        }
        (Question::Trial | Question::Ladder, Some(profile)) => format!("Calibrate {}", profile.name),
        (Question::Trial | Question::Ladder, None) => "Calibrate".into(),
    }
}

fn draw_row(
    planning: &Planning,
    entry: Entry,
    (active, look): (bool, Look<'_>),
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let theme = look.theme;
    let pointer = if active { ">" } else { " " };
    let role = if active { Role::Key } else { Role::Label };
    let label = Span::styled(format!("{pointer} {:<9}", entry.label()), theme.of(role));
    if let Some(typed) = planning.typed(entry) {
        return line::draw_field(label, typed, active, look, area, frame);
    }
    let room = usize::from(area.width).saturating_sub(15);
    let chosen = fit(planning.chosen(entry), room, theme.sign("…", "~"));
    let role = if entry == Entry::Neutral { Role::Dim } else { Role::Text };
    let spans = vec![label, Span::styled(format!("< {} >", chosen.trim_end()), theme.of(role))];
    frame.render_widget(Line::from(spans), area);
}
