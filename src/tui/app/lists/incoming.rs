//! Imports: a file or folder is asked for and read aside, what it would do is shown, and Enter does it.

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource};
use crate::tui::app::components::prompt::{PromptKind, TextPrompt};
use crate::tui::app::effect::{Effect, Import};
use crate::tui::app::session::Session;
use library::exchange::{Load, SheetColumns};
use library::merging::ImportLine;
use library::{Library, Use, ops};
use text::sanitize_line;

/// What was read, and what would be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    load: Load,
    import: ops::exchange::Import,
}

/// A file or folder that is to be taken in, by its path; nothing is known of it while it is being read.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportList {
    pub path: String,
    pub incoming: Option<Box<Incoming>>,
}

impl ListSource for ImportList {
    fn title(&self, session: &Session) -> String {
        let named = |action| session.keymap.named(self.places(), action);
        match self.incoming {
            None => "Import".to_owned(),
            Some(_) => {
                format!("Import: {} imports it, {} cancels", named(Action::Accept), named(Action::Back))
            }
        }
    }

    fn rows(&self, _words: &str, _session: &Session) -> Vec<ListRow> {
        self.incoming.as_deref().map(Incoming::rows).unwrap_or_default()
    }

    fn empty(&self) -> &'static str {
        match self.incoming {
            None => "it is being read",
            Some(_) => "nothing in it can be imported",
        }
    }

    fn hints(&self) -> &'static [Hint] {
        &[(Action::Accept, "import"), (Action::Down, "next"), (Action::Back, "back")]
    }
}

/// Asks for the file or folder.
pub(in crate::tui::app) fn ask() -> TextPrompt {
    TextPrompt::new(PromptKind::Import, "")
}

/// Asks for it to be read.
pub(in crate::tui::app) fn read(session: &mut Session, path: &str) -> Result<Vec<Effect>, String> {
    if path.is_empty() {
        return Err("write a file (.ron .json .csv .xlsx .ods .txt .zip) or a folder".to_owned());
    }
    let own = Box::new(own(session));
    let uses = if session.samples { Vec::new() } else { session.uses.to_vec() };
    let import =
        Import { path: path.to_owned(), own, uses, today: session.day(), keys: session.keys.split() };
    Ok(vec![Effect::Import(import)])
}

/// What an import is merged with: the samples are nobody's.
fn own(session: &Session) -> Library {
    if session.samples { Library::default() } else { session.library.own() }
}

/// The field again, with what is wrong with the path.
pub(in crate::tui::app) fn unreadable(path: String, sentence: &str) -> TextPrompt {
    TextPrompt { error: Some(sanitize_line(sentence)), ..TextPrompt::new(PromptKind::Import, path) }
}

impl Incoming {
    /// What would be done with what was read.
    pub(in crate::tui::app) fn of(load: Load, session: &mut Session) -> Self {
        let own = own(session);
        let known = if session.samples { Vec::new() } else { session.uses.to_vec() };
        let import = session.operate(|_, context| ops::exchange::import(&own, &load, &known, context));
        Self { load, import }
    }

    /// The same with the library as it is now, where that makes a difference to what is shown.
    pub(in crate::tui::app) fn refreshed(&self, session: &mut Session) -> Option<Self> {
        let now = Self::of(self.load.clone(), session);
        (now.rows() != self.rows()).then_some(now)
    }

    /// What a person should know, then what would be done with each record and each prompt.
    fn rows(&self) -> Vec<ListRow> {
        let columns = self.load.sheets.iter().map(columns);
        let said = self.load.remarks.iter().map(|sentence| ListRow {
            label: "note".into(),
            text: sentence.clone(),
            ..ListRow::default()
        });
        let lines = self.import.lines.iter().map(line);
        let logged = self.import.uses.iter().map(|used| ListRow {
            label: "log".to_owned(),
            text: used.prompt.clone(),
            note: used.at.to_zoned(jiff::tz::TimeZone::system()).date().to_string(),
        });
        columns.chain(said).chain(lines).chain(logged).collect()
    }
}

/// What the columns of a sheet are taken for.
fn columns(sheet: &SheetColumns) -> ListRow {
    let name = if sheet.name.is_empty() { String::new() } else { format!("{}: ", sheet.name) };
    let text = format!("{name}columns: {}", sheet.columns.sentence());
    ListRow { label: "note".into(), text, ..ListRow::default() }
}

fn line(line: &ImportLine) -> ListRow {
    ListRow { label: line.action.word().to_owned(), text: line.what.clone(), note: line.note.clone() }
}

/// Does what is shown. The samples make room for a library of the user's own first.
pub(in crate::tui::app) fn take_in(session: &mut Session, incoming: &Incoming) -> Vec<Effect> {
    let now = Incoming::of(incoming.load.clone(), session);
    let mut effects = Vec::new();
    let Some(change) = now.import.change else {
        session.note("Nothing to import: everything is there already");
        return effects;
    };
    if session.samples {
        session.leave_samples();
        session.saving += 1;
        effects.push(Effect::Setup);
    }
    let saved = session.commit(change.sentence, change.edits);
    if saved.is_empty() {
        return effects;
    }
    effects.extend(log(session, now.import.uses));
    effects.extend(saved);
    effects
}

/// Adds prompts to the log. There they count once the change is saved, and undo takes them back with it.
fn log(session: &mut Session, uses: Vec<Use>) -> Option<Effect> {
    if uses.is_empty() {
        return None;
    }
    for used in &uses {
        session.usage.note(used);
    }
    session.uses.add(uses.iter().cloned());
    Some(Effect::Log(uses))
}
