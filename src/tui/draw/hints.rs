//! The hint line: the keys worth knowing right now, from the keymap.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::Canvas;
use super::theme::Role;
use crate::tui::app::{Action, Hint, Mode, PanelKind, State, obstacle};
use midjourney::Form;

/// Draws as many hints as fit, the important ones first. The way back and the list of all keys are always among them.
pub fn draw(state: &State, mut canvas: Canvas<'_, '_>) {
    let look = canvas.look;
    let area = canvas.area;
    let hints = hints(state);
    let is_kept = |hint: &&Shown| matches!(hint.action, Action::Back | Action::Help);
    let room = usize::from(area.width) + 2;
    let mut reserved: usize = hints.iter().filter(is_kept).map(Shown::width).sum();
    let (mut spans, mut used) = (Vec::new(), 0);
    for hint in &hints {
        if is_kept(&hint) {
            reserved -= hint.width();
        }
        if used + hint.width() + reserved > room {
            continue;
        }
        used += hint.width();
        spans.push(Span::styled(format!(" {}", hint.key), look.theme.of(Role::Key)));
        spans.push(Span::styled(format!(" {}  ", hint.word), look.theme.of(Role::Dim)));
    }
    canvas.render(Line::from(spans), area);
}

/// What means nothing in a list without rows.
const ON_ROWS: &[Action] = &[
    Action::Accept,
    Action::Down,
    Action::Search,
    Action::NextChoice,
    Action::NoneOfThese,
    Action::MarkCode,
    Action::PinCode,
    Action::CopyAs(Form::Code),
    Action::Delete,
];

/// A key worth knowing, as it is shown.
pub struct Shown {
    pub action: Action,
    pub key: String,
    pub word: &'static str,
}

impl Shown {
    fn width(&self) -> usize {
        self.key.width() + self.word.width() + 4
    }
}

/// What is worth knowing now and can be done, with its key. While a sync runs, its panel can give it up.
pub fn hints(state: &State) -> Vec<Shown> {
    let mut hints: Vec<Hint> = state.mode.hints(&state.session).to_vec();
    let is_sync = matches!(&state.mode, Mode::Panel(panel) if panel.kind == PanelKind::Sync);
    if is_sync && state.syncing.is_running() {
        hints.insert(1, (Action::StopSync, "cancel"));
    }
    let places = state.mode.places(&state.session);
    let rows = if let Mode::List(list) = &state.mode { Some(list.rows(&state.session).len()) } else { None };
    let is_possible = |action| match rows {
        _ if state.mode == Mode::Browse => obstacle(state, action).is_none(),
        Some(0) => !ON_ROWS.contains(&action),
        Some(1) => action != Action::Down,
        Some(_) | None => true,
    };
    let shown = hints.into_iter().filter(|(action, _)| is_possible(*action)).filter_map(|(action, word)| {
        let key = state.session.keymap.key(places, action)?.to_string();
        Some(Shown { action, key, word })
    });
    shown.collect()
}
