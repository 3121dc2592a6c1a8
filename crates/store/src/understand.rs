//! From a file's text to its records: as many as can be understood, and where the others are.

use std::ops::Range;

use super::complaint;
use super::conflict_markers;
use super::cut::{self, Cut, Piece};
use super::document::{Body, Document, Entry};
use super::filed::Taken;
use super::migrate::{self, SCHEMA};
use super::problem::Problem;
use super::record_text::{RecordField, RecordText};
use super::scan::{self, Scan};
use library::Library;

const EDIT: &str = "The file is not written until this is put right; the other records are open. `swatch check` \
                    lists all problems.";
pub(super) const FOREIGN: &str = "The file is not touched. `swatch backup list` shows earlier states.";
const EMPTY: &str = "The file is not touched. Delete it if that is right, or see `swatch backup list`.";
const HALF: &str =
    "The upper side is open and the file is not written; `swatch check --fix` brings both sides together.";
const BROKEN: &str = "The records around it are open and the file is not written; `swatch check --fix` keeps what is broken \
                      as a comment.";
const TWICE: &str = "The first one is open and the file is not written; `swatch check --fix` gives the second a \
                     key of its own.";

/// How many places are tried where records could go on behind a broken one.
const TRIES: usize = 1000;

impl Document {
    /// Reads the records of the text into a library.
    pub(super) fn understand(&mut self, library: &mut Library) {
        if self.text.trim().is_empty() {
            return self.complain(0, "the file is empty", EMPTY);
        }
        if let Some(mark) = conflict_markers::first_mark(&self.text) {
            self.complain(mark, "git left the file half merged: both sides stand here", HALF);
            let blank = conflict_markers::blanked(&self.text);
            self.mendable.halves = Some(std::mem::replace(&mut self.text, blank));
            self.mendable.problems += 1;
        }
        let start = self.text.find('(').unwrap_or(0);
        self.head = cut::comments(&self.text[..start]);
        match cut::fields(&self.text, 0) {
            Ok(top) => self.take_top(top, library),
            Err((top, broken)) => {
                let before = self.problems.len();
                self.salvage(library, top);
                if self.problems.len() == before {
                    self.complain(broken.at, &broken.sentence, EDIT);
                }
            }
        }
    }

    fn take_top(&mut self, top: Cut, library: &mut Library) {
        self.foot = top.foot;
        // The number stands before the list only by custom.
        let number = top.pieces.iter().find(|piece| piece.name == "schema");
        self.schema = number.map_or(0, |piece| self.text[piece.value.clone()].parse().unwrap_or(SCHEMA));
        for piece in top.pieces {
            match piece.name.as_str() {
                "schema" => self.check_schema(&piece),
                name if name == self.kind.list => self.take_list(piece.value.start, library),
                _ => self.others.push(RecordField {
                    value: self.text[piece.value].to_owned(),
                    name: piece.name,
                    comments: piece.comments,
                }),
            }
        }
    }

    /// Opens what a file has whose brackets do not close.
    fn salvage(&mut self, library: &mut Library, top: Cut) {
        let list = format!("{}:", self.kind.list);
        let from = top.pieces.last().map_or(0, |piece| piece.value.end);
        self.take_top(top, library);
        if let Some(found) = self.text[from..].find(&list) {
            self.take_list(from + found + list.len(), library);
        }
    }

    fn check_schema(&mut self, piece: &Piece) {
        let text = &self.text[piece.value.clone()];
        match text.parse::<u32>() {
            Ok(number) if number <= SCHEMA => {}
            Ok(number) => {
                let sentence =
                    format!("the file is of schema {number}, and this swatch knows up to {SCHEMA}");
                self.complain(piece.value.start, &sentence, "A newer swatch wrote it: update this one.");
            }
            Err(_) => self.complain(piece.value.start, "schema is a whole number", EDIT),
        }
    }

    fn take_list(&mut self, at: usize, library: &mut Library) {
        let (cut, broken) = match cut::items(&self.text, at) {
            Ok(cut) => (cut, None),
            Err((cut, broken)) => (cut, Some(broken)),
        };
        self.list_foot = cut.foot;
        let from = cut.pieces.last().map(|piece| piece.value.end);
        for piece in cut.pieces {
            self.take_in(piece, library);
        }
        if let Some(broken) = broken {
            let opening = self.text[at..].find('[').map_or(at, |found| at + found + 1);
            let from = from.unwrap_or(opening);
            let quote = scan::open_quote(&self.text, from).filter(|quote| *quote < broken.at);
            match quote {
                Some(quote) => self.complain(quote, scan::UNCLOSED, BROKEN),
                None => self.complain(broken.at, &broken.sentence, BROKEN),
            }
            self.mendable.problems += 1;
            self.go_on(from, library);
        }
    }

