//! Which key names which action, where. Data: shipped in `assets/keymap.ron`, overlaid by the user's.

use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::Deserialize;

use super::action::Action;
use super::chord::Chord;

/// The shipped keys.
const SHIPPED: &str = include_str!("../../../assets/keymap.ron");

/// A place where keys mean something of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Context {
    /// Works in every place, text fields too.
    Everywhere,
    /// Any pane while nothing is open over it.
    Browse,
    /// The stack pane.
    Stack,
    /// Any pane of a strip, before the keys of a pane.
    Strip,
    /// The stylize pane.
    Slider,
    /// The stylize slider while it is being set.
    Stylize,
    /// The search field.
    Search,
    /// Any other text field.
    Field,
    /// The form of a profile.
    Form,
    /// A row of the form that is chosen and not typed.
    Choice,
    /// The action palette.
    Palette,
    /// The copy menu.
    CopyMenu,
    /// A queue of prompts.
    Queue,
    /// The screen of calibrations.
    Calibrate,
    /// The measured files on offer.
    Intake,
    /// A list to look through: the inbox, unclaimed codes, living codes.
    #[serde(rename = "tray")]
    List,
    /// The codes of one profile, before the keys of every list.
    Codes,
    /// The likes journal, before the keys of every list.
    Likes,
    /// A guide: questions to answer, steps to take.
    Guide,
    /// The counter of a training session.
    Count,
    /// What waits for a decision.
    Waiting,
    /// The question on quitting with something unsaved.
    Leaving,
    /// The history, before the keys of every list.
    Past,
    /// The panel of a sync, before the keys of every panel.
    Sync,
    /// Panels that are only read: help, the card, problems.
    Panel,
}

/// The keys of every place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Keymap(IndexMap<Context, IndexMap<Chord, Action>>);

/// Why a keymap's text was not taken.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum KeymapError {
    /// The text is no keymap, with line and column.
    #[error("{line}:{column}: {reason}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// One key stands twice in one place.
    #[error("{0} is bound twice in {1:?}; keep one of them")]
    Twice(Chord, Context),
}

/// The pairs of a RON map with repeats kept, so that they can be told.
struct Pairs<V>(Vec<(Chord, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> serde::de::Visitor<'de> for Visitor<V> {
            type Value = Pairs<V>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("keys and actions, as { \"y\": Copy }")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Visitor(std::marker::PhantomData))
    }
}

impl Keymap {
    /// The shipped keys.
    ///
    /// # Errors
    /// Never for the shipped text, which a test reads.
    pub fn shipped() -> Result<Self, KeymapError> {
        Self::default().overlaid(SHIPPED)
    }

    /// These keys with a user's text over them: a key named again changes its action, `None` frees it.
    ///
    /// # Errors
    /// Where and why the text cannot be read. The keymap is then best left as it was.
    pub fn overlaid(mut self, text: &str) -> Result<Self, KeymapError> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let places: IndexMap<Context, Pairs<Option<Action>>> =
            options.from_str(text).map_err(|error| KeymapError::Syntax {
                line: error.span.start.line,
                column: error.span.start.col,
                reason: error.code.to_string(),
            })?;
        for (context, Pairs(pairs)) in places {
            let mut seen: IndexMap<Chord, Option<Action>> = IndexMap::new();
            for (chord, action) in pairs {
                match seen.entry(chord) {
                    Entry::Occupied(_) => return Err(KeymapError::Twice(chord, context)),
                    Entry::Vacant(vacant) => drop(vacant.insert(action)),
                }
            }
            let keys = self.0.entry(context).or_default();
            for (chord, action) in seen {
                match action {
                    Some(action) => drop(keys.insert(chord, action)),
                    None => drop(keys.shift_remove(&chord)),
                }
            }
        }
        Ok(self)
    }

    /// The action of a key, looked up in one place after the other.
    #[must_use]
    pub fn action(&self, places: &[Context], chord: Chord) -> Option<Action> {
        places.iter().find_map(|place| self.0.get(place)?.get(&chord).copied())
    }

    /// The first key of an action in the first of these places that has one.
    #[must_use]
    pub fn key(&self, places: &[Context], action: Action) -> Option<Chord> {
        places.iter().find_map(|place| {
            self.0.get(place)?.iter().find(|(_, named)| **named == action).map(|(chord, _)| *chord)
        })
    }

    /// Every key of one place with its action, in the order of the file.
    pub fn keys(&self, place: Context) -> impl Iterator<Item = (Chord, Action)> {
        self.0.get(&place).into_iter().flatten().map(|(chord, action)| (*chord, *action))
    }

    /// Every place that has keys, in the order of the file.
    pub fn places(&self) -> impl Iterator<Item = Context> {
        self.0.keys().copied()
    }
}

#[cfg(test)]
mod tests;
