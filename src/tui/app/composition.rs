//! What changes the composition: layers, stylize, the version, each as one step that can be taken back.

use super::action::Action;
use super::history::Step;
use super::mode::{Mode, Slider};
use super::notice::Notice;
use super::screen::Pane;
use super::state::State;
use library::{Composition, Layer, RenderedPrompt, Source};
use midjourney::Stylize;

/// A place on the slider, as a share of its length in thousandths: the value itself.
pub type Slide = Stylize;

impl State {
    /// Changes the composition as one step that can be taken back. A change that changes nothing is none.
    pub(super) fn change_composition(
        &mut self,
        sentence: impl Into<String>,
        change: impl FnOnce(&mut Composition),
    ) {
        let before = self.composition.clone();
        change(&mut self.composition);
        self.remember_desk(sentence, before);
    }

    /// Remembers that the composition was otherwise before, unless it was not.
    pub(super) fn remember_desk(&mut self, sentence: impl Into<String>, before: Composition) {
        self.settle();
        if before != self.composition {
            self.history.push(Step::of_desk(sentence.into(), (before, self.composition.clone())));
        }
    }

    /// Brings what follows from composition and library in step with them.
    pub(super) fn settle(&mut self) {
        let layers = self.composition.spec.layers.len();
        self.layer = self.layer.min(layers.saturating_sub(1));
        self.composition.solo = self.composition.solo.filter(|place| *place < layers);
        self.rendered = RenderedPrompt::of(&self.composition, &self.library);
    }
}

/// Mutes the layer at hand, or lets it sound.
pub(super) fn mute(state: &mut State) {
    on_layer(state, "muted or unmuted a layer", |composition, place| {
        composition.spec.layers[place].muted = !composition.spec.layers[place].muted;
    });
}

/// Lets the layer at hand sound alone, or all again.
pub(super) fn solo(state: &mut State) {
    on_layer(state, "heard a layer alone, or all again", |composition, place| {
        composition.solo = if composition.solo == Some(place) { None } else { Some(place) };
    });
}

/// Takes the layer at hand out of the stack.
pub(super) fn remove_layer(state: &mut State) {
    on_layer(state, "took a layer out of the stack", remove);
}

/// Empties the stack.
pub(super) fn clear_stack(state: &mut State) {
    state.change_composition("emptied the stack", |composition| {
        composition.spec.layers.clear();
        composition.solo = None;
        composition.stack = None;
    });
    state.notice = Some(Notice::note("the stack is empty; u brings it back"));
}

/// Writes the version into the prompt, or leaves it out.
pub(super) fn pin_version(state: &mut State) {
    let version = state.version;
    state.change_composition("pinned or freed the version", |composition| {
        composition.spec.version = if composition.spec.version.is_some() { None } else { Some(version) };
    });
}

/// Empties the prompt text.
pub(super) fn clear_text(state: &mut State) {
    state.change_composition("emptied the prompt text", |composition| composition.text.clear());
}

/// Adds the selected profile to the stack, or takes it out. In the stack pane: takes the layer out.
pub(super) fn toggle(state: &mut State, even_throwaway: bool) {
    if state.pane == Pane::Stack && state.mode == Mode::Browse {
        return remove_layer(state);
    }
    let Some(profile) = state.selected() else {
        state.notice = Some(Notice::note("nothing is selected"));
        return;
    };
    let (key, name) = (profile.key.clone(), profile.name.to_string());
    let (wrong, wordless) = (profile.throwaway, profile.prompt_token().is_none());
    if let Some(place) = state.composition.spec.position(&key) {
        return state.change_composition(format!("took {name} out of the stack"), |composition| {
            remove(composition, place);
        });
    }
    if wrong && !even_throwaway {
        let sentence =
            format!("{name} is the deliberately wrong profile, kept for calibration; : stack anyway");
        state.notice = Some(Notice::note(sentence));
        return;
    }
    state.change_composition(format!("stacked {name}"), |composition| {
        composition.spec.layers.push(Layer::new(Source::Profile(key)));
    });
    if wordless {
        let sentence = format!("{name} has no code yet, so the prompt is the same; give it one with i");
        state.notice = Some(Notice::note(sentence));
    }
}

/// Takes a layer out; a solo layer after it stays the same one.
fn remove(composition: &mut Composition, place: usize) {
    composition.spec.layers.remove(place);
    composition.solo = match composition.solo {
        Some(solo) if solo == place => None,
        Some(solo) if solo > place => Some(solo - 1),
        other => other,
    };
}

