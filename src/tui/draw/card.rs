//! The card: everything known of one profile.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::canvas::{Canvas, Look};
use super::pane;
use super::swatches::draw_preview;
use super::theme::Role;
use super::wrap::wrapped;
use crate::tui::app::{Action, Pane, State};
use library::Profile;
use library::calibration::Trend;
use library::views::{CodeView, ProfileView, Row, Untried, Value, ViewContext, WorksView, spark};
use midjourney::rules::Works;
use text::sanitize_line;

/// The column the values stand in.
const VALUE: usize = 9;

/// Draws the card of the shown profile in its pane.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let inside = pane::framed(state, Pane::Card, canvas.at(area));
    let Some(profile) = state.session.shown() else { return };
    let taken = draw_preview(state, profile, canvas.at(inside));
    let inside = Rect { y: inside.y + taken, height: inside.height - taken, ..inside };
    let lines = lines(profile, &state.session.view_context(), look, usize::from(inside.width));
    canvas.render(Paragraph::new(lines), inside);
}

/// Everything known of a profile, with what does not fit into so many cells set in under its value.
pub fn lines(
    profile: &Profile,
    context: &ViewContext<'_>,
    look: Look<'_>,
    width: usize,
) -> Vec<Line<'static>> {
    // The name is the title.
    without(&["name"], profile, context, look, width)
}

/// What is known of a profile, where nothing can be tried: in the picker.
pub fn known(
    profile: &Profile,
    context: &ViewContext<'_>,
    look: Look<'_>,
    width: usize,
) -> Vec<Line<'static>> {
    without(&["name", "untried"], profile, context, look, width)
}

fn without(
    left_out: &[&str],
    profile: &Profile,
    context: &ViewContext<'_>,
    look: Look<'_>,
    width: usize,
) -> Vec<Line<'static>> {
    let view = ProfileView::of(profile, context);
    let rows = view.rows().into_iter().filter(|row| !left_out.contains(&row.label));
    rows.flat_map(|row| {
        let label =
            Span::styled(format!(" {:<width$}", row.label, width = VALUE - 1), look.theme.of(Role::Label));
        let line = std::iter::once(label).chain(spans(&row, look)).collect::<Line<'_>>();
        wrapped(&line, width, VALUE)
    })
    .collect()
}

fn spans(row: &Row<'_>, look: Look<'_>) -> Vec<Span<'static>> {
    let theme = look.theme;
    match &row.value {
        Value::Text(text) => vec![Span::raw(text.clone())],
        Value::Codes(codes) if codes.is_empty() => vec![Span::styled("none yet", theme.of(Role::Dim))],
        Value::Codes(codes) => separated(codes.iter().map(|code| self::code(code, look)), look),
        Value::Works(versions) => separated(versions.iter().map(|version| works(version, look)), look),
        Value::Effects(trends) => {
            let one = |trend: &Trend| {
                let effects = trend.points.iter().map(|point| point.effect);
                format!("{} {}", trend.axis.as_str(), spark(effects, theme.is_ascii()))
            };
            vec![Span::raw(trends.iter().map(one).collect::<Vec<_>>().join("  "))]
        }
        Value::Untried(untried) => separated(untried.iter().map(|one| self::untried(*one, look)), look),
    }
}

/// What was not tried, with the keys that try it where there are some.
fn untried(untried: Untried, look: Look<'_>) -> Vec<Span<'static>> {
    let keys = match untried {
        Untried::Look => look.keymap.way(Action::AddLook),
        Untried::Test | Untried::Ladder | Untried::Pairs => look.keymap.way(Action::NewRun),
    };
    let keys = keys.map(|keys| Span::styled(format!(" {keys}"), look.theme.of(Role::Key)));
    std::iter::once(Span::raw(untried.label())).chain(keys).collect()
}

/// Items in a row, with a dot between two.
fn separated(items: impl Iterator<Item = Vec<Span<'static>>>, look: Look<'_>) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for item in items {
        if !spans.is_empty() {
            spans.push(Span::styled(look.theme.sign(" · ", ", "), look.theme.of(Role::Dim)));
        }
        spans.extend(item);
    }
    spans
}

fn code(code: &CodeView<'_>, look: Look<'_>) -> Vec<Span<'static>> {
    let role = if code.current { Role::Code } else { Role::Text };
    let details = [vec![String::new()], code.details()].concat().join(" ");
    vec![
        Span::styled(sanitize_line(code.code), look.theme.of(role)),
        Span::styled(details, look.theme.of(Role::Dim)),
    ]
}

fn works(version: &WorksView, look: Look<'_>) -> Vec<Span<'static>> {
    let (sign, role) = match version.verdict {
        Works::Yes => (look.theme.sign("✓", "+"), Role::Good),
        Works::IfUnlocked => (look.theme.sign("✓ if unlocked", "+ if unlocked"), Role::Note),
        Works::No => (look.theme.sign("✗", "x"), Role::Bad),
        Works::Unknown => ("?", Role::Dim),
    };
    vec![Span::styled(format!("{} {sign}", version.label), look.theme.of(role))]
}
