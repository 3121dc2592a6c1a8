//! The rows of a sheet as records. A row that cannot be taken is told and left out; the rest goes in.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::blanks::Blanks;
use super::days::{Day, days};
use super::value::{self, Cell};
use super::{Sheet, SheetField, SheetRow};
use crate::dates::{NearDay, Reading};
use crate::exchange::load::LeftOut;
use crate::intake::{Intake, Item, ValueKind};
use crate::{Key, Keys, Kind, Library, Name, Profile, Snapshot, UnclaimedCode};
use midjourney::{Code, Id, Version};
use text::{fold, plural};

/// What a sheet brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetContents {
    /// Its profiles, and its codes without a name as unclaimed.
    pub library: Library,
    /// Its prompts, with their days.
    pub prompts: Intake,
    /// Its rows that are left out.
    pub left_out: Vec<LeftOut>,
    /// What a person should know.
    pub remarks: Vec<String>,
}

/// So many rows are named of those that have the same to be said of.
const FEW: usize = 3;

/// Where something of a row went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    /// It is a code of the profile, with the row's notes.
    Code,
    /// It is the profile's ID.
    Id,
    /// It is left out.
    Nowhere,
}

/// The profile of a name; style references of that name are another.
type Named = (String, bool);

/// Rows on their way into a library.
struct Filling<'a> {
    sheet: &'a Sheet,
    today: Date,
    keys: &'a mut Keys,
    profiles: BTreeMap<Named, Profile>,
    /// In which profile, or in which place among the unclaimed, a code is.
    known: HashMap<Code, Option<Named>>,
    unclaimed: Vec<UnclaimedCode>,
    places: HashMap<Code, usize>,
    contents: SheetContents,
    undated: Vec<String>,
    /// Rows whose day is written as about one.
    nearly: Vec<String>,
    blanks: Blanks,
    prompts: usize,
}

/// One row, and what is known of it.
struct Line<'a> {
    row: &'a SheetRow,
    day: Option<NearDay>,
    /// What becomes the remark of its codes.
    notes: Vec<String>,
}

impl Sheet {
    /// The sheet as a library of its own: rows of one name are one profile, codes without a name are unclaimed.
    #[must_use]
    pub fn contents(&self, today: Date, keys: &mut Keys) -> SheetContents {
        let mut filling = Filling {
            sheet: self,
            today,
            keys,
            profiles: BTreeMap::new(),
            known: HashMap::new(),
            unclaimed: Vec::new(),
            places: HashMap::new(),
            contents: SheetContents::default(),
            undated: Vec::new(),
            nearly: Vec::new(),
            blanks: Blanks::default(),
            prompts: 0,
        };
        let days = self.days(SheetField::Date, today);
        let deleted = self.days(SheetField::Deleted, today);
        for (place, row) in self.rows.iter().enumerate() {
            filling.row(row, days.get(place), deleted.get(place));
        }
        filling.finish()
    }

    /// The codes, IDs and style references of a row, or why there are none.
    pub(super) fn items(&self, row: &SheetRow, notes: &mut Vec<String>) -> (Vec<Item>, Option<&'static str>) {
        let mut items = Vec::new();
        let mut why = None;
        for (field, kind) in [
            (SheetField::Code, ValueKind::Profile),
            (SheetField::Style, ValueKind::Style),
            (SheetField::Id, ValueKind::Profile),
        ] {
            let Some(text) = self.cell(row, field) else { continue };
            let own =
                (self.columns.is_own && field == SheetField::Code).then(|| Code::new(text).ok()).flatten();
            let Cell { items: found, remark, why: reason } = match own {
                // An export of one's own has whatever one has, also what has not the shape of a code.
                Some(code) => Cell { items: vec![Item::Code(code)], ..Cell::default() },
                None if field == SheetField::Id => id_cell(text),
                None => value::read(text, kind),
            };
            why = why.or(reason);
            if !remark.is_empty() {
                notes.push(format!("{}: {remark}", field.as_str()));
            }
            items.extend(found);
        }
        (items, why)
    }

