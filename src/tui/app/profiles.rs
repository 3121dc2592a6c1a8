//! The profile list: what is searched for, what was found, what is selected.

use super::line::Line;
use library::search::{Hit, Index, Query, SearchResult, search_on};
use library::{Key, Library};

/// The list pane.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// What is typed in the search field.
    pub line: Line,
    index: Index,
    found: SearchResult,
    selected: usize,
    /// The key of the selected profile.
    key: Option<Key>,
}

impl List {
    /// The list of a library, everything shown.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let (index, found) = (Index::new(library), SearchResult::default());
        let mut list = Self { line: Line::search(), index, found, selected: 0, key: None };
        list.refine();
        list
    }

    /// What was found, nearest first.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.found.hits
    }

    /// The key of the profile in a row.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<Key> {
        self.index.key_of(*self.found.hits.get(row)?)
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
        self.key.as_ref()
    }

    /// The selected row, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.selected
    }

    /// Searches again after the text changed; the nearest is selected.
    pub fn refine(&mut self) {
        self.found = search_on(&self.index, &self.query(), &self.found);
        self.select_row(0);
    }

    /// Takes a changed library in; the same profile stays selected where it can.
    pub fn refresh(&mut self, library: &Library) {
        let kept = self.key.take();
        self.index = Index::new(library);
        self.found = search_on(&self.index, &self.query(), &SearchResult::default());
        match kept.and_then(|key| self.row_of(&key)) {
            Some(row) => self.select_row(row),
            None => self.select_row(self.selected.min(self.found.hits.len().saturating_sub(1))),
        }
    }

    /// Selects a profile, clearing the search if that hides it.
    pub fn reveal(&mut self, key: &Key) {
        if self.row_of(key).is_none() {
            self.line = Line::search();
            self.refine();
        }
        self.select(key);
    }

    /// Shows everything again; the same profile stays selected.
    pub fn show_all(&mut self) {
        let kept = self.key.clone();
        self.line = Line::search();
        self.refine();
        if let Some(key) = kept {
            self.select(&key);
        }
    }

    /// Moves the selection by so many rows, held within the list.
    pub fn step(&mut self, by: isize) {
        let last = self.found.hits.len().saturating_sub(1);
        self.select_row(self.selected.saturating_add_signed(by).min(last));
    }

    fn select(&mut self, key: &Key) {
        if let Some(row) = self.row_of(key) {
            self.select_row(row);
        }
    }

    fn select_row(&mut self, row: usize) {
        self.selected = row;
        self.key = self.key(row);
    }

    fn row_of(&self, key: &Key) -> Option<usize> {
        self.found.hits.iter().position(|hit| self.index.is_of(*hit, key))
    }
}
