//! What changes the library: adding, editing, renaming, deleting, undoing. Every change is a
//! [`Change`], saved as it is made.

use super::calibrate;
use super::effect::Effect;
use super::form::Form;
use super::guide;
use super::history::Step;
use super::mode::{Mode, PromptKind, TextPrompt};
use super::notice::Notice;
use super::operate::undoable;
use super::profiles::List;
use super::screen::Screen;
use super::share;
use super::state::State;
use library::calibration::last_good;
use library::ops::profiles::ProfileEdit;
use library::ops::{self, Refusal};
use library::{Change, Composition, Edit, Key, Library, Profile, likes};
use midjourney::{Version, VersionError};

impl State {
    /// Makes a change, remembers it for undo, and asks for it to be saved. One that a mounted library
    /// does not allow is not made, and that is said.
    pub(super) fn commit(&mut self, sentence: impl Into<String>, edits: Vec<Edit>) -> Vec<Effect> {
        let sentence = sentence.into();
        if let Some(refusal) = share::refusal(&self.library, &edits) {
            self.notice = Some(Notice::bad(refusal));
            return Vec::new();
        }
        let at = self.now.timestamp();
        self.history.push(Step {
            sentence: sentence.clone(),
            at: Some(at),
            edits: edits.clone(),
            composition: None,
            is_in_journal: false,
        });
        self.notice = Some(Notice::good(sentence.clone()));
        self.carry_out(Change { sentence, at, edits })
    }

    pub(super) fn carry_out(&mut self, change: Change) -> Vec<Effect> {
        self.library.apply(&change);
        self.list.refresh(&self.library);
        self.settle();
        self.saving += 1;
        vec![Effect::Save(change)]
    }

    /// Leaves the samples behind: an empty library, and a composition without them.
    pub(super) fn own(&mut self) {
        if !self.samples {
            return;
        }
        self.samples = false;
        self.library = Library::default();
        self.list = List::new(&self.library);
        let text = std::mem::take(&mut self.composition.text);
        self.composition = Composition { text, ..Composition::default() };
        self.history = super::History::default();
        self.settle();
    }
}

/// Whether the library is the samples, which nobody changes; says so then.
pub(super) fn is_sample(state: &mut State) -> bool {
    if state.samples {
        let sentence = "these are samples: a adds your own first profile, : setup starts an empty library";
        state.notice = Some(Notice::note(sentence));
    }
    state.samples
}

/// Opens the form for a new profile.
pub(super) fn add(state: &mut State) {
    state.mode = Mode::Form(Box::default());
}

/// Opens the form of the profile that is shown.
pub(super) fn edit(state: &mut State) {
    if is_sample(state) {
        return;
    }
    match state.shown() {
        Some(profile) => state.mode = Mode::Form(Box::new(Form::of(profile))),
        None => nothing(state),
    }
}

/// Asks for the name of the profile that is to go for good.
pub(super) fn ask_removal(state: &mut State) {
    if is_sample(state) {
        return;
    }
    match state.shown() {
        Some(profile) => {
            state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Removal(profile.key.clone()), ""));
        }
        None => nothing(state),
    }
}

/// Asks for the name to save the stack under.
pub(super) fn ask_stack_name(state: &mut State) {
    if state.composition.spec.layers.is_empty() {
        state.notice = Some(Notice::note("the stack is empty; Space stacks the selected profile"));
        return;
    }
    let saved = state.composition.stack.as_ref().and_then(|key| state.library.stacks.get(key));
    let name = saved.map(|stack| stack.name.to_string()).unwrap_or_default();
    state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::NewStack, name));
}

/// Asks for the name to save the prompt text under.
pub(super) fn ask_prompt_name(state: &mut State) {
    if state.composition.text.is_empty() {
        state.notice = Some(Notice::note("there is no prompt text yet; e edits it"));
        return;
    }
    state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::NewPrompt, ""));
}

/// Notes a like: a version, then a remark.
pub(super) fn like(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    if state.samples {
        return Err("these are samples; add a profile of your own first".to_owned());
    }
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let count = if words.first().is_some_and(|word| word.eq_ignore_ascii_case("niji")) { 2 } else { 1 };
    let (version, note) = words.split_at(count.min(words.len()));
    let version: Version = version.join(" ").parse().map_err(|error: VersionError| error.to_string())?;
    let (day, at) = (state.day(), state.now.timestamp());
    let change = likes::like(version, day, &note.join(" "), (&mut state.keys, at));
    let effects = state.commit(change.sentence.clone(), change.edits);
    let since = |profile: &Profile| last_good(&state.library.runs, &profile.key);
    let liked = likes::by_version(&state.library, since);
    if let Some(liked) = liked.iter().find(|liked| liked.version == version) {
        state.notice = Some(Notice::good(format!("{}: {}", change.sentence, liked.sentence())));
    }
    Ok(effects)
}

