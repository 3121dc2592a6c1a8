//! Unclaimed codes and the profiles they could belong to.

use super::{Content, Mode, Pick, Shown, State, is_sample, open};
use crate::tui::app::effect::Effect;
use crate::tui::app::notice::Notice;
use library::filing::{Filing, file};
use library::matching::{Match, Row, events, matches};

/// A code to decide about, and which of its proposals is at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The answer of the matcher.
    pub answer: Match,
    /// The proposal that Enter takes.
    pub at: usize,
}

impl Choice {
    /// Takes another proposal, held within what there is.
    pub(super) fn pick(&mut self, pick: Pick) {
        let place = match pick {
            Pick::By(by) => self.at.saturating_add_signed(by),
            Pick::At(place) => place,
        };
        self.at = place.min(self.answer.proposals.len().saturating_sub(1));
    }

    /// Its row.
    pub(super) fn shown(&self) -> Shown {
        let proposal = self.answer.proposals.get(self.at);
        let name = proposal.map_or_else(|| "?".to_owned(), |proposal| proposal.name.clone());
        let sure = if self.answer.profile().is_some() { "" } else { "? " };
        let score = proposal.map(|proposal| format!("  {:.2}", proposal.score)).unwrap_or_default();
        let others = match self.answer.proposals.len() {
            0 | 1 => String::new(),
            count => format!("  {} of {count}", self.at + 1),
        };
        Shown {
            label: self.answer.code.to_string(),
            text: format!("{sure}{name}{score}{others}"),
            note: self.answer.why.clone(),
        }
    }
}

/// Opens the unclaimed codes with their proposals.
pub(in crate::tui::app) fn open_matches(state: &mut State) {
    let row = |unclaimed_code: &library::UnclaimedCode| Row {
        code: unclaimed_code.code.clone(),
        reading: unclaimed_code.on.map(library::dates::Reading::day),
    };
    let rows: Vec<Row> = state.library.unclaimed.iter().map(row).collect();
    let events = events(&state.library, &state.uses);
    let answers = matches(&rows, &state.library, &events, state.now.date());
    let choices = answers.into_iter().map(|answer| Choice { answer, at: 0 }).collect();
    open(state, Content::Matches(choices));
}

/// None of the proposals: the code stays unclaimed and leaves the list.
pub(in crate::tui::app) fn none_of_these(state: &mut State) {
    let Mode::Tray(tray) = &mut state.mode else { return };
    let Content::Matches(choices) = &mut tray.content else { return };
    if tray.at < choices.len() {
        let choice = choices.remove(tray.at);
        tray.at = tray.at.min(choices.len().saturating_sub(1));
        state.notice = Some(Notice::note(format!("{} stays unclaimed", choice.answer.code)));
    }
}

/// Files a code under the proposal at hand.
pub(super) fn file_choice(state: &mut State, choice: &Choice) -> Vec<Effect> {
    if is_sample(state) {
        return Vec::new();
    }
    let Some(proposal) = choice.answer.proposals.get(choice.at) else {
        state.notice = Some(Notice::note("nothing is proposed for it; it stays unclaimed"));
        return Vec::new();
    };
    let filing = Filing {
        note: "matched by date".to_owned(),
        ..Filing::new(proposal.profile.clone(), choice.answer.code.clone(), Some(proposal.on))
    };
    match file(&state.library, &[filing], state.now.timestamp()) {
        Ok(change) => {
            let effects = state.commit(change.sentence, change.edits);
            let notice = state.notice.take();
            open_matches(state);
            state.notice = notice;
            effects
        }
        Err(error) => {
            state.notice = Some(Notice::bad(error.to_string()));
            Vec::new()
        }
    }
}
