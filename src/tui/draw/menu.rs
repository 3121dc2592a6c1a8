//! The menu: its parts with their letters, and beside them what stands in each, where there is room.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look, Selected};
use super::theme::Role;
use crate::tui::app::{Action, Group, Keymap, Menu, State, lines, obstacle};
use text::fit;

/// The room for a column of the whole menu.
const COLUMN: u16 = 56;
/// The room for the parts beside the lines of the selected one.
const PARTS: u16 = 24;

/// Draws the menu over the panes.
pub fn draw(menu: Menu, state: &State, mut canvas: Canvas<'_, '_>) {
    let area = canvas.area;
    let rows = menu.rows(canvas.look.keymap);
    if let Some(group) = menu.group {
        let inside = canvas.overlay(group.title(), (64, height(rows.len())));
        return draw_rows(menu, state, canvas.at(inside));
    }
    let columns = columns(canvas.look.keymap);
    let longest = columns.iter().map(|column| column_height(column, canvas.look.keymap)).max().unwrap_or(0);
    if area.width >= 2 * COLUMN && area.height >= longest + 2 {
        let inside = canvas.overlay("Menu", (area.width.min(2 * COLUMN + 8), longest + 2));
        return draw_whole(menu, &columns, state, canvas.at(inside));
    }
    if area.width < PARTS + 34 {
        let inside = canvas.overlay("Menu", (40, height(rows.len())));
        return draw_rows(menu, state, canvas.at(inside));
    }
    let most = Group::ALL.iter().map(|group| lines(canvas.look.keymap, group.place()).len()).max();
    let inside = canvas.overlay("Menu", (84, height(most.unwrap_or(0).max(rows.len()))));
    let sides = Layout::horizontal([Constraint::Length(PARTS), Constraint::Min(0)]);
    let [parts, below] = inside.layout(&sides);
    draw_rows(menu, state, canvas.at(parts));
    if let Some((_, Action::OpenGroup(group))) = rows.get(menu.row) {
        let preview = preview(*group, state, canvas.look, usize::from(below.width));
        canvas.render(Paragraph::new(preview), below);
    }
}

/// Where its rows are, for the mouse: the area and the first row in it.
pub fn rows_area(menu: Menu, keymap: &Keymap, body: Rect) -> Option<Rect> {
    let count = menu.rows(keymap).len();
    let size = if menu.group.is_some() { (64, height(count)) } else { (40, height(count)) };
    (menu.group.is_some() || body.width < PARTS + 34).then(|| super::canvas::overlay_inside(body, size))
}

fn height(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2)
}

/// The rows one can choose from, the selected one as a bar.
fn draw_rows(menu: Menu, state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let rows = menu.rows(look.keymap);
    canvas.list(area, rows.len(), Selected::row(menu.row), |place| {
        let (chord, action) = rows[place];
        let sign = if place == menu.row { ">" } else { " " };
        line(sign, &chord.to_string(), action, state, usize::from(area.width), look)
    });
}

/// What a line says; of a part its name.
fn word(action: Action) -> &'static str {
    match action {
        Action::OpenGroup(group) => group.title(),
        action => action.sentence(),
    }
}

/// What an action does, and why it cannot be done, where there is room for that.
pub fn with_reason(sentence: &str, why: Option<&str>, room: usize) -> String {
    let whole = why.map(|why| format!("{sentence}: {why}")).filter(|whole| whole.width() <= room);
    whole.unwrap_or_else(|| sentence.to_owned())
}

/// A line with its letter; what cannot be done now says why, dimmed.
fn line(sign: &str, key: &str, action: Action, state: &State, width: usize, look: Look<'_>) -> Line<'static> {
    let theme = look.theme;
    let room = width.saturating_sub(6);
    let why = obstacle(state, action);
    let role = if why.is_some() { Role::Dim } else { Role::Text };
    let text = with_reason(word(action), why.as_deref(), room);
    Line::from(vec![
        Span::raw(sign.to_owned()),
        Span::styled(format!(" {key:<3} "), theme.of(if why.is_some() { Role::Dim } else { Role::Key })),
        Span::styled(fit(&text, room, theme.sign("…", "~")), theme.of(role)),
    ])
}

fn preview(group: Group, state: &State, look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let rows = lines(look.keymap, group.place());
    rows.iter().map(|(chord, action)| line(" ", &chord.to_string(), *action, state, width, look)).collect()
}

/// The parts in two columns of about the same height, in their order.
fn columns(keymap: &Keymap) -> [Vec<Group>; 2] {
    let tall = |group: &Group| lines(keymap, group.place()).len() + 2;
    let all: usize = Group::ALL.iter().map(tall).sum();
    let mut columns = [Vec::new(), Vec::new()];
    let mut used = 0;
    for group in Group::ALL {
        // A part stands in the column its middle falls into.
        columns[usize::from(used * 2 + tall(&group) > all)].push(group);
        used += tall(&group);
    }
    columns
}

fn column_height(column: &[Group], keymap: &Keymap) -> u16 {
    let rows: usize = column.iter().map(|group| lines(keymap, group.place()).len() + 2).sum();
    u16::try_from(rows).unwrap_or(u16::MAX).saturating_sub(1)
}

/// Every part with all that stands in it.
fn draw_whole(menu: Menu, columns: &[Vec<Group>; 2], state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let rows = menu.rows(look.keymap);
    let halves: [Rect; 2] = area.layout(&Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]));
    for (column, half) in columns.iter().zip(halves) {
        let width = usize::from(half.width);
        let mut drawn: Vec<Line<'_>> = Vec::new();
        for group in column {
            let row = rows.iter().position(|(_, action)| *action == Action::OpenGroup(*group));
            let is_selected = row == Some(menu.row);
            let letter = row.and_then(|row| rows.get(row)).map(|(chord, _)| chord.to_string());
            let heading = format!(
                "{} {:<3} {}",
                if is_selected { ">" } else { " " },
                letter.unwrap_or_default(),
                group.title()
            );
            let style = look.theme.of(if is_selected { Role::Selected } else { Role::Title });
            drawn.push(Line::styled(fit(&heading, width.saturating_sub(1), ""), style));
            let within = lines(look.keymap, group.place());
            drawn.extend(within.iter().map(|(chord, action)| {
                let key = format!("  {chord}");
                line(" ", &key, *action, state, width.saturating_sub(2), look)
            }));
            drawn.push(Line::raw(""));
        }
        canvas.render(Paragraph::new(drawn), half);
    }
}
