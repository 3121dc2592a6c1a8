//! A value that lost: two places changed the same field, and the later edit won.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Key;

/// The value that a field would have had. It stays beside the record until it is taken or dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Conflict {
    /// The field, by its name in the file.
    pub field: String,
    /// The value that lost, as RON.
    pub value: String,
    /// When it was edited, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// A value that lost, and the one that stands: something for a person to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The kind of record, in the singular: `profile`.
    pub kind: String,
    /// The record's key.
    pub key: Key,
    /// The record's name, or its key.
    pub name: String,
    /// The value that stands, as RON; `None` when the field is empty.
    pub here: Option<String>,
    /// Whether the value that lost was made on this machine; `None` when that is not known.
    pub made_here: Option<bool>,
    /// The field, the value that lost, and when it was edited.
    pub other: Conflict,
}
