//! Renaming: profiles, saved stacks, saved texts.

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::Effect;
use super::session::Session;
use library::{Key, Profile, SavedPrompt, Stack, ops};

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
