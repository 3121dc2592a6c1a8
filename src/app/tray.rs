//! The tray: a list opened over the panes, in which things are looked through and decided one by one:
//! the inbox, unclaimed codes matched by date, the usage log, living codes of deleted profiles.

use super::effect::Effect;
use super::line::Line;
use super::mode::Mode;
use super::notice::Notice;
use super::state::State;
use crate::library::contents::Contents;
use crate::library::filing::{Filing, file};
use crate::library::inbox::{Find, Found, Inbox, Plan};
use crate::library::matching::{Match, Row, events, matches};
use crate::library::{Layer, Library, Source, ledger, trace};
use crate::midjourney::one_line;

/// The most prompts of the log shown at once.
const MOST_SHOWN: usize = 500;

/// A list over the panes.
#[derive(Debug, Clone, PartialEq)]
pub struct Tray {
    /// What is in it.
    pub content: Content,
    /// The row at hand.
    pub at: usize,
    /// What is searched for, where there is a field.
    pub line: Line,
}

/// What a tray holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Waiting for a paste, or what was pasted.
    Inbox(Option<Box<Inbox>>),
    /// Codes and the profiles they could belong to.
    Matches(Vec<Choice>),
    /// Prompts that were copied.
    Log,
    /// Codes of deleted profiles.
    Living,
}

/// A code to decide about, and which of its proposals is at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The answer of the matcher.
    pub answer: Match,
    /// The proposal that Enter takes.
    pub at: usize,
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// A short word before it.
    pub label: String,
    /// The thing itself.
    pub text: String,
    /// What is known of it or will be done.
    pub note: String,
}

impl Tray {
    fn new(content: Content) -> Self {
        Self { content, at: 0, line: Line::default() }
    }

    /// Whether it has a search field.
    #[must_use]
    pub fn has_field(&self) -> bool {
        self.content == Content::Log
    }

    /// What its frame is called.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.content {
            Content::Inbox(None) => "Inbox: paste anything here",
            Content::Inbox(Some(_)) => "Inbox: Enter takes it in",
            Content::Matches(_) => "Unclaimed codes by date",
            Content::Log => "Log: type to search",
            Content::Living => "Living codes of deleted profiles",
        }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self, state: &State) -> Vec<Shown> {
        match &self.content {
            Content::Inbox(None) => Vec::new(),
            Content::Inbox(Some(inbox)) => {
                inbox.finds.iter().map(|find| found(find, &state.library)).collect()
            }
            Content::Matches(choices) => choices.iter().map(Choice::shown).collect(),
            Content::Log => self
                .logged(state)
                .map(|used| Shown {
                    label: trace::day_of(used, state.now.time_zone()).to_string(),
                    text: used.prompt.clone(),
                    note: String::new(),
                })
                .collect(),
            Content::Living => ledger::living(&state.library).iter().map(living).collect(),
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
            Content::Matches(_) => "no code is unclaimed; paste a list into the inbox",
            Content::Log => "no copied prompt has these words",
            Content::Living => "no profile was deleted",
        }
    }

    fn logged<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a crate::library::Use> {
        trace::search(self.line.text(), &state.uses).into_iter().take(MOST_SHOWN)
    }

    /// Moves to another row.
    pub(super) fn step(&mut self, by: isize, rows: usize) {
        self.at = self.at.saturating_add_signed(by).min(rows.saturating_sub(1));
    }
}

impl Choice {
    fn shown(&self) -> Shown {
        let proposal = self.answer.proposals.get(self.at);
        let name = proposal.map_or_else(|| "?".to_owned(), |proposal| proposal.name.clone());
        let sure = if self.answer.profile().is_some() { "" } else { "? " };
        let score = proposal.map(|proposal| format!("  {:.2}", proposal.score)).unwrap_or_default();
        Shown {
            label: self.answer.code.to_string(),
            text: format!("{sure}{name}{score}"),
            note: self.answer.why.clone(),
        }
    }
}

