//! Everything that is wrong with a library, at once.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use ron_doc::{CONFLICTS_FIELD, RecordText, nearest};

use super::document::{Document, LARGEST};
use super::filed::{RECORD_KINDS, RecordKind};
use super::migrate::SCHEMA;
use super::problem::Problem;
use super::{Memory, Store};
use library::{Library, Source};

/// A second copy of a file that a syncing program put beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncedCopy {
    /// The copy.
    pub path: PathBuf,
    /// The file it is a copy of, by its name.
    pub of: &'static str,
}

impl Store {
    /// Everything that is wrong with the files: what keeps them from being written first, then what
    /// only deserves a look.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let mut problems = self.open().problems;
        {
            let mut memory = self.memory();
            memory.refresh(&self.folder());
            problems.extend(memory.documents.iter().filter_map(older));
            problems.extend(memory.documents.iter().flat_map(odd_fields));
            problems.extend(memory.documents.iter().flat_map(same_names));
            problems.extend(memory.documents.iter().flat_map(noted_conflicts));
            problems.extend(lost_layers(&memory));
        }
        problems.extend(self.copies().iter().map(SyncedCopy::problem));
        problems.extend(self.uses().1);
        problems.extend(self.settings().1);
        problems.extend(self.rescues().iter().map(|rescue| {
            let sentence = format!("{} changes of an earlier run are not saved", rescue.changes.len());
            Problem::whole(&rescue.path, sentence).hinting("`swatch rescue` saves them now.").harmless()
        }));
        problems.sort_by_key(|problem| !problem.read_only);
        problems
    }

    /// The bytes of a second copy.
    pub(super) fn read_copy(&self, copy: &SyncedCopy) -> io::Result<Vec<u8>> {
        let name = copy.path.file_name().unwrap_or_default().to_string_lossy();
        self.folder().read(&name, LARGEST)?.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The second copies that Syncthing, Dropbox and their kind left in the data folder.
    #[must_use]
    pub fn copies(&self) -> Vec<SyncedCopy> {
        let entries = fs::read_dir(&self.folders().data).into_iter().flatten().flatten();
        let mut copies: Vec<SyncedCopy> = entries.filter_map(|entry| copy(entry.path())).collect();
        copies.sort_by(|a, b| a.path.cmp(&b.path));
        copies
    }
}

impl SyncedCopy {
    fn problem(&self) -> Problem {
        let sentence = format!("this is a second copy of {}, left by a program that syncs folders", self.of);
        Problem::whole(&self.path, sentence).hinting("`swatch check --fix` merges it in.").harmless()
    }
}

/// `profiles.sync-conflict-20261123-120000-ABCDEFG.ron` (Syncthing), `profiles (Anna's conflicted
/// copy 2026-11-23).ron` (Dropbox, Nextcloud), `profiles_conflict-..ron` (ownCloud).
pub(super) fn copy(path: PathBuf) -> Option<SyncedCopy> {
    let name = path.file_name()?.to_str()?;
    let lower = name.to_lowercase();
    if !lower.contains("conflict") {
        return None;
    }
    let kind = RECORD_KINDS.iter().find(|kind| {
        let rest = name.strip_prefix(kind.list).unwrap_or_default();
        rest.starts_with(['.', ' ', '_', '-'])
            && name != kind.file
            && path.extension().is_some_and(|end| end == "ron")
    })?;
    Some(SyncedCopy { of: kind.file, path })
}

/// A file of an older layout: read as today's, and written so by the next save.
fn older(document: &Document) -> Option<Problem> {
    let Document { schema, brought_up, .. } = document;
    let sentence =
        format!("the file is of schema {schema}, and {brought_up} records are read as of {SCHEMA}");
    let problem = Problem::whole(&document.path, sentence)
        .hinting("The next change in it writes them so; the file as it is is set aside first.");
    (*brought_up > 0).then(|| problem.harmless())
}

/// Fields that are not known and look like a slip of the pen.
fn odd_fields(document: &Document) -> Vec<Problem> {
    let known = (document.kind.fields)();
    let mut problems = Vec::new();
    for entry in &document.content.entries {
        let Ok(record_text) = RecordText::parse(document.content.body(entry)) else { continue };
        for field in record_text.fields.iter().filter(|field| !known.contains(&field.name.as_str())) {
            let Some(hint) = nearest(&field.name, known) else { continue };
            let byte = document.place(entry, &field.name);
            let sentence = format!(
                "{} is not a field of {}; it is kept and has no effect",
                field.name,
                article(document.kind)
            );
            problems.push(
                Problem::at(&document.path, document.content.text(), byte, sentence).hinting(hint).harmless(),
            );
        }
    }
    problems
}

fn article(kind: &RecordKind) -> String {
    format!("a {}", kind.list.trim_end_matches('s'))
}

fn same_names(document: &Document) -> Vec<Problem> {
    let mut names = BTreeSet::new();
    let mut problems = Vec::new();
    for entry in &document.content.entries {
        let Some(folded) = &entry.label.folded else { continue };
        if !names.insert(folded) {
            let sentence = format!("a second record is called \"{folded}\"");
            let problem =
                Problem::at(&document.path, document.content.text(), document.place(entry, "name"), sentence);
            problems.push(problem.hinting("`swatch check --fix` gives it a number.").harmless());
        }
    }
    problems
}

fn noted_conflicts(document: &Document) -> Vec<Problem> {
    let noted = document.noted().filter(|entry| {
        RecordText::parse(document.content.body(entry))
            .is_ok_and(|record_text| record_text.get(CONFLICTS_FIELD).is_some())
    });
    let problem = |entry| {
        let sentence = "two places changed the same field, and the other value is noted here";
        Problem::at(&document.path, document.content.text(), document.place(entry, CONFLICTS_FIELD), sentence)
            .hinting("`swatch conflicts` shows both; take the other or drop it.")
            .harmless()
    };
    noted.map(problem).collect()
}

/// Layers whose profile is nowhere.
fn lost_layers(memory: &Memory) -> Vec<Problem> {
    let library: &Library = &memory.library;
    let Some(document) = memory.documents.iter().find(|document| document.kind.list == "stacks") else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for stack in library.stacks.iter() {
        for layer in &stack.spec.layers {
            let Source::Profile(key) = &layer.source else { continue };
            let entry = document.content.entries.iter().find(|entry| entry.label.key == stack.key);
            if let (None, Some(entry)) = (library.profiles.get(key), entry) {
                let sentence =
                    format!("{} has a layer whose profile \"{key}\" is not in the library", stack.name);
                let byte = document.place(entry, key.as_str());
                problems
                    .push(Problem::at(&document.path, document.content.text(), byte, sentence).harmless());
            }
        }
    }
    problems
}
