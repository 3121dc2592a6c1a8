//! Three versions of a file made one: the same merging as for a change, for every record.

use std::collections::BTreeMap;

use ron_doc::{MergeRules, Sides};

use super::content::Content;
use super::document::Document;
use super::save::SaveError;
use library::{Key, Library};

/// How the lists in all records are merged.
const RULES: MergeRules<'static> = MergeRules {
    known_fields: &[],
    identity_fields: &["code", "key", "source"],
    ordered_lists: &["layers"],
    exclusive_flags: &[("codes", "pinned")],
};

/// How records with these fields are merged.
pub(super) fn rules(known_fields: &'static [&'static str]) -> MergeRules<'static> {
    MergeRules { known_fields, ..RULES }
}

/// A file that holds what both sides did since the version they share. Nothing is written.
///
/// # Errors
/// When a side cannot be read whole.
pub(super) fn merge_documents(sides: Sides<&Document>) -> Result<Document, SaveError> {
    if let Some(problem) = sides.into_array().into_iter().find_map(Document::blocked) {
        return Err(SaveError::ReadOnly(Box::new(problem.clone())));
    }
    let whole = sides.map(Document::whole);
    let mut library = Library::default();
    let kind = sides.ours.kind;
    let rules = rules((kind.fields)());
    let label = |block: &str| super::apply::read_back(block, kind, &mut library);
    let content = ron_doc::merge_documents(whole.as_ref().map(AsRef::as_ref), &rules, label)?;
    let mut document = Document { content: Content::Whole(content), ..sides.ours.clone() };
    document.separate_all_names(&mut library)?;
    document.write_text()?;
    Ok(document)
}

impl Document {
    /// Gives every record whose name another has a name of its own.
    pub(super) fn separate_all_names(&mut self, library: &mut Library) -> Result<(), SaveError> {
        let mut count: BTreeMap<Option<String>, Vec<Key>> = BTreeMap::new();
        for entry in &self.whole().entries {
            count.entry(entry.label.folded.clone()).or_default().push(entry.label.key.clone());
        }
        count.remove(&None);
        for keys in count.into_values().filter(|keys| keys.len() > 1) {
            self.separate_names(keys.iter().take(1), library)?;
        }
        Ok(())
    }
}
