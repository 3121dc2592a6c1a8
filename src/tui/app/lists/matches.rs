//! Unclaimed codes and the profiles they could belong to.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource, Pick};
use crate::tui::app::effect::Effect;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::matching::{DatedCode, Match, events, matches};
use library::ops;

/// A code to decide about, and which of its proposals is at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchChoice {
    /// The answer of the matcher.
    pub answer: Match,
    /// The proposal that Enter takes.
    pub at: usize,
}

impl MatchChoice {
    /// Takes another proposal, held within what there is.
    fn pick(&mut self, pick: Pick) {
        let place = match pick {
            Pick::By(by) => self.at.saturating_add_signed(by),
            Pick::At(place) => place,
        };
        self.at = place.min(self.answer.proposals.len().saturating_sub(1));
    }

    fn shown(&self) -> ListRow {
        let proposal = self.answer.proposals.get(self.at);
        let name = proposal.map_or_else(|| "?".to_owned(), |proposal| proposal.name.clone());
        let sure = if self.answer.profile().is_some() { "" } else { "? " };
        let score = proposal.map(|proposal| format!("  {:.2}", proposal.score)).unwrap_or_default();
        let others = match self.answer.proposals.len() {
            0 | 1 => String::new(),
            count => format!("  {} of {count}", self.at + 1),
        };
        ListRow {
            label: self.answer.code.to_string(),
            text: format!("{sure}{name}{score}{others}"),
            note: self.answer.why.clone(),
        }
    }
}

/// Codes that nobody claims, and the profiles they could belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Matches(pub Vec<MatchChoice>);

impl ListSource for Matches {
    fn title(&self, _session: &Session) -> String {
        "Unclaimed codes by date".to_owned()
    }

    fn rows(&self, _words: &str, _session: &Session) -> Vec<ListRow> {
        self.0.iter().map(MatchChoice::shown).collect()
    }

    fn empty(&self) -> &'static str {
        "Codes that belong to no profile yet appear here, to be matched by their dates."
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Inbox, "pastes a list of codes and dates")]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "accept"),
            (Action::NextChoice, "other"),
            (Action::NoneOfThese, "none of these"),
            (Action::Down, "next"),
            (Action::Back, "back"),
        ]
    }

    fn pick(&mut self, row: usize, pick: Pick) {
        if let Some(choice) = self.0.get_mut(row) {
            choice.pick(pick);
        }
    }
}

/// The unclaimed codes with their proposals.
pub(in crate::tui::app) fn open(session: &Session) -> Matches {
    let row = |unclaimed: &library::UnclaimedCode| DatedCode {
        code: unclaimed.code.clone(),
        reading: unclaimed.reading(),
    };
    let rows: Vec<DatedCode> = session.library.unclaimed.iter().map(row).collect();
    let events = events(&session.library, session.uses.iter());
    let answers = matches(&rows, &session.library, &events, session.now.date());
    Matches(answers.into_iter().map(|answer| MatchChoice { answer, at: 0 }).collect())
}

/// None of the proposals: the code stays unclaimed and leaves the list.
pub(in crate::tui::app) fn none_of_these(session: &mut Session, matches: &mut Matches, row: usize) {
    if row < matches.0.len() {
        let choice = matches.0.remove(row);
        session.note(format!("{} stays unclaimed", choice.answer.code));
    }
}

/// Files a code under the proposal that is chosen; `None` where that cannot be.
pub(in crate::tui::app) fn file_choice(session: &mut Session, choice: &MatchChoice) -> Option<Vec<Effect>> {
    match session
        .operate(|library, context| ops::filing::accept_match(library, &choice.answer, choice.at, context))
    {
        Ok(change) => Some(session.make(change)),
        Err(refusal) => {
            session.notice = Some(Notice::from(&refusal));
            None
        }
    }
}
