//! Profiles as swatches: a picture, its palette and its name, as in a fan of colour cards.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, row};
use super::field;
use super::layout::first_row;
use super::profiles::word;
use super::shots::{Shots, palette};
use super::theme::Role;
use super::welcome;
use crate::tui::app::{Mode, State, columns};
use library::Profile;
use text::fit;

/// Under this many rows a swatch shows nothing.
const LEAST: u16 = 4;

/// Draws the swatches of what was found.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let inside = canvas.framed("Swatches", true);
    let searching = state.mode == Mode::Search;
    let has_field = searching || !state.session.list.line.is_empty();
    if let Some(area) = row(inside, 0).filter(|_| has_field) {
        let label = Span::styled("/ ", look.theme.of(Role::Key));
        field::draw(label, &state.session.list.line, searching, canvas.at(area));
    }
    let taken = u16::from(has_field).min(inside.height);
    let area = Rect { y: inside.y + taken, height: inside.height - taken, ..inside };
    let hits = state.session.list.hits();
    if hits.is_empty() {
        return welcome::draw(state, canvas.at(area));
    }
    let across = usize::from(columns(area.width));
    // Two pixels stand in a cell, so a square takes half as many rows as columns.
    let wanted = (area.width / columns(area.width)).saturating_sub(2) / 2 + 3;
    let down = usize::from((area.height / wanted).max(1));
    let rows = hits.len().div_ceil(across);
    let first = first_row(state.session.list.row() / across, rows, down);
    let lines = Layout::vertical(vec![Constraint::Fill(1); down]).split(area);
    for (line, at) in lines.iter().zip(first..) {
        let cells = Layout::horizontal(vec![Constraint::Fill(1); across]).spacing(1).split(*line);
        for (cell, place) in cells.iter().zip(at * across..) {
            let profile =
                state.session.list.key(place).and_then(|key| state.session.library.profiles.get(&key));
            if let Some(profile) = profile {
                draw_swatch(state, profile, canvas.at(*cell));
            }
        }
    }
}

fn draw_swatch(state: &State, profile: &Profile, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    if area.height < LEAST || area.width < 4 {
        return;
    }
    let is_selected = state.session.list.selected() == Some(&profile.key);
    let stacked = state.session.composition.spec.position(&profile.key).is_some();
    let stacked = if stacked { look.theme.sign("•", "+") } else { " " };
    let pointer = if is_selected { ">" } else { " " };
    let ellipsis = look.theme.sign("…", "~");
    let mark = match (profile.throwaway, profile.deleted_on) {
        (true, _) => "x ",
        (false, Some(_)) => look.theme.sign("† ", "+ "),
        (false, None) => "",
    };
    let name = format!("{pointer}{stacked}{mark}{}", profile.name);
    let name = fit(&name, usize::from(area.width), ellipsis);
    let style = if is_selected { look.theme.of(Role::Selected) } else { look.theme.of(Role::Text) };
    let room = Rect { height: area.height - 3, ..area };
    if let Some(best) = state.swatches.best(&profile.key) {
        Shots::of(state).draw(best, canvas.at(room));
        let colours = Rect { y: room.bottom(), height: 1, ..area };
        if look.theme.has_colour() && !look.theme.is_ascii() {
            palette(&best.features.palette, colours, canvas.frame.buffer_mut());
        }
    } else {
        let middle = Rect { y: room.y + room.height / 2, height: 1, ..room };
        let text = fit(&word(profile), usize::from(area.width), ellipsis);
        canvas.render(Line::styled(text, look.theme.of(Role::Code)).centered(), middle);
    }
    canvas.render(Line::styled(name, style), Rect { y: area.bottom() - 2, height: 1, ..area });
}
