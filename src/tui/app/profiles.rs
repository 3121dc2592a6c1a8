//! The profile list: what is searched for, what was found and in which order, what is selected and marked.

use std::collections::HashSet;

use super::line::Line;
use library::search::{Arrangement, Hit, Index, Order, Query, SearchResult, search_on};
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
    /// The order, where it is not nearest first.
    arrangement: Option<Arrangement>,
    /// The marked profiles, in the order of marking.
    marked: Vec<Key>,
    /// Those that were marked before the marks were removed.
    marked_before: Vec<Key>,
}

impl List {
    /// The list of a library, everything shown.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        Self::typed(library, "")
    }

    /// The list of a library, with this typed in the search field.
    #[must_use]
    pub fn typed(library: &Library, text: &str) -> Self {
        let (index, found) = (Index::new(library), SearchResult::default());
        let mut line = Line::search();
        line.insert(text);
        let mut list = Self {
            line,
            index,
            found,
            selected: 0,
            key: None,
            arrangement: None,
            marked: Vec::new(),
            marked_before: Vec::new(),
        };
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

    /// The profiles as they are searched.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The order, where it is not nearest first.
    #[must_use]
    pub fn order(&self) -> Option<Order> {
        self.arrangement.as_ref().map(Arrangement::order)
    }

    /// Puts what is found in another order; the same profile stays selected.
    pub fn arrange(&mut self, arrangement: Option<Arrangement>) {
        self.arrangement = arrangement;
        self.find(&SearchResult::default());
    }

    /// The marked profiles, in the order of marking.
    #[must_use]
    pub fn marked(&self) -> &[Key] {
        &self.marked
    }

    /// Whether a profile is marked.
    #[must_use]
    pub fn is_marked(&self, key: &Key) -> bool {
        self.marked.contains(key)
    }

    /// Marks the selected profile, or removes its mark.
    pub fn toggle_mark(&mut self) {
        let Some(key) = self.key.clone() else { return };
        match self.marked.iter().position(|marked| *marked == key) {
            Some(place) => drop(self.marked.remove(place)),
            None => self.marked.push(key),
        }
    }

    /// Marks everything that is found.
    pub fn mark_found(&mut self) {
        let found: Vec<Key> = self.found.hits.iter().filter_map(|hit| self.index.key_of(*hit)).collect();
        let known: HashSet<&Key> = self.marked.iter().collect();
        let new: Vec<Key> = found.into_iter().filter(|key| !known.contains(key)).collect();
        self.marked.extend(new);
    }

    /// Removes all marks.
    pub fn unmark(&mut self) {
        if !self.marked.is_empty() {
            self.marked_before = std::mem::take(&mut self.marked);
        }
    }

    /// Whether there were marks that were removed.
    #[must_use]
    pub fn has_marked_before(&self) -> bool {
        !self.marked_before.is_empty()
    }

    /// Marks again what was marked before the marks were removed.
    pub fn mark_again(&mut self) {
        let before = std::mem::take(&mut self.marked_before);
        let new = before.into_iter().filter(|key| !self.marked.contains(key)).collect::<Vec<_>>();
        self.marked.extend(new);
    }

    /// Searches again after the text changed; the first is selected.
    pub fn refine(&mut self) {
        let before = std::mem::take(&mut self.found);
        self.search(&before);
        self.select_row(0);
    }

    fn search(&mut self, before: &SearchResult) {
        self.found = search_on(&self.index, &self.query(), before);
        if let Some(arrangement) = &self.arrangement {
            arrangement.arrange(&self.index, &mut self.found.hits);
        }
    }

    /// Searches anew; the same profile stays selected where it can.
    fn find(&mut self, before: &SearchResult) {
        let kept = self.key.take();
        self.search(before);
        match kept.and_then(|key| self.row_of(&key)) {
            Some(row) => self.select_row(row),
            None => self.select_row(self.selected.min(self.found.hits.len().saturating_sub(1))),
        }
    }

    /// Takes a changed library in; the same profile stays selected where it can.
    pub fn refresh(&mut self, library: &Library) {
        self.index = Index::new(library);
        self.marked.retain(|key| library.profiles.get(key).is_some());
        self.marked_before.retain(|key| library.profiles.get(key).is_some());
        self.find(&SearchResult::default());
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
