//! Imports: a file or folder is asked for and read aside, what it would do is shown, and Enter does it. What a column of
//! a sheet is taken for is changed where it stands, and the file is read again.

use std::sync::Arc;

use crate::tui::app::action::Action;
use crate::tui::app::component::Hint;
use crate::tui::app::components::list::{ListRow, ListSource, Pick};
use crate::tui::app::components::prompt::{PromptKind, TextPrompt};
use crate::tui::app::effect::{Effect, Import, ImportEffect, ImportSource};
use crate::tui::app::notice::Notice;
use crate::tui::app::session::Session;
use library::exchange::{Assignment, AssignmentError, Load, Progress, SheetColumns, SheetField};
use library::merging::ImportLine;
use library::{Library, Use, ops};
use text::sanitize_line;

/// So many prompts are shown one by one; how many more there are is said.
const MOST_SHOWN: usize = 1_000;

/// What was read, and what would be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    load: Load,
    import: ops::exchange::Import,
}

/// A file or folder that is to be taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportList {
    /// What is read.
    pub source: ImportSource,
    /// What it brings; nothing is known of it while it is being read for the first time.
    pub incoming: Option<Box<Incoming>>,
    /// How far reading it is, while it is being read.
    pub reading: Option<Progress>,
    /// Whether a column is taken for something else than when it was read.
    is_stale: bool,
}

impl ListSource for ImportList {
    fn title(&self, session: &Session) -> String {
        let named = |action| session.keymap.named(self.places(), action);
        let back = named(Action::Back);
        match self.reading {
            Some(progress) if progress == Progress::default() => format!("Import: reading; {back} stops"),
            Some(progress) => format!("Import: reading, {progress}; {back} stops"),
            None => format!("Import: {} imports it, {back} cancels", named(Action::Accept)),
        }
    }

    fn rows(&self, _words: &str, _session: &Session) -> Vec<ListRow> {
        match (&self.incoming, self.reading) {
            (None, _) => Vec::new(),
            (Some(incoming), None) => incoming.rows(),
            (Some(incoming), Some(_)) => {
                let note = ListRow {
                    label: "note".to_owned(),
                    text: "being read with these columns".to_owned(),
                    ..ListRow::default()
                };
                incoming.columns().chain([note]).collect()
            }
        }
    }

    fn empty(&self) -> &'static str {
        match self.incoming {
            None => "it is being read",
            Some(_) => "nothing in it can be imported",
        }
    }

    fn hints(&self) -> &'static [Hint] {
        if self.has_columns() {
            &[
                (Action::Accept, "import"),
                (Action::NextChoice, "change the column"),
                (Action::Down, "next"),
                (Action::Back, "back"),
            ]
        } else {
            &[(Action::Accept, "import"), (Action::Down, "next"), (Action::Back, "back")]
        }
    }

    /// On a column: takes it for the next thing it can be.
    fn pick(&mut self, row: usize, pick: Pick) {
        let (Some(incoming), Pick::By(by)) = (&mut self.incoming, pick) else { return };
        let Some(sheet) = incoming.take_column(row, by) else { return };
        say(&mut self.source, sheet);
        self.is_stale = true;
    }
}

/// Has a sheet read with its columns as they are taken now.
fn say(source: &mut ImportSource, sheet: &SheetColumns) {
    source.columns.retain(|own| own.sheet.as_ref() != Some(&sheet.name));
    source.columns.extend(said(sheet));
}

/// What the columns of a sheet are, as a person would say it.
fn said(sheet: &SheetColumns) -> impl Iterator<Item = Assignment> {
    let columns = sheet.columns.all.iter().enumerate().filter(|(_, column)| !column.is_unknown);
    columns.map(|(place, column)| Assignment {
        sheet: Some(sheet.name.clone()),
        column: format!("#{}", place + 1),
        field: column.field,
    })
}

/// Asks for the file or folder.
pub(in crate::tui::app) fn ask() -> TextPrompt {
    TextPrompt::new(PromptKind::Import, "")
}

