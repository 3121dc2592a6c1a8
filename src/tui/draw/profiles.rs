//! The profile list: search field, rows with kind, code, version and last use.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look, Selected, row};
use super::layout::first_row;
use super::text::marked;
use super::theme::Role;
use super::{field, welcome};
use crate::tui::app::{Mode, Pane, State};
use library::search::{Closeness, Query, underline};
use library::{Profile, ledger};
use midjourney::Version;
use text::{ago, fit};

/// Columns for who holds its codes.
const HELD: usize = 14;
/// Rows narrower than this show the name and the code only.
const ROOMY: u16 = 44;

/// Draws the list.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let inside = canvas.framed("Profiles", state.session.pane == Pane::Profiles);
    let searching = state.mode == Mode::Search;
    let has_field = searching || !state.session.list.line.is_empty();
    if let Some(field) = row(inside, 0).filter(|_| has_field) {
        let label = Span::styled("/ ", look.theme.of(Role::Key));
        field::draw(label, &state.session.list.line, searching, canvas.at(field));
    }
    let taken = u16::from(has_field);
    let list = Rect {
        y: inside.y + taken.min(inside.height),
        height: inside.height.saturating_sub(taken),
        ..inside
    };
    if state.session.list.hits().is_empty() {
        return welcome::draw(state, canvas.at(list));
    }
    let (query, hits) = (state.session.list.query(), state.session.list.hits());
    canvas.list(list, hits.len(), Selected::row(state.session.list.row()), |place| {
        let profile = state.session.library.profiles.get(&hits[place].key);
        let row = |profile| RowPainter { profile, state, look, query: &query, width: list.width }.line();
        profile.map(row).unwrap_or_default()
    });
}

/// The profiles in sight with their rows in an area.
pub fn visible(state: &State, list: Rect) -> impl Iterator<Item = (usize, &library::Key)> {
    let height = usize::from(list.height);
    let first = first_row(state.session.list.row(), state.session.list.hits().len(), height);
    state.session.list.hits().iter().skip(first).take(height).map(|hit| &hit.key).enumerate()
}

struct RowPainter<'a> {
    profile: &'a Profile,
    state: &'a State,
    look: Look<'a>,
    query: &'a Query,
    width: u16,
}

impl RowPainter<'_> {
    fn is_selected(&self) -> bool {
        self.state.session.list.selected() == Some(&self.profile.key)
    }

    fn line(&self) -> Line<'static> {
        let theme = self.look.theme;
        let pointer = if self.is_selected() { ">" } else { " " };
        let stacked = self.state.session.composition.spec.position(&self.profile.key).is_some();
        let stacked = if stacked { theme.sign("•", "+") } else { " " };
        let word = word(self.profile);
        let details = self.details();
        let rest: usize = details.iter().map(|span| span.content.width()).sum();
        let room = usize::from(self.width).saturating_sub(3 + rest);
        let (name, code) =
            if self.width >= ROOMY { (room.saturating_sub(12), 11) } else { (room.saturating_sub(9), 8) };
        let mut spans = vec![
            Span::raw(pointer.to_owned()),
            Span::styled(stacked.to_owned(), theme.of(Role::Mark)),
            Span::raw(" "),
        ];
        spans.extend(self.matched(self.profile.name.as_str(), name, Role::Text));
        spans.push(Span::raw(" "));
        let (kind, after) = details.split_at(usize::from(self.width >= ROOMY) * 2);
        spans.extend(kind.iter().cloned());
        spans.extend(self.matched_code(code_text(self.profile, &word), code));
        spans.extend(after.iter().cloned());
        Line::from(spans)
    }

    /// Marks and kind before the code, version and last use after it; nothing in a narrow list but marks.
    fn details(&self) -> Vec<Span<'static>> {
        let theme = self.look.theme;
        let mark = Span::styled(marks(self.profile, self.look), theme.of(Role::Mark));
        if self.width < ROOMY {
            return vec![mark];
        }
        let kind = Span::styled(format!("{}  ", self.profile.kind.letter()), theme.of(Role::Kind));
        if self.query.asks_who_holds() {
            let held = ledger::holders(&self.state.session.library, self.profile).join(", ");
            let held = if held.is_empty() { "held by nobody".to_owned() } else { held };
            let held = fit(&held, HELD, theme.sign("…", "~"));
            return vec![mark, kind, Span::styled(held, theme.of(Role::Label))];
        }
        let version = self.profile.for_version.map(Version::label).unwrap_or_default();
        let used = self.state.session.usage.last(&self.profile.key);
        let used = used.map_or_else(|| "-".to_owned(), |then| ago(self.state.session.now.timestamp(), then));
        let version = fit(&version, 7, theme.sign("…", "~"));
        vec![
            mark,
            kind,
            Span::styled(version, theme.of(Role::Dim)),
            Span::styled(format!("{used:>4}"), theme.of(Role::Dim)),
        ]
    }

    fn matched(&self, text: &str, width: usize, role: Role) -> Vec<Span<'static>> {
        let theme = self.look.theme;
        let fitted = fit(text, width, theme.sign("…", "~"));
        let places = if self.query.words.is_empty() { Vec::new() } else { underline(&fitted, self.query) };
        marked(&fitted, &places, theme.of(role), theme.of(Role::Match))
    }

    fn matched_code(&self, code: &str, width: usize) -> Vec<Span<'static>> {
        let is_code = self.profile.current().is_some();
        self.matched(code, width, if is_code { Role::Code } else { Role::Dim })
    }
}

/// The word of a profile as lists show it: its code, or its ID as such.
pub fn word(profile: &Profile) -> Cow<'_, str> {
    match (profile.current(), profile.living_id()) {
        (Some(snapshot), _) => Cow::Borrowed(snapshot.code.as_str()),
        (None, Some(id)) => Cow::Owned(format!("id {id}")),
        (None, None) => Cow::Borrowed("no code"),
    }
}

/// What stands in the code column. Of an address the beginning is always the same, so it is left out.
fn code_text<'a>(profile: &Profile, word: &'a str) -> &'a str {
    if profile.is_style_reference() { word.split("://").last().unwrap_or(word) } else { word }
}

/// Throwaway, somebody else's, deleted: one cell each, so that columns stay in line.
pub fn marks(profile: &Profile, look: Look<'_>) -> String {
    let mark = if profile.throwaway {
        "x"
    } else if profile.deleted_on.is_some() {
        look.theme.sign("†", "d")
    } else if !profile.is_mine() {
        "^"
    } else {
        " "
    };
    format!("{mark} ")
}

/// Whether what was found is a guess at a mistyped word.
pub fn is_guess(state: &State) -> bool {
    let hits = state.session.list.hits();
    !hits.is_empty() && hits.iter().all(|hit| hit.closeness == Closeness::Typo)
}
