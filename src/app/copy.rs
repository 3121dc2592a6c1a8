//! Copying the prompt, whole or in another form, and hearing how it went.

use super::action::Action;
use super::effect::{Copy, Effect, TerminalEffect};
use super::mode::Mode;
use super::msg::Copied;
use super::notice::Notice;
use super::state::State;
use crate::library::resolving::id_warnings;
use crate::library::{Key, Profile};
use crate::midjourney::Form;

/// Asks for the prompt to be copied.
pub(super) fn copy(state: &mut State, action: Action) -> Vec<Effect> {
    let prompt = state.recipe.prompt.clone();
    if prompt.is_empty() {
        state.notice = Some(Notice::note("nothing to copy yet: Space stacks a profile, e edits the text"));
        return Vec::new();
    }
    let form = match action {
        Action::BareLine => return vec![Effect::Terminal(TerminalEffect::Bare(prompt))],
        Action::CopyParameters => Form::Parameters,
        Action::CopyProfiles => Form::Profiles,
        Action::CopyCode => Form::Code,
        Action::CopyImagine => Form::Imagine,
        Action::CopyOption => Form::Option,
        Action::CopyMarkdown => Form::Markdown,
        Action::CopyRon => Form::Ron,
        Action::Copy => Form::Prompt,
        other => {
            debug_assert!(false, "{} copies nothing", other.name());
            Form::Prompt
        }
    };
    let stack = state.desk.stack.as_ref().and_then(|key| state.library.stacks.get(key));
    let name = stack.map(|stack| stack.name.to_string()).unwrap_or_default();
    match form.write(&prompt, &name) {
        Ok(text) => send(state, text, prompt),
        Err(error) => {
            state.notice = Some(Notice::note(error.to_string()));
            Vec::new()
        }
    }
}

/// Asks for a text to be copied that comes from this prompt.
pub(super) fn send(state: &mut State, text: String, prompt: String) -> Vec<Effect> {
    let mut used = state.recipe.used(&state.desk, state.now.timestamp(), state.version);
    if used.prompt != prompt {
        // A prompt of a queue has some of the codes, and the profiles they belong to.
        let words: Vec<&str> = prompt.split(' ').collect();
        used.codes.retain(|code| words.contains(&code.as_str()));
        let word = |key: &Key| state.library.profiles.get(key).and_then(Profile::word);
        used.profiles.retain(|key| word(key).is_some_and(|word| words.contains(&word)));
        used.prompt = prompt;
    }
    state.warnings = id_warnings(&used.prompt, &state.library, &state.uses);
    if !state.samples {
        state.usage.note(&used);
        state.uses.push(used.clone());
    }
    let used = (!state.samples).then_some(used);
    vec![Effect::Copy(Copy { text, used })]
}

/// Says how a copy went.
pub(super) fn answered(state: &mut State, copied: Copied) {
    if let Mode::Queue(queue) = &mut state.mode {
        queue.answered(copied.arrived);
    }
    let warnings = std::mem::take(&mut state.warnings);
    state.notice = Some(match (copied.arrived, warnings.is_empty()) {
        (true, true) => Notice::good(copied.sentence),
        (true, false) => Notice::note(format!("copied; {}", warnings.join("; "))),
        (false, _) => Notice::bad(copied.sentence),
    });
}
