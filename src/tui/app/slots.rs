//! Slots of a saved text: a form with one field for each, filled as the last time.

use super::components::fields::{FieldSpec, Fields, FieldsKind};
use super::effect::Effect;
use super::notice::Notice;
use super::session::Session;
use library::slots::{Slot, Values, fill, slots};
use library::{Key, Name, SavedPrompt};

/// The form of the slots of a saved text; `None` where it has none.
pub(super) fn form(session: &Session, prompt: &SavedPrompt) -> Option<Fields> {
    let slots = slots(&prompt.text);
    if slots.is_empty() {
        return None;
    }
    let field = |Slot { name, choices }: Slot| {
        let value = session.slot_values.get(&name).cloned().unwrap_or_default();
        let about = if choices.is_empty() {
            prompt.text.clone()
        } else {
            format!("{}; or type your own", choices.join(", "))
        };
        (FieldSpec { label: name, about, choices }, value)
    };
    Some(Fields::new(FieldsKind::Slots(prompt.key.clone()), slots.into_iter().map(field).collect()))
}

/// Opens the text with its slots filled, and keeps what they were filled with.
///
/// # Errors
/// The first field that is empty, and what to do.
pub(super) fn accept(
    session: &mut Session,
    key: &Key,
    fields: &Fields,
) -> Result<Vec<Effect>, (usize, String)> {
    let Some(prompt) = session.library.prompts.get(key).cloned() else {
        return Err((0, "that text is no longer there".to_owned()));
    };
    let filled: Values = fields.values().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let text = fill(&prompt.text, &filled).map_err(|missing| {
        let is_missing = |(name, _): (&str, &str)| missing.first().is_some_and(|slot| slot.name == name);
        let place = fields.values().position(is_missing).unwrap_or(0);
        let name = missing.first().map_or("", |slot| slot.name.as_str());
        (place, format!("what is the {name} this time?"))
    })?;
    session.slot_values.extend(filled);
    put(session, &prompt.name, text);
    Ok(vec![Effect::SaveSlots(session.slot_values.clone())])
}

/// Puts a saved text into the prompt, as one step that can be undone.
pub(super) fn put(session: &mut Session, name: &Name, text: String) {
    session.change_composition(format!("opened the text {name}"), |composition| composition.text = text);
    session.notice = Some(Notice::good(format!("Opened {name}")));
}

#[cfg(test)]
mod tests {
    use crate::tui::app::tests::{notice, press, start};
    use crate::tui::app::{Effect, Fields, Mode, Screen, State};
    use library::{Key, Name, SavedPrompt};

    fn with_text(text: &str) -> State {
        let mut state = start(false);
        let (key, name) = (Key::new("t1").unwrap(), Name::new("portrait").unwrap());
        state.session.library.prompts = [SavedPrompt { key, name, text: text.into() }].into_iter().collect();
        state
    }

    fn fields(state: &State) -> &Fields {
        let Mode::Fields(fields) = &state.mode else { panic!("{:?}", state.mode) };
        fields
    }

    #[test]
    fn a_saved_text_with_slots_asks_for_each_and_remembers_the_answers() {
        let mut state = with_text("{subject} in {light: north|south|candle} light");
        let effects = press(&mut state, "3<enter>an old sailor<tab><right><right><enter>");
        assert_eq!(state.session.composition.text, "an old sailor in candle light");
        assert_eq!((&state.mode, state.session.screen), (&Mode::Browse, Screen::Profiles));
        assert_eq!(notice(&state), "Opened portrait");
        assert!(effects.iter().any(
            |effect| matches!(effect, Effect::SaveSlots(values) if values["light"] == "candle" && values["subject"] == "an old sailor")
        ));
        press(&mut state, "3<enter>");
        let again: Vec<(&str, &str)> = fields(&state).values().collect();
        assert_eq!(again, [("subject", "an old sailor"), ("light", "candle")]);
        press(&mut state, "<esc>u");
        assert_eq!(state.session.composition.text, "");
    }

    #[test]
    fn a_choice_takes_a_text_of_ones_own_and_an_emptied_one_is_chosen_again() {
        let mut state = with_text("{light: north|south}");
        press(&mut state, "3<enter>dusk");
        assert_eq!(fields(&state).text(0), "dusk");
        press(&mut state, "<backspace><backspace><backspace><backspace>");
        assert_eq!(fields(&state).text(0), "north");
        press(&mut state, "neon<enter>");
        assert_eq!(state.session.composition.text, "neon");
        press(&mut state, "3<enter>");
        assert_eq!(fields(&state).text(0), "neon");
    }

    #[test]
    fn an_empty_slot_is_asked_for_and_a_text_without_slots_opens_at_once() {
        let mut state = with_text("{subject} at {time}");
        press(&mut state, "3<enter>a cat<enter>");
        assert_eq!(fields(&state).error, Some((1, "what is the time this time?".to_owned())));
        assert_eq!(state.session.composition.text, "");
        press(&mut state, "dawn<enter>");
        assert_eq!(state.session.composition.text, "a cat at dawn");
        let mut state = with_text("a {red, blue} cat");
        press(&mut state, "3<enter>");
        assert_eq!(state.session.composition.text, "a {red, blue} cat");
    }
}
