//! The keys, as a table made from the keymap.

use ratatui::text::{Line, Span};

use super::canvas::Look;
use super::theme::Role;
use crate::tui::app::{Action, Chord, Context};

/// The places a person meets, with what they are called.
const PLACES: [(Context, &str); 23] = [
    (Context::Browse, "Everywhere on the screen"),
    (Context::Stack, "In the stack"),
    (Context::Slider, "In the stylize pane"),
    (Context::Stylize, "While stylize is set"),
    (Context::Search, "While searching"),
    (Context::Form, "In the form"),
    (Context::Choice, "On a row that is chosen"),
    (Context::Strip, "In a narrow strip"),
    (Context::CopyMenu, "In the copy menu"),
    (Context::Queue, "In a queue"),
    (Context::Calibrate, "In a calibration"),
    (Context::Intake, "Choosing arms"),
    (Context::List, "In the inbox and other lists"),
    (Context::Codes, "In the codes of a profile"),
    (Context::Likes, "In the likes journal"),
    (Context::Guide, "In a guide"),
    (Context::Count, "While a session is counted"),
    (Context::Waiting, "Deciding what waits"),
    (Context::Leaving, "Quitting with something unsaved"),
    (Context::Past, "In the history"),
    (Context::Sync, "In the panel of a sync"),
    (Context::Panel, "In a panel"),
    (Context::Everywhere, "Always, text fields too"),
];

/// Every key with what it does, grouped by place; keys of one action share a line.
pub fn lines(look: Look<'_>, width: u16) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let column = if width < 56 { 11 } else { 18 };
    for (place, title) in PLACES {
        let keys = by_action(look, place);
        if keys.is_empty() {
            continue;
        }
        lines.push(Line::styled(format!(" {title}"), look.theme.of(Role::Title)));
        for (action, chords) in keys {
            let chords: Vec<String> = chords.iter().map(Chord::to_string).collect();
            let keys = format!(" {:<column$} ", chords.join(" "));
            lines.push(Line::from(vec![
                Span::styled(keys, look.theme.of(Role::Key)),
                Span::styled(
                    text::cut(action.sentence(), usize::from(width).saturating_sub(column)),
                    look.theme.of(Role::Text),
                ),
            ]));
        }
        lines.push(Line::raw(""));
    }
    lines
}

fn by_action(look: Look<'_>, place: Context) -> Vec<(Action, Vec<Chord>)> {
    let mut rows: Vec<(Action, Vec<Chord>)> = Vec::new();
    for (chord, action) in look.keymap.keys(place) {
        match rows.iter_mut().find(|(known, _)| *known == action) {
            Some((_, chords)) => chords.push(chord),
            None => rows.push((action, vec![chord])),
        }
    }
    rows
}
