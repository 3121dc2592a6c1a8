//! The numbered answers of each question.

use super::aloud;
use super::place::Place;
use crate::tui::app::{Action, OFFERS, State};
use library::Key;
use midjourney::Form;

/// How many profiles are read out at a time.
const PAGE: usize = 9;

/// One numbered answer.
pub(super) struct Choice {
    /// What it says.
    pub label: String,
    /// What it does.
    pub step: Step,
}

/// What an answer does.
pub(super) enum Step {
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
pub(super) fn of(place: &Place, state: &State) -> Vec<Choice> {
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
fn top(state: &State) -> Vec<Choice> {
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

fn found(from: usize, state: &State) -> Vec<Choice> {
    let hits = state.session.list.hits();
    let page = hits.iter().skip(from).take(PAGE);
    let mut choices: Vec<Choice> = page
        .filter_map(|hit| state.session.library.profiles.get(&hit.key))
        .map(|profile| go(aloud::profile(profile, state), Place::Profile(profile.key.clone())))
        .collect();
    if hits.len() > from + PAGE {
        choices.push(go(format!("{} more", hits.len() - from - PAGE), Place::Found(from + PAGE)));
    }
    choices
}

fn profile(key: &Key, state: &State) -> Vec<Choice> {
    let on =
        |label: &str, action| Choice { label: label.to_owned(), step: Step::OnProfile(key.clone(), action) };
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

fn stack(state: &State) -> Vec<Choice> {
    let layers = 0..state.session.composition.spec.layers.len();
    let mut choices: Vec<Choice> =
        layers.clone().map(|layer| go(aloud::layer(layer, state), Place::Layer(layer))).collect();
    if !layers.is_empty() {
        choices.push(act("save the stack under a name", Action::SaveStack));
        choices.push(act("empty the stack", Action::ClearStack));
    }
    choices
}

fn layer_of(layer: usize) -> Vec<Choice> {
    let on =
        |action: Action| Choice { label: action.sentence().to_owned(), step: Step::OnLayer(layer, action) };
    [Action::Mute, Action::Solo, Action::MoveLayerUp, Action::MoveLayerDown, Action::RemoveLayer]
        .map(on)
        .into()
}

fn go(label: impl Into<String>, place: Place) -> Choice {
    Choice { label: label.into(), step: Step::Go(place) }
}

fn act(label: impl Into<String>, action: Action) -> Choice {
    Choice { label: label.into(), step: Step::Act(action) }
}