fn found(find: &Find, library: &Library) -> Shown {
    let (label, text, mut notes) = match &find.what {
        Found::Prompt(pasted) => {
            let mut notes = Vec::new();
            if pasted.repaired {
                notes.push("dashes repaired".to_owned());
            }
            notes.extend(pasted.cut_off.map(|why| format!("looks cut off: {why}")));
            ("prompt", pasted.prompt.clone(), notes)
        }
        Found::Code { code, .. } => ("code", code.to_string(), Vec::new()),
        Found::Id(id) => ("id", id.to_string(), Vec::new()),
        Found::Style(style) => {
            let weight = style.weight.iter().map(|weight| format!("weight {weight}")).collect();
            ("sref", style.code.to_string(), weight)
        }
    };
    let name = |key| library.profiles.get(key).map(|profile| profile.name.to_string()).unwrap_or_default();
    notes.extend(match &find.plan {
        Plan::Tell => None,
        Plan::Known { sentence, .. } => Some(sentence.clone()),
        Plan::File(filing) => Some(format!("goes to {}, whose ID was copied last", name(&filing.profile))),
        Plan::Ask(keys) => Some(format!("{}?", keys.iter().map(name).collect::<Vec<_>>().join(" or "))),
        Plan::Keep(Some(on)) => Some(format!("new, {on}: kept as unclaimed")),
        Plan::Keep(None) => Some("new: kept as unclaimed".to_owned()),
    });
    notes.extend((!find.from.is_empty()).then(|| format!("from {}", find.from)));
    Shown { label: label.to_owned(), text, note: notes.join("; ") }
}

fn living(one: &ledger::Living) -> Shown {
    let held = if one.held_by.is_empty() { "nobody else has it".to_owned() } else { one.held_by.join(", ") };
    Shown { label: one.code.to_string(), text: format!("{} †{}", one.profile, one.deleted_on), note: held }
}

/// Opens the inbox, empty, for a paste.
pub(super) fn open_inbox(state: &mut State) {
    state.mode = Mode::Tray(Box::new(Tray::new(Content::Inbox(None))));
}

/// Opens the log.
pub(super) fn open_log(state: &mut State) {
    state.mode = Mode::Tray(Box::new(Tray::new(Content::Log)));
}

/// Opens the living codes.
pub(super) fn open_living(state: &mut State) {
    state.mode = Mode::Tray(Box::new(Tray::new(Content::Living)));
}

/// Opens the unclaimed codes with their proposals.
pub(super) fn open_matches(state: &mut State) {
    let row = |stray: &crate::library::Stray| Row {
        code: stray.code.clone(),
        reading: stray.on.map(crate::library::dates::Reading::day),
    };
    let rows: Vec<Row> = state.library.strays.iter().map(row).collect();
    let events = events(&state.library, &state.uses);
    let answers = matches(&rows, &state.library, &events, state.now.date());
    let choices = answers.into_iter().map(|answer| Choice { answer, at: 0 }).collect();
    state.mode = Mode::Tray(Box::new(Tray::new(Content::Matches(choices))));
}

/// A text pasted into the tray.
pub(super) fn pasted(state: &mut State, text: &str) {
    let read = Inbox::read(text, &state.library, &state.uses, state.now.date());
    let Mode::Tray(tray) = &mut state.mode else { return };
    match &mut tray.content {
        Content::Inbox(content) => match read {
            Ok(inbox) => {
                *content = Some(Box::new(inbox));
                tray.at = 0;
            }
            Err(error) => state.notice = Some(Notice::bad(error.to_string())),
        },
        Content::Log => tray.line.insert(&one_line(text)),
        Content::Matches(_) | Content::Living => {}
    }
}

