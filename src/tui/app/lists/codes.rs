//! The codes of one profile: compared two by two, pinned, added with their date, copied.

use jiff::civil::Date;

use super::log;
use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::components::prompt::{PromptKind, TextPrompt};
use crate::tui::app::effect::Effect;
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::comparing::{Between, Side};
use library::ops::codes::CodeEdit;
use library::ops::filing::NewSnapshot;
use library::{
    Key, Kind, Profile, ProfileInput, ProfileSource, Snapshot, TrainingSession, dates, ops, trace,
};
use midjourney::{Code, Form, Id};

/// The codes of a profile, one of which may be marked for a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    pub profile: Key,
    /// The code to compare the next one with.
    pub marked: Option<Code>,
}

/// Two codes of one profile side by side: what lies between, and the prompts of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub profile: Key,
    pub codes: [Code; 2],
}

impl ListSource for Codes {
    fn title(&self, session: &Session) -> String {
        format!("Codes of {}", name(&self.profile, session))
    }

    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        let Some(profile) = session.library.profiles.get(&self.profile) else { return Vec::new() };
        let current = profile.current();
        // "What was this on 3 May?", with the day the user catches up on.
        let past = session.catching_up.and_then(|day| Some((day, profile.newest_on(day)?)));
        let row = |snapshot: &Snapshot| {
            let uses = trace::uses_of_code(snapshot.code.as_str(), &session.uses).len();
            let mut parts = vec![snapshot.created.map_or_else(|| "no date".to_owned(), text::day)];
            parts.push(text::plural(uses, "prompt"));
            parts.extend((current == Some(snapshot)).then(|| "current".to_owned()));
            parts.extend(
                past.filter(|(_, then)| *then == snapshot)
                    .map(|(day, _)| format!("newest on {}", text::day(day))),
            );
            parts.extend(snapshot.pinned.then(|| "pinned".to_owned()));
            parts.extend((self.marked.as_ref() == Some(&snapshot.code)).then(|| "marked".to_owned()));
            ListRow { label: snapshot.code.to_string(), text: parts.join(", "), note: snapshot.note.clone() }
        };
        listed(profile).into_iter().map(row).collect()
    }

    fn empty(&self) -> &'static str {
        "The codes of this profile appear here, the newest first."
    }

    fn fills(&self) -> &'static [(Action, &'static str)] {
        &[(Action::AddCode, "adds one")]
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, "compare"),
            (Action::PinCode, "pin"),
            (Action::Edit, "edit"),
            (Action::AddCode, "add"),
            (Action::MarkCode, "mark"),
            (Action::CopyAs(Form::Code), "copy"),
            (Action::Back, "back"),
        ]
    }

    fn places(&self) -> &'static [Context] {
        &[Context::Codes, Context::List, Context::Everywhere]
    }
}

impl ListSource for Compared {
    fn title(&self, session: &Session) -> String {
        format!("Two codes of {}", name(&self.profile, session))
    }

    /// The codes, the days, the sessions, the prompts of each.
    fn rows(&self, _words: &str, session: &Session) -> Vec<ListRow> {
        let Some(profile) = session.library.profiles.get(&self.profile) else { return Vec::new() };
        let Some(between) = self.between(session) else { return Vec::new() };
        let mut rows = vec![side(&between.older), side(&between.newer), apart(profile, &between)];
        rows.extend(between.sessions.iter().map(|training| sitting(profile, training)));
        for (label, half) in [("older", &between.older), ("newer", &between.newer)] {
            rows.extend(half.uses.iter().map(|used| {
                let row = log::row(used, session);
                ListRow { label: label.to_owned(), text: format!("{}  {}", row.label, row.text), ..row }
            }));
        }
        rows
    }

    fn empty(&self) -> &'static str {
        "one of the two codes is no longer there"
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "open the prompt"), (Action::Down, "next"), (Action::Back, "back")]
    }
}

impl Codes {
    /// The codes of a profile, none of them marked.
    #[must_use]
    pub fn of(profile: Key) -> Self {
        Self { profile, marked: None }
    }

    /// The code of a row.
    pub(in crate::tui::app) fn code_at(&self, session: &Session, row: usize) -> Option<Code> {
        let profile = session.library.profiles.get(&self.profile)?;
        listed(profile).get(row).map(|snapshot| snapshot.code.clone())
    }

