//! The codes of one profile: compared two by two, pinned, added with their date, copied.

use jiff::civil::Date;

use super::{Content, Mode, Shown, State, Tray, is_sample, log, open};
use crate::tui::app::effect::{Copy, Effect};
use crate::tui::app::mode::{PromptKind, TextPrompt};
use crate::tui::app::notice::Notice;
use library::comparing::{Between, Side};
use library::filing::{self, Filing, file};
use library::{Key, Kind, Profile, Session, Snapshot, dates, ops, trace};
use midjourney::{Code, Id};

/// The codes of a profile, one of which may be marked for a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// The profile.
    pub profile: Key,
    /// The code to compare the next one with.
    pub marked: Option<Code>,
}

/// Opens the codes of the profile at hand.
pub(in crate::tui::app) fn open_codes(state: &mut State) {
    match state.shown().map(|profile| profile.key.clone()) {
        Some(profile) => open(state, Content::Codes(Codes { profile, marked: None })),
        None => state.notice = Some(Notice::note("nothing is selected")),
    }
}

/// The snapshots of a profile as they are listed: newest first.
fn listed(profile: &Profile) -> Vec<&Snapshot> {
    let mut all: Vec<&Snapshot> = profile.codes.iter().rev().collect();
    all.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.created));
    all
}

/// The rows of the list.
pub(super) fn rows(codes: &Codes, state: &State) -> Vec<Shown> {
    let Some(profile) = state.library.profiles.get(&codes.profile) else { return Vec::new() };
    let current = profile.current();
    // "What was this on 3 May?", with the day the user catches up on.
    let past = state.catching_up.and_then(|day| Some((day, profile.newest_on(day)?)));
    let row = |snapshot: &Snapshot| {
        let uses = trace::uses_of_code(snapshot.code.as_str(), &state.uses).len();
        let mut parts = vec![snapshot.created.map_or_else(|| "no date".to_owned(), text::day)];
        parts.push(text::plural(uses, "prompt"));
        parts.extend((current == Some(snapshot)).then(|| "current".to_owned()));
        parts.extend(
            past.filter(|(_, then)| *then == snapshot)
                .map(|(day, _)| format!("newest on {}", text::day(day))),
        );
        parts.extend(snapshot.pinned.then(|| "pinned".to_owned()));
        parts.extend((codes.marked.as_ref() == Some(&snapshot.code)).then(|| "marked".to_owned()));
        Shown { label: snapshot.code.to_string(), text: parts.join(", "), note: snapshot.note.clone() }
    };
    listed(profile).into_iter().map(row).collect()
}

/// The code at hand in the list, and its profile.
fn at_hand(state: &State) -> Option<(Codes, Code)> {
    let Mode::Tray(tray) = &state.mode else { return None };
    let Content::Codes(codes) = &tray.content else { return None };
    let profile = state.library.profiles.get(&codes.profile)?;
    listed(profile).get(tray.at).map(|snapshot| (codes.clone(), snapshot.code.clone()))
}

/// Marks the code at hand for a comparison, or takes the mark away.
pub(in crate::tui::app) fn mark_code(state: &mut State) {
    let Some((_, code)) = at_hand(state) else { return };
    if let Mode::Tray(tray) = &mut state.mode
        && let Content::Codes(codes) = &mut tray.content
    {
        codes.marked = (codes.marked.as_ref() != Some(&code)).then_some(code);
    }
}

/// Pins the code at hand, so that it is used from now on, or frees it.
pub(in crate::tui::app) fn pin_code(state: &mut State) -> Vec<Effect> {
    let Some((codes, code)) = at_hand(state) else { return Vec::new() };
    if is_sample(state) {
        return Vec::new();
    }
    let Some(profile) = state.library.profiles.get(&codes.profile) else { return Vec::new() };
    let pinned = profile.codes.iter().any(|snapshot| snapshot.pinned && snapshot.code == code);
    let pin = (!pinned).then_some(&code);
    match filing::pin(&state.library, &codes.profile, pin, state.now.timestamp()) {
        Ok(change) => state.commit(change.sentence, change.edits),
        Err(error) => {
            state.notice = Some(Notice::note(error.to_string()));
            Vec::new()
        }
    }
}

/// Asks for a code of the profile whose list is open, or of the one at hand.
pub(in crate::tui::app) fn ask_code(state: &mut State) {
    let mut listed = None;
    if let Mode::Tray(tray) = &state.mode
        && let Content::Codes(codes) = &tray.content
    {
        listed = Some(codes.profile.clone());
    }
    let Some(key) = listed.or_else(|| state.shown().map(|profile| profile.key.clone())) else { return };
    let under = std::mem::replace(&mut state.mode, Mode::Browse);
    let ask = TextPrompt::new(PromptKind::Snapshot(key), "");
    state.mode =
        Mode::TextPrompt(if matches!(under, Mode::Tray(_) | Mode::Guide(_)) { ask.over(under) } else { ask });
}

