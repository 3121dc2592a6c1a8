//! The stack pane: layers in order, muted or alone.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Look, Selected};
use super::empty::{self, Empty};
use super::layout::first_row;
use super::theme::Role;
use super::{pane, profiles};
use crate::tui::app::{Action, Context, Pane, State};
use library::{Layer, Source};
use midjourney::Version;
use text::fit;

/// Draws the layers.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let active = state.session.pane == Pane::Stack;
    let inside = pane::framed(state, Pane::Stack, canvas.at(area));
    if state.session.composition.spec.layers.is_empty() {
        let empty = Empty {
            says: "Profiles you combine in one prompt appear here.",
            fills: &[(Action::ToggleStack, "adds the selected profile")],
        };
        return empty::draw(&empty, &[Context::Browse], canvas.at(inside));
    }
    let notes = visible(state, inside).map(|((_, place), layer)| note(state, place, layer).width()).max();
    let name = usize::from(inside.width).saturating_sub(4 + 4 + 11 + 7 + notes.unwrap_or(0) + 1).clamp(6, 24);
    let (layers, selected) = (&state.session.composition.spec.layers, state.session.layer);
    let shown = Selected { at: selected, is_marked: active };
    canvas.list(inside, layers.len(), shown, |place| {
        let pointer = Span::raw(if active && place == selected { ">" } else { " " });
        let line = layer_line(state, look, place, name);
        std::iter::once(pointer).chain(line).collect()
    });
}

/// The layers in sight: their row in the area and their place in the stack.
pub fn visible(state: &State, area: Rect) -> impl Iterator<Item = ((usize, usize), &Layer)> {
    let layers = &state.session.composition.spec.layers;
    let height = usize::from(area.height);
    let first = first_row(state.session.layer, layers.len(), height);
    layers
        .iter()
        .enumerate()
        .skip(first)
        .take(height)
        .map(move |(place, layer)| ((place - first, place), layer))
}

fn layer_line(state: &State, look: Look<'_>, place: usize, room: usize) -> Vec<Span<'static>> {
    let (theme, layer) = (look.theme, &state.session.composition.spec.layers[place]);
    let sounds = state.session.composition.solo.map_or(!layer.muted, |solo| solo == place);
    let base = if sounds { Style::new() } else { theme.of(Role::Dim) };
    let (name, kind, code, version) = words(state, layer);
    let note = note(state, place, layer);
    let ellipsis = theme.sign("…", "~");
    vec![
        Span::styled(format!("{:<3}", place + 1), theme.of(Role::Dim)),
        Span::styled(fit(&name, room, ellipsis), base),
        Span::styled(format!(" {kind}  "), theme.of(Role::Kind).patch(base)),
        Span::styled(fit(&code, 11, ellipsis), theme.of(Role::Code).patch(base)),
        Span::styled(fit(&version, 7, ellipsis), theme.of(Role::Dim)),
        Span::styled(note, theme.of(Role::Mark)),
    ]
}

/// Name, kind letter, code and version of a layer, for people.
fn words(state: &State, layer: &Layer) -> (String, char, String, String) {
    match &layer.source {
        Source::Code(code) => ("(code)".to_owned(), 'P', code.to_string(), String::new()),
        Source::Style(code) => ("(style)".to_owned(), 'S', code.to_string(), String::new()),
        Source::Profile(key) => match state.session.library.profiles.get(key) {
            Some(profile) => (
                profile.name.to_string(),
                profile.kind.letter(),
                profiles::word(profile).into_owned(),
                profile.for_version.map(Version::label).unwrap_or_default(),
            ),
            None => (format!("(gone: {key})"), '?', String::new(), String::new()),
        },
    }
}

/// What is to be said of a layer beside its code.
fn note(state: &State, place: usize, layer: &Layer) -> &'static str {
    let code = words(state, layer).2;
    match state.session.composition.solo {
        Some(solo) if solo == place => "solo",
        Some(_) => "silent",
        None if layer.muted => "muted",
        None if code.is_empty() => "not in the library",
        None if code == "no code" => "No problems found",
        None if code.starts_with("id ") => "an ID, no code yet",
        None => "",
    }
}
