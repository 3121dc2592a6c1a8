//! The numbered answers of each question.

use super::aloud;
use super::place::Place;
use crate::tui::app::{Action, OFFERS, State};
use library::Key;
use midjourney::Form;

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
        Place::Findings => vec![act("put the first one right", Action::Fix)],
        Place::Copy => OFFERS
            .iter()
            .filter(|action| action.name().starts_with("Copy"))
            .map(|action| act(action.sentence(), *action))
            .collect(),
        Place::Stacks => {
            let stacks = state.session.library.stacks.by_name();
            stacks
                .iter()
                .zip(1..=9)
                .map(|(stack, number)| act(stack.name.as_str(), Action::TakeStack(number)))
                .collect()
        }
    }
}

/// The first question. Its numbers stay the same whatever is on the composition, so that they can be learnt.
fn top(state: &State) -> Vec<NumberedChoice> {
    let layers = text::plural(state.session.composition.spec.layers.len(), "layer");
    let findings = text::plural(state.session.findings().len(), "finding");
    let stacks = text::plural(state.session.library.stacks.iter().count(), "saved stack");
    vec![
        act("copy the prompt", Action::CopyAs(Form::Prompt)),
        go("copy in another form", Place::Copy),
        go("find a profile", Place::Search),
        go(format!("the stack, {layers}"), Place::Stack),
        go(format!("stylize, now {}", state.session.composition.spec.stylize), Place::Stylize),
        act("the prompt text", Action::EditSubject),
        act("the other parameters", Action::EditParameters),
        go(findings, Place::Findings),
        go(stacks, Place::Stacks),
        act("add a profile", Action::Add),
        act("undo", Action::Undo),
    ]
}

fn found(from: usize, state: &State) -> Vec<NumberedChoice> {
    let list = &state.session.list;
    let count = list.hits().len();
    let mut choices: Vec<NumberedChoice> = (from..count.min(from + PAGE))
        .filter_map(|place| state.session.library.profiles.get(&list.key(place)?))
        .map(|profile| go(aloud::profile(profile, state), Place::Profile(profile.key.clone())))
        .collect();
    if count > from + PAGE {
        choices.push(go(format!("{} more", count - from - PAGE), Place::Found(from + PAGE)));
    }
    choices
}

fn profile(key: &Key, state: &State) -> Vec<NumberedChoice> {
    let on = |label: &str, action| NumberedChoice {
        label: label.to_owned(),
        step: Answer::OnProfile(key.clone(), action),
    };
    let toggle = match state.session.composition.spec.position(key) {
        Some(_) => on("take it out of the stack", Action::ToggleStack),
        None => on("stack it", Action::ToggleStack),
    };
    vec![
        toggle,
        on("copy its code alone", Action::CopyAs(Form::Code)),
        on("edit it", Action::Edit),
        on("rename it", Action::Rename),
        on(Action::Delete.sentence(), Action::Delete),
    ]
}

fn stack(state: &State) -> Vec<NumberedChoice> {
    let layers = 0..state.session.composition.spec.layers.len();
    let mut choices: Vec<NumberedChoice> =
        layers.clone().map(|layer| go(aloud::layer(layer, state), Place::Layer(layer))).collect();
    if !layers.is_empty() {
        choices.push(act("save the stack under a name", Action::SaveStack));
        choices.push(act("empty the stack", Action::ClearStack));
    }
    choices
}

fn layer_of(layer: usize) -> Vec<NumberedChoice> {
    let on = |action: Action| NumberedChoice {
        label: action.sentence().to_owned(),
        step: Answer::OnLayer(layer, action),
    };
    [Action::Mute, Action::Solo, Action::MoveLayerUp, Action::MoveLayerDown, Action::RemoveLayer]
        .map(on)
        .into()
}

fn go(label: impl Into<String>, place: Place) -> NumberedChoice {
    NumberedChoice { label: label.into(), step: Answer::Go(place) }
}

fn act(label: impl Into<String>, action: Action) -> NumberedChoice {
    NumberedChoice { label: label.into(), step: Answer::Act(action) }
}
