//! The card: everything known of one profile.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::canvas::{Canvas, Look};
use super::pane;
use super::shots::Shots;
use super::theme::Role;
use super::wrap::wrapped;
use crate::tui::app::{Action, Card, Pane, State};
use library::calibration::Trend;
use library::run::Shot;
use library::views::{CodeView, Row, Untried, Value, WorksView, spark};
use midjourney::rules::Works;
use text::sanitize_line;

/// The column the values stand in.
const VALUE: usize = 9;

/// Draws the card of the shown profile in its pane.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let area = canvas.area;
    let inside = pane::framed(state, Pane::Card, canvas.at(area));
    if let Some(card) = state.card.get() {
        draw_inside(&card.shots, &card.rows, Shots::of(state), canvas.at(inside));
    }
}

/// Draws the card of a profile where nothing can be tried: in the picker.
pub fn draw_known(card: &Card, shots: Shots<'_>, canvas: Canvas<'_, '_>) {
    let known: Vec<Row> = card.rows.iter().filter(|row| row.label != "untried").cloned().collect();
    draw_inside(&card.shots, &known, shots, canvas);
}

/// Pictures above what is known, where there is room for them.
fn draw_inside(pictures: &[Shot], rows: &[Row], shots: Shots<'_>, mut canvas: Canvas<'_, '_>) {
    let (look, area) = (canvas.look, canvas.area);
    let taken = shots.draw_strip(pictures, canvas.at(area));
    let below = Rect { y: area.y + taken, height: area.height - taken, ..area };
    canvas.render(Paragraph::new(lines(rows, look, usize::from(below.width))), below);
}

/// What is known of a profile, with what does not fit into so many cells set in under its value.
pub fn lines(rows: &[Row], look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    // The name is the title.
    let rows = rows.iter().filter(|row| row.label != "name");
    rows.flat_map(|row| {
        let label =
            Span::styled(format!(" {:<width$}", row.label, width = VALUE - 1), look.theme.of(Role::Label));
        let line = std::iter::once(label).chain(spans(row, look)).collect::<Line<'_>>();
        wrapped(&line, width, VALUE)
    })
    .collect()
}

fn spans(row: &Row, look: Look<'_>) -> Vec<Span<'static>> {
    let theme = look.theme;
    match &row.value {
        Value::Text(text) => vec![Span::raw(text.clone())],
        Value::Codes(codes) if codes.is_empty() => vec![Span::styled("none yet", theme.of(Role::Dim))],
        Value::Codes(codes) => separated(codes.iter().map(|code| self::code(code, look)), look),
        Value::Works(versions) => separated(versions.iter().map(|version| works(version, look)), look),
        Value::Effects(trends) => {
            let one = |trend: &Trend| {
                let effects = trend.points.iter().map(|point| point.effect);
                format!("{} {}", trend.axis.label(), spark(effects, theme.is_ascii()))
            };
            vec![Span::raw(trends.iter().map(one).collect::<Vec<_>>().join("  "))]
        }
        Value::Untried(untried) => separated(self::untried(untried, look).into_iter(), look),
    }
}

/// What was not tried, with the keys that try it where there are some: once for all that the same keys try.
fn untried(untried: &[Untried], look: Look<'_>) -> Vec<Vec<Span<'static>>> {
    let action = |untried: &Untried| match untried {
        Untried::Look => Action::AddLook,
        Untried::Test | Untried::Ladder | Untried::Pairs => Action::NewRun,
    };
    let tried_by = |alike: &[Untried]| {
        let labels: Vec<&str> = alike.iter().map(|one| one.label()).collect();
        let keys = alike.first().and_then(|one| look.keymap.way(action(one)));
        let keys = keys.map(|keys| Span::styled(format!(" {keys}"), look.theme.of(Role::Key)));
        std::iter::once(Span::raw(labels.join(", "))).chain(keys).collect()
    };
    untried.chunk_by(|one, other| action(one) == action(other)).map(tried_by).collect()
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

fn code(code: &CodeView, look: Look<'_>) -> Vec<Span<'static>> {
    let role = if code.current { Role::Code } else { Role::Text };
    let details = [vec![String::new()], code.details()].concat().join(" ");
    vec![
        Span::styled(sanitize_line(&code.code), look.theme.of(role)),
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
