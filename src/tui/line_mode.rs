//! The program as a conversation: numbered questions on plain lines, for screen readers and for terminals
//! that can show no panes. It speaks to the machine in the same messages as the keys do.

mod aloud;
mod choices;
mod fields;
mod overlay;
mod place;

use crossterm::event::Event;

use crate::tui::app::{Action, Chord, Effect, Mode, Msg, Screen, State, translate, update};
use choices::Answer;
use midjourney::Stylize;
use place::Place;
use text::sanitize_line;

const NOTHING_TO_COPY: &str =
    "Nothing to copy yet: find a profile and add it to the stack, or write the prompt text";

/// A conversation and where it is. A key of the keymap can be given wherever a number is asked for.
#[derive(Default)]
pub struct LineUi {
    place: Place,
}

impl LineUi {
    /// What is asked now: lines without a control character but the line breaks, the last one open.
    #[must_use]
    pub fn question(&self, state: &State) -> String {
        if let Some(asked) = fields::question(state).or_else(|| overlay::question(state)) {
            return asked;
        }
        let mut lines = aloud::heading(&self.place, state);
        let choices = choices::of(&self.place, state);
        lines.extend((1..).zip(&choices).map(|(number, choice)| aloud::numbered(number, &choice.label)));
        lines.push(aloud::numbered(0, if self.place == Place::Top { "Quit" } else { "Back" }));
        if let Place::Search | Place::Stylize = self.place {
            lines.truncate(lines.len() - 1);
        }
        format!("{}\n{}: ", lines.join("\n"), aloud::asked(&self.place))
    }

    /// Takes one line of an answer in; gives what is to be done outside. What went wrong is in the notice.
    pub fn answer(&mut self, state: &mut State, line: &str) -> Vec<Effect> {
        let line = sanitize_line(line);
        if let Some(effects) = fields::answer(state, &line).or_else(|| overlay::answer(state, line.trim())) {
            return effects;
        }
        state.session.notice = None;
        self.chosen(state, line.trim())
    }

    fn chosen(&mut self, state: &mut State, line: &str) -> Vec<Effect> {
        match (&self.place, line) {
            (Place::Search, words) => {
                self.place = if words.is_empty() { Place::Top } else { Place::Found(0) };
                search(state, words)
            }
            (Place::Stylize, value) => {
                self.place = Place::Top;
                stylize(state, value)
            }
            (_, "") => Vec::new(),
            (Place::Top, "0") => update(state, Msg::Act(Action::Quit)),
            (place, "0") => {
                self.place = place.back();
                Vec::new()
            }
            (place, answer) => {
                let number = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let step = number.and_then(|number| choices::of(place, state).into_iter().nth(number));
                match step {
                    Some(choice) => self.step(state, choice.step),
                    None => Self::key(state, answer),
                }
            }
        }
    }

    fn step(&mut self, state: &mut State, step: Answer) -> Vec<Effect> {
        match step {
            Answer::Go(place) => {
                self.place = place;
                Vec::new()
            }
            // The keys that the screen names for it are no answers here.
            Answer::Act(action)
                if action.name().starts_with("Copy") && state.session.rendered.prompt.is_empty() =>
            {
                update(state, Msg::Told(NOTHING_TO_COPY.into()))
            }
            Answer::Act(action) => update(state, Msg::Act(action)),
            Answer::OnProfile(key, action) => {
                update(state, Msg::Act(Action::Show(Screen::Profiles)));
                state.session.pane = crate::tui::app::Pane::Profiles;
                state.session.list.reveal(&key);
                // The profile was named, so it alone is meant, whatever is marked.
                state.session.list.unmark();
                update(state, Msg::Act(action))
            }
            Answer::OpenPrompt(key) => {
                self.place = Place::Top;
                update(state, Msg::Act(Action::Show(Screen::Prompts)));
                state.prompts.select(&state.session.library.prompts, &key);
                update(state, Msg::Act(Action::OpenCard))
            }
            Answer::OnLayer(layer, action) => {
                update(state, Msg::Act(Action::Show(Screen::Profiles)));
                state.session.pane = crate::tui::app::Pane::Stack;
                state.session.layer = layer;
                self.place = Place::Stack;
                update(state, Msg::Act(action))
            }
        }
    }

    /// A key of the screen, by its name.
    fn key(state: &mut State, name: &str) -> Vec<Effect> {
        let chord = name.parse::<Chord>().ok();
        let msg = chord.and_then(|chord| translate(state, &Event::Key(chord.event())));
        match msg {
            Some(msg) => update(state, msg),
            None => update(state, Msg::Told(format!("\"{name}\" is not one of the numbers"))),
        }
    }

    /// Closes what only panes can show, and leaves places that are there no more. To be called before the
    /// next question, when what was to be done outside has been answered.
    pub fn settle(&mut self, state: &mut State) {
        let is_asked =
            matches!(state.mode, Mode::Browse | Mode::TextPrompt(_) | Mode::Form(_) | Mode::Fields(_));
        if !is_asked && !overlay::is_spoken(&state.mode) {
            let said = state.session.notice.take();
            state.mode = Mode::Browse;
            state.session.notice = said;
            if state.session.notice.is_none() {
                update(
                    state,
                    Msg::Told("That needs the screen; swatch --help names the command for it".into()),
                );
            }
        }
        let gone = match &self.place {
            Place::Profile(key) => state.session.library.profiles.get(key).is_none(),
            Place::Layer(layer) => *layer >= state.session.composition.spec.layers.len(),
            Place::Top
            | Place::Search
            | Place::Found(_)
            | Place::Stack
            | Place::Stylize
            | Place::Findings
            | Place::Copy
            | Place::Stacks
            | Place::Prompts => false,
        };
        if gone {
            self.place = self.place.back();
        }
    }
}

fn search(state: &mut State, words: &str) -> Vec<Effect> {
    state.session.list.line = crate::tui::app::Line::new(words);
    state.session.list.refine();
    Vec::new()
}

fn stylize(state: &mut State, value: &str) -> Vec<Effect> {
    if value.is_empty() {
        return Vec::new();
    }
    if let Err(error) = value.parse::<Stylize>() {
        return update(state, Msg::Told(error.to_string()));
    }
    let mut effects = update(state, Msg::Act(Action::Stylize));
    effects.extend(value.chars().flat_map(|digit| update(state, Msg::Letter(digit))));
    effects.extend(update(state, Msg::Act(Action::Accept)));
    effects
}

#[cfg(test)]
mod tests;