    /// Marks a code for a comparison, or takes the mark away.
    pub(in crate::tui::app) fn mark(&mut self, code: Code) {
        self.marked = (self.marked.as_ref() != Some(&code)).then_some(code);
    }

    /// The code of a row beside the marked one, else beside the one before it.
    pub(in crate::tui::app) fn compare(&self, session: &Session, row: usize) -> Result<Compared, Notice> {
        let listed = session.library.profiles.get(&self.profile).map(listed).unwrap_or_default();
        let add = || session.keymap.named(&[Context::Codes], Action::AddCode);
        let one = || Notice::note(format!("there is one code only; {} adds another", add()));
        let code = listed.get(row).map(|snapshot| &snapshot.code).ok_or_else(one)?;
        let neighbour = || listed.get(row + 1).or_else(|| listed.get(row.checked_sub(1)?));
        let marked = self.marked.as_ref().filter(|marked| *marked != code);
        let other = marked.or_else(|| neighbour().map(|snapshot| &snapshot.code)).ok_or_else(one)?;
        Ok(Compared { profile: self.profile.clone(), codes: [other.clone(), code.clone()] })
    }
}

impl Compared {
    fn between<'a>(&'a self, session: &'a Session) -> Option<Between<'a>> {
        let [one, other] = &self.codes;
        let profile = session.library.profiles.get(&self.profile)?;
        Between::of(profile, [one, other], &session.uses).ok()
    }

    /// The row in the list of codes that the comparison was opened from.
    pub(in crate::tui::app) fn row_of_second(&self, session: &Session) -> usize {
        let listed = session.library.profiles.get(&self.profile).map(listed).unwrap_or_default();
        listed.iter().position(|snapshot| snapshot.code == self.codes[1]).unwrap_or(0)
    }

    /// The prompt of a row; none where the row is no prompt.
    pub(in crate::tui::app) fn prompt_at(&self, session: &Session, row: usize) -> Option<String> {
        let between = self.between(session)?;
        let mut uses = between.older.uses.iter().chain(&between.newer.uses);
        uses.nth(row.checked_sub(3 + between.sessions.len())?).map(|used| used.prompt.clone())
    }
}

fn name(key: &Key, session: &Session) -> String {
    session.library.profiles.get(key).map(|profile| profile.name.to_string()).unwrap_or_default()
}

/// The snapshots of a profile as they are listed: newest first.
fn listed(profile: &Profile) -> Vec<&Snapshot> {
    let mut all: Vec<&Snapshot> = profile.codes.iter().rev().collect();
    all.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.created));
    all
}

/// Pins a code, so that it is used from now on, or frees it.
pub(in crate::tui::app) fn pin(session: &mut Session, key: &Key, code: &Code) -> Vec<Effect> {
    let Some(profile) = session.library.profiles.get(key) else { return Vec::new() };
    let pinned = profile.codes.iter().any(|snapshot| snapshot.pinned && snapshot.code == *code);
    let pin = (!pinned).then_some(code);
    session.perform(|library, context| ops::filing::pin(library, key, pin, context))
}

/// Asks for a code as it is, with its date and a note, to be corrected.
pub(in crate::tui::app) fn ask_correction(session: &Session, key: &Key, code: &Code) -> Option<TextPrompt> {
    let profile = session.library.profiles.get(key)?;
    let snapshot = profile.codes.iter().find(|snapshot| snapshot.code == *code)?;
    let created = snapshot.created.map(|on| on.to_string());
    let written = [Some(code.to_string()), created, Some(snapshot.note.clone())];
    let written: Vec<String> = written.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(TextPrompt::new(PromptKind::Correction(key.clone(), code.clone()), written.join(" ")))
}

