//! From a file's text to its records: as many as can be read, and where the others are.

use std::ops::Range;
use std::path::Path;

use ron_doc::{
    Body, Entry, Explanation, ListOutline, Member, Outline, RecordText, conflict_markers, explain,
};

use super::document::Repairs;
use super::filed::{Label, RecordKind, Taken};
use super::migrate::{self, SCHEMA};
use library::{Library, Problem};
use text::plural;

const EDIT: &str = "The file is not written until this is fixed; the other records are open. `swatch check` \
                    lists all problems.";
pub(super) const FOREIGN: &str = "The file is not touched. `swatch backup list` shows earlier states.";
const EMPTY: &str = "The file is not touched. Delete it if that is right, or see `swatch backup list`.";
const HALF: &str =
    "The upper side is open and the file is not written; `swatch check --fix` brings both sides together.";
const BROKEN: &str = "The records around it are open and the file is not written; `swatch check --fix` keeps what is broken \
                      as a comment.";
const TWICE: &str = "The first one is open and the file is not written; `swatch check --fix` gives the second a \
                     key of its own.";

/// So many problems of a file are told: a person mends the first few, and each is looked up in the whole text.
const MOST_PROBLEMS: usize = 200;

/// A file's text, parsed.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    kind: &'static RecordKind,
    path: &'a Path,
    /// Its text and the records in it.
    pub content: ron_doc::Document<Label>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those.
    more_problems: usize,
    /// What a repair could set right.
    pub repairs: Repairs,
    /// The number of its layout.
    pub schema: u32,
    /// How many records were brought up from an older layout.
    pub brought_up: usize,
}

impl<'a> Parsed<'a> {
    /// Reads the records of a text into a library.
    pub fn of(kind: &'static RecordKind, path: &'a Path, text: String, library: &mut Library) -> Self {
        let mut parsed = Self {
            kind,
            path,
            content: ron_doc::Document::new(String::new()),
            problems: Vec::new(),
            more_problems: 0,
            repairs: Repairs::default(),
            schema: SCHEMA,
            brought_up: 0,
        };
        parsed.parse(text, library);
        if parsed.more_problems > 0 {
            let more = plural(parsed.more_problems, "more problem");
            let problem = Problem::whole(path, format!("it has {more}, which are not listed"));
            parsed.problems.push(problem.hinting("Mend these first."));
        }
        parsed
    }

    fn parse(&mut self, mut text: String, library: &mut Library) {
        if text.trim().is_empty() {
            self.content = ron_doc::Document::new(text);
            return self.report(0, "the file is empty", EMPTY);
        }
        if let Some(marker) = conflict_markers::first_marker(&text) {
            let sentence = "the file has unresolved git merge conflicts";
            self.problems.push(Problem::at(self.path, &text, marker, sentence).hinting(HALF));
            let blank = conflict_markers::blank_theirs(&text);
            self.repairs.half_merged = Some(std::mem::replace(&mut text, blank));
            self.repairs.problems += 1;
        }
        let outline = Outline::of(&text, self.kind.list);
        self.content = ron_doc::Document::new(text);
        self.parse_outline(outline, library);
    }

    fn parse_outline(&mut self, outline: Outline, library: &mut Library) {
        let before = self.problems.len();
        self.content.head = outline.head;
        self.content.fields = outline.fields;
        self.content.foot = outline.foot;
        match outline.schema {
            Some(number) => self.check_schema(number),
            None => self.schema = 0,
        }
        for list in outline.lists {
            self.parse_list(list, library);
        }
        if let Some(error) = outline.error.filter(|_| self.problems.len() == before) {
            self.report(error.offset, &error.message, EDIT);
        }
    }

    fn check_schema(&mut self, range: Range<usize>) {
        let text = &self.content.text()[range.clone()];
        let number = text.parse::<u32>();
        self.schema = number.clone().unwrap_or(SCHEMA);
        match number {
            Ok(number) if number <= SCHEMA => {}
            Ok(number) => {
                let sentence =
                    format!("the file is of schema {number}, and this swatch knows up to {SCHEMA}");
                self.report(range.start, &sentence, "A newer swatch wrote it: update this one.");
            }
            Err(_) => self.report(range.start, "schema is a whole number", EDIT),
        }
    }