    pub(super) fn days(&self, field: SheetField, today: Date) -> Vec<Day> {
        if self.columns.place(field).is_none() {
            return Vec::new();
        }
        let cells = self.rows.iter().map(|row| self.cell(row, field).unwrap_or_default());
        days(cells, self.columns.is_day_first, today)
    }
}

impl Filling<'_> {
    fn row(&mut self, row: &SheetRow, day: Option<&Day>, deleted: Option<&Day>) {
        let mut line = Line { row, day: None, notes: self.notes(row) };
        let said = |cell: &&str| !cell.is_empty() && !value::is_blank(cell);
        let cells = row.cells.iter().map(|cell| cell.trim());
        let what = self.sheet.cell(row, SheetField::Code).filter(said).or(cells.clone().find(said));
        let what = what.or(cells.clone().find(|cell| !cell.is_empty()));
        let what = what.unwrap_or_default().to_owned();
        let place = || format!("{} {}", self.sheet.unit, row.line);
        let undated = self.date(day, &mut line);
        let near = line.day.filter(|near| near.within > 0);
        let (items, why) = self.sheet.items(row, &mut line.notes);
        let prompt = self.sheet.cell(row, SheetField::Prompt).filter(|prompt| !value::is_blank(prompt));
        if let Some(prompt) = prompt {
            let reading = line.day.map(|NearDay { on, within }| Reading::Day { on, within });
            self.contents.prompts.prompt_cell(row.line, prompt, reading.as_ref(), &mut self.prompts);
        }
        if items.is_empty() && prompt.is_none() {
            let why = why.unwrap_or("it has no code, ID, style reference or prompt").to_owned();
            self.leave_out(row, what, why);
            return;
        }
        let has_prompt = prompt.is_some();
        if self.file(items, &mut line, deleted) || has_prompt {
            self.undated.extend(undated.map(|why| format!("{}: {why}", place())));
            let written = self.sheet.cell(row, SheetField::Date).unwrap_or_default();
            self.nearly.extend(near.map(|near| format!("{}: \"{written}\" is {near}", place())));
            self.blanks.count(self.sheet, row);
        }
    }

    /// Puts the codes, IDs and style references of a row where they belong; says whether any was taken.
    fn file(&mut self, items: Vec<Item>, line: &mut Line<'_>, deleted: Option<&Day>) -> bool {
        let row = line.row;
        match self.sheet.cell(row, SheetField::Name).filter(|name| !value::is_blank(name)).and_then(near_name)
        {
            Some(name) => self.named(&name, &items, line, deleted),
            None => self.unnamed(items, line),
        }
    }

    /// The day of a row; why it has none, where one stands there.
    fn date(&self, day: Option<&Day>, line: &mut Line<'_>) -> Option<String> {
        let text = || self.sheet.cell(line.row, SheetField::Date).unwrap_or_default().to_owned();
        let (on, why) = match day {
            None | Some(Day::Blank) => return None,
            Some(Day::On(on) | Day::About(NearDay { on, .. })) if *on > self.today => {
                (None, Some(format!("{on} is still to come")))
            }
            Some(Day::On(on)) => {
                line.day = Some(NearDay::exact(*on));
                return None;
            }
            Some(Day::About(near)) => (Some(*near), None),
            Some(Day::Open(why)) => (None, Some(why.clone())),
        };
        let note = format!("date: {}", text());
        line.day = on;
        line.notes.push(note);
        why
    }

    /// What stands in columns that are kept as notes.
    fn notes(&self, row: &SheetRow) -> Vec<String> {
        let columns = self.sheet.columns.all.iter().zip(&row.cells);
        let notes =
            columns.filter(|(column, cell)| column.field == Some(SheetField::Note) && !value::is_blank(cell));
        let note = |(column, cell): (&super::Column, &String)| match super::heads::head(&column.head) {
            Some(head) if head.field == SheetField::Note => cell.trim().to_owned(),
            None if column.head.is_empty() => cell.trim().to_owned(),
            Some(_) | None => format!("{}: {}", column.head, cell.trim()),
        };
        notes.map(note).collect()
    }

    fn named(&mut self, name: &Name, items: &[Item], line: &mut Line<'_>, deleted: Option<&Day>) -> bool {
        let mut is_taken = false;
        for is_style in [false, true] {
            let of_kind = |item: &&Item| matches!(item, Item::Style(_)) == is_style;
            let own: Vec<&Item> = items.iter().filter(of_kind).collect();
            if own.is_empty() {
                continue;
            }
            let named: Named = (name.folded(), is_style);
            let known = self.profiles.remove(&named);
            let is_known = known.is_some();
            let mut profile = known.unwrap_or_else(|| self.new_profile(name, is_style));
            self.describe(&mut profile, line, deleted);
            let put: Vec<Put> =
                own.into_iter().map(|item| self.put(&mut profile, item, &named, line)).collect();
            // A name of which nothing is taken is no profile: its row is left out.
            let is_left_out = put.iter().all(|put| *put == Put::Nowhere);
            is_taken |= !is_left_out;
            if is_left_out && !is_known {
                continue;
            }
            if !put.contains(&Put::Code) {
                note(&mut profile.notes, &line.notes.join("; "));
            }
            self.profiles.insert(named, profile);
        }
        is_taken
    }

    fn new_profile(&mut self, name: &Name, is_style: bool) -> Profile {
        let kind = if is_style { Kind::StyleReference } else { Kind::Ranked };
        // A name is unique, so the codes and the style references of one name are two.
        let is_taken = self.profiles.contains_key(&(name.folded(), !is_style));
        let other = is_taken
            .then(|| near_name(&format!("{name} {}", if is_style { "sref" } else { "codes" })))
            .flatten();
        Profile::new(self.keys.next_key(), other.unwrap_or_else(|| name.clone()), kind)
    }

    /// Puts a code, with what the row notes, or an ID into a profile.
    fn put(&mut self, profile: &mut Profile, item: &Item, named: &Named, line: &mut Line<'_>) -> Put {
        let code = match item {
            Item::Id(id) => {
                fill(&mut profile.id, Some(id.clone()), "id", &mut line.notes);
                return Put::Id;
            }
            Item::Code(code) => code,
            Item::Style(style) => &style.code,
            Item::Unread { .. } => return Put::Nowhere,
        };
        match self.known.get(code) {
            Some(Some(other)) if other == named => {}
            Some(Some((other, _))) => {
                let why = format!("a code is a state of one profile, and \"{other}\" has it further up");
                self.leave_out(line.row, format!("{}, {code}", profile.name), why);
                return Put::Nowhere;
            }
            Some(None) | None => {
                self.known.insert(code.clone(), Some(named.clone()));
            }
        }
        let (notes, day) = (line.notes.join("; "), line.day.map(|day| day.on));
        if let Some(known) = profile.codes.iter_mut().find(|known| known.code == *code) {
            known.created = [known.created, day].into_iter().flatten().min();
            note(&mut known.note, &notes);
            return Put::Code;
        }
        let pinned = self.sheet.cell(line.row, SheetField::Pinned).is_some_and(is_yes);
        profile.codes.push(Snapshot { code: code.clone(), created: day, pinned, note: notes });
        Put::Code
    }

    /// Fills what the profile lacks. What it has otherwise already stays, and the row's own becomes a note.
    fn describe(&self, profile: &mut Profile, line: &mut Line<'_>, deleted: Option<&Day>) {
        let text = |field| self.sheet.cell(line.row, field).filter(|text| !value::is_blank(text));
        let (row, notes) = (line.row, &mut line.notes);
        if let Some(kind) = text(SheetField::Kind) {
            match near_kind(kind) {
                Some(kind) if kind != profile.kind && profile.kind == Kind::Ranked => profile.kind = kind,
                Some(_) => {}
                None => notes.push(format!("kind: {kind}")),
            }
        }
        if let Some(version) = text(SheetField::For) {
            match near_version(version) {
                Some(version) => fill(&mut profile.for_version, Some(version), "for", notes),
                None => notes.push(format!("for: {version}")),
            }
        }
        if let Some(brief) = text(SheetField::Brief) {
            let mut own = Some(std::mem::take(&mut profile.brief)).filter(|brief| !brief.is_empty());
            fill(&mut own, Some(brief.to_owned()), "brief", notes);
            profile.brief = own.unwrap_or_default();
        }
        let owned =
            |field| self.sheet.cell(row, field).map(str::to_owned).filter(|text| !value::is_blank(text));
        fill(&mut profile.client, owned(SheetField::Client), "client", notes);
        fill(&mut profile.owner, owned(SheetField::Owner), "owner", notes);
        fill(&mut profile.from, owned(SheetField::From), "from", notes);
        match deleted {
            Some(Day::On(on) | Day::About(NearDay { on, .. })) => {
                fill(&mut profile.deleted_on, Some(*on), "deleted", notes);
            }
            Some(Day::Open(why)) => notes.push(format!("deleted: {why}")),
            Some(Day::Blank) | None => {}
        }
        for tag in tags(text(SheetField::Tags).unwrap_or_default()) {
            if !profile.tags.contains(&tag) {
                profile.tags.push(tag);
            }
        }
    }

    fn unnamed(&mut self, items: Vec<Item>, line: &mut Line<'_>) -> bool {
        let mut is_taken = false;
        // An unclaimed code has no client and no tags; what the row says of it is kept in words.
        for field in [
            SheetField::Kind,
            SheetField::For,
            SheetField::Client,
            SheetField::Owner,
            SheetField::Brief,
            SheetField::Tags,
            SheetField::From,
        ] {
            if let Some(text) = self.sheet.cell(line.row, field).filter(|text| !value::is_blank(text)) {
                line.notes.push(format!("{}: {text}", field.as_str()));
            }
        }
        for item in items {
            match item {
                Item::Code(code) => {
                    self.unclaimed(&code, line);
                    is_taken = true;
                }
                Item::Style(style) => {
                    if let Some(name) = near_name(&format!("sref {}", style.code)) {
                        is_taken |= self.named(&name, &[Item::Style(style)], line, None);
                    }
                }
                Item::Id(id) => {
                    self.leave_out(
                        line.row,
                        id.to_string(),
                        "an ID is kept under a name, and the row has none".to_owned(),
                    );
                }
                Item::Unread { .. } => {}
            }
        }
        is_taken
    }

    fn unclaimed(&mut self, code: &Code, line: &Line<'_>) {
        if let Some(place) = self.places.get(code) {
            if let Some(known) = self.unclaimed.get_mut(*place)
                && let Some(day) = line.day.filter(|day| day.says_more_than(known.day()))
            {
                *known = known.clone().dated(day);
            }
            return;
        }
        let mut from = vec![format!("a sheet, {} {}", self.sheet.unit, line.row.line)];
        from.extend(line.notes.iter().cloned());
        self.places.insert(code.clone(), self.unclaimed.len());
        self.known.entry(code.clone()).or_insert(None);
        let key: Key = self.keys.next_key();
        self.unclaimed.push(UnclaimedCode::near(key, code.clone(), line.day, from.join("; ")));
    }

    fn leave_out(&mut self, row: &SheetRow, what: String, why: String) {
        self.contents.left_out.push(LeftOut {
            place: format!("{} {}", self.sheet.unit, row.line),
            what,
            why,
        });
    }

    fn finish(mut self) -> SheetContents {
        for mut profile in self.profiles.into_values() {
            profile.codes.sort_by_key(|snapshot| snapshot.created);
            self.contents.library.profiles.put(profile);
        }
        for unclaimed_code in self.unclaimed {
            // A code that another row has under a name is not unclaimed.
            if self.known.get(&unclaimed_code.code).is_some_and(Option::is_none) {
                self.contents.library.unclaimed.put(unclaimed_code);
            }
        }
        for (rows, what) in [
            (&self.undated, "without a date, which is kept as a note"),
            (&self.nearly, "with about a date, which is noted as such"),
        ] {
            if !rows.is_empty() {
                let remark = format!("{} {what}: {}", plural(rows.len(), "row"), first_few(rows));
                self.contents.remarks.push(remark);
            }
        }
        self.contents.remarks.extend(self.blanks.remark());
        self.contents
    }
}