/// Corrects a code: what was typed is the code, its date and a note, of which the last two may be left out. A date that
/// begins it leaves the code as it is: no code looks like one, and a code is not to be lost by a date typed over it.
pub(in crate::tui::app) fn correct(
    session: &mut Session,
    key: &Key,
    code: &Code,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let today = session.now.date();
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let typed = Code::new(word).map_err(|error| error.to_string());
    let is_code = typed.as_ref().is_ok_and(|typed| typed == code || typed.is_usual());
    let begins_with_date = !is_code && dates::find(text, today).iter().any(|mention| mention.span.start == 0);
    let (becomes, rest) = if begins_with_date { (code.clone(), text) } else { (typed?, rest) };
    let rest = rest.trim();
    let mention = dates::find(rest, today).into_iter().next().filter(|mention| mention.span.start == 0);
    let (on, note) = match mention {
        Some(mention) => {
            let written = &rest[mention.span.clone()];
            let on = dates::read(written, today).map_err(|error| error.to_string())?;
            (Some(on), rest[mention.span.end..].trim_start_matches([',', ';', ' ']))
        }
        None => (None, rest),
    };
    let edit =
        CodeEdit { profile: key.clone(), code: code.clone(), becomes, on, note: note.to_owned(), pin: false };
    session.perform_typed(|library, context| ops::codes::correct(library, &edit, context))
}

/// The code or ID in what was typed or pasted, and its date.
fn worded(session: &Session, text: &str) -> (String, String) {
    let (word, date) = text.split_once(' ').unwrap_or((text, ""));
    if Code::new(word).is_ok_and(|code| code.is_usual()) || Id::new(word).is_ok_and(|id| id.is_usual()) {
        return (word.to_owned(), date.to_owned());
    }
    match ProfileSource::read(text, session.now.date(), &session.rules) {
        Ok(source) if source.others == 0 => {
            let ProfileInput { code, id, on, .. } = source.input;
            (if code.is_empty() { id } else { code }, on)
        }
        Ok(_) | Err(_) => (word.to_owned(), date.to_owned()),
    }
}

/// Asks for a code of a profile.
pub(in crate::tui::app) fn ask(profile: Key) -> TextPrompt {
    TextPrompt::new(PromptKind::Snapshot(profile), "")
}

/// Files a typed code, `r1bwkpa 3 May`, or notes a typed ID.
pub(in crate::tui::app) fn add_code(
    session: &mut Session,
    key: &Key,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let (word, date) = worded(session, text);
    let (word, date) = (word.as_str(), date.as_str());
    if let Ok(id) = Id::new(word)
        && id.is_usual()
    {
        return session.perform_typed(|library, context| ops::profiles::note_id(library, key, &id, context));
    }
    let code = Code::new(word).map_err(|error| error.to_string())?;
    let on = day(session, date.trim())?;
    let new = NewSnapshot { profile: key, code: &code, on, pin: false, note: "" };
    session.perform_typed(|library, context| ops::filing::snapshot(library, &new, context))
}

/// The day that was typed behind a code, if one was.
fn day(session: &Session, text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    dates::read(text, session.now.date()).map(Some).map_err(|error| error.to_string())
}

fn side(side: &Side<'_>) -> ListRow {
    let day = side.snapshot.created.map_or_else(|| "no date".to_owned(), text::day);
    ListRow {
        label: side.snapshot.code.to_string(),
        text: format!("{day}, {}", text::plural(side.uses.len(), "prompt")),
        note: side.snapshot.note.clone(),
    }
}

fn apart(profile: &Profile, between: &Between<'_>) -> ListRow {
    let days = between.days.and_then(|days| usize::try_from(days).ok());
    let days =
        days.map_or_else(|| "not both are dated".to_owned(), |days| text::plural(days, "day") + " apart");
    let sessions = text::plural(between.sessions.len(), if is_board(profile) { "edit" } else { "session" });
    let selections =
        if is_board(profile) { String::new() } else { format!(", {} selections", between.selections()) };
    ListRow {
        label: "between".to_owned(),
        text: format!("{days}: {sessions}{selections}"),
        note: String::new(),
    }
}

fn sitting(profile: &Profile, training: &TrainingSession) -> ListRow {
    let what =
        if is_board(profile) { "edited".to_owned() } else { format!("{} selected", training.selections) };
    ListRow {
        label: "trained".to_owned(),
        text: format!("{}, {what}", text::day(training.on)),
        note: training.note.clone(),
    }
}

fn is_board(profile: &Profile) -> bool {
    profile.kind == Kind::Moodboard
}
