//! Imports: what a library, a kit, a sheet or old prompts bring, before anything is done.

use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};
use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Assignment, Book, Columns, ImportError, Progress, Sheet, SheetRow, Unwatched, Watch};
use crate::dates::{NearDay, Reading};
use crate::handed_out::HandedOut;
use crate::inbox::{Found, Inbox};
use crate::intake::{Intake, is_export};
use crate::merging::profiles::fill_from;
use crate::{Key, Keys, Library, Profile, Record, Table, UnclaimedCode, Use, trace};
use midjourney::{Code, Rules};
use text::{plural, sanitize_line};

/// What an import brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Load {
    /// The records that would be taken in.
    pub library: Library,
    /// Prompts for the usage trace.
    pub uses: Vec<Use>,
    /// The sheets in it and what their columns are taken for; a person should say that it is right.
    pub sheets: Vec<SheetColumns>,
    /// Why nothing is taken as the columns of the sheet are; a person can say what they are.
    pub refused: Option<String>,
    /// What is in it and cannot be taken.
    pub left_out: Vec<LeftOut>,
    /// What a person should know.
    pub remarks: Vec<String>,
    /// The unclaimed codes and their keys.
    unclaimed: HashMap<Code, Key>,
}

/// A sheet and what its columns are taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumns {
    /// Its name in a workbook; empty for a file that is one sheet.
    pub name: String,
    pub columns: Columns,
}

/// Something that is not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands: `line 5`, with the file's name where there are several.
    pub place: String,
    pub what: String,
    /// Why it is not taken.
    pub why: String,
}

/// What a file holds, before it is known what that is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(String),
    /// The sheets of a workbook, with their names.
    Sheets(Vec<(String, Vec<SheetRow>)>),
}

/// What an import is read against.
pub struct LoadContext<'a> {
    /// The user's own library.
    pub own: &'a Library,
    /// The prompts copied so far: they say whose a code is.
    pub uses: &'a [Use],
    pub today: Date,
    /// What Midjourney accepts, with the user's own rules.
    pub rules: &'a Rules,
    /// What a person said the columns of a sheet are.
    pub columns: &'a [Assignment],
    /// Where keys come from.
    pub keys: &'a mut Keys,
    /// Who is told how far it is.
    pub watch: &'a dyn Watch,
    /// The file of a folder or zip that is being read; empty for a single one.
    pub within: String,
    progress: Cell<Progress>,
    /// The prompts among `uses` that have an ID, once they are needed.
    handed_out: OnceCell<HandedOut>,
}

impl<'a> LoadContext<'a> {
    /// What an import is read against, with the shipped rules and the guesses as they are.
    #[must_use]
    pub fn new(own: &'a Library, uses: &'a [Use], today: Date, keys: &'a mut Keys) -> Self {
        Self {
            own,
            uses,
            today,
            rules: Rules::shipped(),
            columns: &[],
            keys,
            watch: &Unwatched,
            within: String::new(),
            progress: Cell::default(),
            handed_out: OnceCell::new(),
        }
    }

    /// Whether nobody wants it any more.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.watch.is_stopped()
    }

    /// So many files are read.
    pub fn passed_files(&self, files: usize, of: usize) {
        self.progress.set(Progress { files, of, ..self.progress.get() });
        self.watch.report(self.progress.get());
    }

    /// Reads a text; an error when nobody wants it any more.
    fn intake(&self, text: &str) -> Result<Intake, ImportError> {
        let before = self.progress.get();
        let wanted = |messages| {
            let progress = Progress { messages: before.messages + messages, ..before };
            self.progress.set(progress);
            self.watch.report(progress);
            !self.is_stopped()
        };
        let intake = Intake::read_while(text, self.today, &wanted)?;
        if self.is_stopped() { Err(ImportError::Stopped) } else { Ok(intake) }
    }

    /// The name of a sheet among those of all files.
    fn name_of(&self, sheet: &str) -> String {
        named(&self.within, sheet)
    }

    /// What a person said of the columns of a sheet.
    fn said_of(&self, sheet: &str) -> Vec<Assignment> {
        let name = self.name_of(sheet);
        let is_of = |one: &&Assignment| one.sheet.as_ref().is_none_or(|own| *own == name);
        self.columns.iter().filter(is_of).cloned().collect()
    }
}

/// A sheet within a file.
fn named(file: &str, sheet: &str) -> String {
    [file, sheet].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl fmt::Debug for LoadContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadContext").field("today", &self.today).finish_non_exhaustive()
    }
}

