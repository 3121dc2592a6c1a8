//! What changes the library: adding, editing, renaming, deleting, undoing. Every change is a
//! [`Change`], saved as it is made.

use super::action::Action;
use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::Effect;
use super::form::Form;
use super::notice::Notice;
use super::operate::undoable;
use super::session::Session;
use library::ops::profiles::ProfileEdit;
use library::ops::{self, Refusal};
use library::{Key, Kind, ProfileInput, SavedPrompt, Stack};

/// The form of a profile.
pub(super) fn edit(session: &Session, key: Option<&Key>) -> Result<Form, Notice> {
    let profile = key.and_then(|key| session.library.profiles.get(key));
    profile.map(Form::of).ok_or_else(|| Notice::note("nothing is selected"))
}

/// Asks for the name of the profile that is to go for good.
pub(super) fn ask_removal(session: &mut Session) -> Option<TextPrompt> {
    let key = session.shown().map(|profile| profile.key.clone());
    if key.is_none() {
        session.note("nothing is selected");
    }
    key.map(|key| TextPrompt::new(PromptKind::Removal(key), ""))
}

/// Asks for the name to save the stack under.
pub(super) fn ask_stack_name(session: &Session) -> Result<TextPrompt, Notice> {
    if session.composition.spec.layers.is_empty() {
        let stack = session.way(Action::ToggleStack);
        return Err(Notice::note(format!("the stack is empty; {stack} stacks the selected profile")));
    }
    let saved = session.composition.stack.as_ref().and_then(|key| session.library.stacks.get(key));
    let name = saved.map(|stack| stack.name.to_string()).unwrap_or_default();
    Ok(TextPrompt::new(PromptKind::NewStack, name))
}

/// Asks for the name to save the prompt text under.
pub(super) fn ask_prompt_name(session: &Session) -> Result<TextPrompt, Notice> {
    if session.composition.text.is_empty() {
        let edit = session.way(Action::EditSubject);
        return Err(Notice::note(format!("there is no prompt text yet; {edit} edits it")));
    }
    Ok(TextPrompt::new(PromptKind::NewPrompt, ""))
}

/// Deletes a saved stack.
pub(super) fn delete_stack(session: &mut Session, stack: &Stack) -> Vec<Effect> {
    session.perform_away(|library, context| ops::saved::remove_stack(library, &stack.key, context))
}

/// Deletes a saved prompt text.
pub(super) fn delete_prompt(session: &mut Session, prompt: &SavedPrompt) -> Vec<Effect> {
    session.perform_away(|library, context| ops::saved::remove_prompt(library, &prompt.key, context))
}

/// Notes that profiles are deleted.
pub(super) fn delete_profiles(session: &mut Session, keys: &[Key]) -> Vec<Effect> {
    if keys.is_empty() {
        session.note("nothing is selected");
        return Vec::new();
    }
    let effects = session.perform_away(|library, context| ops::profiles::delete(library, keys, context));
    if !effects.is_empty() || session.samples {
        session.list.unmark();
    }
    effects
}

/// Takes a profile out of the library with all its codes, once its name was typed.
pub(super) fn remove_for_good(session: &mut Session, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    let undo = session.way(Action::Undo);
    session.perform_typed(|library, context| {
        let removed = ops::profiles::remove_for_good(library, key, text, context)?;
        Ok(undoable(removed, &undo))
    })
}

/// What became of a form that was taken.
pub(super) enum Filled {
    /// It asks for more, or says what is wrong.
    Again,
    /// Nothing was changed.
    Unchanged,
    /// The profile is in the library.
    Kept { effects: Vec<Effect>, is_new_throwaway: bool },
}

/// Takes the form: makes a new profile or changes the one it is of.
pub(super) fn accept_form(session: &mut Session, form: &mut Form) -> Filled {
    if form.asks_more() {
        return Filled::Again;
    }
    let (input, target) = (form.input(), form.target.clone());
    let made = match target {
        Some(profile) => session.operate(|library, context| {
            ops::profiles::edit(library, &ProfileEdit { profile, input, restores: false }, context)
        }),
        None => session.operate_own(|library, context| ops::profiles::add(library, &input, context)),
    };
    let mut outcome = match made {
        Ok(outcome) => outcome,
        Err(Refusal::Field(error)) => {
            form.refuse(error);
            return Filled::Again;
        }
        Err(Refusal::Nothing(_)) => return Filled::Unchanged,
        Err(refusal) => {
            session.notice = Some(Notice::from(&refusal));
            return Filled::Unchanged;
        }
    };
    let made = outcome.change.profile().map(|profile| (profile.key.clone(), profile.throwaway));
    let is_new = form.target.is_none();
    if is_new {
        session.leave_samples();
    }
    if is_new && lacks_brief(&form.input()) {
        let edit = session.way(Action::Edit);
        outcome.remarks.push(format!("{edit} adds a brief: one sentence of what it is for"));
    }
    let effects = session.make(outcome);
    if let Some((key, _)) = &made {
        session.list.reveal(key);
    }
    let is_new_throwaway = is_new && made.is_some_and(|(_, throwaway)| throwaway);
    Filled::Kept { effects, is_new_throwaway }
}

/// Whether a brief is missed: what is trained goes astray without one.
fn lacks_brief(input: &ProfileInput) -> bool {
    let is_trained = input.kind != Kind::StyleReference.as_str() && input.owner.trim().is_empty();
    is_trained && input.brief.trim().is_empty()
}

/// Starts the user's own library.
pub(super) fn setup(session: &mut Session) -> Vec<Effect> {
    if !session.samples {
        session.note("this is already your own library");
        return Vec::new();
    }
    session.leave_samples();
    let add = session.way(Action::Add);
    session.notice = Some(Notice::good(format!("your own library is ready; {add} adds a profile")));
    session.saving += 1;
    vec![Effect::Setup]
}

/// Saves the stack on the composition; under the name of a saved one it takes that one's place.
pub(super) fn save_stack(session: &mut Session, text: &str) -> Result<Vec<Effect>, String> {
    let spec = session.composition.spec.clone();
    let effects =
        session.perform_typed(|library, context| ops::saved::save_stack(library, text, &spec, context))?;
    session.composition.stack = session.library.stacks.named(text).map(|stack| stack.key.clone());
    Ok(effects)
}

/// Saves the prompt text; under the name of a saved one it takes that one's place.
pub(super) fn save_prompt(session: &mut Session, text: &str) -> Result<Vec<Effect>, String> {
    let prompt = session.composition.text.clone();
    session.perform_typed(|library, context| ops::saved::save_prompt(library, text, &prompt, context))
}
