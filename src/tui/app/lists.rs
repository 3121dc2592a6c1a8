//! The lists that open over the panes, each with what it is of.

mod codes;
mod filters;
mod held;
mod inbox;
mod incoming;
mod likes;
mod log;
mod matches;
mod past;
mod statistics;

use super::action::Action;
use super::component::Hint;
use super::components::list::{ListRow, ListSource, Pick};
use super::keymap::Context;
use super::session::Session;

pub use codes::{Codes, Compared};
pub(super) use codes::{add_code, ask as ask_code, ask_correction, correct as correct_code, pin as pin_code};
pub use filters::Filters;
pub(super) use filters::{
    ask as ask_filter, at as filter_at, delete as delete_filter, open as open_filter, save as save_filter,
};
pub use held::{Ledger, Living};
pub(super) use held::{profile_of_entry, profile_of_living, reveal};
pub use inbox::Pasted;
pub(super) use inbox::{Reading, asks, read as read_pasted, take_in as take_in_pasted};
pub use incoming::ImportList;
pub(super) use incoming::{ask as ask_import, read as read_import, take_in as take_in_import};
pub use likes::Likes;
pub(super) use likes::{ask as ask_like, delete as delete_like, note as note_like};
pub use log::Log;
pub(super) use log::reopen;
pub use matches::Matches;
pub(super) use matches::{file_choice, none_of_these, open as unclaimed};
pub use past::Changes;
pub(super) use past::open as open_changes;
pub use statistics::Statistics;

/// What a list over the panes is of.
#[derive(Debug, Clone, PartialEq)]
pub enum Listed {
    Inbox(Pasted),
    Matches(Matches),
    Codes(Codes),
    Compared(Compared),
    Likes(Likes),
    Ledger(Ledger),
    Log(Log),
    Living(Living),
    Changes(Changes),
    Import(ImportList),
    Statistics(Statistics),
    Filters(Filters),
}

impl Listed {
    fn source(&self) -> &dyn ListSource {
        match self {
            Self::Inbox(source) => source,
            Self::Matches(source) => source,
            Self::Codes(source) => source,
            Self::Compared(source) => source,
            Self::Likes(source) => source,
            Self::Ledger(source) => source,
            Self::Log(source) => source,
            Self::Living(source) => source,
            Self::Changes(source) => source,
            Self::Import(source) => source,
            Self::Statistics(source) => source,
            Self::Filters(source) => source,
        }
    }

    fn source_mut(&mut self) -> &mut dyn ListSource {
        match self {
            Self::Inbox(source) => source,
            Self::Matches(source) => source,
            Self::Codes(source) => source,
            Self::Compared(source) => source,
            Self::Likes(source) => source,
            Self::Ledger(source) => source,
            Self::Log(source) => source,
            Self::Living(source) => source,
            Self::Changes(source) => source,
            Self::Import(source) => source,
            Self::Statistics(source) => source,
            Self::Filters(source) => source,
        }
    }
}

impl ListSource for Listed {
    fn title(&self, session: &Session) -> String {
        self.source().title(session)
    }

    fn rows(&self, words: &str, session: &Session) -> Vec<ListRow> {
        self.source().rows(words, session)
    }

    fn share(&self, words: &str, row: usize) -> Option<u16> {
        self.source().share(words, row)
    }

    fn empty(&self) -> &'static str {
        self.source().empty()
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        self.source().fills()
    }

    fn hints(&self) -> &'static [Hint] {
        self.source().hints()
    }

    fn places(&self) -> &'static [Context] {
        self.source().places()
    }

    fn has_field(&self) -> bool {
        self.source().has_field()
    }

    fn pick(&mut self, row: usize, pick: Pick) {
        self.source_mut().pick(row, pick);
    }
}

#[cfg(test)]
mod tests;