    /// Looks for records behind the place where a list is broken: on lines that open a bracket.
    fn go_on(&mut self, from: usize, library: &mut Library) {
        let text = self.text.clone();
        let mut scrap = from;
        let mut at = from;
        for _ in 0..TRIES {
            let Some(found) = next_opening(&text, at) else { break };
            let range = Scan::at(&text, found).value().ok();
            let taken = range.filter(|range| {
                (self.kind.take_in)(&text[range.clone()], library)
                    .is_ok_and(|taken| self.take_late(taken, range.clone()))
            });
            if let Some(range) = taken {
                self.scrap(scrap..found);
                at = range.end;
                scrap = range.end;
            } else {
                at = found + 1;
            }
        }
        let end = text.trim_end().trim_end_matches([')', ']', ',', ' ', '\n']).len();
        self.scrap(scrap..end.max(scrap));
    }

    fn take_late(&mut self, taken: Taken, range: Range<usize>) -> bool {
        if let Taken::In(label) = taken {
            self.entries.push(Entry { label, comments: Vec::new(), body: Body::Read(range) });
            return true;
        }
        false
    }

    fn scrap(&mut self, range: Range<usize>) {
        let text = self.text[range.clone()].trim_start_matches([',', ' ', '\n', '\t']);
        if !text.trim_end().is_empty() {
            self.mendable.scraps.push(range.end - text.len()..range.end);
        }
    }

    fn take_in(&mut self, piece: Piece, library: &mut Library) {
        let text = &self.text[piece.value.clone()];
        let newer = self.brought_up(text);
        self.brought_up += usize::from(newer.is_some());
        let text = newer.as_deref().unwrap_or(text);
        let taken = (self.kind.take_in)(text, library);
        let body = newer.map_or_else(|| Body::Read(piece.value.clone()), Body::Written);
        match taken {
            Ok(Taken::In(label)) => self.entries.push(Entry { label, comments: piece.comments, body }),
            Ok(Taken::Twice(label)) => {
                let sentence = format!("a second record has the key \"{}\"", label.key);
                self.mendable.twins.push(piece.value.clone());
                self.mendable.problems += 1;
                self.complain(piece.value.start, &sentence, TWICE);
            }
            Err(error) => {
                if matches!(error.code, ron::Error::MissingStructField { field: "key", .. })
                    && self.take_in_keyless(&piece, library)
                {
                    return;
                }
                let text = &self.text[piece.value.clone()];
                let byte = piece.value.start + complaint::byte_of(text, &error.span.start);
                let (sentence, hint) = complaint::plainly(&error.code);
                self.complain(byte, &sentence, hint.as_deref().unwrap_or(EDIT));
            }
        }
    }

    /// The text of a record in today's layout, if the file is of an older one and the record is, too.
    fn brought_up(&self, text: &str) -> Option<String> {
        if self.schema >= SCHEMA {
            return None;
        }
        let mut record_text =
            migrate::brought_up(&RecordText::read(text).ok()?, self.kind.file, self.schema)?;
        record_text.sort((self.kind.fields)());
        Some(record_text.block())
    }

    /// A record that a person wrote without a key gets one made of its name.
    fn take_in_keyless(&mut self, piece: &Piece, library: &mut Library) -> bool {
        let text = &self.text[piece.value.clone()];
        let newer = self.brought_up(text);
        let Ok(mut record_text) = RecordText::read(newer.as_deref().unwrap_or(text)) else { return false };
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
                    let comments = piece.comments.clone();
                    self.entries.push(Entry { label, comments, body: Body::Written(block) });
                    return true;
                }
                Ok(Taken::Twice(_)) => {}
                Err(_) => return false,
            }
        }
        false
    }

    fn complain(&mut self, byte: usize, sentence: &str, hint: &str) {
        self.problems.push(Problem::at(&self.path, &self.text, byte, sentence).hinting(hint));
    }
}

/// The next line that begins with an opening bracket.
fn next_opening(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..)?.find('(')?;
        let line = text[..at].rfind('\n').map_or(0, |found| found + 1);
        if text[line..at].trim().is_empty() {
            return Some(at);
        }
        at += 1;
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
