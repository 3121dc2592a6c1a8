//! What changes the composition: layers, stylize, the version, each as one step that can be taken back.

use super::action::Action;
use super::component::{Component, Hint};
use super::keymap::Context;
use super::notice::Notice;
use super::screen::Pane;
use super::session::Session;
use library::{Composition, Layer, Source};
use midjourney::Stylize;

/// The slider while it is being set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slider {
    /// The value to go back to.
    pub before: Stylize,
    /// Digits typed so far.
    pub typed: String,
}

/// Mutes the selected layer, or lets it sound.
pub(super) fn mute(session: &mut Session) {
    on_layer(session, "muted or unmuted a layer", |composition, place| {
        composition.spec.layers[place].muted = !composition.spec.layers[place].muted;
    });
}

/// Lets the selected layer sound alone, or all again.
pub(super) fn solo(session: &mut Session) {
    on_layer(session, "soloed or unsoloed a layer", |composition, place| {
        composition.solo = if composition.solo == Some(place) { None } else { Some(place) };
    });
}

/// Takes the selected layer out of the stack.
pub(super) fn remove_layer(session: &mut Session) {
    on_layer(session, "removed a layer from the stack", remove);
}

/// Empties the stack.
pub(super) fn clear_stack(session: &mut Session) {
    session.change_composition("emptied the stack", |composition| {
        composition.spec.layers.clear();
        composition.solo = None;
        composition.stack = None;
    });
    let undo = session.way(Action::Undo);
    session.note(format!("Emptied the stack; {undo} undoes it"));
}

/// Writes the version into the prompt, or leaves it out.
pub(super) fn pin_version(session: &mut Session) {
    let version = session.version;
    session.change_composition("pinned or unpinned the version", |composition| {
        composition.spec.version = if composition.spec.version.is_some() { None } else { Some(version) };
    });
}

/// Empties the prompt text.
pub(super) fn clear_text(session: &mut Session) {
    session.change_composition("emptied the prompt text", |composition| composition.text.clear());
}

/// Adds the selected profile to the stack, or takes it out.
pub(super) fn toggle(session: &mut Session, even_throwaway: bool) {
    let Some(profile) = session.selected() else {
        session.note("nothing is selected");
        return;
    };
    let (key, name) = (profile.key.clone(), profile.name.to_string());
    let (wrong, wordless) = (profile.throwaway, profile.prompt_token().is_none());
    if let Some(place) = session.composition.spec.position(&key) {
        return session.change_composition(format!("removed {name} from the stack"), |composition| {
            remove(composition, place);
        });
    }
    if wrong && !even_throwaway {
        let anyway = session.way(Action::StackAnyway);
        session.note(format!(
            "{name} is the deliberately wrong profile, kept for calibration; {anyway} stacks it anyway"
        ));
        return;
    }
    session.change_composition(format!("added {name} to the stack"), |composition| {
        composition.spec.layers.push(Layer::new(Source::Profile(key)));
    });
    if wordless {
        let edit = session.way(Action::Edit);
        session.note(format!("{name} has no code yet, so the prompt is the same; {edit} gives it one"));
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

/// The place of the layer that is meant: the selected one in the stack pane, else the selected profile's.
fn selected_layer(session: &Session) -> Option<usize> {
    if session.pane == Pane::Stack {
        return (session.layer < session.composition.spec.layers.len()).then_some(session.layer);
    }
    session.selected().and_then(|profile| session.composition.spec.position(&profile.key))
}

fn on_layer(session: &mut Session, sentence: &str, change: impl FnOnce(&mut Composition, usize)) {
    if let Some(place) = selected_layer(session) {
        return session.change_composition(sentence, |composition| change(composition, place));
    }
    let stack = session.way(Action::ToggleStack);
    session.note(if session.composition.spec.layers.is_empty() {
        format!("the stack is empty; {stack} stacks the selected profile")
    } else {
        format!("that profile is not in the stack; {stack} stacks it")
    });
}

/// Moves the selected layer.
pub(super) fn shift(session: &mut Session, by: isize) {
    let Some(from) = selected_layer(session) else {
        return on_layer(session, "moved a layer", |_, _| {});
    };
    let to = from.saturating_add_signed(by);
    if to >= session.composition.spec.layers.len() {
        return;
    }
    session.change_composition("moved a layer", |composition| {
        composition.spec.layers.swap(from, to);
        composition.solo = composition.solo.map(|solo| match solo {
            place if place == from => to,
            place if place == to => from,
            place => place,
        });
    });
    session.layer = to;
}

impl Component for Slider {
    fn places(&self) -> &'static [Context] {
        &[Context::Stylize, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::StylizeBy(-10), "-10"),
            (Action::StylizeBy(10), "+10"),
            (Action::Accept, "keep"),
            (Action::Back, "back"),
            (Action::StylizeBy(-50), "-50"),
            (Action::StylizeBy(50), "+50"),
            (Action::StylizePreviousMark, "mark before"),
            (Action::StylizeNextMark, "next mark"),
        ]
    }
}

impl Slider {
    /// The slider at the value it has.
    pub(super) fn of(session: &Session) -> Self {
        Self { before: session.composition.spec.stylize, typed: String::new() }
    }

    /// Sets stylize, to be remembered when the slider closes.
    pub(super) fn set(&mut self, session: &mut Session, value: Stylize) {
        self.typed.clear();
        session.composition.spec.stylize = value;
        session.render();
    }

    /// Takes a typed digit; a number beyond 1000 is not taken and said.
    pub(super) fn digit(&mut self, session: &mut Session, digit: char) {
        let typed = format!("{}{digit}", self.typed);
        match typed.parse::<Stylize>() {
            Ok(value) => {
                self.typed = typed;
                session.composition.spec.stylize = value;
                session.render();
            }
            Err(error) => session.notice = Some(Notice::bad(error.to_string())),
        }
    }

    /// Keeps the value, as one step that can be taken back.
    pub(super) fn keep(&self, session: &mut Session) {
        let mut before = session.composition.clone();
        before.spec.stylize = self.before;
        let sentence = format!("set stylize to {}", session.composition.spec.stylize);
        session.remember_composition(sentence, before);
    }

    /// Goes back to the value before.
    pub(super) fn drop(&self, session: &mut Session) {
        session.composition.spec.stylize = self.before;
        session.render();
    }

    /// Whether an action is done with the slider open; any other closes it first and keeps its value.
    pub(super) fn stays_open(action: Action) -> bool {
        matches!(
            action,
            Action::Stylize
                | Action::StylizeBy(_)
                | Action::StylizeNextMark
                | Action::StylizePreviousMark
                | Action::Accept
                | Action::Back
        )
    }
}

/// Writes stylize even at its default, or leaves it out there.
pub(super) fn write_stylize_always(session: &mut Session) {
    session.change_composition("changed when stylize is written", |composition| {
        composition.spec.stylize_always = !composition.spec.stylize_always;
    });
}

/// Sets stylize at once.
pub(super) fn set_stylize(session: &mut Session, value: Stylize) {
    session.change_composition(format!("set stylize to {value}"), |composition| {
        composition.spec.stylize = value;
    });
}
