//! From a terminal event to a message, by way of the keymap.

use crossterm::event::{Event, KeyCode, KeyModifiers};
use tui_input::InputRequest;
use tui_input::backend::crossterm::to_input_request;

use super::chord::Chord;
use super::msg::Msg;
use super::state::State;

/// What an event means to the program as it stands; `None` means nothing.
///
/// A key is first looked up in the places that are open; a text field then takes what is left. A
/// paste is one message, whatever is in it. Mouse events are aimed by the picture, not here.
#[must_use]
pub fn translate(state: &State, event: &Event) -> Option<Msg> {
    match event {
        Event::Paste(text) => Some(Msg::Pasted(text.clone())),
        Event::Resize(columns, rows) => Some(Msg::Resized(*columns, *rows)),
        Event::Key(key) if key.is_release() => None,
        Event::Key(key) => {
            let chord = Chord::of(key);
            if let Some(action) = state.session.keymap.action(state.mode.places(&state.session), chord) {
                return Some(Msg::Act(action));
            }
            if state.mode.has_field() {
                return field_key(event).map(Msg::Typed);
            }
            let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
            chord.code().as_char().filter(|_| plain).map(Msg::Letter)
        }
        Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// The editing keys of every terminal's line editor; what `tui-input` does not know is added here.
pub(super) fn field_key(event: &Event) -> Option<InputRequest> {
    if let Event::Key(key) = event {
        match (key.code, key.modifiers) {
            (KeyCode::Char('b'), KeyModifiers::ALT) => return Some(InputRequest::GoToPrevWord),
            (KeyCode::Char('f'), KeyModifiers::ALT) => return Some(InputRequest::GoToNextWord),
            (KeyCode::Char('d'), KeyModifiers::ALT) => return Some(InputRequest::DeleteNextWord),
            (KeyCode::Char('u'), KeyModifiers::CONTROL) => return Some(InputRequest::DeleteFromStart),
            (KeyCode::Char('d'), KeyModifiers::CONTROL) => return Some(InputRequest::DeleteNextChar),
            _ => {}
        }
    }
    to_input_request(event)
}
