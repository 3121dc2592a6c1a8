//! The history: every change the journal knows, the last one first, each to be taken back by itself.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::history::PastChange;
use crate::tui::app::keymap::Context;
use crate::tui::app::session::Session;

/// The changes the journal knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes(pub Vec<PastChange>);

impl ListSource for Changes {
    fn title(&self, session: &Session) -> String {
        format!("History: {} undoes one", session.keymap.named(self.places(), Action::Accept))
    }

    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        let accept = session.keymap.named(self.places(), Action::Accept);
        let row = |past: &PastChange| {
            let (at, sentence) = &past.named;
            let at = text::moment(*at, session.now.time_zone());
            let note = if past.taken_back { format!("undone; {accept} redoes it") } else { String::new() };
            ListRow { label: at[5..].to_owned(), text: sentence.clone(), note }
        };
        self.0.iter().map(row).collect()
    }

    fn empty(&self) -> &'static str {
        "Every change appears here, to undo any one of them."
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "undo, redo"),
            (Action::Down, "next"),
            (Action::Undo, "undo"),
            (Action::Back, "back"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Past, Context::List, Context::Everywhere]
    }
}

/// The list, still empty; says where there is nothing to ask the journal for.
pub(in crate::tui::app) fn open(session: &mut Session) -> Option<Changes> {
    if session.samples {
        let undo = session.way(Action::Undo);
        session.note(format!("these are samples, for practice; {undo} undoes what you did in this run"));
        return None;
    }
    Some(Changes::default())
}
