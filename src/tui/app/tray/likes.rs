//! The likes journal: every like, the Global Profile it trained, and how many there were since that
//! profile's last good verdict.

use super::{Content, Mode, Shown, State, Tray, is_sample};
use crate::tui::app::effect::Effect;
use crate::tui::app::mode::{PromptKind, TextPrompt};
use library::calibration::last_good;
use library::likes::{Entry, entries};
use library::{Edit, Profile, Swap};

/// Its rows, newest first.
pub(super) fn rows(state: &State) -> Vec<Shown> {
    let row =
        |entry: &Entry| Shown { label: entry.like.on.to_string(), text: text(entry), note: entry.sentence() };
    journal(state).iter().map(row).collect()
}

/// `V7  misty harbour`, with how many there were where there was more than one.
fn text(entry: &Entry) -> String {
    let count = if entry.like.count == 1 { String::new() } else { format!("{} likes", entry.like.count) };
    let parts = [entry.like.version.label(), count, entry.like.note.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn journal(state: &State) -> Vec<Entry> {
    entries(&state.library, |profile: &Profile| last_good(&state.library.runs, &profile.key))
}

/// Asks for a like: its version, then a remark. From the journal it comes back to it.
pub(in crate::tui::app) fn ask_like(state: &mut State) {
    let ask = TextPrompt::new(PromptKind::Like, format!("{} ", state.version));
    let is_journal = matches!(&state.mode, Mode::Tray(tray) if tray.content == Content::Likes);
    let under = std::mem::replace(&mut state.mode, Mode::Browse);
    state.mode = Mode::TextPrompt(if is_journal { ask.over(under) } else { ask });
}

/// Takes a like out of the journal; undo brings it back.
pub(in crate::tui::app) fn delete(state: &mut State) -> Vec<Effect> {
    let Mode::Tray(tray) = &state.mode else { return Vec::new() };
    let (at, is_journal) = (tray.at, tray.content == Content::Likes);
    let like = journal(state).get(at).filter(|_| is_journal).map(|entry| entry.like.clone());
    let Some(like) = like else { return Vec::new() };
    if is_sample(state) {
        return Vec::new();
    }
    let sentence = format!("took the like of {} out; u brings it back", like.on);
    let effects = state.commit(sentence, vec![Edit::Like(Swap::removing(like))]);
    let rows = rows(state).len();
    if let Mode::Tray(tray) = &mut state.mode {
        Tray::step(tray, 0, rows);
    }
    effects
}
