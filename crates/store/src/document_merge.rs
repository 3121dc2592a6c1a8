//! Three versions of a file made one: the same merging as for a change, for every record.

use std::collections::{BTreeMap, HashMap};

use super::document::{Body, Document, Entry};
use super::merge::{Rule, comments, three_way};
use super::record_text::RecordText;
use super::save::SaveError;
use library::{Key, Library};

/// A file that holds what both sides did since the version they share. Nothing is written.
///
/// # Errors
/// When a side cannot be understood.
pub(super) fn merged(base: &Document, ours: &Document, theirs: &Document) -> Result<Document, SaveError> {
    if let Some(problem) = [base, ours, theirs].into_iter().find_map(Document::blocked) {
        return Err(SaveError::ReadOnly(Box::new(problem.clone())));
    }
    let sides = [base, ours, theirs];
    let mut document = ours.clone();
    document.merge_surroundings(base, theirs);
    let maps = sides.map(index);
    let mut keys: Vec<&Key> = maps.iter().flat_map(|map| map.keys().copied()).collect();
    keys.sort();
    keys.dedup();
    let mut library = Library::default();
    let mut entries = Vec::with_capacity(keys.len());
    for key in keys {
        let found = [0, 1, 2].map(|side| maps[side].get(key).map(|entry| (sides[side], *entry)));
        entries.extend(record(&document, found, &mut library)?);
    }
    document.entries = entries;
    document.part_all_names(&mut library)?;
    document.settle();
    Ok(document)
}

type Found<'a> = Option<(&'a Document, &'a Entry)>;

fn index(document: &Document) -> HashMap<&Key, &Entry> {
    document.entries.iter().map(|entry| (&entry.label.key, entry)).collect()
}

/// One record: as it stands when one side left it alone, else merged field by field.
fn record(
    document: &Document,
    found: [Found<'_>; 3],
    library: &mut Library,
) -> Result<Option<Entry>, SaveError> {
    let text = |side: Found<'_>| {
        side.map(|(document, entry)| (document.body(entry).to_owned(), entry.comments.clone()))
    };
    let [base, ours, theirs] = found.map(text);
    let kept = if ours == theirs || theirs == base {
        Some(found[1])
    } else if ours == base {
        Some(found[2])
    } else {
        None
    };
    if let Some(side) = kept {
        return Ok(side.map(|(document, entry)| Entry {
            body: Body::Written(document.body(entry).to_owned()),
            ..entry.clone()
        }));
    }
    let raws =
        found.map(|side| side.and_then(|(document, entry)| RecordText::read(document.body(entry)).ok()));
    let merged = three_way([0, 1, 2].map(|side| raws[side].as_ref()), (document.kind.fields)(), Rule::Later);
    let Some(merged) = merged else { return Ok(None) };
    let block = merged.block();
    let label = super::apply::read_back(&block, document.kind, library)?;
    let comments = comments(found.map(|side| side.map(|(_, entry)| &entry.comments)));
    Ok(Some(Entry { label, comments, body: Body::Written(block) }))
}

impl Document {
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
