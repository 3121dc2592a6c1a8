//! The saved filters: each a search and an order of the profiles.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::components::prompt::{PromptKind, TextPrompt};
use crate::tui::app::effect::Effect;
use crate::tui::app::keymap::Context;
use crate::tui::app::line::Line;
use crate::tui::app::notice::Notice;
use crate::tui::app::screen::Screen;
use crate::tui::app::session::Session;
use library::search::Order;
use library::{SavedFilter, ops};

/// The list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filters;

impl ListSource for Filters {
    fn title(&self, session: &Session) -> String {
        format!("Saved filters ({})", session.library.filters.len())
    }

    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        let row = |filter: &SavedFilter| ListRow {
            label: filter.name.to_string(),
            text: if filter.query.is_empty() { "everything".to_owned() } else { filter.query.clone() },
            note: filter.order.map_or("nearest first", Order::title).to_owned(),
        };
        session.library.filters.by_name().into_iter().map(row).collect()
    }

    fn empty(&self) -> &'static str {
        "Searches you come back to, such as tag:warm client:acme, are kept here under a name, each with its order."
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Search, "searches"), (Action::SaveFilter, "saves what is searched for under a name")]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "open"),
            (Action::Back, "back"),
            (Action::Rename, "rename"),
            (Action::Delete, "delete"),
            (Action::Down, "next"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Filters, Context::List, Context::Everywhere]
    }
}

/// Asks for the name of what is searched for, and of its order.
pub fn ask(session: &Session) -> Result<TextPrompt, Notice> {
    if session.list.line.is_empty() && session.list.order().is_none() {
        let search = session.way(Action::Search);
        return Err(Notice::note(format!("nothing is searched for: {search} searches, then save it")));
    }
    Ok(TextPrompt::new(PromptKind::NewFilter, ""))
}

/// Saves it under the name that was typed.
pub fn save(session: &mut Session, name: &str) -> Result<Vec<Effect>, String> {
    let (query, order) = (session.list.line.text().to_owned(), session.list.order());
    session.perform_typed(|library, context| ops::saved::save_filter(library, name, &query, order, context))
}

/// The filter of a row.
pub fn at(session: &Session, row: usize) -> Option<&SavedFilter> {
    session.library.filters.by_name().get(row).copied()
}

/// Searches for what the filter of a row searches for, in its order.
pub fn open(session: &mut Session, row: usize) {
    let Some(filter) = at(session, row).cloned() else { return };
    session.show(Screen::Profiles);
    session.list.line = Line::search();
    session.list.line.insert(&filter.query);
    session.order_by(filter.order);
    session.list.refine();
    session.notice = Some(Notice::good(format!("Opened {}", filter.name)));
}

/// Deletes the filter of a row; its profiles stay.
pub fn delete(session: &mut Session, row: usize) -> Vec<Effect> {
    let Some(key) = at(session, row).map(|filter| filter.key.clone()) else { return Vec::new() };
    session.perform_away(|library, context| ops::saved::remove_filter(library, &key, context))
}
