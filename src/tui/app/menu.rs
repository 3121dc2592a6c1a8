//! The menu: everything that has no key of its own, in parts. What stands in it is the keymap's.

use super::action::Action;
use super::chord::Chord;
use super::component::{Component, Hint};
use super::context::Context;
use super::group::Group;
use super::keymap::Keymap;
use super::session::Session;

/// The menu while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Menu {
    /// The part that is open; `None` shows the parts.
    pub group: Option<Group>,
    /// The selected row.
    pub row: usize,
}

impl Menu {
    /// A part of the menu.
    #[must_use]
    pub fn of(group: Group) -> Self {
        Self { group: Some(group), row: 0 }
    }

    /// Its lines: each action once, with its first letter.
    #[must_use]
    pub fn rows(self, keymap: &Keymap) -> Vec<(Chord, Action)> {
        lines(keymap, self.group.map_or(Context::Menu, Group::place))
    }

    /// What the selected row does.
    pub(super) fn action(self, keymap: &Keymap) -> Option<Action> {
        self.rows(keymap).get(self.row).map(|(_, action)| *action)
    }
}

/// The actions of a place, each with its first key.
#[must_use]
pub fn lines(keymap: &Keymap, place: Context) -> Vec<(Chord, Action)> {
    let mut lines: Vec<(Chord, Action)> = Vec::new();
    for (chord, action) in keymap.keys(place) {
        if !lines.iter().any(|(_, known)| *known == action) {
            lines.push((chord, action));
        }
    }
    lines
}

impl Component for Menu {
    fn places(&self) -> &'static [Context] {
        match self.group {
            None => &[Context::Menu, Context::Palette, Context::Everywhere],
            Some(Group::Prompt) => &[Context::MenuPrompt, Context::Palette, Context::Everywhere],
            Some(Group::Codes) => &[Context::MenuCodes, Context::Palette, Context::Everywhere],
            Some(Group::Training) => &[Context::MenuTraining, Context::Palette, Context::Everywhere],
            Some(Group::Sharing) => &[Context::MenuSharing, Context::Palette, Context::Everywhere],
            Some(Group::Calibrating) => &[Context::MenuCalibrating, Context::Palette, Context::Everywhere],
            Some(Group::Files) => &[Context::MenuFiles, Context::Palette, Context::Everywhere],
            Some(Group::List) => &[Context::MenuList, Context::Palette, Context::Everywhere],
        }
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Back, "back"), (Action::Accept, "do it"), (Action::Down, "next")]
    }

    fn row(&self) -> Option<usize> {
        Some(self.row)
    }

    fn step(&mut self, session: &Session, by: isize) {
        let last = self.rows(&session.keymap).len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(by).min(last);
    }
}

#[cfg(test)]
mod tests;
