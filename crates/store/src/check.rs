//! Everything that is wrong with a library, at once.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use ron_doc::{CONFLICTS_FIELD, Entry, RecordText, nearest};
use text::plural;

use super::Store;
use super::document::{Document, LARGEST};
use super::filed::{Label, RECORD_KINDS, RecordKind};
use super::migrate::SCHEMA;
use super::repair::place;
use library::{Library, Problem, Source};

/// A second copy of a file that a syncing program put beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncedCopy {
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
            let whole: Vec<Whole<'_>> = memory.documents.iter().map(Whole::of).collect();
            problems.extend(whole.iter().flat_map(Whole::odd_fields));
            problems.extend(whole.iter().flat_map(Whole::same_names));
            problems.extend(whole.iter().flat_map(Whole::noted_conflicts));
            problems.extend(lost_layers(&memory.library, &whole));
        }
        problems.extend(self.copies().iter().map(SyncedCopy::problem));
        problems.extend(self.uses().1);
        problems.extend(self.settings().1);
        problems.extend(self.rescues().iter().map(|rescue| {
            let changes = plural(rescue.changes.len(), "change");
            let sentence = format!("not saved in an earlier run: {changes}");
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
/// copy 2026-11-23).ron` (Dropbox, Nextcloud), `profiles_conflict-..ron` (ownCloud), `profiles 2.ron` (iCloud),
/// `profiles (1).ron` (Google Drive, `OneDrive`), `profiles-LAPTOP.ron` (`OneDrive`).
pub(super) fn copy(path: PathBuf) -> Option<SyncedCopy> {
    let name = path.file_name()?.to_str()?;
    let stem = name.strip_suffix(".ron")?;
    let kind = RECORD_KINDS.iter().find(|kind| stem.strip_prefix(kind.list).is_some_and(is_mark_of_copy))?;
    Some(SyncedCopy { of: kind.file, path })
}

/// Whether this is what a program adds to the name of a second copy.
fn is_mark_of_copy(rest: &str) -> bool {
    let is_number =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    // Windows writes the names of computers in capitals; a person's own `profiles-old.ron` is none.
    let is_computer = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
            && text.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    let conflict = rest.starts_with(['.', ' ', '_', '-']) && rest.to_lowercase().contains("conflict");
    let numbered = rest.strip_prefix(' ').is_some_and(|rest| {
        is_number(rest)
            || rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(is_number)
    });
    conflict || numbered || rest.strip_prefix('-').is_some_and(is_computer)
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

/// A file with all of its records parsed.
struct Whole<'a> {
    document: &'a Document,
    content: Cow<'a, ron_doc::Document<Label>>,
}

impl<'a> Whole<'a> {
    fn of(document: &'a Document) -> Self {
        Self { document, content: document.whole() }
    }

    /// A problem that only deserves a look, at a word of a record.
    fn problem(&self, entry: &Entry<Label>, word: &str, sentence: impl Into<String>) -> Problem {
        let byte = place(&self.content, entry, word);
        Problem::at(&self.document.path, self.content.text(), byte, sentence)
    }

    /// Fields that are not known and look like a slip of the pen.
    fn odd_fields(&self) -> Vec<Problem> {
        let kind = self.document.kind;
        let known = (kind.fields)();
        let mut problems = Vec::new();
        for entry in &self.content.entries {
            let Ok(record_text) = RecordText::parse(self.content.body(entry)) else { continue };
            for field in record_text.fields.iter().filter(|field| !known.contains(&field.name.as_str())) {
                let Some(hint) = nearest(&field.name, known) else { continue };
                let sentence = format!(
                    "{} is not a field of {}; it is kept and has no effect",
                    field.name,
                    article(kind)
                );
                problems.push(self.problem(entry, &field.name, sentence).hinting(hint).harmless());
            }
        }
        problems
    }

    fn same_names(&self) -> Vec<Problem> {
        let mut names = BTreeSet::new();
        let mut problems = Vec::new();
        for entry in &self.content.entries {
            let Some(folded) = &entry.label.folded else { continue };
            if !names.insert(folded) {
                let problem = self.problem(entry, "name", format!("a second record is called \"{folded}\""));
                problems.push(problem.hinting("`swatch check --fix` gives it a number.").harmless());
            }
        }
        problems
    }

    fn noted_conflicts(&self) -> Vec<Problem> {
        let noted = self.content.entries.iter().filter(|entry| {
            let text = self.content.body(entry);
            text.contains(CONFLICTS_FIELD)
                && RecordText::parse(text).is_ok_and(|record_text| record_text.get(CONFLICTS_FIELD).is_some())
        });
        let problem = |entry| {
            let sentence = "two places changed the same field, and the other value is noted here";
            self.problem(entry, CONFLICTS_FIELD, sentence)
                .hinting("`swatch conflicts` shows both; take the other or drop it.")
                .harmless()
        };
        noted.map(problem).collect()
    }
}

fn article(kind: &RecordKind) -> String {
    format!("a {}", kind.list.trim_end_matches('s'))
}

/// Layers whose profile is nowhere.
fn lost_layers(library: &Library, whole: &[Whole<'_>]) -> Vec<Problem> {
    let Some(stacks) = whole.iter().find(|whole| whole.document.kind.list == "stacks") else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for stack in library.stacks.iter() {
        for layer in &stack.spec.layers {
            let Source::Profile(key) = &layer.source else { continue };
            let entry = stacks.content.entries.iter().find(|entry| entry.label.key == stack.key);
            if let (None, Some(entry)) = (library.profiles.get(key), entry) {
                let sentence =
                    format!("{} has a layer whose profile \"{key}\" is not in the library", stack.name);
                problems.push(stacks.problem(entry, key.as_str(), sentence).harmless());
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::copy;

    #[rstest]
    #[case("profiles.sync-conflict-20261123-120000-ABCDEFG.ron", true)]
    #[case("profiles (Anna's conflicted copy 2026-11-23).ron", true)]
    #[case("profiles_conflict-20261123.ron", true)]
    #[case("profiles 2.ron", true)]
    #[case("profiles (1).ron", true)]
    #[case("profiles-LAPTOP.ron", true)]
    #[case("stacks-DESKTOP-4F2K.ron", true)]
    #[case("profiles.ron", false)]
    #[case("profiles-old.ron", false)]
    #[case("profiles 2026-11-23.ron", false)]
    #[case("profiles (old).ron", false)]
    #[case("profiles 2.txt", false)]
    #[case("profilesLAPTOP.ron", false)]
    fn a_copy_that_a_syncing_program_left_is_seen_and_a_persons_own_is_not(
        #[case] name: &str,
        #[case] is_copy: bool,
    ) {
        assert_eq!(copy(name.into()).is_some(), is_copy, "{name}");
    }
}