/// The place of the layer that is meant: the one at hand in the stack pane, else the selected profile's.
fn layer_at_hand(state: &State) -> Option<usize> {
    if state.pane == Pane::Stack {
        return (state.layer < state.composition.spec.layers.len()).then_some(state.layer);
    }
    state.selected().and_then(|profile| state.composition.spec.position(&profile.key))
}

fn on_layer(state: &mut State, sentence: &str, change: impl FnOnce(&mut Composition, usize)) {
    match layer_at_hand(state) {
        Some(place) => state.change_composition(sentence, |composition| change(composition, place)),
        None if state.composition.spec.layers.is_empty() => {
            state.notice = Some(Notice::note("the stack is empty; Space stacks the selected profile"));
        }
        None => state.notice = Some(Notice::note("that profile is not in the stack; Space stacks it")),
    }
}

/// Moves the layer at hand.
pub(super) fn shift(state: &mut State, by: isize) {
    let Some(from) = layer_at_hand(state) else {
        return on_layer(state, "moved a layer", |_, _| {});
    };
    let to = from.saturating_add_signed(by);
    if to >= state.composition.spec.layers.len() {
        return;
    }
    state.change_composition("moved a layer", |composition| {
        composition.spec.layers.swap(from, to);
        composition.solo = composition.solo.map(|solo| match solo {
            place if place == from => to,
            place if place == to => from,
            place => place,
        });
    });
    state.layer = to;
}

/// Opens the slider.
pub(super) fn open_slider(state: &mut State) {
    if !matches!(state.mode, Mode::Stylize(_)) {
        let before = state.composition.spec.stylize;
        state.mode = Mode::Stylize(Slider { before, typed: String::new() });
    }
}

/// Writes stylize even at its default, or leaves it out there.
pub(super) fn write_stylize_always(state: &mut State) {
    state.change_composition("chose when stylize is written", |composition| {
        composition.spec.stylize_always = !composition.spec.stylize_always;
    });
}

/// Raises or lowers stylize.
pub(super) fn stylize_by(state: &mut State, steps: i16) {
    let next = state.composition.spec.stylize.stepped(steps);
    set_stylize(state, next);
}

/// Goes to a mark of the slider.
pub(super) fn stylize_to_mark(state: &mut State, mark: impl Fn(Stylize) -> Stylize) {
    set_stylize(state, mark(state.composition.spec.stylize));
}

/// Sets stylize: at once, or as part of the open slider.
pub(super) fn set_stylize(state: &mut State, value: Stylize) {
    if let Mode::Stylize(slider) = &mut state.mode {
        slider.typed.clear();
        state.composition.spec.stylize = value;
        state.settle();
    } else {
        state.change_composition(format!("set stylize to {value}"), |composition| {
            composition.spec.stylize = value;
        });
    }
}

/// Takes a typed digit; a number beyond 1000 is not taken and said.
pub(super) fn digit(state: &mut State, digit: char) {
    let Mode::Stylize(slider) = &mut state.mode else { return };
    let typed = format!("{}{digit}", slider.typed);
    match typed.parse::<Stylize>() {
        Ok(value) => {
            slider.typed = typed;
            state.composition.spec.stylize = value;
            state.settle();
        }
        Err(error) => state.notice = Some(Notice::bad(error.to_string())),
    }
}

/// An action that does not belong to the open slider closes it first and keeps its value.
pub(super) fn leave_slider(state: &mut State, action: Action) {
    let its_own = matches!(
        action,
        Action::Stylize
            | Action::StylizeBy(_)
            | Action::StylizeNextMark
            | Action::StylizePreviousMark
            | Action::Accept
            | Action::Back
    );
    if !its_own {
        close_slider(state, true);
    }
}

/// Closes the slider and keeps its value, or goes back to the value before.
pub(super) fn close_slider(state: &mut State, keep: bool) {
    let Mode::Stylize(slider) = &state.mode else { return };
    let mut before = state.composition.clone();
    before.spec.stylize = slider.before;
    state.mode = Mode::Browse;
    if keep {
        let sentence = format!("set stylize to {}", state.composition.spec.stylize);
        state.remember_desk(sentence, before);
    } else {
        state.composition = before;
        state.settle();
    }
}
