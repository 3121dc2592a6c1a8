//! Copying the prompt, and hearing how it went.

use super::effect::{Copy, Effect};
use super::msg::Copied;
use super::notice::Notice;
use super::state::State;

/// Asks for the prompt to be copied.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    if state.recipe.prompt.is_empty() {
        state.notice = Some(Notice::note("nothing to copy yet: Space stacks a profile, e edits the text"));
        return Vec::new();
    }
    let used = state.recipe.used(&state.desk, state.now.timestamp(), state.version);
    if !state.samples {
        state.usage.note(&used);
    }
    let used = (!state.samples).then_some(used);
    vec![Effect::Copy(Copy { text: state.recipe.prompt.clone(), used })]
}

/// Says how a copy went.
pub(super) fn answered(state: &mut State, copied: Copied) {
    state.notice =
        Some(if copied.arrived { Notice::good(copied.sentence) } else { Notice::bad(copied.sentence) });
}