/// Asks for it to be read.
pub(in crate::tui::app) fn read(
    session: &mut Session,
    path: String,
) -> Result<(ImportList, Vec<Effect>), String> {
    if path.is_empty() {
        return Err("write a file (.ron .json .csv .xlsx .ods .txt .zip) or a folder".to_owned());
    }
    let source = ImportSource { path, columns: Vec::new() };
    let mut list = ImportList { source, incoming: None, reading: None, is_stale: true };
    let effects = list.reread(session);
    Ok((list, effects))
}

/// What an import is merged with: the samples are nobody's.
fn own(session: &Session) -> Library {
    if session.samples { Library::default() } else { session.library.own() }
}

impl ImportList {
    /// Asks for it to be read as its columns are taken now.
    pub(in crate::tui::app) fn reread(&mut self, session: &mut Session) -> Vec<Effect> {
        if !std::mem::take(&mut self.is_stale) {
            return Vec::new();
        }
        self.reading = Some(Progress::default());
        let import = Import {
            source: self.source.clone(),
            own: Box::new(own(session)),
            uses: if session.samples { Vec::new() } else { session.uses.to_vec() },
            today: session.day(),
            rules: Arc::clone(&session.rules),
            keys: session.keys.split(),
        };
        vec![Effect::Import(ImportEffect::Read(Box::new(import)))]
    }

    /// Takes a column for what a person writes, such as `2=code`: one of the sheet whose row is selected, else of the
    /// first that has it.
    ///
    /// # Errors
    /// Why it is not taken for that.
    pub(in crate::tui::app) fn assign(&mut self, row: usize, text: &str) -> Result<(), String> {
        let assignment: Assignment = text.parse().map_err(|error: AssignmentError| error.to_string())?;
        let Some(incoming) = &mut self.incoming else { return Err("it is still being read".to_owned()) };
        say(&mut self.source, incoming.assign(row, &assignment)?);
        self.is_stale = true;
        Ok(())
    }

    /// Whether it has columns that can be taken for something else.
    #[must_use]
    pub fn has_columns(&self) -> bool {
        self.incoming.as_ref().is_some_and(|incoming| incoming.columns().next().is_some())
    }

    /// Whether a row is that of a column.
    #[must_use]
    pub fn is_column(&self, row: usize) -> bool {
        self.incoming.as_ref().is_some_and(|incoming| incoming.columns().nth(row).is_some())
    }

    /// What it brings, once Enter can do it.
    ///
    /// # Errors
    /// Why it cannot yet.
    pub(in crate::tui::app) fn ready(&self) -> Result<&Incoming, String> {
        match (&self.incoming, self.reading) {
            (None, _) | (Some(_), Some(_)) => Err("it is still being read".to_owned()),
            (Some(incoming), None) => match &incoming.load.refused {
                Some(why) => Err(why.clone()),
                None => Ok(incoming),
            },
        }
    }

    /// The same with what it brings now.
    pub(in crate::tui::app) fn with(&self, incoming: Incoming) -> Self {
        Self { incoming: Some(Box::new(incoming)), ..self.clone() }
    }

    /// Whether it waits for this to be read.
    pub(in crate::tui::app) fn waits_for(&self, source: &ImportSource) -> bool {
        self.reading.is_some() && self.source == *source
    }

    /// Takes what was read; gives the field for the path again where that cannot be read at all.
    pub(in crate::tui::app) fn hear(
        &mut self,
        session: &mut Session,
        load: Result<Box<Load>, String>,
    ) -> Option<TextPrompt> {
        self.reading = None;
        match load {
            Ok(load) => self.incoming = Some(Box::new(Incoming::of(*load, session))),
            Err(sentence) if self.incoming.is_some() => {
                session.notice = Some(Notice::bad(sanitize_line(&sentence)));
            }
            Err(sentence) => {
                let error = Some(sanitize_line(&sentence));
                return Some(TextPrompt {
                    error,
                    ..TextPrompt::new(PromptKind::Import, self.source.path.clone())
                });
            }
        }
        None
    }

