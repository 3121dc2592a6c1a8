//! The profile list: search field, a header, rows with kind, code, version, brief and last use.

mod columns;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, Look, Selected, row};
use super::layout::first_row;
use super::text::marked;
use super::theme::{Role, Theme};
use super::{field, pane, welcome};
use crate::tui::app::{Mode, Pane, State};
use columns::{Cells, Columns, ROOMY};
use library::Profile;
use library::search::{Closeness, Query, underline};
use text::fit;

pub use columns::word;

/// A list of fewer rows than this has no header.
const HEADER: u16 = 6;

/// Draws the list.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let inside = pane::framed(state, Pane::Profiles, canvas.at(area));
    let searching = state.mode == Mode::Search;
    let has_field = has_field(state);
    if let Some(field) = row(inside, 0).filter(|_| has_field) {
        let label = Span::styled("/ ", look.theme.of(Role::Key));
        field::draw(label, &state.session.list.line, searching, canvas.at(field));
    }
    let list = rows_area(state, inside);
    let hits = state.session.list.hits();
    if hits.is_empty() {
        return welcome::draw(state, canvas.at(list));
    }
    let query = state.session.list.query();
    let first = first_row(state.session.list.row(), hits.len(), usize::from(list.height));
    let seen: Vec<(&Profile, Cells)> = visible(state, list)
        .filter_map(|(_, key)| state.session.library.profiles.get(&key))
        .map(|profile| (profile, Cells::of(profile, state, &query)))
        .collect();
    let columns = Columns::of(&seen.iter().map(|(_, cells)| cells), list.width);
    if has_header(inside) && list.y > inside.y {
        canvas.render(header(columns, look), Rect { y: list.y - 1, height: 1, ..list });
    }
    canvas.list(list, hits.len(), Selected::row(state.session.list.row()), |place| {
        let row = place.checked_sub(first).and_then(|place| seen.get(place));
        row.map(|(profile, cells)| RowPainter { profile, cells, columns, state, look, query: &query }.line())
            .unwrap_or_default()
    });
}

fn header(columns: Columns, look: Look<'_>) -> Line<'static> {
    let words = columns.header().into_iter().map(|(wide, word)| fit(word, wide, ""));
    Line::styled(words.collect::<String>(), look.theme.of(Role::Label))
}

fn has_header(inside: Rect) -> bool {
    inside.width >= ROOMY && inside.height >= HEADER
}

/// Whether there is a line for what is searched for.
fn has_field(state: &State) -> bool {
    state.mode == Mode::Search || !state.session.list.line.is_empty()
}

/// Where the rows are within the pane.
pub fn rows_area(state: &State, inside: Rect) -> Rect {
    let is_listed = !state.session.list.hits().is_empty();
    let taken = u16::from(has_field(state)) + u16::from(is_listed && has_header(inside));
    let taken = taken.min(inside.height);
    Rect { y: inside.y + taken, height: inside.height - taken, ..inside }
}

/// The profiles in sight with their rows in an area.
pub fn visible(state: &State, list: Rect) -> impl Iterator<Item = (usize, library::Key)> {
    let height = usize::from(list.height);
    let count = state.session.list.hits().len();
    let first = first_row(state.session.list.row(), count, height);
    (first..count.min(first + height)).filter_map(|place| state.session.list.key(place)).enumerate()
}

struct RowPainter<'a> {
    profile: &'a Profile,
    cells: &'a Cells,
    columns: Columns,
    state: &'a State,
    look: Look<'a>,
    query: &'a Query,
}

impl RowPainter<'_> {
    fn line(&self) -> Line<'static> {
        let (theme, columns, cells) = (self.look.theme, self.columns, self.cells);
        let is_selected = self.state.session.list.selected() == Some(&self.profile.key);
        let is_marked = self.state.session.list.is_marked(&self.profile.key);
        let stacked = self.state.session.composition.spec.position(&self.profile.key).is_some();
        let mut spans = vec![
            Span::raw(if is_selected { ">" } else { " " }),
            Span::styled(if stacked { theme.sign("•", "+") } else { " " }.to_owned(), theme.of(Role::Mark)),
            if is_marked {
                Span::styled(marked_sign(theme).to_owned(), theme.of(Role::Good))
            } else {
                Span::raw(" ")
            },
        ];
        spans.extend(self.matched(&cells.name, columns.name, Role::Text));
        spans.push(Span::styled(format!(" {}", mark(self.profile, self.look)), theme.of(Role::Mark)));
        let code = if self.profile.current().is_some() { Role::Code } else { Role::Dim };
        if columns.kind == 0 {
            spans.push(Span::raw(" "));
            spans.extend(self.matched(&cells.code, columns.code, code));
            return Line::from(spans);
        }
        let dots = theme.sign("…", "~");
        spans.push(Span::styled(
            format!(" {:<wide$}  ", self.profile.kind.letter(), wide = columns.kind),
            theme.of(Role::Kind),
        ));
        spans.extend(self.matched(&cells.code, columns.code, code));
        let version = fit(&cells.version, columns.version, dots);
        spans.push(Span::styled(format!("  {version}  "), theme.of(Role::Dim)));
        if columns.brief > 0 {
            spans.extend(self.matched(&cells.brief, columns.brief, Role::Label));
            spans.push(Span::raw("  "));
        }
        let used = if columns.in_words { &cells.used } else { &cells.short };
        spans.push(Span::styled(fit(used, columns.used, dots), theme.of(Role::Dim)));
        Line::from(spans)
    }

    fn matched(&self, text: &str, width: usize, role: Role) -> Vec<Span<'static>> {
        let theme = self.look.theme;
        let fitted = fit(text, width, theme.sign("…", "~"));
        let places = if self.query.words.is_empty() { Vec::new() } else { underline(&fitted, self.query) };
        marked(&fitted, &places, theme.of(role), theme.of(Role::Match))
    }
}

/// What stands before a profile that is marked.
pub fn marked_sign(theme: &Theme) -> &str {
    theme.sign("✓", "*")
}

/// Throwaway, somebody else's, deleted: one cell each, so that columns stay in line.
pub fn mark<'a>(profile: &Profile, look: Look<'a>) -> &'a str {
    if profile.throwaway {
        "x"
    } else if profile.deleted_on.is_some() {
        look.theme.sign("†", "d")
    } else if !profile.is_mine() {
        "^"
    } else {
        " "
    }
}

/// Whether what was found is a guess at a mistyped word.
pub fn is_guess(state: &State) -> bool {
    let hits = state.session.list.hits();
    !hits.is_empty() && hits.iter().all(|hit| hit.closeness == Closeness::Typo)
}