pub(super) fn nothing(state: &mut State) {
    state.notice = Some(Notice::note("nothing is selected"));
}

/// Deletes what is selected on the screen; a profile only softly.
pub(super) fn delete(state: &mut State) -> Vec<Effect> {
    if is_sample(state) {
        return Vec::new();
    }
    match state.screen {
        Screen::Profiles => delete_profile(state),
        Screen::Stacks => {
            let selected = state.stacks.selected(&state.library.stacks);
            let Some(key) = selected.map(|stack| stack.key.clone()) else { return Vec::new() };
            state.perform(|library, context| ops::saved::remove_stack(library, &key, context).map(undoable))
        }
        Screen::Calibrate => calibrate::delete(state),
        Screen::Prompts => {
            let selected = state.prompts.selected(&state.library.prompts);
            let Some(key) = selected.map(|prompt| prompt.key.clone()) else { return Vec::new() };
            state.perform(|library, context| ops::saved::remove_prompt(library, &key, context).map(undoable))
        }
    }
}

fn delete_profile(state: &mut State) -> Vec<Effect> {
    let Some(key) = state.shown().map(|profile| profile.key.clone()) else {
        nothing(state);
        return Vec::new();
    };
    state.perform(|library, context| ops::profiles::delete(library, &[key], context).map(undoable))
}

/// Takes a profile out of the library with all its codes, once its name was typed.
pub(super) fn remove_for_good(state: &mut State, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    state.perform_typed(|library, context| {
        ops::profiles::remove_for_good(library, key, text, context).map(undoable)
    })
}

/// Takes the form: makes a new profile or changes the one it is of.
pub(super) fn accept_form(state: &mut State) -> Vec<Effect> {
    let Mode::Form(mut form) = std::mem::replace(&mut state.mode, Mode::Browse) else { return Vec::new() };
    let (input, target) = (form.input(), form.target.clone());
    let made = state.operate(|library, context| match target {
        Some(profile) => {
            ops::profiles::edit(library, &ProfileEdit { profile, input, restores: false }, context)
        }
        None => ops::profiles::add(library, &input, context),
    });
    let outcome = match made {
        Ok(_) if form.asks_for_brief() => {
            state.mode = Mode::Form(form);
            return Vec::new();
        }
        Ok(outcome) => outcome,
        Err(Refusal::Field(error)) => {
            form.refuse(error);
            state.mode = Mode::Form(form);
            return Vec::new();
        }
        Err(Refusal::Nothing(_)) => return Vec::new(),
        Err(refusal) => {
            state.notice = Some(Notice::from(&refusal));
            return Vec::new();
        }
    };
    let made = outcome.change.profile().map(|profile| (profile.key.clone(), profile.throwaway));
    if form.target.is_none() {
        state.own();
        if made.as_ref().is_some_and(|(_, throwaway)| *throwaway) {
            guide::open_throwaway(state);
        }
    }
    let effects = state.make(outcome);
    if let Some((key, _)) = &made {
        state.list.reveal(key);
    }
    effects
}

/// Starts the user's own library.
pub(super) fn setup(state: &mut State) -> Vec<Effect> {
    if !state.samples {
        state.notice = Some(Notice::note("this is your own library already"));
        return Vec::new();
    }
    state.own();
    state.notice = Some(Notice::good("your own library is ready; a adds a profile"));
    state.saving += 1;
    vec![Effect::Setup]
}

/// Saves the stack on the composition; under the name of a saved one it takes that one's place.
pub(super) fn save_stack(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    refuse_samples(state)?;
    let spec = state.composition.spec.clone();
    let effects =
        state.perform_typed(|library, context| ops::saved::save_stack(library, text, &spec, context))?;
    state.composition.stack = state.library.stacks.named(text).map(|stack| stack.key.clone());
    Ok(effects)
}

/// Saves the prompt text; under the name of a saved one it takes that one's place.
pub(super) fn save_prompt(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    refuse_samples(state)?;
    let prompt = state.composition.text.clone();
    state.perform_typed(|library, context| ops::saved::save_prompt(library, text, &prompt, context))
}

fn refuse_samples(state: &State) -> Result<(), String> {
    if state.samples {
        return Err("these are samples; add a profile of your own first (Esc, then a)".to_owned());
    }
    Ok(())
}
