//! The profile list: what is searched for, what was found, what is selected.

use super::line::Line;
use library::search::{Hit, Index, Query, search};
use library::{Key, Library};

/// The list pane.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// What is typed in the search field.
    pub line: Line,
    index: Index,
    hits: Vec<Hit>,
    selected: usize,
}

impl List {
    /// The list of a library, everything shown.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let index = Index::new(library);
        let hits = search(&index, &Query::default());
        Self { line: Line::search(), index, hits, selected: 0 }
    }

    /// What was found, nearest first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// How many profiles there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.index.len()
    }

    /// The query as it was read.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::read(self.line.text())
    }

    /// The key of the selected profile.
    #[must_use]
    pub fn selected(&self) -> Option<&Key> {
        self.hits.get(self.selected).map(|hit| &hit.key)
    }

    /// The selected row, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.selected
    }

    /// Searches again after the text changed; the nearest is selected.
    pub fn refine(&mut self) {
        self.hits = search(&self.index, &self.query());
        self.selected = 0;
    }

    /// Takes a changed library in; the same profile stays selected where it can.
    pub fn refresh(&mut self, library: &Library) {
        let kept = self.selected().cloned();
        self.index = Index::new(library);
        self.hits = search(&self.index, &self.query());
        match kept {
            Some(key) if self.hits.iter().any(|hit| hit.key == key) => self.select(&key),
            _ => self.selected = self.selected.min(self.hits.len().saturating_sub(1)),
        }
    }

    /// Selects a profile, clearing the search if that hides it.
    pub fn reveal(&mut self, key: &Key) {
        if !self.hits.iter().any(|hit| hit.key == *key) {
            self.line = Line::search();
            self.refine();
        }
        self.select(key);
    }

    /// Shows everything again; the same profile stays selected.
    pub fn show_all(&mut self) {
        let kept = self.selected().cloned();
        self.line = Line::search();
        self.refine();
        if let Some(key) = kept {
            self.select(&key);
        }
    }

    fn select(&mut self, key: &Key) {
        if let Some(row) = self.hits.iter().position(|hit| hit.key == *key) {
            self.selected = row;
        }
    }

    /// Moves the selection by so many rows, held within the list.
    pub fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.hits.len().saturating_sub(1));
    }
}
