//! Who holds what: the ledger, and living codes of deleted profiles.

use super::{Content, Mode, Shown, State, Tray};
use crate::tui::app::notice::Notice;
use library::Library;
use library::ledger::{self, Entry};

/// The lines of the ledger that have all these words, newest first.
pub(super) fn ledger(words: &str, library: &Library) -> Vec<Entry> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut entries = ledger::entries(library, None);
    entries.retain(|entry| {
        let text = format!("{} {} {}", entry.code, entry.profile, entry.to).to_lowercase();
        words.iter().all(|word| text.contains(word))
    });
    entries
}

/// A line of the ledger as a row.
pub(super) fn entry(entry: &Entry) -> Shown {
    let state = match (entry.dead, entry.current) {
        (true, _) => "its profile was deleted, the code lives on",
        (false, true) => "its current code",
        (false, false) => "an earlier code of it",
    };
    Shown {
        label: entry.code.to_string(),
        text: format!("{}  {}  {}", entry.to, entry.profile, entry.on),
        note: state.to_owned(),
    }
}

/// The living codes as rows.
pub(super) fn living(library: &Library) -> Vec<Shown> {
    let row = |one: &ledger::Living| Shown {
        label: one.code.to_string(),
        text: format!("{} †{}", one.profile, one.deleted_on),
        note: if one.held_by.is_empty() {
            "nobody else has it".to_owned()
        } else {
            format!("held by {}", one.held_by.join(", "))
        },
    };
    ledger::living(library).iter().map(row).collect()
}

/// Goes to the profile of the row at hand in the list.
pub(super) fn reveal(state: &mut State, tray: &Tray) {
    let name = if tray.content == Content::Ledger {
        ledger(tray.line.text(), &state.library).get(tray.at).map(|entry| entry.profile.clone())
    } else {
        ledger::living(&state.library).get(tray.at).map(|living| living.profile.clone())
    };
    let Some(name) = name else { return };
    state.mode = Mode::Browse;
    match state.library.profile_named(&name).map(|profile| profile.key.clone()) {
        Some(key) => state.list.reveal(&key),
        None => state.notice = Some(Notice::note("that profile is no longer in the library")),
    }
}