/// Files a typed code, `r1bwkpa 3 May`, or notes a typed ID.
pub(in crate::tui::app) fn add_code(state: &mut State, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    if state.samples {
        return Err("these are samples; add a profile of your own first".to_owned());
    }
    let (word, date) = text.split_once(' ').unwrap_or((text, ""));
    if let Ok(id) = Id::new(word)
        && id.is_usual()
    {
        return state.perform_typed(|library, context| ops::profiles::note_id(library, key, &id, context));
    }
    let code = Code::new(word).map_err(|error| error.to_string())?;
    let on = day(state, date.trim())?;
    let filing = Filing::new(key.clone(), code.clone(), Some(on));
    let change = file(&state.library, &[filing], state.now.timestamp()).map_err(|error| error.to_string())?;
    let odd = if code.is_usual() { "" } else { "; it is not seven of a-z and 1-9, as codes are" };
    Ok(state.commit(format!("{}, {on}{odd}", change.sentence), change.edits))
}

fn day(state: &State, text: &str) -> Result<Date, String> {
    if text.is_empty() {
        return Ok(state.day());
    }
    let today = state.now.date();
    let day = dates::read(text, today).map_err(|error| error.to_string())?;
    if day > today { Err(format!("{day} is still to come")) } else { Ok(day) }
}

/// Copies the code at hand, alone.
pub(in crate::tui::app) fn copy_code(state: &mut State) -> Vec<Effect> {
    let Some((_, code)) = at_hand(state) else { return Vec::new() };
    vec![Effect::Copy(Copy { text: code.to_string(), used: None })]
}

/// Compares the code at hand with the marked one, else with the one before it.
pub(super) fn compare(state: &mut State, codes: &Codes, at: usize) {
    let Some(profile) = state.library.profiles.get(&codes.profile) else { return };
    let listed = listed(profile);
    let Some(code) = listed.get(at).map(|snapshot| &snapshot.code) else { return };
    let neighbour = || listed.get(at + 1).or_else(|| listed.get(at.checked_sub(1)?));
    let marked = codes.marked.as_ref().filter(|marked| *marked != code);
    let other = marked.or_else(|| neighbour().map(|snapshot| &snapshot.code));
    match other {
        Some(other) => {
            let content = Content::Between(codes.profile.clone(), Box::new([other.clone(), code.clone()]));
            open(state, content);
        }
        None => state.notice = Some(Notice::note("there is one code only; a adds another")),
    }
}

/// The list a comparison was opened from.
pub(super) fn back_to(state: &State, key: &Key, pair: &[Code; 2]) -> Mode {
    let mut tray = Tray::new(Content::Codes(Codes { profile: key.clone(), marked: None }));
    let listed = state.library.profiles.get(key).map(listed).unwrap_or_default();
    tray.at = listed.iter().position(|snapshot| snapshot.code == pair[1]).unwrap_or(0);
    Mode::Tray(Box::new(tray))
}

/// What lies between two codes, a row each: the codes, the days, the sessions, the prompts of each.
pub(super) fn between(key: &Key, [one, other]: &[Code; 2], state: &State) -> Vec<Shown> {
    let Some(profile) = state.library.profiles.get(key) else { return Vec::new() };
    let Ok(between) = Between::of(profile, [one, other], &state.uses) else { return Vec::new() };
    let mut rows = vec![side(&between.older), side(&between.newer), apart(profile, &between)];
    rows.extend(between.sessions.iter().map(|session| sitting(profile, session)));
    for (label, half) in [("older", &between.older), ("newer", &between.newer)] {
        rows.extend(half.uses.iter().map(|used| {
            let row = log::row(used, state);
            Shown { label: label.to_owned(), text: format!("{}  {}", row.label, row.text), ..row }
        }));
    }
    rows
}

/// The prompt of a row of a comparison; none where the row is no prompt.
pub(super) fn prompt_at(key: &Key, [one, other]: &[Code; 2], state: &State, at: usize) -> Option<String> {
    let profile = state.library.profiles.get(key)?;
    let between = Between::of(profile, [one, other], &state.uses).ok()?;
    let mut uses = between.older.uses.iter().chain(&between.newer.uses);
    uses.nth(at.checked_sub(3 + between.sessions.len())?).map(|used| used.prompt.clone())
}

fn side(side: &Side<'_>) -> Shown {
    let day = side.snapshot.created.map_or_else(|| "no date".to_owned(), text::day);
    Shown {
        label: side.snapshot.code.to_string(),
        text: format!("{day}, {}", text::plural(side.uses.len(), "prompt")),
        note: side.snapshot.note.clone(),
    }
}

fn apart(profile: &Profile, between: &Between<'_>) -> Shown {
    let days = between.days.and_then(|days| usize::try_from(days).ok());
    let days =
        days.map_or_else(|| "not both are dated".to_owned(), |days| text::plural(days, "day") + " apart");
    let sessions = text::plural(between.sessions.len(), if is_board(profile) { "edit" } else { "session" });
    let selections =
        if is_board(profile) { String::new() } else { format!(", {} selections", between.selections()) };
    Shown {
        label: "between".to_owned(),
        text: format!("{days}: {sessions}{selections}"),
        note: String::new(),
    }
}

fn sitting(profile: &Profile, session: &Session) -> Shown {
    let what =
        if is_board(profile) { "edited".to_owned() } else { format!("{} selected", session.selections) };
    Shown {
        label: "trained".to_owned(),
        text: format!("{}, {what}", text::day(session.on)),
        note: session.note.clone(),
    }
}

fn is_board(profile: &Profile) -> bool {
    profile.kind == Kind::Moodboard
}
