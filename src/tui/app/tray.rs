//! The tray: a list opened over the panes, in which things are looked through and decided one by one:
//! the inbox, unclaimed codes matched by date, the codes of a profile, the likes journal, the ledger, the
//! usage log, living codes of deleted profiles, what an import brings.

mod codes;
mod held;
mod inbox;
mod incoming;
mod likes;
mod log;
mod matches;
mod past;

use super::effect::Effect;
use super::history::Past;
use super::keep::is_sample;
use super::keymap::Context;
use super::line::Line;
use super::mode::{Mode, Panel};
use super::state::State;
use library::Key;
use library::inbox::Inbox;
use midjourney::Code;

pub use codes::Codes;
pub use incoming::Incoming;
pub use matches::Choice;

pub(super) use codes::{add_code, ask_code, copy_code, mark_code, open_codes, pin_code};
pub(super) use inbox::heard as heard_inbox;
pub(super) use incoming::{loaded, open_import, read_import};
pub(super) use likes::{ask_like, delete};
pub(super) use log::open_log;
pub(super) use matches::{none_of_these, open_matches};
pub(super) use past::{ask as ask_past, heard as heard_past};

/// A list over the panes.
#[derive(Debug, Clone, PartialEq)]
pub struct Tray {
    /// What is in it.
    pub content: Content,
    /// The row at hand.
    pub at: usize,
    /// What is searched for, where there is a field.
    pub line: Line,
    /// Whether an inbox goes on to the match once it is taken in.
    pub(super) matches_next: bool,
}

/// What a tray holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Waiting for a paste, or what was pasted.
    Inbox(Option<Box<Inbox>>),
    /// Codes and the profiles they could belong to.
    Matches(Vec<Choice>),
    /// The codes of one profile.
    Codes(Codes),
    /// Two codes of one profile side by side: what lies between, and the prompts of each.
    Between(Key, Box<[Code; 2]>),
    /// Likes on Explore.
    Likes,
    /// Who holds which code.
    Ledger,
    /// Prompts that were copied; of one profile where one is named.
    Log(Option<Key>),
    /// Codes of deleted profiles.
    Living,
    /// Every change the journal knows.
    Past(Vec<Past>),
    /// What a file or folder brings, by its path; nothing while it is being read.
    Import(String, Option<Box<Incoming>>),
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// A short word before it.
    pub label: String,
    /// The thing itself.
    pub text: String,
    /// What is known of it or will be done.
    pub note: String,
}

impl Tray {
    pub(super) fn new(content: Content) -> Self {
        Self { content, at: 0, line: Line::search(), matches_next: false }
    }

    /// Whether it has a search field.
    #[must_use]
    pub fn has_field(&self) -> bool {
        matches!(self.content, Content::Log(_) | Content::Ledger)
    }

    /// Where its keys are looked up, first place first.
    #[must_use]
    pub fn places(&self) -> &'static [Context] {
        match self.content {
            Content::Log(_) | Content::Ledger => &[Context::Palette, Context::Everywhere],
            Content::Codes(_) => &[Context::Codes, Context::Tray, Context::Everywhere],
            Content::Likes => &[Context::Likes, Context::Tray, Context::Everywhere],
            Content::Past(_) => &[Context::Past, Context::Tray, Context::Everywhere],
            Content::Inbox(_)
            | Content::Matches(_)
            | Content::Between(..)
            | Content::Living
            | Content::Import(..) => &[Context::Tray, Context::Everywhere],
        }
    }

    /// What its frame is called.
    #[must_use]
    pub fn title(&self, state: &State) -> String {
        let name = |key| state.library.profiles.get(key).map(|profile| profile.name.to_string());
        match &self.content {
            Content::Inbox(None) => "Inbox: paste anything here".to_owned(),
            Content::Inbox(Some(_)) => "Inbox: Enter takes it in".to_owned(),
            Content::Matches(_) => "Unclaimed codes by date".to_owned(),
            Content::Codes(codes) => format!("Codes of {}", name(&codes.profile).unwrap_or_default()),
            Content::Between(key, _) => format!("Two codes of {}", name(key).unwrap_or_default()),
            Content::Likes => "Likes journal".to_owned(),
            Content::Ledger => "Who holds which code: type to search".to_owned(),
            Content::Log(Some(key)) => format!("Log of {}: type to search", name(key).unwrap_or_default()),
            Content::Log(None) => "Log: type to search".to_owned(),
            Content::Living => "Living codes of deleted profiles".to_owned(),
            Content::Past(_) => "History: Enter takes one back".to_owned(),
            Content::Import(_, None) => "Import".to_owned(),
            Content::Import(..) => "Import: Enter takes it in, Esc leaves it".to_owned(),
        }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self, state: &State) -> Vec<Shown> {
        match &self.content {
            Content::Inbox(None) => Vec::new(),
            Content::Inbox(Some(inbox)) => inbox::rows(inbox, &state.library),
            Content::Matches(choices) => choices.iter().map(Choice::shown).collect(),
            Content::Codes(codes) => codes::rows(codes, state),
            Content::Between(key, pair) => codes::between(key, pair, state),
            Content::Likes => likes::rows(state),
            Content::Ledger => {
                held::ledger(self.line.text(), &state.library).iter().map(held::entry).collect()
            }
            Content::Log(of) => log::rows(of.as_ref(), self.line.text(), state),
            Content::Living => held::living(&state.library),
            Content::Past(past) => past::rows(past, state),
            Content::Import(_, incoming) => incoming.as_deref().map(incoming::rows).unwrap_or_default(),
        }
    }

    /// What to say when there is no row.
    #[must_use]
    pub fn empty(&self) -> &'static str {
        match self.content {
            Content::Inbox(None) => {
                "a post, a log, a list of codes, a file name: it is shown before it is taken in"
            }
            Content::Inbox(Some(_)) => "no prompt, code, ID or style reference is in it",
            Content::Matches(_) => "no code is unclaimed; paste a list with codes and dates",
            Content::Codes(_) => "it has no code yet; a adds one",
            Content::Between(..) => "one of the two codes is no longer there",
            Content::Likes => "no like is noted yet; L notes one",
            Content::Ledger => "nothing with these words was handed over; swatch share does it",
            Content::Log(_) => "no copied prompt has these words",
            Content::Living => "no profile was deleted",
            Content::Past(_) => "no change is known yet",
            Content::Import(_, None) => "it is being read; Esc gives it up",
            Content::Import(..) => "there is nothing in it that could be taken in",
        }
    }

    /// Moves to another row.
    pub(super) fn step(&mut self, by: isize, rows: usize) {
        self.at = self.at.saturating_add_signed(by).min(rows.saturating_sub(1));
    }
}

