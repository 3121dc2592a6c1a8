//! A value that lost: two places changed the same field, and the later edit won.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
