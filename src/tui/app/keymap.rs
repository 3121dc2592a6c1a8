//! Which key names which action, where. Data: shipped in `assets/keymap.ron`, overlaid by the user's.

mod read;

use std::fmt;
use std::sync::{Arc, LazyLock};

use indexmap::IndexMap;

use super::action::Action;
use super::chord::Chord;
use super::group::Group;

pub use super::context::Context;
pub use read::KeyProblem;

/// The shipped keys.
const SHIPPED: &str = include_str!("../../../assets/keymap.ron");

/// Where keys are looked up while nothing is open.
const BROWSING: [Context; 2] = [Context::Browse, Context::Everywhere];

/// The keys of every place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Keymap(IndexMap<Context, IndexMap<Chord, Action>>);

/// An action that lost its key in a place to another action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Displaced {
    pub place: Context,
    /// The action without a key.
    pub action: Action,
    /// The shipped key it had.
    pub chord: Chord,
    /// What the key does now; `None` where it was freed.
    pub now: Option<Action>,
}

impl fmt::Display for Displaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, action, chord, now } = self;
        let now = now.map_or("free", Action::name);
        write!(f, "{} has no key in {} now: {chord} is {now}", action.name(), place.name())
    }
}

impl Keymap {
    /// The shipped keys.
    #[must_use]
    pub fn shipped() -> Arc<Self> {
        // A test holds that there is nothing wrong with them.
        static KEYS: LazyLock<Arc<Keymap>> =
            LazyLock::new(|| Arc::new(Keymap::default().overlaid(SHIPPED).0));
        Arc::clone(&KEYS)
    }

    /// These keys with a user's text over them: a key named again changes its action, `None` frees it. An entry
    /// that is wrong is left out, and told.
    #[must_use]
    pub fn overlaid(mut self, text: &str) -> (Self, Vec<KeyProblem>) {
        let (entries, problems) = read::entries(text);
        for read::Entry { place, chord, action } in entries {
            let keys = self.0.entry(place).or_default();
            match action {
                Some(action) => drop(keys.insert(chord, action)),
                None => drop(keys.shift_remove(&chord)),
            }
        }
        (self, problems)
    }

    /// The action of a key, looked up in one place after the other.
    #[must_use]
    pub fn action(&self, places: &[Context], chord: Chord) -> Option<Action> {
        places.iter().find_map(|place| self.0.get(place)?.get(&chord).copied())
    }

    /// The first key of an action in the first of these places that has one, and that no place before
    /// it takes for something else.
    #[must_use]
    pub fn key(&self, places: &[Context], action: Action) -> Option<Chord> {
        places.iter().find_map(|place| {
            let keys = self.0.get(place)?.iter().filter(|(_, named)| **named == action);
            keys.map(|(chord, _)| *chord).find(|chord| self.action(places, *chord) == Some(action))
        })
    }

    /// The keys that lead to an action while nothing is open: one, or those through the menu, as in `, t t`.
    #[must_use]
    pub fn way(&self, action: Action) -> Option<String> {
        self.way_from(&BROWSING, action)
    }

    /// The same from a pane.
    #[must_use]
    pub fn way_from(&self, places: &[Context], action: Action) -> Option<String> {
        if let Some(chord) = self.key(places, action) {
            return Some(chord.to_string());
        }
        let menu = self.key(places, Action::Menu)?;
        if let Some(chord) = self.key(&[Context::Menu], action) {
            return Some(format!("{menu} {chord}"));
        }
        Group::ALL.into_iter().find_map(|group| {
            let chord = self.key(&[group.place()], action)?;
            let letter = self.key(&[Context::Menu], Action::OpenGroup(group))?;
            Some(format!("{menu} {letter} {chord}"))
        })
    }

    /// The way to an action from a place, for a sentence; through the palette where it has no key there.
    #[must_use]
    pub fn named(&self, places: &[Context], action: Action) -> String {
        let through_palette = || {
            let palette = self.way_from(places, Action::Palette).or_else(|| self.way(Action::Palette));
            format!("{} {}", palette.unwrap_or_default(), action.name())
        };
        self.way_from(places, action).or_else(|| self.way(action)).unwrap_or_else(through_palette)
    }

    /// Every key of one place with its action, in the order of the file.
    pub fn keys(&self, place: Context) -> impl Iterator<Item = (Chord, Action)> {
        self.0.get(&place).into_iter().flatten().map(|(chord, action)| (*chord, *action))
    }

    /// Every place that has keys, in the order of the file.
    pub fn places(&self) -> impl Iterator<Item = Context> {
        self.0.keys().copied()
    }

    /// The actions that have a shipped key in a place and none there now.
    #[must_use]
    pub fn displaced(&self) -> Vec<Displaced> {
        let shipped = Self::shipped();
        let mut found: Vec<Displaced> = Vec::new();
        for place in shipped.places() {
            for (chord, action) in shipped.keys(place) {
                let is_known = found.iter().any(|lost| lost.place == place && lost.action == action);
                if !is_known && self.key(&[place], action).is_none() {
                    found.push(Displaced { place, action, chord, now: self.action(&[place], chord) });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