    /// What is to be done when the list is left.
    pub(in crate::tui::app) fn left(&self) -> Vec<Effect> {
        self.reading.map(|_| Effect::Import(ImportEffect::Stop)).into_iter().collect()
    }
}

impl Incoming {
    /// What would be done with what was read.
    fn of(load: Load, session: &mut Session) -> Self {
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

    /// What the columns are taken for, what a person should know, then what would be done with each record and
    /// each prompt.
    fn rows(&self) -> Vec<ListRow> {
        let note = |label: &str, sentence: &String| ListRow {
            label: label.to_owned(),
            text: sentence.clone(),
            ..ListRow::default()
        };
        let refused = self.load.refused.iter().map(|why| note("!", why));
        let remarks = self.load.remarks.iter().map(|remark| note("note", remark));
        let lines = self.import.lines.iter().map(line);
        let uses = &self.import.uses;
        let logged = uses.iter().take(MOST_SHOWN).map(|used| ListRow {
            label: "log".to_owned(),
            text: used.prompt.clone(),
            note: used.at.to_zoned(jiff::tz::TimeZone::system()).date().to_string(),
        });
        let more = uses.len().saturating_sub(MOST_SHOWN);
        let more = (more > 0).then(|| note("log", &format!("and {more} more prompts")));
        self.columns().chain(refused).chain(remarks).chain(lines).chain(logged).chain(more).collect()
    }

    /// A row for every column of every sheet, with an example.
    fn columns(&self) -> impl Iterator<Item = ListRow> {
        self.load.sheets.iter().flat_map(|sheet| {
            let within = if sheet.name.is_empty() { String::new() } else { format!("{}: ", sheet.name) };
            sheet.columns.all.iter().enumerate().map(move |(place, column)| ListRow {
                label: "column".to_owned(),
                text: format!("{within}{} {}", place + 1, column.head).trim_end().to_owned(),
                note: column.sentence(),
            })
        })
    }

    /// The sheet that the column of a row is in, and its place there. `None` where no column stands there.
    fn column(&self, row: usize) -> Option<(usize, usize)> {
        let mut place = row;
        let sheet = self.load.sheets.iter().position(|sheet| {
            let count = sheet.columns.all.len();
            let is_in = place < count;
            place -= if is_in { 0 } else { count };
            is_in
        })?;
        Some((sheet, place))
    }

    /// Takes a column for what a person says; gives its sheet.
    fn assign(&mut self, row: usize, assignment: &Assignment) -> Result<&SheetColumns, String> {
        let selected = self.column(row).map_or(0, |(sheet, _)| sheet);
        let count = self.load.sheets.len();
        let mut refused = "it has no columns".to_owned();
        for step in 0..count {
            let place = (selected + step) % count;
            match self.load.sheets[place].columns.assign(std::slice::from_ref(assignment)) {
                Ok(()) => return Ok(&self.load.sheets[place]),
                Err(why) if step == 0 => refused = why,
                Err(_) => {}
            }
        }
        Err(refused)
    }

    /// Takes the column of a row for something else; gives its sheet. `None` where no column stands there.
    fn take_column(&mut self, row: usize, by: isize) -> Option<&SheetColumns> {
        let (sheet, place) = self.column(row)?;
        let sheet = self.load.sheets.get_mut(sheet)?;
        let column = sheet.columns.all.get(place)?;
        let now = column.field.filter(|_| !column.is_unknown);
        // What another column is would be taken from it while one only goes past it.
        let is_free = |field: &Option<SheetField>| {
            let other = field.and_then(|field| sheet.columns.place(field));
            *field == Some(SheetField::Note) || other.is_none_or(|other| other == place)
        };
        let steps = std::iter::successors(Some(SheetField::next(now, by)), |field| {
            Some(SheetField::next(*field, by))
        });
        let next = steps.take(SheetField::ALL.len() + 1).find(is_free)?;
        sheet.columns.set(place, next);
        Some(sheet)
    }
}

fn line(line: &ImportLine) -> ListRow {
    ListRow { label: line.action.as_str().to_owned(), text: line.what.clone(), note: line.note.clone() }
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

#[cfg(test)]
mod tests;
