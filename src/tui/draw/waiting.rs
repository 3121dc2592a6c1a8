//! What waits for a decision: the list, and below it all that is known of the one at hand.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::canvas::{Canvas, Look, Selected};
use super::theme::Role;
use super::wrap::{hanging, wrapped};
use crate::tui::app::{Action, Context, PendingIssue, State, Waiting};
use library::Note;
use text::sanitize_line;
use text::{fit, moment};

/// Columns for the word before a row.
const LABEL: usize = 12;

/// Draws the list over the panes.
pub fn draw(waiting: Waiting, state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let inside = canvas.overlay("Waiting for your decision", (area.width, area.height));
    let count = u16::try_from(state.session.issues.len()).unwrap_or(u16::MAX);
    let height = count.min((inside.height / 3).max(1));
    let dots = look.theme.sign("…", "~");
    canvas.list(Rect { height, ..inside }, state.session.issues.len(), Selected::row(waiting.at), |number| {
        let (word, name) = state.session.issues[number].title();
        Line::from(vec![
            Span::raw(if number == waiting.at { "> " } else { "  " }),
            Span::styled(fit(word, LABEL, dots), look.theme.of(Role::Label)),
            Span::raw(fit(&sanitize_line(&name), usize::from(inside.width).saturating_sub(LABEL + 2), dots)),
        ])
    });
    let gap = u16::from(inside.height > 8);
    let below =
        Rect { y: inside.y + height + gap, height: inside.height.saturating_sub(height + gap), ..inside };
    let Some(issue) = state.session.issues.get(waiting.at) else { return };
    let width = usize::from(inside.width);
    let lines = known(issue, state, look);
    let lines: Vec<Line<'_>> = lines.iter().flat_map(|line| wrapped(line, width, hanging(line))).collect();
    let last = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(below.height);
    canvas.render(Paragraph::new(lines).scroll((waiting.scroll.min(last), 0)), below);
}

/// All that is known of one, and what the answers do.
fn known(issue: &PendingIssue, state: &State, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let said = |role: Role, text: &str| Line::styled(format!(" {}", sanitize_line(text)), theme.of(role));
    let mut lines = match issue {
        PendingIssue::Rescue { changes, .. } => changes
            .iter()
            .map(|(at, sentence)| {
                said(Role::Text, &format!("{}  {sentence}", moment(*at, state.session.now.time_zone())))
            })
            .collect(),
        PendingIssue::Note(note) => values(note, state, look),
        PendingIssue::Copy { of, news, .. } if news.is_empty() => {
            vec![said(
                Role::Text,
                &format!("a second copy of {of}, left by a program that syncs folders; nothing in it is new"),
            )]
        }
        PendingIssue::Copy { of, news, .. } => {
            let about = format!("a second copy of {of}, left by a program that syncs folders; it has");
            let news = news.iter().map(|news| said(Role::Text, &format!("  {news}")));
            std::iter::once(said(Role::Text, &about)).chain(news).collect()
        }
    };
    for (action, answer) in [Action::Accept, Action::LeaveIt].into_iter().zip(issue.answers()) {
        let key = look.keymap.key(&[Context::Waiting], action).map(|key| key.to_string()).unwrap_or_default();
        lines.push(Line::from(vec![
            Span::styled(format!(" {key:<7}"), theme.of(Role::Key)),
            Span::styled(answer, theme.of(Role::Dim)),
        ]));
    }
    if let PendingIssue::Rescue { path, .. } = issue {
        lines.push(said(Role::Dim, &format!("they are in {path}")));
    }
    lines
}

/// The two values of a field, and where the one that lost is from.
fn values(note: &Note, state: &State, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let value = |word: &str, value: &str, role: Role| {
        Line::from(vec![
            Span::styled(format!(" {word:<7}"), theme.of(Role::Label)),
            Span::styled(sanitize_line(&plainly(value)), theme.of(role)),
        ])
    };
    let at = note.other.at.map(|at| format!("edited {}", moment(at, state.session.now.time_zone())));
    let place = note.made_here.map(|here| if here { "on this machine" } else { "on another machine" });
    let origin: Vec<String> = at.into_iter().chain(place.map(str::to_owned)).collect();
    let mut lines = vec![
        value("stands", note.here.as_deref().unwrap_or("nothing"), Role::Text),
        value("other", &note.other.value, Role::Note),
    ];
    if !origin.is_empty() {
        lines.push(Line::styled(format!("        {}", origin.join(", ")), theme.of(Role::Dim)));
    }
    lines
}

/// A value of a file as people would write it: a text without its quotes.
fn plainly(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|text| !text.contains(['"', '\\'])).unwrap_or(value).to_owned()
}

/// The word in the tab line: how many wait.
pub fn mark(state: &State) -> Option<(Role, String)> {
    (!state.session.issues.is_empty())
        .then(|| (Role::Note, format!("! {} to decide", state.session.issues.len())))
}
