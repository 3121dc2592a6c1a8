//! Everything that is wrong with a library, at once.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::complaint;
use super::filed::{DRAWERS, Drawer};
use super::merge::NOTES;
use super::migrate::SCHEMA;
use super::page::Page;
use super::problem::Problem;
use super::raw::Raw;
use super::{Memory, Store};
use library::{Library, Source};

/// A second copy of a file that a syncing program put beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
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
            let memory = self.memory();
            problems.extend(memory.pages.iter().filter_map(older));
            problems.extend(memory.pages.iter().flat_map(odd_fields));
            problems.extend(memory.pages.iter().flat_map(same_names));
            problems.extend(memory.pages.iter().flat_map(noted_conflicts));
            problems.extend(lost_layers(&memory));
        }
        problems.extend(self.copies().iter().map(Copy::problem));
        problems.extend(self.uses().1);
        problems.extend(self.settings().1);
        problems.extend(self.rescues().iter().map(|rescue| {
            let sentence = format!("{} changes of an earlier run are not saved", rescue.changes.len());
            Problem::whole(&rescue.path, sentence).hinting("`swatch rescue` saves them now.").harmless()
        }));
        problems.sort_by_key(|problem| !problem.read_only);
        problems
    }

    /// The second copies that Syncthing, Dropbox and their kind left in the data folder.
    #[must_use]
    pub fn copies(&self) -> Vec<Copy> {
        let entries = fs::read_dir(&self.folders().data).into_iter().flatten().flatten();
        let mut copies: Vec<Copy> = entries.filter_map(|entry| copy(entry.path())).collect();
        copies.sort_by(|a, b| a.path.cmp(&b.path));
        copies
    }
}

impl Copy {
    fn problem(&self) -> Problem {
        let sentence = format!("this is a second copy of {}, left by a program that syncs folders", self.of);
        Problem::whole(&self.path, sentence).hinting("`swatch check --fix` merges it in.").harmless()
    }
}

/// `profiles.sync-conflict-20261123-120000-ABCDEFG.ron` (Syncthing), `profiles (Anna's conflicted
/// copy 2026-11-23).ron` (Dropbox, Nextcloud), `profiles_conflict-..ron` (ownCloud).
pub(super) fn copy(path: PathBuf) -> Option<Copy> {
    let name = path.file_name()?.to_str()?;
    let lower = name.to_lowercase();
    if !lower.contains("conflict") {
        return None;
    }
    let drawer = DRAWERS.iter().find(|drawer| {
        let rest = name.strip_prefix(drawer.list).unwrap_or_default();
        rest.starts_with(['.', ' ', '_', '-'])
            && name != drawer.file
            && path.extension().is_some_and(|end| end == "ron")
    })?;
    Some(Copy { of: drawer.file, path })
}

/// A file of an older layout: read as today's, and written so by the next save.
fn older(page: &Page) -> Option<Problem> {
    let Page { schema, brought_up, .. } = page;
    let sentence =
        format!("the file is of schema {schema}, and {brought_up} records are read as of {SCHEMA}");
    let problem = Problem::whole(&page.path, sentence)
        .hinting("The next change in it writes them so; the file as it is is set aside first.");
    (*brought_up > 0).then(|| problem.harmless())
}

/// Fields that are not known and look like a slip of the pen.
fn odd_fields(page: &Page) -> Vec<Problem> {
    let known = (page.drawer.fields)();
    let mut problems = Vec::new();
    for entry in &page.entries {
        let Ok(raw) = Raw::read(page.body(entry)) else { continue };
        for field in raw.fields.iter().filter(|field| !known.contains(&field.name.as_str())) {
            let Some(hint) = complaint::nearest(&field.name, known) else { continue };
            let byte = page.place(entry, &field.name);
            let sentence = format!(
                "{} is no field of {}; it is kept and has no effect",
                field.name,
                article(page.drawer)
            );
            problems.push(Problem::at(&page.path, &page.text, byte, sentence).hinting(hint).harmless());
        }
    }
    problems
}

fn article(drawer: &Drawer) -> String {
    format!("a {}", drawer.list.trim_end_matches('s'))
}

fn same_names(page: &Page) -> Vec<Problem> {
    let mut names = BTreeSet::new();
    let mut problems = Vec::new();
    for entry in &page.entries {
        let Some(folded) = &entry.label.folded else { continue };
        if !names.insert(folded) {
            let sentence = format!("a second record is called \"{folded}\"");
            let problem = Problem::at(&page.path, &page.text, page.place(entry, "name"), sentence);
            problems.push(problem.hinting("`swatch check --fix` gives it a number.").harmless());
        }
    }
    problems
}

fn noted_conflicts(page: &Page) -> Vec<Problem> {
    let noted = page.entries.iter().filter(|entry| page.body(entry).contains(NOTES));
    let noted = noted.filter(|entry| Raw::read(page.body(entry)).is_ok_and(|raw| raw.get(NOTES).is_some()));
    let problem = |entry| {
        let sentence = "two places changed the same field, and the other value is noted here";
        Problem::at(&page.path, &page.text, page.place(entry, NOTES), sentence)
            .hinting("`swatch conflicts` shows both; take the other or drop it.")
            .harmless()
    };
    noted.map(problem).collect()
}

/// Layers whose profile is nowhere.
fn lost_layers(memory: &Memory) -> Vec<Problem> {
    let library: &Library = &memory.library;
    let Some(page) = memory.pages.iter().find(|page| page.drawer.list == "stacks") else { return Vec::new() };
    let mut problems = Vec::new();
    for stack in library.stacks.iter() {
        for layer in &stack.blend.layers {
            let Source::Profile(key) = &layer.source else { continue };
            let entry = page.entries.iter().find(|entry| entry.label.key == stack.key);
            if let (None, Some(entry)) = (library.profiles.get(key), entry) {
                let sentence =
                    format!("{} has a layer whose profile \"{key}\" is not in the library", stack.name);
                let byte = page.place(entry, key.as_str());
                problems.push(Problem::at(&page.path, &page.text, byte, sentence).harmless());
            }
        }
    }
    problems
}
