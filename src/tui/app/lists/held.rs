//! Who holds what: the ledger, and living codes of deleted profiles.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::keymap::Context;
use crate::tui::app::session::Session;
use library::Library;
use library::ledger::{self, LedgerEntry};

/// Who holds which code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ledger;

/// Codes of deleted profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Living;

const HINTS: &[Hint] = &[
    (Action::Accept, "to its profile"),
    (Action::Search, "search"),
    (Action::Back, "back"),
    (Action::Down, "next"),
];

impl ListSource for Ledger {
    fn title(&self, _session: &Session) -> String {
        "Who holds which code".to_owned()
    }

    fn rows(&self, words: &str, session: &Session) -> Vec<ListRow> {
        ledger(words, &session.library).iter().map(entry).collect()
    }

    fn empty(&self) -> &'static str {
        "Who holds which of your codes appears here."
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[(Action::HandOver, "hands a code over to a client")]
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Screens, Context::List, Context::Everywhere]
    }

    fn has_field(&self) -> bool {
        true
    }
}

impl ListSource for Living {
    fn title(&self, _session: &Session) -> String {
        "Living codes of deleted profiles".to_owned()
    }

    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        ledger::living(&session.library).iter().map(living).collect()
    }

    fn empty(&self) -> &'static str {
        "Codes of deleted profiles appear here: they live on, and so does who holds them."
    }

    fn hints(&self) -> &'static [Hint] {
        HINTS
    }
}

/// The name of the profile of a row of the ledger.
pub(in crate::tui::app) fn profile_of_entry(words: &str, session: &Session, row: usize) -> Option<String> {
    ledger(words, &session.library).get(row).map(|entry| entry.profile.clone())
}

/// The name of the profile of a living code.
pub(in crate::tui::app) fn profile_of_living(session: &Session, row: usize) -> Option<String> {
    ledger::living(&session.library).get(row).map(|living| living.profile.clone())
}

/// The lines of the ledger that have all these words, newest first.
fn ledger(words: &str, library: &Library) -> Vec<LedgerEntry> {
    let words: Vec<String> = words.split_whitespace().map(text::fold).collect();
    let mut entries = ledger::entries(library, None);
    entries.retain(|entry| {
        let text = text::fold(&format!("{} {} {}", entry.code, entry.profile, entry.to));
        words.iter().all(|word| text.contains(word))
    });
    entries
}

fn entry(entry: &LedgerEntry) -> ListRow {
    let state = match (entry.dead, entry.current) {
        (true, _) => "its profile was deleted, the code lives on",
        (false, true) => "its current code",
        (false, false) => "an earlier code of it",
    };
    ListRow {
        label: entry.code.to_string(),
        text: format!("{}  {}  {}", entry.to, entry.profile, entry.on),
        note: state.to_owned(),
    }
}

fn living(one: &ledger::Living) -> ListRow {
    ListRow {
        label: one.code.to_string(),
        text: format!("{} †{}", one.profile, one.deleted_on),
        note: if one.held_by.is_empty() {
            "nobody else has it".to_owned()
        } else {
            format!("held by {}", one.held_by.join(", "))
        },
    }
}

/// Goes to a profile in the list, where it still is.
pub(in crate::tui::app) fn reveal(session: &mut Session, name: &str) {
    match session.library.profile_named(name).map(|profile| profile.key.clone()) {
        Some(key) => session.list.reveal(&key),
        None => session.note("that profile is no longer in the library"),
    }
}
