//! The numbered answers of each question.

use super::aloud::{self, begun};
use super::place::Place;
use crate::tui::app::{Action, OFFERS, State};
use library::{Key, SavedPrompt};
use midjourney::Form;
use text::sanitize_line;

/// How many profiles are read out at a time.
const PAGE: usize = 9;

/// One numbered answer.
pub(super) struct NumberedChoice {
    /// What it says.
    pub label: String,
    /// What it does.
    pub step: Answer,
}

/// What an answer does.
pub(super) enum Answer {
    /// Asks the next question.
    Go(Place),
    /// Does something.
    Act(Action),
    /// Does something with a profile.
    OnProfile(Key, Action),
    /// Does something with a layer.
    OnLayer(usize, Action),
    /// Opens a saved text.
    OpenPrompt(Key),
}

/// The answers there are, the first of them number 1.
pub(super) fn of(place: &Place, state: &State) -> Vec<NumberedChoice> {
    match place {
        Place::Top => top(state),
        Place::Search | Place::Stylize => Vec::new(),
        Place::Found(from) => found(*from, state),
        Place::Profile(key) => profile(key, state),
        Place::Stack => stack(state),
        Place::Layer(layer) => layer_of(*layer),
        Place::Findings => {
            let can_be_fixed = state.session.findings().iter().any(|finding| finding.fix.is_some());
            can_be_fixed.then(|| act("apply the first fix", Action::Fix)).into_iter().collect()
        }
        Place::Copy => OFFERS
            .iter()
            .filter(|action| action.name().starts_with("Copy"))
            .map(|action| act(action.sentence(), *action))
            .collect(),
        Place::Prompts => {
            let prompts = state.session.library.prompts.by_name();
            let opened = |prompt: &&SavedPrompt| {
                let label = format!("{}: {}", prompt.name, sanitize_line(&prompt.text));
                named(label, Answer::OpenPrompt(prompt.key.clone()))
            };
            prompts.iter().map(opened).collect()
        }
        Place::Stacks => {
            let stacks = state.session.library.stacks.by_name();
            stacks
                .iter()
                .zip(1..=9)
                .map(|(stack, number)| named(stack.name.as_str(), Answer::Act(Action::TakeStack(number))))
                .collect()
        }
    }
}

/// The first question. Its numbers stay the same whatever is on the composition, so that they can be learnt.
fn top(state: &State) -> Vec<NumberedChoice> {
    let layers = state.session.composition.spec.layers.len();
    let stack = if layers == 0 { "empty".to_owned() } else { text::plural(layers, "layer") };
    vec![
        act("copy the prompt", Action::CopyAs(Form::Prompt)),
        go("copy in another form", Place::Copy),
        go("find a profile", Place::Search),
        go(format!("stack: {stack}"), Place::Stack),
        go(format!("stylize: {}", state.session.composition.spec.stylize), Place::Stylize),
        act("prompt text", Action::EditSubject),
        act("other parameters", Action::EditParameters),
        go(format!("findings: {}", counted(state.session.findings().len())), Place::Findings),
        go(format!("saved stacks: {}", counted(state.session.library.stacks.iter().count())), Place::Stacks),
        act("add a profile", Action::Add),
        act("undo", Action::Undo),
        act("paste anything: prompts, codes, IDs", Action::Inbox),
        act("prompts that were copied", Action::Log),
        act("ranked profile or moodboard? Three questions", Action::Guide),
        act("import a file or a folder of pictures", Action::Import),
        go(format!("saved texts: {}", counted(state.session.library.prompts.iter().count())), Place::Prompts),
    ]
}

/// How many there are, as the end of a sentence.
fn counted(count: usize) -> String {
    if count == 0 { "none".to_owned() } else { count.to_string() }
}

fn found(from: usize, state: &State) -> Vec<NumberedChoice> {
    let list = &state.session.list;
    let count = list.hits().len();
    let mut choices: Vec<NumberedChoice> = (from..count.min(from + PAGE))
        .filter_map(|place| state.session.library.profiles.get(&list.key(place)?))
        .map(|profile| named(aloud::profile(profile, state), Answer::Go(Place::Profile(profile.key.clone()))))
        .collect();
    if count > from + PAGE {
        choices.push(go(format!("{} more", count - from - PAGE), Place::Found(from + PAGE)));
    }
    choices
}

fn profile(key: &Key, state: &State) -> Vec<NumberedChoice> {
    let on = |label: &str, action| NumberedChoice {
        label: begun(label),
        step: Answer::OnProfile(key.clone(), action),
    };
    let toggle = match state.session.composition.spec.position(key) {
        Some(_) => on("remove it from the stack", Action::ToggleStack),
        None => on("add it to the stack", Action::ToggleStack),
    };
    vec![
        toggle,
        on("copy its code alone", Action::CopyAs(Form::Code)),
        on("edit it", Action::Edit),
        on("rename it", Action::Rename),
        on(Action::Delete.sentence(), Action::Delete),
        on("its codes", Action::Codes),
        on("count a training session", Action::Train),
    ]
}

fn stack(state: &State) -> Vec<NumberedChoice> {
    let layers = 0..state.session.composition.spec.layers.len();
    let mut choices: Vec<NumberedChoice> = layers
        .clone()
        .map(|layer| named(aloud::layer(layer, state), Answer::Go(Place::Layer(layer))))
        .collect();
    if !layers.is_empty() {
        choices.push(act("save the stack under a name", Action::SaveStack));
        choices.push(act("empty the stack", Action::ClearStack));
    }
    choices
}

fn layer_of(layer: usize) -> Vec<NumberedChoice> {
    let on = |action: Action| NumberedChoice {
        label: begun(action.sentence()),
        step: Answer::OnLayer(layer, action),
    };
    [Action::Mute, Action::Solo, Action::MoveLayerUp, Action::MoveLayerDown, Action::RemoveLayer]
        .map(on)
        .into()
}

/// An answer that is a name, which stays as it is written.
fn named(label: impl Into<String>, step: Answer) -> NumberedChoice {
    NumberedChoice { label: label.into(), step }
}

fn go(label: impl AsRef<str>, place: Place) -> NumberedChoice {
    named(begun(label.as_ref()), Answer::Go(place))
}

fn act(label: impl AsRef<str>, action: Action) -> NumberedChoice {
    named(begun(label.as_ref()), Answer::Act(action))
}