/// The first of many, and how many more there are.
fn first_few(told: &[String]) -> String {
    let first = told[..told.len().min(FEW)].join("; ");
    if told.len() > FEW { format!("{first}; and {} more", told.len() - FEW) } else { first }
}

/// Adds a remark to those that are there, once.
fn note(own: &mut String, other: &str) {
    if own.is_empty() {
        other.clone_into(own);
    } else if !other.is_empty() && !own.contains(other) {
        *own = format!("{own}; {other}");
    }
}

/// Fills what is empty; what differs from what is there becomes a note.
fn fill<T: PartialEq + ToString>(own: &mut Option<T>, other: Option<T>, word: &str, notes: &mut Vec<String>) {
    match (own.as_ref(), other) {
        (None, other) => *own = other,
        (Some(own), Some(other)) if *own != other => notes.push(format!("{word}: {}", other.to_string())),
        (Some(_), Some(_) | None) => {}
    }
}

fn id_cell(text: &str) -> Cell {
    if value::is_blank(text) {
        return Cell::default();
    }
    match Id::new(text) {
        Ok(id) => Cell { items: vec![Item::Id(id)], ..Cell::default() },
        Err(_) => Cell { remark: text.to_owned(), ..Cell::default() },
    }
}

/// A text as a name: without what a name cannot have.
fn near_name(text: &str) -> Option<Name> {
    if let Ok(name) = Name::new(text) {
        return Some(name);
    }
    let text = text.replace([',', '"'], " ");
    let text: Vec<&str> = text.trim_start_matches(['-', ' ']).split_whitespace().collect();
    let text = text.join(" ");
    (1..=40).rev().find_map(|length| Name::new(&text.chars().take(length).collect::<String>()).ok())
}

fn near_kind(text: &str) -> Option<Kind> {
    let folded = fold(text);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    text.parse().ok().or_else(|| {
        if has(&["mood", "board"]) {
            Some(Kind::Moodboard)
        } else if has(&["sref", "style ref", "stilref"]) {
            Some(Kind::StyleReference)
        } else if has(&["global"]) {
            Some(Kind::Global)
        } else {
            has(&["rank", "profil", "personal"]).then_some(Kind::Ranked)
        }
    })
}

fn near_version(text: &str) -> Option<Version> {
    let lower = text.trim().to_lowercase();
    let bare = lower.trim_start_matches(|c: char| c.is_alphabetic() && c != 'n' || c == ' ' || c == '-');
    [lower.as_str(), bare].into_iter().find_map(|text| text.parse().ok())
}

fn tags(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '#' | '、' | '，'));
    words.filter(|word| !word.is_empty()).map(str::to_owned)
}

/// Whether a cell says yes.
fn is_yes(text: &str) -> bool {
    const YES: [&str; 16] =
        ["yes", "y", "true", "1", "x", "✓", "✔", "ja", "oui", "si", "sim", "tak", "да", "是", "はい", "예"];
    YES.iter().any(|yes| fold(yes) == fold(text.trim()))
}