impl Load {
    /// Reads what a file holds, known by its looks and else by the ending of its name.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn read(held: &Content, ending: &str, context: &mut LoadContext<'_>) -> Result<Self, ImportError> {
        let text = match held {
            Content::Text(text) => text,
            Content::Sheets(sheets) => return Ok(workbook(sheets, context)),
        };
        if is_export(text) {
            return prompts(text, context);
        }
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let read = match ending.to_ascii_lowercase().as_str() {
            "ron" => Book::from_ron(text),
            "json" => return json(text, context),
            "csv" | "tsv" | "tab" => return sheet(text, context),
            "txt" | "md" | "log" => return prompts(text, context),
            _ if start.starts_with('{') => return json(text, context),
            // A log of messages can begin so, too.
            _ if start.starts_with('[') => return json(text, context).or_else(|_| prompts(text, context)),
            _ if start.starts_with('(') || start.starts_with("//") => Book::from_ron(text),
            _ if is_sheet(start) => return sheet(text, context),
            _ => return prompts(text, context),
        };
        Ok(Self { library: read?.library()?, ..Self::default() })
    }

    /// The prompts that are not in the log yet.
    #[must_use]
    pub fn new_uses(&self, known: &[Use]) -> Vec<Use> {
        let known: HashSet<(Timestamp, &str)> =
            known.iter().map(|used| (used.at, used.prompt.as_str())).collect();
        self.uses.iter().filter(|used| !known.contains(&(used.at, used.prompt.as_str()))).cloned().collect()
    }

    /// Keeps an unclaimed code; of one that is kept already the earlier day is nearer to the truth.
    pub fn keep(&mut self, unclaimed_code: UnclaimedCode) {
        let known = self.unclaimed.get(&unclaimed_code.code).and_then(|key| self.library.unclaimed.get(key));
        let Some(known) = known else {
            self.unclaimed.insert(unclaimed_code.code.clone(), unclaimed_code.key.clone());
            self.library.unclaimed.put(unclaimed_code);
            return;
        };
        let place = |one: &UnclaimedCode| {
            let rank = one.day().map(NearDay::rank);
            (rank.is_none(), rank, one.from.is_empty(), one.from.clone())
        };
        if place(&unclaimed_code) < place(known) {
            let key = known.key.clone();
            self.library.unclaimed.put(UnclaimedCode { key, ..unclaimed_code });
        }
    }

    /// Takes in what another file of the same folder or zip brings.
    pub fn join(&mut self, other: Self, name: &str) {
        self.uses.extend(other.uses);
        for sheet in other.sheets {
            self.sheets.push(SheetColumns { name: named(name, &sheet.name), ..sheet });
        }
        let placed = |one: LeftOut| LeftOut { place: format!("{name}, {}", one.place), ..one };
        self.left_out.extend(other.left_out.into_iter().map(placed));
        self.remarks.extend(other.remarks.into_iter().map(|remark| format!("{name}: {remark}")));
        let incoming = other.library;
        incoming.profiles.iter().cloned().for_each(|profile| self.join_profile(profile, name));
        for unclaimed_code in incoming.unclaimed.iter().cloned() {
            let from = if unclaimed_code.from.is_empty() { name.to_owned() } else { unclaimed_code.from };
            self.keep(UnclaimedCode { from, ..unclaimed_code });
        }
        let own = &mut self.library;
        join_table(&mut own.stacks, &incoming.stacks);
        join_table(&mut own.prompts, &incoming.prompts);
        join_table(&mut own.unlocks, &incoming.unlocks);
        join_table(&mut own.likes, &incoming.likes);
        join_table(&mut own.grants, &incoming.grants);
        join_table(&mut own.runs, &incoming.runs);
        join_table(&mut own.looks, &incoming.looks);
        join_table(&mut own.filters, &incoming.filters);
    }

    /// A profile of another file: the one of the same key or name gets its codes and what else it lacks.
    fn join_profile(&mut self, profile: Profile, file: &str) {
        let named =
            self.library.profile_named(profile.name.as_str()).filter(|known| known.kind == profile.kind);
        let Some(known) = self.library.profiles.get(&profile.key).or(named) else {
            self.library.profiles.put(profile);
            return;
        };
        let mut known = known.clone();
        let mut differs = fill_from(&mut known, &profile);
        for snapshot in profile.codes {
            match known.codes.iter_mut().find(|own| own.code == snapshot.code) {
                Some(own) => {
                    own.created = [own.created, snapshot.created].into_iter().flatten().min();
                    if own.note.is_empty() {
                        own.note = snapshot.note;
                    } else if !own.note.contains(&snapshot.note) {
                        differs.push(format!("note of {}", snapshot.code));
                    }
                }
                None => known.codes.push(snapshot),
            }
        }
        if !differs.is_empty() {
            let (name, fields) = (&known.name, differs.join(", "));
            self.remarks.push(format!("{file}: another file says otherwise of {name} and stands: {fields}"));
        }
        known.codes.sort_by_key(|snapshot| snapshot.created);
        self.library.profiles.put(known);
    }

    /// A code that stands under a name somewhere in the import is not unclaimed.
    fn drop_claimed(&mut self) {
        let profiles = self.library.profiles.iter().flat_map(|profile| &profile.codes);
        let claimed: Vec<Code> = profiles.map(|snapshot| snapshot.code.clone()).collect();
        for code in claimed {
            if let Some(key) = self.unclaimed.remove(&code) {
                self.library.unclaimed.take(&key);
            }
        }
    }

    /// Puts everything in an order that does not depend on that of the files, each prompt of a moment once.
    pub fn sort(&mut self) {
        self.drop_claimed();
        self.uses.sort_by(|one, other| (one.at, &one.prompt).cmp(&(other.at, &other.prompt)));
        self.uses.dedup_by(|one, other| one.at == other.at && one.prompt == other.prompt);
    }

    /// The prompts of an intake, and the codes in them. Those with a day go into the trace; codes nobody knows
    /// become unclaimed, and those whose ID was copied out join its profile.
    fn intake(&mut self, intake: Intake, context: &mut LoadContext<'_>) {
        let own = context.own;
        let copied = context.uses;
        let rules = context.rules;
        let handed_out = || context.handed_out.get_or_init(|| HandedOut::of(copied, own, rules));
        let inbox = Inbox::of(intake, own, handed_out, context.today, rules);
        let mut unlogged = Unlogged::default();
        for find in &inbox.finds {
            match &find.what {
                Found::Prompt(pasted) if pasted.is_proposal => unlogged.proposals += 1,
                Found::Prompt(pasted) => {
                    let day = pasted.reading.as_ref().and_then(Reading::exact);
                    let sent = find.at.map(|at| trace::use_of(&pasted.prompt, at, own, rules.names()));
                    match sent.or_else(|| day.and_then(|day| used(&pasted.prompt, day, own, rules))) {
                        Some(used) => self.uses.push(used),
                        None if pasted.reading.is_some() => unlogged.nearly += 1,
                        None => unlogged.undated += 1,
                    }
                }
                Found::Unread { text, why } => self.left_out.push(LeftOut {
                    place: format!("line {}", find.line),
                    what: sanitize_line(text),
                    why: (*why).to_owned(),
                }),
                Found::Code { .. } | Found::Id(_) | Found::Style(_) => {}
            }
        }
        if let Ok(Some(change)) = inbox.take_in(own, context.keys, Timestamp::UNIX_EPOCH) {
            let mut with = Library { profiles: own.profiles.clone(), ..Library::default() };
            with.apply(&change);
            let changed =
                with.profiles.iter().filter(|profile| own.profiles.get(&profile.key) != Some(profile));
            changed.cloned().for_each(|profile| {
                self.library.profiles.put(profile);
            });
            with.unclaimed.iter().cloned().for_each(|unclaimed_code| self.keep(unclaimed_code));
        }
        self.remarks.extend(unlogged.remarks());
        if inbox.more > 0 {
            let most = crate::intake::MOST_PROMPTS;
            let sentence = "are left out: at most";
            self.remarks.push(format!(
                "{} more {sentence} {most} prompts are read at once; cut the file into parts",
                inbox.more
            ));
        }
    }
}

