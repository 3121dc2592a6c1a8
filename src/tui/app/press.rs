//! Keys written as a text, for tests, benchmarks and pictures: the machine driven as a person drives it.

use crossterm::event::{Event, KeyCode, KeyEvent};

use super::chord::{Chord, ChordError};
use super::effect::Effect;
use super::keymap::Keymap;
use super::state::State;
use super::translate::translate;

/// Presses the keys of a text one after the other: letters as they are, others in angle brackets, as in
/// `/edit<enter>`. Gives every effect they ask for.
///
/// # Errors
///
/// Where a name in angle brackets is no key; the keys before it are pressed.
pub fn press(state: &mut State, keymap: &Keymap, keys: &str) -> Result<Vec<Effect>, ChordError> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let (event, after) = match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            Some((name, after)) => (name.parse::<Chord>()?.event(), after),
            None => (KeyEvent::from(KeyCode::Char(letter)), &rest[letter.len_utf8()..]),
        };
        if let Some(msg) = translate(keymap, state, &Event::Key(event)) {
            effects.extend(super::update(state, msg));
        }
        rest = after;
    }
    Ok(effects)
}