    fn parse_list(&mut self, list: ListOutline, library: &mut Library) {
        self.content.list_foot = list.foot;
        for record in list.records {
            self.parse_record(record, library);
        }
        if let Some(error) = list.error {
            self.report(error.offset, &error.message, BROKEN);
            self.repairs.problems += 1;
            self.salvage(list.resume, library);
        }
    }

    /// Opens the records behind the place where a list is broken.
    fn salvage(&mut self, from: usize, library: &mut Library) {
        let (kind, mut entries) = (self.kind, Vec::new());
        let text = self.content.text();
        let scraps =
            ron_doc::salvage(text, from, |range| match (kind.take_in)(&text[range.clone()], library) {
                Ok(Taken::In(label)) => {
                    entries.push(Entry { label, comments: Vec::new(), body: Body::Read(range) });
                    true
                }
                Ok(Taken::Twice(_)) | Err(_) => false,
            });
        self.content.entries.extend(entries);
        self.repairs.scraps.extend(scraps);
    }

    fn parse_record(&mut self, record: Member, library: &mut Library) {
        let text = &self.content.text()[record.value.clone()];
        let newer = self.brought_up(text);
        self.brought_up += usize::from(newer.is_some());
        let text = newer.as_deref().unwrap_or(text);
        let taken = (self.kind.take_in)(text, library);
        let body = newer.map_or_else(|| Body::Read(record.value.clone()), Body::Written);
        match taken {
            Ok(Taken::In(label)) => {
                self.content.entries.push(Entry { label, comments: record.comments, body });
            }
            Ok(Taken::Twice(label)) => {
                let sentence = format!("a second record has the key \"{}\"", label.key);
                self.repairs.twins.push(record.value.clone());
                self.repairs.problems += 1;
                self.report(record.value.start, &sentence, TWICE);
            }
            Err(error) => {
                if matches!(error.code, ron::Error::MissingStructField { field: "key", .. })
                    && self.parse_without_key(&record, library)
                {
                    return;
                }
                let text = &self.content.text()[record.value.clone()];
                let Explanation { offset, message, hint } = explain(text, &error);
                let byte = record.value.start + offset;
                self.report(byte, &message, hint.as_deref().unwrap_or(EDIT));
            }
        }
    }

    /// The text of a record in today's layout, if the file is of an older one and the record is, too.
    fn brought_up(&self, text: &str) -> Option<String> {
        if self.schema >= SCHEMA {
            return None;
        }
        let mut record_text =
            migrate::brought_up(&RecordText::parse(text).ok()?, self.kind.file, self.schema)?;
        record_text.sort((self.kind.fields)());
        Some(record_text.block())
    }

    /// A record that a person wrote without a key gets one made of its name.
    fn parse_without_key(&mut self, record: &Member, library: &mut Library) -> bool {
        let text = &self.content.text()[record.value.clone()];
        let newer = self.brought_up(text);
        let Ok(mut record_text) = RecordText::parse(newer.as_deref().unwrap_or(text)) else { return false };
        let name: String =
            record_text.get("name").and_then(|name| ron::from_str(name).ok()).unwrap_or_default();
        let stem = slug(&name, self.kind.list);
        for number in 1..1000 {
            let key = if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            record_text.set("key", Some(format!("\"{key}\"")));
            record_text.sort((self.kind.fields)());
            let block = record_text.block();
            match (self.kind.take_in)(&block, library) {
                Ok(Taken::In(label)) => {
                    let comments = record.comments.clone();
                    self.content.entries.push(Entry { label, comments, body: Body::Written(block) });
                    return true;
                }
                Ok(Taken::Twice(_)) => {}
                Err(_) => return false,
            }
        }
        false
    }

    fn report(&mut self, byte: usize, sentence: &str, hint: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem::at(self.path, self.content.text(), byte, sentence).hinting(hint));
        } else {
            self.more_problems += 1;
        }
    }
}

/// A key made of a name: its letters and digits, and dashes between.
fn slug(name: &str, otherwise: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(28)
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { otherwise.to_owned() } else { words.join("-") }
}
