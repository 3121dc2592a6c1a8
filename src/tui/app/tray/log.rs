//! The usage log: prompts that were copied, found again and laid out on the composition.

use super::{Content, Mode, Panel, Shown, State, open};
use crate::tui::app::notice::Notice;
use library::contents::Contents;
use library::{Key, Layer, Source, Use, trace};

/// The most prompts of the log shown at once.
const MOST_SHOWN: usize = 500;

/// Opens the log; from a card that of its profile.
pub(in crate::tui::app) fn open_log(state: &mut State) {
    let is_card = matches!(state.mode, Mode::Panel(Panel::Card, _));
    let of = state.shown().filter(|_| is_card).map(|profile| profile.key.clone());
    open(state, Content::Log(of));
}

/// Its rows.
pub(super) fn rows(of: Option<&Key>, words: &str, state: &State) -> Vec<Shown> {
    logged(of, words, state).into_iter().map(|used| row(used, state)).collect()
}

/// A prompt as a row.
pub(super) fn row(used: &Use, state: &State) -> Shown {
    Shown {
        label: trace::day_of(used, state.now.time_zone()).to_string(),
        text: used.prompt.clone(),
        note: String::new(),
    }
}

/// The prompt of a row.
pub(super) fn prompt_at(of: Option<&Key>, words: &str, state: &State, at: usize) -> Option<String> {
    logged(of, words, state).get(at).map(|used| used.prompt.clone())
}

fn logged<'a>(of: Option<&Key>, words: &str, state: &'a State) -> Vec<&'a Use> {
    let mut found = trace::search(words, &state.uses);
    if let Some(profile) = of.and_then(|key| state.library.profiles.get(key)) {
        let own = trace::uses_of(profile, &state.uses);
        found.retain(|used| own.iter().any(|one| std::ptr::eq(*one, *used)));
    }
    found.truncate(MOST_SHOWN);
    found
}

/// Lays a logged prompt out on the composition again: text, layers, stylize, parameters, version.
pub(super) fn reopen(state: &mut State, prompt: Option<&str>) {
    let Some(prompt) = prompt else { return };
    let contents = Contents::of(prompt);
    let layer = |word: &midjourney::Code| {
        let by_id = || {
            let is = |id: &midjourney::Id| id.as_str() == word.as_str();
            state.library.profiles.iter().find(|profile| profile.id.as_ref().is_some_and(is))
        };
        let current = |profile: &&library::Profile| profile.prompt_token() == Some(word.as_str());
        state.library.owner_of(word).or_else(by_id).filter(current).map(|p| Source::Profile(p.key.clone()))
    };
    let mut layers: Vec<Layer> = Vec::new();
    for word in &contents.words {
        layers.push(Layer::new(layer(word).unwrap_or_else(|| Source::Code(word.clone()))));
    }
    for style in &contents.styles {
        layers.push(Layer::new(layer(&style.code).unwrap_or_else(|| Source::Style(style.code.clone()))));
    }
    state.mode = Mode::Browse;
    state.change_composition("opened a prompt of the log", |composition| {
        composition.text = contents.text;
        composition.spec.layers = layers;
        composition.spec.stylize = contents.stylize.unwrap_or_default();
        composition.spec.parameters = contents.kept;
        composition.spec.version = contents.version;
        composition.stack = None;
        composition.solo = None;
    });
    state.notice = Some(Notice::good("the prompt is on the desk"));
}
