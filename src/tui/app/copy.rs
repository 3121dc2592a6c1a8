//! Copying the prompt, whole or in another form, and hearing how it went.

use super::action::Action;
use super::effect::{CopyRequest, Effect, TerminalEffect};
use super::msg::Copied;
use super::notice::Notice;
use super::session::Session;
use library::contents::Contents;
use library::resolving::id_warnings;
use library::trace::use_of;
use library::{Key, Layer, Profile, RenderedPrompt, Source, Use};
use midjourney::{Code, Form, Id, Prompt};

/// The prompt; says so where there is none yet.
pub(super) fn prompt(session: &mut Session) -> Option<String> {
    let prompt = session.rendered.prompt.clone();
    if prompt.is_empty() {
        let (stack, edit) = (session.way(Action::ToggleStack), session.way(Action::EditSubject));
        session.note(format!("nothing to copy yet: {stack} stacks a profile, {edit} edits the text"));
        return None;
    }
    Some(prompt)
}

/// Shows the prompt on the bare terminal.
pub(super) fn bare(session: &mut Session) -> Vec<Effect> {
    prompt(session).map(|prompt| Effect::Terminal(TerminalEffect::Bare(prompt))).into_iter().collect()
}

/// Asks for the prompt to be copied in a form.
pub(super) fn copy(session: &mut Session, form: Form) -> Vec<Effect> {
    let Some(prompt) = prompt(session) else { return Vec::new() };
    let stack = session.composition.stack.as_ref().and_then(|key| session.library.stacks.get(key));
    let name = stack.map(|stack| stack.name.to_string()).unwrap_or_default();
    match form.write(&Prompt::read_with(&prompt, session.rules.names()), &name) {
        Ok(text) => send(session, text, prompt),
        Err(error) => {
            session.note(error.to_string());
            Vec::new()
        }
    }
}

/// Copies the prompt with the IDs of its profiles in place of codes: submitted, it tells their newest codes.
pub(super) fn with_ids(session: &mut Session) -> Vec<Effect> {
    let mut composition = session.composition.clone();
    for layer in &mut composition.spec.layers {
        let Source::Profile(key) = &layer.source else { continue };
        let id = session.library.profiles.get(key).and_then(Profile::living_id);
        if let Some(id) = id.and_then(|id| Code::new(id.as_str()).ok()) {
            layer.source = Source::Code(id);
        }
    }
    let prompt = RenderedPrompt::of(&composition, &session.library).prompt;
    if Contents::of(&prompt, session.rules.names()).ids().next().is_none() {
        let edit = session.way(Action::Edit);
        session.note(format!("no profile in the stack has an ID that lives; {edit} notes one"));
        return Vec::new();
    }
    let used = Use {
        version: Some(session.version),
        ..use_of(&prompt, session.now.timestamp(), &session.library, session.rules.names())
    };
    note(session, prompt, used)
}

/// Copies the prompt with codes in place of the IDs in it, which stay on the composition so.
pub(super) fn swap_ids(session: &mut Session) -> Vec<Effect> {
    let library = &session.library;
    let swapped = |layer: &Layer| {
        let Source::Code(word) = &layer.source else { return layer.clone() };
        let is = |profile: &&Profile| profile.id.as_ref().is_some_and(|id| id.as_str() == word.as_str());
        match library.profiles.carrying(word.as_str()).find(is).filter(|profile| profile.current().is_some())
        {
            Some(profile) => Layer { source: Source::Profile(profile.key.clone()), muted: layer.muted },
            None => layer.clone(),
        }
    };
    let layers: Vec<Layer> = session.composition.spec.layers.iter().map(swapped).collect();
    session.change_composition("put codes in place of IDs", |composition| composition.spec.layers = layers);
    let effects = copy(session, Form::Prompt);
    let left: Vec<String> = Contents::of(&session.rendered.prompt, session.rules.names())
        .ids()
        .map(|id| id.to_string())
        .collect();
    if !left.is_empty() {
        session.copy_warnings = vec![format!(
            "{} has no code yet: submit the prompt and paste what Midjourney shows into the inbox (p)",
            left.join(", ")
        )];
    }
    effects
}

/// Asks for a code to be copied, alone.
pub(super) fn code(code: &Code) -> Effect {
    Effect::Copy(CopyRequest { text: code.to_string(), used: None })
}

/// Asks for a text to be copied that comes from this prompt.
pub(super) fn send(session: &mut Session, text: String, prompt: String) -> Vec<Effect> {
    let mut used = session.rendered.used(&session.composition, session.now.timestamp(), session.version);
    if used.prompt != prompt {
        // A prompt of a queue has some of the codes, and the profiles they belong to.
        let words: Vec<&str> = prompt.split(' ').collect();
        used.codes.retain(|code| words.contains(&code.as_str()));
        let word = |key: &Key| session.library.profiles.get(key).and_then(Profile::prompt_token);
        used.profiles.retain(|key| word(key).is_some_and(|word| words.contains(&word)));
        used.prompt = prompt;
    }
    note(session, text, used)
}

/// Notes the use of a prompt and asks for its copy; an ID in it is warned of once, with the key that takes
/// the code instead.
pub(super) fn note(session: &mut Session, text: String, used: Use) -> Vec<Effect> {
    let ids = Contents::of(&used.prompt, session.rules.names());
    // The log is read only for the few prompts that have one.
    session.copy_warnings = match ids.ids().next() {
        Some(_) => id_warnings(&used.prompt, &session.library, &session.uses, session.rules.names()),
        None => Vec::new(),
    };
    let has_code = |id: &Id| {
        let is = |profile: &&Profile| profile.living_id() == Some(id);
        session
            .library
            .profiles
            .carrying(id.as_str())
            .find(is)
            .is_some_and(|profile| profile.current().is_some())
    };
    if !session.copy_warnings.is_empty() && ids.ids().any(|id| has_code(&id)) {
        let swap = session.way(Action::SwapIds);
        session.copy_warnings.insert(0, format!("{swap} copies the code instead"));
    }
    if !session.samples {
        session.usage.note(&used);
        session.uses.add([used.clone()]);
    }
    let used = (!session.samples).then_some(used);
    vec![Effect::Copy(CopyRequest { text, used })]
}

/// Says how a copy went.
pub(super) fn answered(session: &mut Session, copied: Copied) {
    let warnings = std::mem::take(&mut session.copy_warnings);
    session.notice = Some(match (copied.arrived, warnings.is_empty()) {
        (true, true) => Notice::good(copied.sentence),
        (true, false) => Notice::note(format!("copied; {}", warnings.join("; "))),
        (false, _) => Notice::bad(copied.sentence),
    });
}
