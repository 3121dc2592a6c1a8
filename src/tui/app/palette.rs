//! The action palette: every action that can be meant, found by its sentence or its name.

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
    /// What it offers, the likeliest first.
    offers: Vec<Offer>,
}

/// An action on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub action: Action,
    /// Why it cannot be done now.
    pub obstacle: Option<String>,
}

impl Palette {
    /// The palette with what it offers, the likeliest first.
    #[must_use]
    pub fn new(offers: Vec<Offer>) -> Self {
        Self { line: Line::search(), row: 0, offers }
    }

    /// The actions that fit what is typed, nearest first.
    #[must_use]
    pub fn found(&self) -> Vec<&Offer> {
        let text = |offer: &Offer| format!("{} {}", offer.action.sentence(), offer.action.name());
        let texts: Vec<String> = self.offers.iter().map(text).collect();
        search_words(texts.iter().map(String::as_str), self.line.text())
            .into_iter()
            .filter_map(|place| self.offers.get(place))
            .collect()
    }
}

impl Component for Palette {
    fn places(&self) -> &'static [Context] {
        &[Context::Palette, Context::Everywhere]
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Back, "back"), (Action::Accept, "do it"), (Action::Down, "next")]
    }

    fn has_field(&self) -> bool {
        true
    }

    fn line(&mut self) -> Option<&mut Line> {
        Some(&mut self.line)
    }

    fn row(&self) -> Option<usize> {
        Some(self.row)
    }

    fn step(&mut self, _session: &Session, by: isize) {
        let last = self.found().len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(by).min(last);
    }

    fn edited(&mut self) {
        self.row = 0;
    }
}
