//! The history: every change the journal knows, the last one first, each to be taken back by itself.

use super::{Content, Shown, open};
use crate::tui::app::effect::Effect;
use crate::tui::app::history::{self, Past};
use crate::tui::app::mode::Mode;
use crate::tui::app::notice::Notice;
use crate::tui::app::state::State;
use crate::tui::app::waiting::moment;

/// Opens the list, and asks the journal for the changes.
pub(in crate::tui::app) fn ask(state: &mut State) -> Vec<Effect> {
    if state.samples {
        state.notice = Some(Notice::note("these are samples; a change of your own begins the history"));
        return Vec::new();
    }
    open(state, Content::Past(Vec::new()));
    vec![Effect::History]
}

/// Takes the changes in, while the list is still open.
pub(in crate::tui::app) fn heard(state: &mut State, past: Vec<Past>) {
    if let Mode::Tray(tray) = &mut state.mode
        && matches!(tray.content, Content::Past(_))
    {
        tray.at = tray.at.min(past.len().saturating_sub(1));
        tray.content = Content::Past(past);
    }
}

pub(super) fn rows(past: &[Past], state: &State) -> Vec<Shown> {
    let row = |past: &Past| {
        let (at, sentence) = &past.named;
        let at = moment(*at, state);
        let note = if past.taken_back { "taken back; Enter does it again" } else { "" };
        Shown { label: at[5..].to_owned(), text: sentence.clone(), note: note.to_owned() }
    };
    past.iter().map(row).collect()
}

/// Takes the change at hand back, or makes it again.
pub(super) fn turn(state: &mut State, past: &[Past], at: usize) -> Vec<Effect> {
    let Some(past) = past.get(at) else { return Vec::new() };
    let mut effects = history::turn(state, past);
    effects.push(Effect::History);
    effects
}
