//! Renaming: profiles, saved stacks, saved texts, saved filters.

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::Effect;
use super::session::Session;
use library::{Key, Profile, SavedFilter, SavedPrompt, Stack, ops};

/// Asks for the new name of a profile.
pub(super) fn ask_profile(profile: &Profile) -> TextPrompt {
    TextPrompt::new(PromptKind::ProfileName(profile.key.clone()), profile.name.to_string())
}

/// Asks for the new name of a saved stack.
pub(super) fn ask_stack(stack: &Stack) -> TextPrompt {
    TextPrompt::new(PromptKind::StackName(stack.key.clone()), stack.name.to_string())
}

/// Asks for the new name of a saved text.
pub(super) fn ask_prompt(prompt: &SavedPrompt) -> TextPrompt {
    TextPrompt::new(PromptKind::PromptName(prompt.key.clone()), prompt.name.to_string())
}

/// Asks for the new name of a saved filter.
pub(super) fn ask_filter(filter: &SavedFilter) -> TextPrompt {
    TextPrompt::new(PromptKind::FilterName(filter.key.clone()), filter.name.to_string())
}

/// Gives a profile another name.
pub(super) fn profile(session: &mut Session, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    session.perform_typed(|library, context| ops::profiles::rename(library, key, text, context))
}

/// Gives a saved stack another name.
pub(super) fn stack(session: &mut Session, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    session.perform_typed(|library, context| ops::saved::rename_stack(library, key, text, context))
}

/// Gives a saved text another name.
pub(super) fn prompt(session: &mut Session, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    session.perform_typed(|library, context| ops::saved::rename_prompt(library, key, text, context))
}

/// Gives a saved filter another name.
pub(super) fn filter(session: &mut Session, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    session.perform_typed(|library, context| ops::saved::rename_filter(library, key, text, context))
}
