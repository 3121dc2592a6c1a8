//! The records of a file: parsed, or left where they stand.

use ron_doc::{CONFLICTS_FIELD, RecordText};

use super::copied::Copied;
use super::filed::Label;
use library::Key;

/// The records of a file.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// The file stands as it is written, and is changed by copying.
    Copied(Copied),
    /// The file is otherwise: somebody has edited it, or something is wrong with it.
    Whole(ron_doc::Document<Label>),
}

impl Content {
    /// The fields of the record with this key.
    pub fn record(&self, key: &Key) -> Option<RecordText> {
        match self {
            Self::Copied(copied) => copied.record(key),
            Self::Whole(content) => content.record(key),
        }
    }

    /// What the record with this key is sorted by.
    pub fn label_of(&self, key: &Key) -> Option<Label> {
        match self {
            Self::Copied(copied) => copied.label_of(key),
            Self::Whole(content) => content.entry(key).map(|entry| entry.label.clone()),
        }
    }

    /// The keys of the records with this name without case.
    pub fn named(&self, folded: &str) -> Vec<Key> {
        match self {
            Self::Copied(copied) => copied.named(folded),
            Self::Whole(content) => {
                let labels = content.entries.iter().map(|entry| &entry.label);
                let named = labels.filter(|label| label.folded.as_deref() == Some(folded));
                named.map(|label| label.key.clone()).collect()
            }
        }
    }

    /// Puts a record in, in place of the one with its key, whose comments stay.
    pub fn put(&mut self, label: Label, block: String) {
        match self {
            Self::Copied(copied) => copied.put(label, block),
            Self::Whole(content) => content.put(label, block),
        }
    }

    /// Takes a record out; its comments go with it.
    pub fn remove(&mut self, key: &Key) {
        match self {
            Self::Copied(copied) => copied.remove(key),
            Self::Whole(content) => content.remove(key),
        }
    }

    /// The records that may keep a conflict: their keys and texts.
    pub fn noted(&self) -> Vec<(Key, &str)> {
        match self {
            Self::Copied(copied) => copied.noted(),
            Self::Whole(content) => {
                let all = content.entries.iter().map(|entry| (entry.label.key.clone(), content.body(entry)));
                all.filter(|(_, text)| text.contains(CONFLICTS_FIELD)).collect()
            }
        }
    }
}
