//! A list over the panes: rows to look through, with what is known of the selected one below.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look, Selected, overlay_inside, row};
use super::empty::{self, Empty};
use super::field;
use super::theme::Role;
use crate::tui::app::{Action, Component as _, ListOverlay, ListRow, ListSource, State};
use library::views::share_bar;
use text::fit;
use text::sanitize_line;

/// Columns for the word before a row.
const LABEL: usize = 11;

/// Draws the list over the panes.
pub fn draw(list: &ListOverlay<impl ListSource>, state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let theme = look.theme;
    let rows = list.rows(&state.session);
    let inside = canvas.overlay(&list.source.title(&state.session), (area.width, area.height));
    let inside = below_title(list, state, canvas.at(inside));
    let dots = theme.sign("…", "~");
    let width = usize::from(inside.width);
    let has_field = has_field(list);
    let top = u16::from(has_field).min(inside.height);
    if let Some(field) = row(inside, 0).filter(|_| has_field) {
        let label = Span::styled("/ ", theme.of(Role::Key));
        field::draw(label, &list.filter, list.is_typing, canvas.at(field));
    }
    if rows.is_empty() {
        let place = Rect { y: inside.y + top, height: inside.height - top, ..inside };
        return draw_empty(list, canvas.at(place));
    }
    let about = rows.get(list.at).map(|shown| about(shown, width)).unwrap_or_default();
    let below = below(&about, inside, top);
    let height = inside.height.saturating_sub(top + below.height);
    let place = Rect { y: inside.y + top, height, ..inside };
    canvas.list(place, rows.len(), Selected::row(list.at), |number| {
        let shown = &rows[number];
        let share = list.source.share(list.filter.text(), number);
        let bar = share.map(|share| share_bar(share, theme.is_ascii()) + " ").unwrap_or_default();
        let room = room(width).saturating_sub(bar.width());
        Line::from(vec![
            Span::raw(if number == list.at { ">" } else { " " }),
            Span::styled(fit(&shown.label, LABEL, dots), theme.of(Role::Label)),
            Span::raw(" "),
            Span::styled(bar, theme.of(Role::Label)),
            Span::raw(fit(&signed(&whole(shown), look), room, dots)),
        ])
    });
    // What is known of the selected row, from its beginning: on a narrow screen it has no room beside it.
    let about = Paragraph::new(signed(&about, look)).style(theme.of(Role::Note)).wrap(Wrap { trim: true });
    canvas.render(about, below);
}

/// The room below the title, where there is no frame for it and the tab line does not name the list.
fn below_title(list: &ListOverlay<impl ListSource>, state: &State, mut canvas: Canvas<'_, '_>) -> Rect {
    let inside = canvas.area;
    let rows = title_rows(state, inside);
    let title = Line::styled(
        fit(&list.source.title(&state.session), usize::from(inside.width), canvas.look.theme.sign("…", "~")),
        canvas.look.theme.of(Role::Title),
    );
    if rows > 0 {
        canvas.render(title, Rect { height: 1, ..inside });
    }
    Rect { y: inside.y + rows, height: inside.height - rows, ..inside }
}

/// How many rows the title takes.
fn title_rows(state: &State, inside: Rect) -> u16 {
    let is_bare = state.session.is_strip() && inside.x == 0;
    u16::from(is_bare && matches!(state.tab(), Action::Show(_))).min(inside.height)
}

/// What stands there instead of rows.
fn draw_empty(list: &ListOverlay<impl ListSource>, canvas: Canvas<'_, '_>) {
    let searched =
        Empty { says: "Nothing has these words.", fills: &[(Action::Back, "shows everything again")] };
    let empty = Empty { says: list.source.empty(), fills: list.source.fills() };
    let shown = if list.filter.is_empty() { &empty } else { &searched };
    empty::draw(shown, list.places(), canvas);
}

/// Whether there is a line for what is searched for.
fn has_field(list: &ListOverlay<impl ListSource>) -> bool {
    list.is_typing || !list.filter.is_empty()
}

/// Where its rows are, for the mouse.
pub fn rows_area(list: &ListOverlay<impl ListSource>, state: &State, body: Rect) -> Rect {
    let inside = overlay_inside(body, (body.width, body.height));
    let title = title_rows(state, inside);
    let inside = Rect { y: inside.y + title, height: inside.height - title, ..inside };
    let top = u16::from(has_field(list)).min(inside.height);
    let about = list.rows(&state.session).get(list.at).map(|shown| about(shown, usize::from(inside.width)));
    let below = below(&about.unwrap_or_default(), inside, top);
    Rect { y: inside.y + top, height: inside.height.saturating_sub(top + below.height), ..inside }
}

/// Columns for a row behind its label.
fn room(width: usize) -> usize {
    width.saturating_sub(LABEL + 3)
}

/// A row's text with what is known of it.
fn whole(shown: &ListRow) -> String {
    [shown.text.as_str(), &shown.note].join("  ").trim_end().to_owned()
}

/// What of a row deserves lines of its own: what is known of it, and the row itself where it was cut.
fn about(shown: &ListRow, width: usize) -> String {
    if sanitize_line(&shown.text).width() > room(width) { whole(shown) } else { shown.note.clone() }
}

/// The lines below the list: as many as the text takes, at least one, and never more than half.
fn below(about: &str, inside: Rect, top: u16) -> Rect {
    let free = inside.height.saturating_sub(top);
    // A word that goes over to the next line leaves room behind.
    let wanted = (sanitize_line(about).width() * 10 / 9).div_ceil(usize::from(inside.width).max(1)).max(1);
    let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(free / 2);
    Rect { y: inside.bottom() - height, height, ..inside }
}

/// A safe text with the theme's sign for what was deleted.
fn signed(text: &str, look: Look<'_>) -> String {
    sanitize_line(text).replace('†', look.theme.sign("†", "d "))
}
