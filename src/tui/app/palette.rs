//! The action palette: every action, found by its sentence or its name.

use super::action::Action;
use super::effect::Effect;
use super::line::Line;
use super::mode::Mode;
use super::state::State;
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

/// Opens the palette.
pub(super) fn open(state: &mut State) {
    state.mode = Mode::Palette(Palette::default());
}

/// Moves the choice by so many rows.
pub(super) fn step(palette: &mut Palette, by: isize) {
    let last = palette.found().len().saturating_sub(1);
    palette.row = palette.row.saturating_add_signed(by).min(last);
}

/// Closes the palette and does what was chosen.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Palette(palette) = std::mem::replace(&mut state.mode, Mode::Browse) else { return Vec::new() };
    match palette.found().get(palette.row) {
        Some(action) => super::act(state, *action),
        None => Vec::new(),
    }
}
