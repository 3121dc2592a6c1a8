//! Two versions of a record made one, by what each changed of the version they share.
//!
//! The outcome does not depend on which side is called ours, so two machines that merge each other's work end with the
//! same files, whoever merges first.

mod edit_times;
mod list;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::edit_times::EditTimes;
pub use self::list::list_items;
use crate::Sides;
use crate::record::{Field, RecordText, canonical, to_line};

/// The field of a record that keeps the values that lost, as a list of [`Conflict`]s.
pub const CONFLICTS_FIELD: &str = "conflicts";
/// The field of a record that keeps its [`EditTimes`].
pub const EDITED_FIELD: &str = "edited";

/// The value that a field would have had, had the other side won.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Conflict {
    /// The field's name.
    pub field: String,
    /// The value that lost, as RON.
    pub value: String,
    /// When it was edited, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// What the merging knows of a kind of record. The default knows nothing: lists are sets of their items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MergeRules<'a> {
    /// The fields of the record in the order in which they are written.
    pub known_fields: &'a [&'a str],
    /// Fields by which an item of a list is recognised on the other side: the first that it has.
    pub identity_fields: &'a [&'a str],
    /// Lists whose order means something.
    pub ordered_lists: &'a [&'a str],
    /// Lists in which at most one item may have a flag, and the flag: of two, the winner's item keeps it.
    pub exclusive_flags: &'a [(&'a str, &'a str)],
}

/// Who wins where both sides changed the same field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergePolicy {
    /// The later edit; the other value becomes a [`Conflict`].
    LaterEditWins,
    /// What is there already, without a conflict: for undoing an old change.
    TheirsWins,
}

/// What a field has after merging.
struct FieldMerge {
    value: Option<String>,
    /// What the field would have had, had the other side won.
    lost: Option<String>,
    ours_won: bool,
}

/// The record that holds what both sides did, or none if it is gone.
///
/// Deleted on one side and untouched on the other, it is gone; deleted on one and changed on the other, the change is
/// kept. A field changed on one side has that side's value. Lists are merged item by item. Of two values the policy
/// chooses one.
#[must_use]
pub fn three_way(
    sides: Sides<Option<&RecordText>>,
    rules: &MergeRules<'_>,
    policy: MergePolicy,
) -> Option<RecordText> {
    let (ours, theirs) = match (sides.ours, sides.theirs) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (None, None) => return None,
        (Some(only), None) | (None, Some(only)) => {
            let untouched = sides.base.is_some_and(|base| is_same(base, only, rules.known_fields));
            return (!untouched).then(|| only.clone());
        }
    };
    let edited = [EditTimes::of(ours), EditTimes::of(theirs)];
    let trailing_comments =
        merge_comments(sides.map(|side| side.map(|record| record.trailing_comments.as_slice())));
    let mut merged = RecordText { trailing_comments, ..RecordText::default() };
    let mut conflicts = Vec::new();
    for name in field_union(&[ours, theirs]) {
        let values = sides.map(|side| side.and_then(|record| record.get(&name)));
        let times = [edited[0].at(&name), edited[1].at(&name)];
        let outcome = merge_field(&name, values, times, policy, rules);
        if let Some(value) = outcome.value {
            let comments = field_comments(&name, sides);
            merged.fields.push(Field { name: name.clone(), value, comments });
        }
        if let (Some(value), MergePolicy::LaterEditWins) = (outcome.lost, policy) {
            conflicts.push(Conflict { field: name, value, at: times[usize::from(outcome.ours_won)] });
        }
    }
    keep_conflicts(&mut merged, &conflicts, sides, rules);
    edited[0].later(&edited[1]).write(&mut merged);
    merged.sort(rules.known_fields);
    Some(merged)
}

/// The names of the fields of two records, sorted, without those of the merging itself.
fn field_union(records: &[&RecordText]) -> Vec<String> {
    let mut names: Vec<String> =
        records.iter().flat_map(|record| &record.fields).map(|field| field.name.clone()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| name != CONFLICTS_FIELD && name != EDITED_FIELD);
    names
}

fn merge_field(
    name: &str,
    sides: Sides<Option<&str>>,
    times: [Option<Timestamp>; 2],
    policy: MergePolicy,
    rules: &MergeRules<'_>,
) -> FieldMerge {
    let Sides { base, ours, theirs } = sides.map(|value| value.map(canonical));
    let plain =
        |value: Option<&str>| FieldMerge { value: value.map(str::to_owned), lost: None, ours_won: true };
    if ours == theirs {
        // The same in two layouts: the choice must not depend on the side.
        return plain(sides.ours.min(sides.theirs));
    }
    if theirs == base {
        return plain(sides.ours);
    }
    if ours == base {
        return plain(sides.theirs);
    }
    let (Some(here), Some(there)) = (sides.ours, sides.theirs) else {
        // Cleared on one side and changed on the other: the change is kept.
        return plain(sides.ours.or(sides.theirs));
    };
    let ours_won = policy == MergePolicy::LaterEditWins && (times[0], &ours) > (times[1], &theirs);
    if let Some(list) = list::merge_list(name, sides, ours_won, rules) {
        return FieldMerge { value: Some(list.value), lost: list.lost, ours_won };
    }
    let (won, lost) = if ours_won { (here, there) } else { (there, here) };
    FieldMerge { value: Some(won.to_owned()), lost: Some(lost.to_owned()), ours_won }
}

/// The conflicts of both sides, without those that one side has resolved, and the new ones.
fn keep_conflicts(
    merged: &mut RecordText,
    new: &[Conflict],
    sides: Sides<Option<&RecordText>>,
    rules: &MergeRules<'_>,
) {
    let lists = sides.map(|side| Some(side.and_then(|record| record.get(CONFLICTS_FIELD)).unwrap_or("[]")));
    let list = list::merge_list(CONFLICTS_FIELD, lists, true, rules);
    let mut items = list_items(&list.map_or_else(|| "[]".into(), |list| list.value));
    // A conflict that serde cannot write does not exist: it is text, a name and a time.
    items.extend(new.iter().filter_map(|conflict| to_line(conflict).ok()));
    items.sort();
    items.dedup();
    if !items.is_empty() {
        merged.set(CONFLICTS_FIELD, Some(format!("[{}]", items.join(", "))));
    }
}

fn field_comments(name: &str, sides: Sides<Option<&RecordText>>) -> Vec<String> {
    merge_comments(sides.map(|side| {
        let field = side.and_then(|record| record.fields.iter().find(|field| field.name == name));
        field.map(|field| field.comments.as_slice())
    }))
}

/// The comments of three sides: those of the side that changed them, or all.
#[must_use]
pub fn merge_comments(sides: Sides<Option<&[String]>>) -> Vec<String> {
    let Sides { base, ours, theirs } = sides.map(|side| side.unwrap_or_default().to_vec());
    if ours == theirs || theirs == base {
        ours
    } else if ours == base {
        theirs
    } else {
        let mut all: Vec<String> = ours.into_iter().chain(theirs).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// Whether two records say the same in the fields that are known, and in those that the first has.
fn is_same(a: &RecordText, b: &RecordText, known: &[&str]) -> bool {
    let equal = |name: &str| a.get(name).map(canonical) == b.get(name).map(canonical);
    known.iter().all(|name| equal(name)) && field_union(&[a]).iter().all(|name| equal(name))
}

#[cfg(test)]
mod tests;
