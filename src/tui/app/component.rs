//! What is open over the panes, as far as one part is like the other: it has keys, rows to go through, and
//! perhaps a line that is typed into.

use tui_input::InputRequest;

use super::action::Action;
use super::keymap::Context;
use super::line::Line;
use super::session::Session;

/// A key worth knowing, and the word beside it.
pub type Hint = (Action, &'static str);

/// Something open over the panes.
pub trait Component {
    /// Where its keys are looked up, first place first.
    fn places(&self) -> &'static [Context];

    /// The keys worth knowing, the most important first.
    fn hints(&self) -> &'static [Hint];

    /// Whether printable keys are text here.
    fn has_field(&self) -> bool {
        false
    }

    /// The line that is typed into now.
    fn line(&mut self) -> Option<&mut Line> {
        None
    }

    /// The selected row, where rows can be pointed at.
    fn row(&self) -> Option<usize> {
        None
    }

    /// Moves by so many rows.
    fn step(&mut self, _session: &Session, _by: isize) {}

    /// Moves by so many half pages.
    fn page(&mut self, session: &Session, pages: isize) {
        let rows = isize::try_from(session.size.1 / 2).unwrap_or(1).max(1);
        self.step(session, pages * rows);
    }

    /// Chooses the next or the one before on the selected row; moves where nothing is chosen.
    fn choose(&mut self, session: &Session, by: isize) {
        self.step(session, by);
    }

    /// A letter where there is no field; says whether it means anything here.
    fn letter(&mut self, _letter: char) -> bool {
        false
    }

    /// What follows from a changed line.
    fn edited(&mut self) {}

    /// One editing key in the line.
    fn typed(&mut self, request: InputRequest) {
        if self.line().is_some_and(|line| line.edit(request)) {
            self.edited();
        }
    }

    /// A pasted text, into the line.
    ///
    /// # Errors
    /// The most bytes the line takes, where there is no room for the text.
    fn pasted(&mut self, text: &str) -> Result<(), usize> {
        let Some(line) = self.line() else { return Ok(()) };
        let fits = line.insert(text);
        let most = line.most();
        self.edited();
        if fits { Ok(()) } else { Err(most) }
    }
}
