//! The action palette: every action, found by its sentence or its name.

use super::action::Action;
use super::component::{Component, Hint};
use super::keymap::Context;
use super::line::Line;
use super::session::Session;
use library::search::search_words;

/// The palette while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// What is typed.
    pub line: Line,
    /// The chosen row.
    pub row: usize,
}

impl Default for Palette {
    fn default() -> Self {
        Self { line: Line::search(), row: 0 }
    }
}

impl Palette {
    /// The actions that fit what is typed, nearest first.
    #[must_use]
    pub fn found(&self) -> Vec<Action> {
        let texts: Vec<String> =
            Action::ALL.iter().map(|action| format!("{} {}", action.sentence(), action.name())).collect();
        search_words(texts.iter().map(String::as_str), self.line.text())
            .into_iter()
            .filter_map(|place| Action::ALL.get(place).copied())
            .collect()
    }
}

impl Component for Palette {
    fn places(&self) -> &'static [Context] {
        &[Context::Palette, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "do it"), (Action::Down, "next"), (Action::Back, "back")]
    }

    fn has_field(&self) -> bool {
        true
    }

    fn line(&mut self) -> Option<&mut Line> {
        Some(&mut self.line)
    }

    fn step(&mut self, _session: &Session, by: isize) {
        let last = self.found().len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(by).min(last);
    }

    fn edited(&mut self) {
        self.row = 0;
    }
}
