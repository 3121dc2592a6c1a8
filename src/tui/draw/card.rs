//! The card: everything known of one profile.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::pane::framed;
use super::text::spark;
use super::wrap::wrapped;
use super::{Look, Role, findings};
use crate::tui::app::{Pane, State};
use library::calibration::{RETEST_DAYS, Trend, last_verdict, trends};
use library::{Profile, Snapshot, ledger};
use text::sanitize_line;

/// The column the values stand in.
const VALUE: usize = 9;

/// Draws the card of the shown profile in its pane.
pub fn draw(state: &State, look: Look<'_>, area: Option<Rect>, frame: &mut Frame<'_>) {
    let Some(area) = area else { return };
    let profile = state.shown();
    let title = profile.map_or("Card", |profile| profile.name.as_str());
    let inside = framed(title, state.pane == Pane::Card, look, area, frame);
    let Some(profile) = profile else { return };
    let lines = lines(profile, state, look, usize::from(inside.width));
    frame.render_widget(Paragraph::new(lines), inside);
}

/// Everything known of a profile, with what does not fit into so many cells set in under its value.
pub fn lines(profile: &Profile, state: &State, look: Look<'_>, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut add = |label: &str, spans: Vec<Span<'static>>| {
        let label = Span::styled(format!(" {label:<width$}", width = VALUE - 1), look.theme.of(Role::Label));
        let line = std::iter::once(label).chain(spans).collect::<Line>();
        lines.extend(wrapped(&line, width, VALUE));
    };
    let plain = |text: &str| vec![Span::raw(sanitize_line(text))];
    add("kind", plain(&kind(profile)));
    if let Some(mount) = state.library.mount_of(&profile.key) {
        add("library", plain(&mount.label()));
    }
    if !profile.brief.is_empty() {
        add("brief", plain(&profile.brief));
    }
    add("codes", codes(profile, look));
    if !profile.is_style_reference() {
        add("works", findings::works(profile, state, look));
    }
    if let Some(id) = &profile.id {
        let dead = if profile.deleted_on.is_some() { " (dead)" } else { "" };
        add("id", plain(&format!("{id}{dead}")));
    }
    let optional = [
        ("tags", (!profile.tags.is_empty()).then(|| profile.tags.join(" "))),
        ("client", profile.client.clone()),
        ("owner", profile.owner.as_ref().map(|owner| format!("{owner}: can be used, cannot be trained"))),
        ("from", profile.from.clone()),
        ("trained", training(profile)),
        ("deleted", profile.deleted_on.map(|date| format!("{date} at Midjourney; its codes live on"))),
        ("held by", held(profile, state)),
        ("used", used(profile, state)),
        ("verdict", verdict(profile, state)),
        ("effects", effects(profile, state, look)),
        ("notes", (!profile.notes.is_empty()).then(|| profile.notes.clone())),
    ];
    for (label, text) in optional {
        if let Some(text) = text {
            add(label, plain(&text));
        }
    }
    lines
}

fn kind(profile: &Profile) -> String {
    let version = profile.for_version.map(|version| format!(" for {}", version.label())).unwrap_or_default();
    let wrong = if profile.throwaway { ", deliberately wrong, kept for calibration" } else { "" };
    format!("{}{version}{wrong}", profile.kind.title())
}

fn codes(profile: &Profile, look: Look<'_>) -> Vec<Span<'static>> {
    if profile.codes.is_empty() {
        return vec![Span::styled("none yet", look.theme.of(Role::Dim))];
    }
    let current = profile.current();
    let older = profile.codes.iter().rev().filter(|snapshot| Some(*snapshot) != current);
    let mut spans = Vec::new();
    for snapshot in current.into_iter().chain(older) {
        if !spans.is_empty() {
            spans.push(Span::styled(look.theme.sign(" · ", ", "), look.theme.of(Role::Dim)));
        }
        let role = if Some(snapshot) == current { Role::Code } else { Role::Text };
        spans.push(Span::styled(snapshot.code.to_string(), look.theme.of(role)));
        spans.push(Span::styled(about(snapshot), look.theme.of(Role::Dim)));
    }
    spans
}

fn about(snapshot: &Snapshot) -> String {
    let day = snapshot.created.map(|date| format!(" {}", text::day(date))).unwrap_or_default();
    let pinned = if snapshot.pinned { " (pinned)" } else { "" };
    format!("{day}{pinned}")
}

fn training(profile: &Profile) -> Option<String> {
    let last = profile.sessions.last()?;
    let count = profile.sessions.len();
    let sittings = text::plural(count, "session");
    Some(format!("{} selections in {sittings}, last on {}", profile.selections(), text::day(last.on)))
}

/// Each axis over the runs of a profile, as columns.
fn effects(profile: &Profile, state: &State, look: Look<'_>) -> Option<String> {
    let trends = trends(&state.library.runs, &profile.key);
    let one = |trend: &Trend| {
        let effects = trend.points.iter().map(|point| point.effect);
        format!("{} {}", trend.axis.word(), spark(effects, look.theme.is_ascii()))
    };
    (!trends.is_empty()).then(|| trends.iter().map(one).collect::<Vec<_>>().join("  "))
}

fn verdict(profile: &Profile, state: &State) -> Option<String> {
    let days = state.settings.retest_days.unwrap_or(RETEST_DAYS);
    last_verdict(&state.library.runs, profile, (state.now.date(), days))
}

fn held(profile: &Profile, state: &State) -> Option<String> {
    let holders = ledger::holders(&state.library, profile);
    (!holders.is_empty()).then(|| holders.join(", "))
}

fn used(profile: &Profile, state: &State) -> Option<String> {
    let then = state.usage.last(&profile.key)?;
    let zoned = then.to_zoned(state.now.time_zone().clone());
    Some(format!("last on {}", text::day(zoned.date())))
}
