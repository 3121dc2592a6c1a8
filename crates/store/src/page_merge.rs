//! Three versions of a file made one: the same merging as for a change, for every record.

use std::collections::{BTreeMap, HashMap};

use super::merge::{Rule, comments, three_way};
use super::page::{Body, Entry, Page};
use super::raw::Raw;
use super::save::SaveError;
use library::{Key, Library};

/// A file that holds what both sides did since the version they share. Nothing is written.
///
/// # Errors
/// When a side cannot be understood.
pub(super) fn merged(base: &Page, ours: &Page, theirs: &Page) -> Result<Page, SaveError> {
    if let Some(problem) = [base, ours, theirs].into_iter().find_map(Page::blocked) {
        return Err(SaveError::ReadOnly(Box::new(problem.clone())));
    }
    let sides = [base, ours, theirs];
    let mut page = ours.clone();
    page.merge_surroundings(base, theirs);
    let maps = sides.map(index);
    let mut keys: Vec<&Key> = maps.iter().flat_map(|map| map.keys().copied()).collect();
    keys.sort();
    keys.dedup();
    let mut library = Library::default();
    let mut entries = Vec::with_capacity(keys.len());
    for key in keys {
        let found = [0, 1, 2].map(|side| maps[side].get(key).map(|entry| (sides[side], *entry)));
        entries.extend(record(&page, found, &mut library)?);
    }
    page.entries = entries;
    page.part_all_names(&mut library)?;
    page.settle();
    Ok(page)
}

type Found<'a> = Option<(&'a Page, &'a Entry)>;

fn index(page: &Page) -> HashMap<&Key, &Entry> {
    page.entries.iter().map(|entry| (&entry.label.key, entry)).collect()
}

/// One record: as it stands when one side left it alone, else merged field by field.
fn record(page: &Page, found: [Found<'_>; 3], library: &mut Library) -> Result<Option<Entry>, SaveError> {
    let text =
        |side: Found<'_>| side.map(|(page, entry)| (page.body(entry).to_owned(), entry.comments.clone()));
    let [base, ours, theirs] = found.map(text);
    let kept = if ours == theirs || theirs == base {
        Some(found[1])
    } else if ours == base {
        Some(found[2])
    } else {
        None
    };
    if let Some(side) = kept {
        return Ok(side.map(|(page, entry)| Entry {
            body: Body::Written(page.body(entry).to_owned()),
            ..entry.clone()
        }));
    }
    let raws = found.map(|side| side.and_then(|(page, entry)| Raw::read(page.body(entry)).ok()));
    let merged = three_way([0, 1, 2].map(|side| raws[side].as_ref()), (page.drawer.fields)(), Rule::Later);
    let Some(merged) = merged else { return Ok(None) };
    let block = merged.block();
    let label = super::carry::read_back(&block, page.drawer, library)?;
    let comments = comments(found.map(|side| side.map(|(_, entry)| &entry.comments)));
    Ok(Some(Entry { label, comments, body: Body::Written(block) }))
}

impl Page {
    /// Gives every record whose name another has a name of its own.
    pub(super) fn part_all_names(&mut self, library: &mut Library) -> Result<(), SaveError> {
        let mut count: BTreeMap<Option<String>, Vec<Key>> = BTreeMap::new();
        for entry in &self.entries {
            count.entry(entry.label.folded.clone()).or_default().push(entry.label.key.clone());
        }
        count.remove(&None);
        for keys in count.into_values().filter(|keys| keys.len() > 1) {
            self.part_names(keys.iter().take(1), library)?;
        }
        Ok(())
    }
}
