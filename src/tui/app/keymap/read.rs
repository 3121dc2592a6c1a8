//! A keymap's text, read entry by entry, so that a wrong one costs itself alone.

use std::ops::Range;

use indexmap::IndexMap;
use ron_doc::{Member, nearest, split_map};

use crate::tui::app::action::Action;
use crate::tui::app::chord::Chord;
use crate::tui::app::context::Context;

/// Something wrong in a keymap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// The byte of the text it is about.
    pub offset: usize,
    /// What is wrong, without a full stop.
    pub sentence: String,
    /// What to do, if there is something particular to say.
    pub hint: Option<String>,
}

/// One key of a place, and what it is to do; `None` frees it.
pub(super) struct Entry {
    pub place: Context,
    pub chord: Chord,
    pub action: Option<Action>,
}

/// The entries of a text, and what is wrong with it.
pub(super) fn entries(text: &str) -> (Vec<Entry>, Vec<KeyProblem>) {
    let mut reading = Reading { text, entries: Vec::new(), problems: Vec::new() };
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    for member in reading.members(start) {
        let name = reading.key(&member);
        if let Some(place) = Context::named(name) {
            reading.place(place, member.value.start);
            continue;
        }
        let names: Vec<&str> = Context::ALL.iter().map(|place| place.name()).collect();
        let sentence = format!("there is no place `{name}` for keys");
        let hint = nearest(name, &names).unwrap_or_else(|| format!("Places: {}.", names.join(", ")));
        reading.wrong(member.name_at.start, sentence, Some(hint));
    }
    (reading.entries, reading.problems)
}

/// An entry is wrong, which was noted.
struct Wrong;

struct Reading<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    problems: Vec<KeyProblem>,
}

impl<'a> Reading<'a> {
    /// The pairs of a map as far as they can be told apart. Behind a line that cannot be read the next one is
    /// looked at, so that a missing comma costs its line alone.
    fn members(&mut self, at: usize) -> Vec<Member> {
        let mut found = split_map(self.text, at);
        let mut text = self.text.to_owned();
        while let Some(error) = found.error.take() {
            let (before, after) = (&text[..error.offset], &text[error.offset..]);
            let line = before.rfind('\n').map_or(0, |end| end + 1)
                ..error.offset + after.find('\n').unwrap_or(after.len());
            self.wrong(error.offset, error.message, None);
            if line.start <= at || text[line.clone()].trim().is_empty() {
                break;
            }
            // The line may lack the comma of the one before it.
            let without = [" ".repeat(line.len()), format!(",{}", " ".repeat(line.len().saturating_sub(1)))];
            let again = without.map(|blank| {
                let mut text = text.clone();
                text.replace_range(line.clone(), &blank);
                (split_map(&text, at), text)
            });
            let Some(best) = again.into_iter().max_by_key(|(again, _)| again.members.len()) else { break };
            if best.0.members.len() < found.members.len() {
                break;
            }
            (found, text) = best;
        }
        found.members
    }

    /// A key of a map as it is written, without its quotes.
    fn key(&self, member: &Member) -> &'a str {
        let written = &self.text[member.name_at.clone()];
        written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(written)
    }

    /// The keys of one place.
    fn place(&mut self, place: Context, at: usize) {
        let mut seen: IndexMap<Chord, Option<Action>> = IndexMap::new();
        for member in self.members(at) {
            let (Some(chord), Ok(action)) = (self.chord(&member), self.action(&member.value)) else {
                continue;
            };
            if let Some(first) = seen.get(&chord) {
                let sentence = format!(
                    "{chord} is bound twice in {}: {} and {}",
                    place.name(),
                    named(*first),
                    named(action)
                );
                self.wrong(member.name_at.start, sentence, Some("The first one counts; remove one.".into()));
                continue;
            }
            seen.insert(chord, action);
            self.entries.push(Entry { place, chord, action });
        }
    }

    fn chord(&mut self, member: &Member) -> Option<Chord> {
        let written = &self.text[member.name_at.clone()];
        let unquoted = ron::from_str::<String>(written).unwrap_or_else(|_| self.key(member).to_owned());
        match unquoted.parse::<Chord>() {
            Ok(chord) => Some(chord),
            Err(error) => {
                self.wrong(member.name_at.start, error.to_string(), None);
                None
            }
        }
    }

    /// The action of an entry; `None` frees the key.
    fn action(&mut self, value: &Range<usize>) -> Result<Option<Action>, Wrong> {
        let written = &self.text[value.clone()];
        if written == "None" {
            return Ok(None);
        }
        let name = written.strip_prefix("Some(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(written);
        let name = name.trim().trim_matches('"');
        let action = Action::named(name);
        if action.is_none() {
            let hint = nearest(name, Action::NAMES)
                .unwrap_or_else(|| "swatch keys lists the actions; None frees a key.".to_owned());
            self.wrong(value.start, format!("there is no action `{name}`"), Some(hint));
        }
        action.map(Some).ok_or(Wrong)
    }

    fn wrong(&mut self, offset: usize, sentence: String, hint: Option<String>) {
        self.problems.push(KeyProblem { offset, sentence, hint });
    }
}

fn named(action: Option<Action>) -> &'static str {
    action.map_or("None", Action::name)
}