/// Prompts that the log cannot have, because it has one moment of each.
#[derive(Default)]
struct Unlogged {
    undated: usize,
    nearly: usize,
    proposals: usize,
}

impl Unlogged {
    fn remarks(&self) -> impl Iterator<Item = String> {
        let told = |count: usize, noun: &str, (one, many): (&str, &str)| {
            (count > 0).then(|| format!("{} {}", plural(count, noun), if count == 1 { one } else { many }))
        };
        let undated = ("has no date and stays out of the trace", "have no date and stay out of the trace");
        let nearly = (
            "has a date that is not one day and stays out of the trace",
            "have dates that are not one day and stay out of the trace",
        );
        let proposals = (
            "of /describe stays out of the trace: nobody has used it",
            "of /describe stay out of the trace: nobody has used them",
        );
        [
            told(self.undated, "prompt", undated),
            told(self.nearly, "prompt", nearly),
            told(self.proposals, "proposal", proposals),
        ]
        .into_iter()
        .flatten()
    }
}

fn join_table<R: Record>(own: &mut Table<R>, other: &Table<R>) {
    for record in other.iter() {
        if own.get(record.key()).is_none() {
            own.put(record.clone());
        }
    }
}

/// Whether the first two lines are cut into the same number of cells.
fn is_sheet(text: &str) -> bool {
    let mut lines = text.lines();
    let cells = |line: Option<&str>, mark| line.map_or(0, |line| line.matches(mark).count());
    let (first, second) = (lines.next(), lines.next());
    let is_named = first.is_some_and(|line| line.trim_matches('"').starts_with("sep="));
    is_named
        || !text.contains(" --")
            && [',', ';', '\t']
                .iter()
                .any(|mark| cells(first, *mark) > 0 && cells(first, *mark) == cells(second, *mark))
}

