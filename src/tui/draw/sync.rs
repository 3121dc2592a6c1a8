//! The panel of a sync: its steps, how it ended, what to do.

use ratatui::text::Line;

use super::canvas::Look;
use super::theme::Role;
use crate::tui::app::{Action, Context, Mode, Stage, State, SyncEnd, Tone};
use text::sanitize_line;

/// What is known of the sync that runs or ran last.
pub fn lines(state: &State, look: Look<'_>) -> Vec<Line<'static>> {
    let theme = look.theme;
    let said = |role: Role, text: &str| Line::styled(format!(" {}", sanitize_line(text)), theme.of(role));
    let key = |places: &[Context], action: Action, what: &str| {
        let key = look.keymap.key(places, action).map_or_else(|| ":".to_owned(), |key| key.to_string());
        said(Role::Dim, &format!("{key} {what}"))
    };
    let browse = Mode::Browse.places(&state.session);
    match &state.syncing.stage {
        Stage::Idle if state.syncing.set_up => {
            vec![
                said(Role::Text, "no sync in this run yet"),
                key(browse, Action::Sync, "in the list begins one"),
            ]
        }
        Stage::Idle => vec![
            said(Role::Text, "this library is not set up for other machines"),
            key(browse, Action::Sync, "in the list asks for an address that git knows, or a folder"),
        ],
        Stage::Running { steps, stopping } => {
            let last = steps.len().saturating_sub(1);
            let mut lines: Vec<Line<'_>> = steps
                .iter()
                .enumerate()
                .map(|(place, step)| {
                    if place == last {
                        said(Role::Note, &format!("{} {step}", theme.sign("…", ">")))
                    } else {
                        said(Role::Good, &format!("{} {step}", theme.sign("✓", "+")))
                    }
                })
                .collect();
            lines.push(Line::raw(""));
            if *stopping {
                lines.push(said(Role::Dim, "cancelling once what is being written is complete"));
            } else {
                lines.push(said(Role::Dim, "the screen can be used meanwhile"));
                lines.push(key(&[Context::Sync], Action::StopSync, "cancels the sync"));
            }
            lines
        }
        Stage::Ended { end, at, .. } => ended(end, &at.strftime("%H:%M").to_string(), &said),
    }
}

fn ended(end: &SyncEnd, at: &str, said: &impl Fn(Role, &str) -> Line<'static>) -> Vec<Line<'static>> {
    let role = match end.tone {
        Tone::Good => Role::Good,
        Tone::Note => Role::Note,
        Tone::Bad => Role::Bad,
    };
    let mut lines = vec![said(role, &format!("{at}  {}", end.sentence))];
    if !end.advice.is_empty() {
        lines.extend([Line::raw(""), said(Role::Text, &end.advice)]);
    }
    lines
}

/// The word in the tab line: the step at hand, or that the last sync failed and nobody has looked.
pub fn mark(state: &State) -> Option<(Role, String)> {
    match &state.syncing.stage {
        Stage::Running { stopping: true, .. } => Some((Role::Note, "stopping sync".to_owned())),
        Stage::Running { steps, .. } => {
            Some((Role::Note, format!("sync: {}", steps.last().map_or("begun", String::as_str))))
        }
        Stage::Ended { end, seen: false, .. } if end.tone == Tone::Bad => {
            Some((Role::Bad, "! sync".to_owned()))
        }
        Stage::Idle | Stage::Ended { .. } => None,
    }
}
