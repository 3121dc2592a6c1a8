//! Renaming: profiles, saved stacks, saved texts.

use super::effect::Effect;
use super::keep;
use super::mode::{Mode, PromptKind, TextPrompt};
use super::notice::Notice;
use super::screen::Screen;
use super::state::State;
use library::{Key, ops};

/// Asks for the new name of what is selected.
pub(super) fn open(state: &mut State) {
    if keep::is_sample(state) {
        return;
    }
    let ask = match state.screen {
        Screen::Profiles => {
            state.shown().map(|p| (PromptKind::ProfileName(p.key.clone()), p.name.to_string()))
        }
        Screen::Stacks => {
            let stack = state.stacks.selected(&state.library.stacks);
            stack.map(|stack| (PromptKind::StackName(stack.key.clone()), stack.name.to_string()))
        }
        Screen::Calibrate => {
            state.notice = Some(Notice::note("a calibration keeps its name, by which reports refer to it"));
            return;
        }
        Screen::Prompts => {
            let prompt = state.prompts.selected(&state.library.prompts);
            prompt.map(|prompt| (PromptKind::PromptName(prompt.key.clone()), prompt.name.to_string()))
        }
    };
    match ask {
        Some((wanted, name)) => state.mode = Mode::TextPrompt(TextPrompt::new(wanted, name)),
        None => keep::nothing(state),
    }
}

/// Gives a profile another name.
pub(super) fn profile(state: &mut State, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    state.perform_typed(|library, context| ops::profiles::rename(library, key, text, context))
}

/// Gives a saved stack another name.
pub(super) fn stack(state: &mut State, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    state.perform_typed(|library, context| ops::saved::rename_stack(library, key, text, context))
}

/// Gives a saved text another name.
pub(super) fn prompt(state: &mut State, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    state.perform_typed(|library, context| ops::saved::rename_prompt(library, key, text, context))
}
