//! RON documents without loss.
//!
//! [`ron`] reads a whole file into types and writes types back; comments, the order of fields and fields it does not
//! know are gone then, and a file with one typing error is no file at all. This crate works on the text instead. It
//! finds where records and fields stand, and leaves every byte alone that it was not asked to change:
//!
//! - [`Outline`] cuts a file into its records as far as it can be cut, and [`salvage`] finds the records behind a
//!   broken one.
//! - [`RecordText`] is one record as fields in order, with their comments; [`Document`] is a file of them that is
//!   written back with only the changed records new; [`Places::splice`] changes one that was, by copying the rest.
//! - [`three_way`] merges two versions of a record field by field and lists item by item, [`merge_documents`] whole
//!   files. The outcome does not depend on which side is called ours.
//! - [`conflict_markers`] reads files that git left half merged.
//! - [`SyntaxError`] and [`explain`] say where a text stops being RON, and why, in plain words.
//!
//! The files it is made for have one list of records each and a number for their layout:
//!
//! ```
//! use ron_doc::{Outline, RecordText, Sides, MergePolicy, MergeRules, three_way};
//!
//! let text = r#"(
//!     schema: 1,
//!     songs: [
//!         // mine
//!         (key: "a", name: "Dawn", mood: 3),
//!     ],
//! )"#;
//! let outline = Outline::of(text, "songs");
//! let song = &outline.lists[0].records[0];
//! assert_eq!(song.comments, ["// mine"]);
//!
//! // Two people change different fields; a field that nobody here knows stays.
//! let base = RecordText::parse(&text[song.value.clone()])?;
//! let (mut ours, mut theirs) = (base.clone(), base.clone());
//! ours.set("name", Some("\"Dusk\"".to_owned()));
//! theirs.set("tags", Some("[\"slow\"]".to_owned()));
//! let sides = Sides { base: Some(&base), ours: Some(&ours), theirs: Some(&theirs) };
//! let merged = three_way(sides, &MergeRules::default(), MergePolicy::LaterEditWins).unwrap();
//! assert_eq!(merged.get("name"), Some("\"Dusk\""));
//! assert_eq!((merged.get("mood"), merged.get("tags")), (Some("3"), Some("[\"slow\"]")));
//! # Ok::<(), ron_doc::SyntaxError>(())
//! ```
#![warn(missing_docs)]

pub mod conflict_markers;
mod document;
mod explain;
mod field_names;
mod merge;
mod outline;
mod places;
mod record;
mod scan;
mod sides;
mod split;

pub use document::{Body, Document, Entry, Label, Layout, merge_documents};
pub use explain::{Explanation, byte_offset, explain, nearest};
pub use field_names::field_names;
pub use merge::{
    CONFLICTS_FIELD, Conflict, EDITED_FIELD, EditTimes, MergePolicy, MergeRules, list_items, merge_comments,
    three_way,
};
pub use outline::{ListOutline, Outline, salvage};
pub use places::{Place, Places, Splice};
pub use record::{Field, RecordText, canonical, dialect, to_line};
pub use scan::{Position, SyntaxError, unclosed_quote};
pub use sides::Sides;
pub use split::{Member, Members, comments, first_fields, split_list, split_map, split_struct};