/// A library as JSON, else a list of another program's.
fn json(text: &str, context: &mut LoadContext<'_>) -> Result<Load, ImportError> {
    let refused = match Book::from_json(text) {
        Ok(book) => return Ok(Load { library: book.library()?, ..Load::default() }),
        Err(refused) => refused,
    };
    match super::sheet::of_json(text, context.today) {
        Ok(Some(mut sheet)) => Ok(Load::of_sheet(&mut sheet, context)),
        Ok(None) | Err(_) => Err(refused),
    }
}

fn sheet(text: &str, context: &mut LoadContext<'_>) -> Result<Load, ImportError> {
    let mut sheet = Sheet::read(text, context.today)?;
    Ok(Load::of_sheet(&mut sheet, context))
}

/// Every sheet of a workbook that has something; the others are named.
fn workbook(sheets: &[(String, Vec<SheetRow>)], context: &mut LoadContext<'_>) -> Load {
    let mut load = Load::default();
    let mut refused = None;
    for (name, rows) in sheets {
        let name = sanitize_line(name);
        let mut sheet = Sheet::of_rows(rows.clone(), context.today);
        match sheet.assign(&context.said_of(&name)) {
            Ok(()) => load.sheet(name, &sheet, context),
            Err(error) => {
                load.remarks.push(format!("sheet \"{name}\" is left out: {error}"));
                let columns = SheetColumns { name, columns: sheet.columns.clone() };
                refused = refused.or(Some((columns, error.to_string())));
            }
        }
    }
    if let (Some((columns, why)), true) = (refused, load.sheets.is_empty()) {
        load.sheets.push(columns);
        load.refused = Some(why);
    }
    load
}

impl Load {
    /// What the one sheet of a file brings. Where its columns are not taken for anything, a person can say.
    fn of_sheet(sheet: &mut Sheet, context: &mut LoadContext<'_>) -> Self {
        let mut load = Self::default();
        match sheet.assign(&context.said_of("")) {
            Ok(()) => load.sheet(String::new(), sheet, context),
            Err(error) => {
                load.sheets.push(SheetColumns { name: String::new(), columns: sheet.columns.clone() });
                load.refused = Some(error.to_string());
            }
        }
        load
    }

    fn sheet(&mut self, name: String, sheet: &Sheet, context: &mut LoadContext<'_>) {
        let contents = sheet.contents(context.today, context.keys);
        let before = self.left_out.len();
        contents.library.profiles.iter().cloned().for_each(|profile| {
            self.library.profiles.put(profile);
        });
        contents.library.unclaimed.iter().cloned().for_each(|unclaimed_code| self.keep(unclaimed_code));
        self.left_out.extend(contents.left_out);
        self.remarks.extend(contents.remarks);
        self.intake(contents.prompts, context);
        if !name.is_empty() {
            for one in &mut self.left_out[before..] {
                one.place = format!("{name}, {}", one.place);
            }
        }
        self.drop_claimed();
        self.sheets.push(SheetColumns { name, columns: sheet.columns.clone() });
    }
}

/// Old prompts in a text.
fn prompts(text: &str, context: &mut LoadContext<'_>) -> Result<Load, ImportError> {
    let mut load = Load::default();
    load.intake(context.intake(text)?, context);
    Ok(load)
}

/// A prompt of a day, at noon.
fn used(text: &str, day: Date, own: &Library, rules: &Rules) -> Option<Use> {
    let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::system()).ok()?;
    Some(trace::use_of(text, noon.timestamp(), own, rules.names()))
}
