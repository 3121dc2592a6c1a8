//! What the log says when one counts: codes, stacks, months, and what lies unused.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::keymap::Context;
use crate::tui::app::session::Session;
use library::views::{StatisticsRow, StatisticsView};
use library::{Usage, Use};

/// The lines as they were counted on opening: the prompts are read once, not at every drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    sentence: String,
    rows: Vec<(&'static str, StatisticsRow)>,
}

impl Statistics {
    /// Counts the whole log.
    pub(in crate::tui::app) fn of(session: &Session) -> Self {
        let uses: Vec<&Use> = session.uses.iter().collect();
        let usage: Usage = uses.iter().copied().collect();
        let context = session.view_context();
        let context = context.with(&session.library, &usage);
        let view = StatisticsView::of(&uses, &context);
        let sections = view.sections(usize::MAX, context.now.time_zone());
        let rows = sections
            .into_iter()
            .flat_map(|section| section.rows.into_iter().map(move |row| (section.heading, row)));
        Self { sentence: view.sentence(), rows: rows.collect() }
    }

    /// The lines that have all these words.
    fn found<'a>(&'a self, words: &str) -> impl Iterator<Item = &'a (&'static str, StatisticsRow)> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        self.rows.iter().filter(move |(heading, row)| {
            let text = format!("{heading} {} {}", row.label, row.text).to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
    }

    /// What a line is of, which may be the name of a profile.
    pub(in crate::tui::app) fn label_at(&self, words: &str, row: usize) -> Option<String> {
        self.found(words).nth(row).map(|(_, row)| row.label.clone())
    }
}

impl ListSource for Statistics {
    fn title(&self, _session: &Session) -> String {
        self.sentence.clone()
    }

    fn rows(&self, words: &str, _session: &Session) -> Vec<ListRow> {
        let row = |(heading, row): &(&'static str, StatisticsRow)| ListRow {
            label: (*heading).to_owned(),
            text: row.label.clone(),
            note: row.text.clone(),
        };
        self.found(words).map(row).collect()
    }

    fn share(&self, words: &str, row: usize) -> Option<u16> {
        self.found(words).nth(row).and_then(|(_, row)| row.share)
    }

    fn empty(&self) -> &'static str {
        "What you copy is counted here: codes, stacks, stylize, by month."
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "to its profile"),
            (Action::Search, "search"),
            (Action::Back, "back"),
            (Action::Down, "next"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Screens, Context::List, Context::Everywhere]
    }

    fn has_field(&self) -> bool {
        true
    }
}
