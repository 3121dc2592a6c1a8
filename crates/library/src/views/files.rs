//! The library as files: changes, earlier states, conflicts, problems, mounted libraries.

use schemars::JsonSchema;
use serde::Serialize;

/// A change of the library.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
pub struct ChangeView<'a> {
    /// When it was made.
    pub at: String,
    /// What was done.
    pub sentence: &'a str,
    /// Whether it was taken back.
    pub taken_back: bool,
}

/// An earlier state of the library.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Backup")]
pub struct BackupView {
    /// Its number in the list.
    pub number: usize,
    /// Until when the library was so.
    pub until: String,
    /// How many profiles it has.
    pub profiles: usize,
    /// How many stacks.
    pub stacks: usize,
    /// How many saved texts.
    pub prompts: usize,
    /// Where it is.
    pub path: String,
}

/// What became of a record since an earlier state.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Difference")]
pub struct DifferenceView<'a> {
    /// `added`, `changed` or `deleted`.
    pub verb: &'a str,
    /// The kind of record: `profile`.
    pub kind: &'a str,
    /// Its name, or its key.
    pub name: &'a str,
    /// The fields that changed.
    pub fields: Vec<FieldChangeView<'a>>,
}

/// What became of a field.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "FieldChange")]
pub struct FieldChangeView<'a> {
    /// The field.
    pub field: &'a str,
    /// Its value in the earlier state, as RON.
    pub before: Option<&'a str>,
    /// Its value now.
    pub after: Option<&'a str>,
}

/// A field that two places changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Conflict")]
pub struct ConflictView<'a> {
    /// Its number in the list.
    pub number: usize,
    /// What it belongs to.
    pub kind: &'a str,
    /// The name of that.
    pub name: &'a str,
    /// The field.
    pub field: &'a str,
    /// The value that stands.
    pub here: Option<&'a str>,
    /// The value that lost.
    pub other: &'a str,
}

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemView {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong.
    pub sentence: String,
    /// What to do.
    pub hint: String,
    /// Whether the file is not written until it is repaired.
    pub read_only: bool,
}

/// A mounted library.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Mount")]
pub struct MountView {
    /// The name it is mounted under.
    pub name: String,
    /// Where it is.
    pub folder: String,
    /// Where it came from.
    pub remote: Option<String>,
    /// Whether it may be changed.
    pub writable: bool,
    /// How many profiles it has.
    pub profiles: usize,
    /// What is wrong with it.
    pub problem: Option<String>,
}
