//! Imports: a file or folder is asked for and read aside, what it would do is shown, and Enter does it.

use super::{Content, Mode, Shown, State, Tray};
use crate::tui::app::effect::{Effect, Import};
use crate::tui::app::mode::{PromptKind, TextPrompt};
use crate::tui::app::notice::Notice;
use library::exchange::Load;
use library::merging::{Line, Plan, plan};
use library::{Library, Use};
use text::sanitize_line;

/// What was read, and what would be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    load: Load,
    plan: Plan,
    uses: Vec<Use>,
}

/// Asks for the file or folder.
pub(in crate::tui::app) fn open_import(state: &mut State) {
    state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Import, ""));
}

/// Asks for it to be read, and waits for that in a list that can be left.
pub(in crate::tui::app) fn read_import(state: &mut State, path: &str) -> Result<Vec<Effect>, String> {
    if path.is_empty() {
        return Err("write a file (.ron .json .csv .tsv .txt) or a folder of pictures".to_owned());
    }
    let own = Box::new(own(state));
    let import = Import { path: path.to_owned(), own, today: state.day(), keys: state.keys.split() };
    super::open(state, Content::Import(path.to_owned(), None));
    Ok(vec![Effect::Import(import)])
}

/// What an import is merged with: the samples are nobody's.
fn own(state: &State) -> Library {
    if state.samples { Library::default() } else { state.library.own() }
}

/// Hears what was read. Nobody waits for it any more when the list was left.
pub(in crate::tui::app) fn loaded(state: &mut State, path: String, load: Result<Box<Load>, String>) {
    let Mode::Tray(tray) = &state.mode else { return };
    if tray.content != Content::Import(path.clone(), None) {
        return;
    }
    match load {
        Ok(load) => {
            let incoming = Incoming::of(*load, state);
            super::open(state, Content::Import(path, Some(Box::new(incoming))));
        }
        Err(sentence) => {
            state.mode = Mode::TextPrompt(TextPrompt {
                error: Some(sanitize_line(&sentence)),
                ..TextPrompt::new(PromptKind::Import, path)
            });
        }
    }
}

impl Incoming {
    fn of(load: Load, state: &mut State) -> Self {
        let plan = plan(&load.library, &own(state), &mut state.keys, state.now.timestamp());
        let known: &[Use] = if state.samples { &[] } else { &state.uses };
        let uses = load.new_uses(known);
        Self { load, plan, uses }
    }
}

/// What a person should know, then what would be done with each record and each prompt.
pub(super) fn rows(incoming: &Incoming) -> Vec<Shown> {
    let said = incoming.load.columns.iter().chain(&incoming.load.remarks);
    let said =
        said.map(|sentence| Shown { label: "note".into(), text: sentence.clone(), ..Shown::default() });
    let lines = incoming.plan.lines.iter().map(line);
    let logged = incoming.uses.iter().map(|used| Shown {
        label: "log".to_owned(),
        text: used.prompt.clone(),
        note: used.at.to_zoned(jiff::tz::TimeZone::system()).date().to_string(),
    });
    said.chain(lines).chain(logged).collect()
}

fn line(line: &Line) -> Shown {
    Shown { label: line.action.word().to_owned(), text: line.what.clone(), note: line.note.clone() }
}

/// Does what is shown. When the library became another meanwhile, what is shown changes first.
pub(super) fn take_in(state: &mut State, tray: &Tray, incoming: &Incoming) -> Vec<Effect> {
    let now = Incoming::of(incoming.load.clone(), state);
    if rows(&now) != rows(incoming) {
        let Content::Import(path, _) = &tray.content else { return Vec::new() };
        super::open(state, Content::Import(path.clone(), Some(Box::new(now))));
        state.notice =
            Some(Notice::note("your library has changed meanwhile: look again, Enter takes it in"));
        return Vec::new();
    }
    let mut effects = Vec::new();
    state.mode = Mode::Browse;
    if now.plan.change.is_none() && now.uses.is_empty() {
        state.notice = Some(Notice::note("nothing to do: everything is there already"));
        return effects;
    }
    if state.samples {
        effects.extend(crate::tui::app::keep::setup(state));
        state.notice = None;
    }
    if let Some(change) = now.plan.change {
        let saved = state.commit(change.sentence, change.edits);
        if saved.is_empty() {
            return effects;
        }
        effects.extend(saved);
    }
    effects.extend(log(state, now.uses));
    effects
}

/// Adds prompts to the log, which is never rewritten: undo leaves them there.
fn log(state: &mut State, uses: Vec<Use>) -> Option<Effect> {
    if uses.is_empty() {
        return None;
    }
    let before = state.notice.take().map(|notice| notice.text + "; ").unwrap_or_default();
    let count = text::plural(uses.len(), "prompt");
    state.notice = Some(Notice::good(format!("{before}{count} went into the log for good")));
    for used in &uses {
        state.usage.note(used);
    }
    state.uses.extend(uses.iter().cloned());
    state.uses.sort_by_key(|used| used.at);
    Some(Effect::Log(uses))
}