/// Opens a list.
pub(super) fn open(state: &mut State, content: Content) {
    state.mode = Mode::Tray(Box::new(Tray::new(content)));
}

/// Opens the inbox, empty, for a paste.
pub(super) fn open_inbox(state: &mut State) {
    open(state, Content::Inbox(None));
}

/// Goes one level back: from a comparison to the codes, from the codes to the card.
pub(super) fn back(state: &mut State) {
    let Mode::Tray(tray) = &state.mode else { return };
    state.mode = match &tray.content {
        Content::Between(key, pair) => codes::back_to(state, key, pair),
        Content::Codes(codes) if state.shown().is_some_and(|shown| shown.key == codes.profile) => {
            Mode::Panel(Panel::Card, 0)
        }
        Content::Inbox(_)
        | Content::Matches(_)
        | Content::Codes(_)
        | Content::Likes
        | Content::Ledger
        | Content::Log(_)
        | Content::Living
        | Content::Past(_)
        | Content::Import(..) => Mode::Browse,
    };
}

/// A text pasted into the tray.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let Mode::Tray(tray) = &mut state.mode else { return Vec::new() };
    match &mut tray.content {
        Content::Inbox(_) => return inbox::pasted(state, text),
        Content::Matches(_) => {
            tray.matches_next = true;
            return inbox::pasted(state, text);
        }
        Content::Log(_) | Content::Ledger => {
            tray.at = 0;
            if !tray.line.insert(text) {
                let most = tray.line.most();
                super::ask::refuse(state, text, most);
            }
        }
        Content::Codes(_)
        | Content::Between(..)
        | Content::Likes
        | Content::Living
        | Content::Past(_)
        | Content::Import(..) => {}
    }
    Vec::new()
}

/// Which of several proposals is meant.
#[derive(Debug, Clone, Copy)]
enum Pick {
    /// So many further on.
    By(isize),
    /// The one at this place.
    At(usize),
}

/// Another proposal for the row at hand.
pub(super) fn choose(tray: &mut Tray, by: isize) {
    pick(tray, Pick::By(by));
}

/// The proposal with this number for the row at hand.
pub(super) fn digit(tray: &mut Tray, letter: char) {
    let number = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    if let Some(place) = number.and_then(|number| number.checked_sub(1)) {
        pick(tray, Pick::At(place));
    }
}

fn pick(tray: &mut Tray, pick: Pick) {
    let at = tray.at;
    match &mut tray.content {
        Content::Matches(choices) => {
            if let Some(choice) = choices.get_mut(at) {
                choice.pick(pick);
            }
        }
        Content::Inbox(Some(inbox)) => inbox::pick(inbox, at, pick),
        Content::Inbox(None)
        | Content::Codes(_)
        | Content::Between(..)
        | Content::Likes
        | Content::Ledger
        | Content::Log(_)
        | Content::Living
        | Content::Past(_)
        | Content::Import(..) => {}
    }
}

/// Takes what the row at hand offers.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Tray(tray) = &state.mode else { return Vec::new() };
    let tray = tray.clone();
    match &tray.content {
        Content::Inbox(None) | Content::Likes | Content::Import(_, None) => Vec::new(),
        Content::Import(_, Some(incoming)) => incoming::take_in(state, &tray, incoming),
        Content::Inbox(Some(inbox)) => {
            let effects = inbox::take_in(state, inbox);
            if tray.matches_next && state.mode == Mode::Browse {
                let notice = state.notice.take();
                open_matches(state);
                state.notice = notice;
            }
            effects
        }
        Content::Past(past) => past::turn(state, past, tray.at),
        Content::Matches(choices) => {
            choices.get(tray.at).map(|choice| matches::file_choice(state, choice)).unwrap_or_default()
        }
        Content::Codes(codes) => {
            codes::compare(state, codes, tray.at);
            Vec::new()
        }
        Content::Between(key, pair) => {
            let prompt = codes::prompt_at(key, pair, state, tray.at);
            log::reopen(state, prompt.as_deref());
            Vec::new()
        }
        Content::Log(of) => {
            let prompt = log::prompt_at(of.as_ref(), tray.line.text(), state, tray.at);
            log::reopen(state, prompt.as_deref());
            Vec::new()
        }
        Content::Living | Content::Ledger => {
            held::reveal(state, &tray);
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests;
