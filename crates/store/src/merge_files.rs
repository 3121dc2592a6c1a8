//! Three files made one, for git: `swatch merge BASE OURS THEIRS`.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ron_doc::Sides;

use super::disk;
use super::document::Document;
use super::filed::{RECORD_KINDS, RecordKind};
use super::merge_documents::merge_documents;
use super::save::SaveError;
use library::{Library, Problem};

/// How a merge went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Fields that both sides changed: the later edit stands, and the other is noted.
    pub noted: usize,
}

/// Why three files cannot be merged. Ours is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// One of them cannot be understood.
    #[error("cannot be merged: {0}")]
    Broken(Box<Problem>),
    /// It is none of our files.
    #[error("{} is not a file of a library: it has none of the lists {}", .0.display(), lists())]
    Foreign(PathBuf),
    /// The system refused.
    #[error("{} cannot be {doing}: {source}", .path.display())]
    Refused {
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A merged record cannot be written. Nothing of ours should lead here.
    #[error("cannot be merged: {0}")]
    Unwritable(String),
}

/// Merges three versions of a file and writes the outcome over ours. `name` is the file's own name
/// when the three are temporary files.
///
/// # Errors
/// Why it cannot be done; ours is then as it was.
pub fn merge_files([base, ours, theirs]: [&Path; 3], name: Option<&str>) -> Result<Merged, MergeError> {
    let read = |path: &Path| {
        fs::read(path).map_err(|source| MergeError::Refused { path: path.to_owned(), doing: "read", source })
    };
    let sides = Sides { base: read(base)?, ours: read(ours)?, theirs: read(theirs)? };
    let name = name.map_or(ours, Path::new);
    let (content, noted) = merge_bytes(name, Sides { base, ours, theirs }, sides)?;
    let path = ours.to_owned();
    let written = disk::replace(ours, &content);
    written.map_err(|source| MergeError::Refused { path, doing: "written", source })?;
    Ok(Merged { noted })
}

/// Merges three versions of the file of a name, which are called `paths`; gives it, and how many fields both sides changed.
/// A version that is empty is one in which there was no file.
///
/// # Errors
/// Why they cannot be merged.
pub(super) fn merge_bytes(
    name: &Path,
    paths: Sides<&Path>,
    sides: Sides<Vec<u8>>,
) -> Result<(Vec<u8>, usize), MergeError> {
    if is_log(name, &sides.ours) {
        return Ok((merge_logs(&sides), 0));
    }
    let kind = kind(name, &sides).ok_or_else(|| MergeError::Foreign(name.to_owned()))?;
    let read = |path: &Path, text: Vec<u8>| {
        let text = if text.is_empty() { b"()".to_vec() } else { text };
        Document::of(kind, path.to_owned(), text, &mut Library::default())
    };
    let documents = Sides {
        base: read(paths.base, sides.base),
        ours: read(paths.ours, sides.ours),
        theirs: read(paths.theirs, sides.theirs),
    };
    let document = merge_documents(documents.as_ref()).map_err(|error| match error {
        SaveError::ReadOnly(problem) => MergeError::Broken(problem),
        SaveError::Busy { .. }
        | SaveError::Refused { .. }
        | SaveError::Unwritable(_)
        | SaveError::Refusal(_)
        | SaveError::NotThere { .. }
        | SaveError::Within { .. } => MergeError::Unwritable(error.to_string()),
    })?;
    let noted = document.content.noted().len();
    Ok((document.bytes.map(Arc::unwrap_or_clone).unwrap_or_default(), noted))
}

/// Which list a file keeps: by its name, else by what stands in it.
fn kind(name: &Path, sides: &Sides<Vec<u8>>) -> Option<&'static RecordKind> {
    let named = name.file_name().and_then(|name| name.to_str()).and_then(RecordKind::named);
    named.or_else(|| {
        let holds = |kind: &&RecordKind| {
            let list = format!("{}:", kind.list);
            sides.as_ref().into_array().iter().any(|text| String::from_utf8_lossy(text).contains(&list))
        };
        RECORD_KINDS.iter().find(holds)
    })
}

fn is_log(name: &Path, text: &[u8]) -> bool {
    name.parent().is_some_and(|folder| folder.ends_with("log")) || text.starts_with(b"(at:")
}

/// A log is only ever added to: every line of both sides, in the order of their times.
fn merge_logs(sides: &Sides<Vec<u8>>) -> Vec<u8> {
    let both = [&sides.ours, &sides.theirs].map(|text| String::from_utf8_lossy(text).into_owned());
    let lines: BTreeSet<&str> =
        both.iter().flat_map(|text| text.lines()).filter(|line| !line.is_empty()).collect();
    lines.into_iter().flat_map(|line| [line.as_bytes(), b"\n"].concat()).collect()
}

fn lists() -> String {
    RECORD_KINDS.iter().map(|kind| kind.list).collect::<Vec<_>>().join(", ")
}
