//! What makes one library of another: as edits, and in words.

use ron_doc::{RecordText, canonical};

use super::filed::RECORD_KINDS;
use library::{Edit, Library};

/// What happened to one record, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `added`, `changed` or `deleted`.
    pub verb: &'static str,
    /// The kind of record, in the singular: `profile`.
    pub kind: String,
    /// The record's name, or its key.
    pub name: String,
    /// The fields that changed, with their values before and after as RON.
    pub fields: Vec<(String, Option<String>, Option<String>)>,
}

/// The edits that make the second library of the first.
#[must_use]
pub fn differences(from: &Library, to: &Library) -> Vec<Edit> {
    RECORD_KINDS.iter().flat_map(|kind| (kind.edits)(from, to)).collect()
}

/// The same in words, by kind, what is deleted first, then by name: the order of keys means nothing to
/// people.
#[must_use]
pub fn describe(edits: &[Edit]) -> Vec<Difference> {
    let describe =
        |edit| RECORD_KINDS.iter().find_map(|kind| difference(kind.list, (kind.swap)(edit)?.ok()?));
    let mut all: Vec<Difference> = edits.iter().filter_map(describe).collect();
    all.sort_by_cached_key(|one| (one.kind.clone(), one.verb != "deleted", one.name.to_lowercase()));
    all
}

fn difference(list: &str, swap: super::filed::RawSwap) -> Option<Difference> {
    let verb = match (&swap.before, &swap.after) {
        (None, Some(_)) => "added",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "deleted",
        (None, None) => return None,
    };
    let named = swap.after.as_ref().or(swap.before.as_ref()).and_then(|record_text| record_text.get("name"));
    let name = named.and_then(|name| ron::from_str(name).ok()).unwrap_or_else(|| swap.key.to_string());
    let fields = match (swap.before, swap.after) {
        (Some(before), Some(after)) => fields(&before, &after),
        (None | Some(_), None) | (None, Some(_)) => Vec::new(),
    };
    Some(Difference { verb, kind: list.trim_end_matches('s').to_owned(), name, fields })
}

fn fields(before: &RecordText, after: &RecordText) -> Vec<(String, Option<String>, Option<String>)> {
    let mut names: Vec<&str> = after.fields.iter().map(|field| field.name.as_str()).collect();
    let gone = before.fields.iter().map(|field| field.name.as_str());
    names.extend(gone.filter(|name| after.get(name).is_none()));
    let value = |record_text: &RecordText, name: &str| record_text.get(name).map(str::to_owned);
    let all = names.into_iter().map(|name| (name.to_owned(), value(before, name), value(after, name)));
    all.filter(|(_, a, b)| a.as_deref().map(canonical) != b.as_deref().map(canonical)).collect()
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.verb, self.kind, self.name)?;
        let names: Vec<&str> = self.fields.iter().map(|(name, ..)| name.as_str()).collect();
        if names.is_empty() { Ok(()) } else { write!(f, " ({})", names.join(", ")) }
    }
}
