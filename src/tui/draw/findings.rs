//! Findings: the first under the prompt, and all of them with their sources in a panel.

use ratatui::text::{Line, Span};

use super::canvas::Look;
use super::theme::Role;
use crate::tui::app::{Action, Mode, State};
use midjourney::lint::{Finding, Severity};
use text::sanitize_line;

/// The first finding in one line: its look, `! sentence`, and what stays in sight when that does not
/// fit, `  [mb-sw · official · 2026-09-01]  f fix`.
pub fn first(state: &State, look: Look<'_>) -> Option<(Role, String, String)> {
    let findings = state.session.findings();
    let finding = findings.first()?;
    let places = Mode::Browse.places(&state.session);
    let key = |action: Action, word: &str| {
        look.keymap.key(places, action).map(|key| format!("  {key} {word}")).unwrap_or_default()
    };
    let fix = if finding.fix.is_some() { key(Action::Fix, "fix") } else { String::new() };
    let more = match findings.len() {
        1 => String::new(),
        count => key(Action::Findings, &format!("{} more", count - 1)),
    };
    let text = sanitize_line(&format!("{} {}", finding.severity.sign(), finding.sentence));
    Some((role(finding.severity), text, format!("  [{}]{fix}{more}", sanitize_line(&origin(finding, look)))))
}

/// All findings, each with what it points at, both claims of a dispute, its source and its fix.
pub fn lines(state: &State, look: Look<'_>) -> Vec<Line<'static>> {
    let findings = state.session.findings();
    if findings.is_empty() {
        let sentence = " No problems found";
        return vec![Line::styled(sentence, look.theme.of(Role::Good))];
    }
    let mut lines = Vec::new();
    let mut fixable = look.keymap.key(Mode::Browse.places(&state.session), Action::Fix);
    for finding in &findings {
        let sentence = format!(" {} {}", finding.severity.sign(), sanitize_line(&finding.sentence));
        lines.push(Line::styled(sentence, look.theme.of(role(finding.severity))));
        let place = sanitize_line(finding.span.of(&state.session.rendered.prompt));
        lines.push(Line::from(vec![
            Span::styled("     at  ", look.theme.of(Role::Label)),
            Span::styled(place, look.theme.of(Role::Code)),
        ]));
        let mut add = |label: &str, text: String| {
            let label = Span::styled(format!(" {label:>6}  "), look.theme.of(Role::Label));
            lines.push(Line::from(vec![label, Span::raw(text)]));
        };
        for claim in &finding.rule.claims {
            add("claim", sanitize_line(&format!("{} ({})", claim.says, claim.source)));
        }
        add("source", sanitize_line(&format!("{}, {}", finding.rule.source, origin(finding, look))));
        if let Some(fix) = &finding.fix {
            let key = fixable.take().map(|key| format!("  ({key} does it)")).unwrap_or_default();
            add("fix", sanitize_line(&format!("{}{key}", fix.sentence)));
        }
        lines.push(Line::raw(""));
    }
    lines
}

fn origin(finding: &Finding<'_>, look: Look<'_>) -> String {
    finding.origin().replace('·', look.theme.sign("·", "-"))
}

fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Bad,
        Severity::Warning | Severity::Dispute => Role::Note,
        Severity::Note => Role::Dim,
    }
}
