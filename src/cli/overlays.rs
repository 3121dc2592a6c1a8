//! The user's own rules and keys over the shipped ones. What is wrong with them is told, and the shipped
//! ones stand.

use super::Context;
use crate::tui::app::{KeyProblem, Keymap};
use library::Problem;
use midjourney::rules::{Complaint, Overlay};
use midjourney::{Rules, Version};
use store::Store;

const KEYS: &str = "keymap.ron";
pub(super) const RULES: &str = "rules.ron";

/// The keys, and what is wrong with the user's own.
pub(super) fn keymap(store: &Store) -> (Keymap, Vec<Problem>) {
    let shipped = Keymap::clone(&Keymap::shipped());
    match store.user_text(KEYS) {
        Ok(None) => (shipped, Vec::new()),
        Ok(Some(text)) => {
            let path = store.folders().config.join(KEYS);
            let (keymap, problems) = shipped.overlaid(&text);
            let told = |wrong: &KeyProblem| {
                Problem::of_entry(&path, &text, wrong.offset, &wrong.sentence, wrong.hint.as_deref())
            };
            (keymap, problems.iter().map(told).collect())
        }
        Err(problem) => (shipped, vec![*problem]),
    }
}

/// Everything that is wrong with the user's own keys and rules.
pub(super) fn problems(store: &Store) -> Vec<Problem> {
    [keymap(store).1, rules(store).1].concat()
}

/// The byte at a line and a character, both from 1.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[before..];
    before + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// The rules, and what is wrong with the user's own: the shipped ones, over them the imported pack, over both
/// the user's own.
pub(super) fn rules(store: &Store) -> (Rules, Vec<Problem>) {
    let foreign = |text: &str| Overlay::read_foreign(text, Rules::shipped());
    let (imported, mut wrong) = laid(Rules::shipped(), store, Store::IMPORTED_RULES, foreign);
    let (rules, own) = laid(&imported, store, RULES, Overlay::read);
    wrong.extend(own);
    (rules, wrong)
}

/// The shipped rules with the imported pack over them.
pub(super) fn imported(store: &Store) -> Rules {
    let foreign = |text: &str| Overlay::read_foreign(text, Rules::shipped());
    laid(Rules::shipped(), store, Store::IMPORTED_RULES, foreign).0
}

/// The user's own records, without what is wrong with them.
pub(super) fn own(store: &Store) -> Overlay {
    let text = store.user_text(RULES).ok().flatten().unwrap_or_default();
    Overlay::read(&text).0
}

/// The records of one file over the rules below, and what is wrong with them.
fn laid(
    below: &Rules,
    store: &Store,
    name: &str,
    read: impl Fn(&str) -> (Overlay, Vec<Complaint>),
) -> (Rules, Vec<Problem>) {
    match store.user_text(name) {
        Ok(None) => (below.clone(), Vec::new()),
        Ok(Some(text)) => {
            let (overlay, unread) = read(&text);
            let (rules, misplaced) = below.overlaid(&overlay);
            let path = store.folders().config.join(name);
            let problem = |complaint: &Complaint| {
                let byte = offset(&text, complaint.line, complaint.column);
                Problem::of_entry(&path, &text, byte, &complaint.sentence, None)
            };
            (rules, unread.iter().chain(&misplaced).map(problem).collect())
        }
        Err(problem) => (below.clone(), vec![*problem]),
    }
}

impl Context {
    /// What Midjourney accepts, with the user's own rules over the shipped ones. What is wrong with them
    /// is said once.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        self.rules.get_or_init(|| {
            let Ok(store) = self.store() else { return Rules::shipped().clone() };
            let (rules, problems) = rules(store);
            self.warn_of(&problems);
            rules
        })
    }

    /// The version prompts run on when they name none: the one that is set, else the rules' default.
    #[must_use]
    pub fn version(&self) -> Version {
        self.settings().version.unwrap_or_else(|| self.rules().default_version())
    }
}
