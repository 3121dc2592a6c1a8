//! A list over the panes, in which things are looked through and decided one by one. What is in it, and what
//! its keys do, is its source's.

use crate::tui::app::action::Action;
use crate::tui::app::component::{Component, Hint};
use crate::tui::app::keymap::Context;
use crate::tui::app::line::Line;
use crate::tui::app::session::Session;

/// A list while it is open.
#[derive(Debug, Clone, PartialEq)]
pub struct ListOverlay<S> {
    pub source: S,
    /// The selected row.
    pub at: usize,
    /// What is searched for, where there is a field.
    pub filter: Line,
    /// Whether the field has the keys.
    pub is_typing: bool,
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListRow {
    /// A short word before it.
    pub label: String,
    /// The thing itself.
    pub text: String,
    /// What is known of it or will be done.
    pub note: String,
}

/// Which of several proposals is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// So many further on.
    By(isize),
    /// The one at this place.
    At(usize),
}

/// What a list is of.
pub trait ListSource {
    /// What its frame is called.
    fn title(&self, session: &Session) -> String;

    /// Its rows, those that have all the words that are searched for.
    fn rows(&self, words: &str, session: &Session) -> Vec<ListRow>;

    /// What a row is of the most, in thousandths, where the rows are compared by a bar.
    fn share(&self, _words: &str, _row: usize) -> Option<u16> {
        None
    }

    /// What to say when there is no row.
    fn empty(&self) -> &'static str;

    /// What fills it, each with what it does.
    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[]
    }

    /// The keys worth knowing, the most important first.
    fn hints(&self) -> &'static [Hint];

    /// Where its keys are looked up, first place first.
    fn places(&self) -> &'static [Context] {
        &[Context::List, Context::Everywhere]
    }

    /// Whether it can be searched.
    fn has_field(&self) -> bool {
        false
    }

    /// Takes another of the proposals for a row.
    fn pick(&mut self, _row: usize, _pick: Pick) {}
}

impl<S: ListSource> ListOverlay<S> {
    pub fn new(source: S) -> Self {
        Self { source, at: 0, filter: Line::search(), is_typing: false }
    }

    /// Gives its search field the keys, if it has one.
    pub(in crate::tui::app) fn search(&mut self) {
        self.is_typing = self.source.has_field();
        self.filter.select_all();
    }

    /// Leaves its search field, with every row shown and the same one selected. Whether there was something to
    /// leave.
    pub(in crate::tui::app) fn stop_searching(&mut self, session: &Session) -> bool {
        if !self.is_typing && self.filter.is_empty() {
            return false;
        }
        let row = self.rows(session).into_iter().nth(self.at);
        self.is_typing = false;
        self.filter = Line::search();
        self.hold(row.as_ref(), session);
        true
    }

    #[must_use]
    pub fn rows(&self, session: &Session) -> Vec<ListRow> {
        self.source.rows(self.filter.text(), session)
    }

    /// Selects the row that is like this one, wherever it is now; else holds the selection within the rows.
    pub(in crate::tui::app) fn hold(&mut self, row: Option<&ListRow>, session: &Session) {
        let rows = self.rows(session);
        let at = rows.iter().position(|one| Some(one) == row).unwrap_or(self.at);
        self.at = at.min(rows.len().saturating_sub(1));
    }
}

impl<S: ListSource> Component for ListOverlay<S> {
    fn places(&self) -> &'static [Context] {
        if self.is_typing { &[Context::Palette, Context::Everywhere] } else { self.source.places() }
    }

    fn hints(&self) -> &'static [Hint] {
        self.source.hints()
    }

    fn has_field(&self) -> bool {
        self.is_typing
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.is_typing.then_some(&mut self.filter)
    }

    fn row(&self) -> Option<usize> {
        Some(self.at)
    }

    fn step(&mut self, session: &Session, by: isize) {
        let last = self.rows(session).len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    fn choose(&mut self, _session: &Session, by: isize) {
        self.source.pick(self.at, Pick::By(by));
    }

    fn letter(&mut self, letter: char) -> bool {
        let number = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let place = number.and_then(|number| number.checked_sub(1));
        if let Some(place) = place {
            self.source.pick(self.at, Pick::At(place));
        }
        place.is_some()
    }

    fn edited(&mut self) {
        self.at = 0;
    }

    /// A pasted text is searched for, where the list can be searched.
    fn pasted(&mut self, text: &str) -> Result<(), usize> {
        if !self.is_typing {
            self.search();
        }
        let Some(line) = self.line() else { return Ok(()) };
        let fits = line.insert(text);
        let most = line.most();
        self.edited();
        if fits { Ok(()) } else { Err(most) }
    }
}