/// Another proposal for the code at hand.
pub(super) fn choose(tray: &mut Tray, by: isize) {
    if let Content::Matches(choices) = &mut tray.content
        && let Some(choice) = choices.get_mut(tray.at)
    {
        let last = choice.answer.proposals.len().saturating_sub(1);
        choice.at = choice.at.saturating_add_signed(by).min(last);
    }
}

/// None of the proposals: the code stays unclaimed and leaves the list.
pub(super) fn none_of_these(state: &mut State) {
    let Mode::Tray(tray) = &mut state.mode else { return };
    let Content::Matches(choices) = &mut tray.content else { return };
    if tray.at < choices.len() {
        let choice = choices.remove(tray.at);
        tray.at = tray.at.min(choices.len().saturating_sub(1));
        state.notice = Some(Notice::note(format!("{} stays unclaimed", choice.answer.code)));
    }
}

/// Takes what the row at hand offers.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Mode::Tray(tray) = &state.mode else { return Vec::new() };
    let at = tray.at;
    match &tray.content {
        Content::Inbox(None) | Content::Living => Vec::new(),
        Content::Inbox(Some(inbox)) => {
            let inbox = inbox.clone();
            take_in(state, &inbox)
        }
        Content::Matches(choices) => {
            let Some(choice) = choices.get(at).cloned() else { return Vec::new() };
            file_choice(state, &choice)
        }
        Content::Log => {
            let prompt = tray.logged(state).nth(at).map(|used| used.prompt.clone());
            if let Some(prompt) = prompt {
                reopen(state, &prompt);
            }
            Vec::new()
        }
    }
}

fn take_in(state: &mut State, inbox: &Inbox) -> Vec<Effect> {
    if is_sample(state) {
        return Vec::new();
    }
    let at = state.now.timestamp();
    match inbox.take_in(&state.library, &mut state.keys, at) {
        Ok(Some(change)) => {
            state.mode = Mode::Browse;
            state.commit(change.sentence, change.edits)
        }
        Ok(None) => {
            state.mode = Mode::Browse;
            state.notice = Some(Notice::note("nothing to take in: everything is known"));
            Vec::new()
        }
        Err(error) => {
            state.notice = Some(Notice::bad(error.to_string()));
            Vec::new()
        }
    }
}

fn file_choice(state: &mut State, choice: &Choice) -> Vec<Effect> {
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

/// Lays a logged prompt out on the desk again: text, layers, stylize, parameters, version.
fn reopen(state: &mut State, prompt: &str) {
    let contents = Contents::of(prompt);
    let layer = |word: &crate::midjourney::Code| {
        let by_id = || {
            let is = |id: &crate::midjourney::Id| id.as_str() == word.as_str();
            state.library.profiles.iter().find(|profile| profile.id.as_ref().is_some_and(is))
        };
        let current = |profile: &&crate::library::Profile| profile.word() == Some(word.as_str());
        state.library.owner_of(word).or_else(by_id).filter(current).map(|p| Source::Profile(p.key.clone()))
    };
    let mut layers: Vec<Layer> = Vec::new();
    for word in &contents.words {
        layers.push(Layer::new(layer(word).unwrap_or_else(|| Source::Code(word.clone()))));
    }
    for style in &contents.styles {
        layers.push(Layer::new(layer(&style.code).unwrap_or_else(|| Source::Style(style.code.clone()))));
    }
    state.mode = Mode::Browse;
    state.on_desk("opened a prompt of the log", |desk| {
        desk.text = contents.text;
        desk.blend.layers = layers;
        desk.blend.stylize = contents.stylize.unwrap_or_default();
        desk.blend.parameters = contents.kept;
        desk.blend.version = contents.version;
        desk.stack = None;
        desk.solo = None;
    });
    state.notice = Some(Notice::good("the prompt is on the desk"));
}

fn is_sample(state: &mut State) -> bool {
    if state.samples {
        let sentence = "these are samples: a adds your own first profile, : setup starts an empty library";
        state.notice = Some(Notice::note(sentence));
    }
    state.samples
}

#[cfg(test)]
mod tests;
