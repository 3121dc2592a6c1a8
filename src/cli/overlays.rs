//! The user's own rules and keys over the shipped ones. What is wrong with them is told, and the shipped
//! ones stand.

use super::{Context, Failure};
use crate::tui::app::Keymap;
use midjourney::rules::Overlay;
use midjourney::{Rules, Version};
use store::Store;

const KEYS: &str = "keymap.ron";
const RULES: &str = "rules.ron";

/// The keys, and what is wrong with the user's own.
///
/// # Errors
/// Never for the shipped keys, which a test reads.
pub(super) fn keymap(store: &Store) -> Result<(Keymap, Vec<String>), Failure> {
    let shipped = Keymap::shipped().map_err(|error| Failure::error(format!("assets/{KEYS}:{error}")))?;
    Ok(match store.user_text(KEYS) {
        Ok(None) => (shipped, Vec::new()),
        Ok(Some(text)) => match shipped.clone().overlaid(&text) {
            Ok(keymap) => (keymap, Vec::new()),
            Err(error) => {
                let sentence = format!("{KEYS}:{error}\nThe shipped keys are used until this is put right.");
                (shipped, vec![sentence])
            }
        },
        Err(problem) => (shipped, vec![problem.to_string()]),
    })
}

/// The rules, and what is wrong with the user's own.
pub(super) fn rules(store: &Store) -> (Rules, Vec<String>) {
    let shipped = Rules::shipped().clone();
    match store.user_text(RULES) {
        Ok(None) => (shipped, Vec::new()),
        Ok(Some(text)) => {
            let (overlay, unread) = Overlay::read(&text);
            let (rules, misplaced) = shipped.overlaid(&overlay);
            let complaints = unread.iter().chain(&misplaced);
            (rules, complaints.map(|complaint| format!("{RULES}:{complaint}")).collect())
        }
        Err(problem) => (shipped, vec![problem.to_string()]),
    }
}

impl Context {
    /// What Midjourney accepts, with the user's own rules over the shipped ones. What is wrong with them
    /// is said once.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        self.rules.get_or_init(|| {
            let Ok(store) = self.store() else { return Rules::shipped().clone() };
            let (rules, complaints) = rules(store);
            for complaint in &complaints {
                self.warn(complaint);
            }
            rules
        })
    }

    /// The version prompts run on when they name none: the one that is set, else the rules' default.
    #[must_use]
    pub fn version(&self) -> Version {
        self.settings().version.unwrap_or_else(|| self.rules().default_version())
    }
}
