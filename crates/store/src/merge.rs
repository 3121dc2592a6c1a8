//! Two versions of a record made one, by what each changed of the version they share.
//!
//! The outcome does not depend on which side is called ours, so two machines that merge each other's
//! work end with the same files, whoever merges first.

mod list;
mod stamp;

pub(super) use self::list::items;
use super::record_text::{RecordField, RecordText, canonical, line};
use library::Conflict;
pub(super) use stamp::Stamps;

/// The field that keeps the values that lost.
pub(super) const NOTES: &str = "conflicts";

/// A value on three sides.
#[derive(Debug, Clone, Copy)]
struct Sides<'a> {
    base: Option<&'a str>,
    ours: Option<&'a str>,
    theirs: Option<&'a str>,
}

/// What a field has after merging.
struct Outcome {
    value: Option<String>,
    /// What the field would have had, had the other side won.
    lost: Option<String>,
    /// Whether our side won.
    ours_won: bool,
}

/// Who wins where both sides changed the same field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The later edit; the other is kept in a note.
    Later,
    /// What is there already, without a note: for taking back an old change.
    Theirs,
}

/// The record that holds what both sides did, or none if it is gone.
///
/// Deleted on one side and untouched on the other, it is gone; deleted on one and changed on the other,
/// the change is kept. A field changed on one side has that side's value. Lists are merged item by
/// item. Of two values the later edit wins, and the other is kept in a note.
pub(super) fn three_way(
    [base, ours, theirs]: [Option<&RecordText>; 3],
    known: &[&str],
    rule: Rule,
) -> Option<RecordText> {
    let (ours, theirs) = match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (None, None) => return None,
        (Some(only), None) | (None, Some(only)) => {
            let untouched = base.is_some_and(|base| same(base, only, known));
            return (!untouched).then(|| only.clone());
        }
    };
    let stamps = [Stamps::of(ours), Stamps::of(theirs)];
    let raws = [base, Some(ours), Some(theirs)];
    let foot = comments(raws.map(|record_text| record_text.map(|record_text| &record_text.foot)));
    let mut merged = RecordText { foot, ..RecordText::default() };
    let mut notes = Vec::new();
    for name in names(&[ours, theirs]) {
        let [base, ours, theirs] =
            raws.map(|record_text| record_text.and_then(|record_text| record_text.get(&name)));
        let times = [stamps[0].at(&name), stamps[1].at(&name)];
        let outcome = pick(&name, Sides { base, ours, theirs }, times, rule);
        if let Some(value) = outcome.value {
            let comments = field_comments(&name, raws);
            merged.fields.push(RecordField { name: name.clone(), value, comments });
        }
        if let (Some(value), Rule::Later) = (outcome.lost, rule) {
            notes.push(Conflict { field: name, value, at: times[usize::from(outcome.ours_won)] });
        }
    }
    keep_notes(&mut merged, &notes, raws);
    Stamps::later(&stamps).write(&mut merged);
    merged.sort(known);
    Some(merged)
}

/// The names of the fields of two records, without those of the merging itself.
fn names(raws: &[&RecordText]) -> Vec<String> {
    let mut names: Vec<String> =
        raws.iter().flat_map(|record_text| &record_text.fields).map(|field| field.name.clone()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| name != NOTES && name != stamp::FIELD);
    names
}

fn pick(name: &str, sides: Sides<'_>, times: [Option<jiff::Timestamp>; 2], rule: Rule) -> Outcome {
    let [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(|value| value.map(canonical));
    let plain = |value: Option<&str>| Outcome { value: value.map(str::to_owned), lost: None, ours_won: true };
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
    let ours_won = rule == Rule::Later && (times[0], &ours) > (times[1], &theirs);
    if let Some(both) = list::merged(name, sides, ours_won) {
        return Outcome { value: Some(both.value), lost: both.lost, ours_won };
    }
    let (won, lost) = if ours_won { (here, there) } else { (there, here) };
    Outcome { value: Some(won.to_owned()), lost: Some(lost.to_owned()), ours_won }
}

/// The notes of both sides, without those that one side has done away with, and the new ones.
fn keep_notes(merged: &mut RecordText, new: &[Conflict], raws: [Option<&RecordText>; 3]) {
    let [base, ours, theirs] =
        raws.map(|record_text| record_text.and_then(|record_text| record_text.get(NOTES)).unwrap_or("[]"));
    let sides = Sides { base: Some(base), ours: Some(ours), theirs: Some(theirs) };
    let mut items = items(&list::merged(NOTES, sides, true).map_or_else(|| "[]".into(), |both| both.value));
    // A note about a value that serde cannot write does not exist: it is text, a name and a time.
    items.extend(new.iter().filter_map(|note| line(note).ok()));
    items.sort();
    items.dedup();
    if !items.is_empty() {
        merged.fields.push(RecordField {
            name: NOTES.to_owned(),
            value: format!("[{}]", items.join(", ")),
            comments: Vec::new(),
        });
    }
}

fn field_comments(name: &str, raws: [Option<&RecordText>; 3]) -> Vec<String> {
    comments(raws.map(|record_text| {
        record_text
            .and_then(|record_text| record_text.fields.iter().find(|field| field.name == name))
            .map(|field| &field.comments)
    }))
}

/// The comments of three sides: those of the side that changed them, or all.
pub(super) fn comments([base, ours, theirs]: [Option<&Vec<String>>; 3]) -> Vec<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(|side| side.cloned().unwrap_or_default());
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
fn same(a: &RecordText, b: &RecordText, known: &[&str]) -> bool {
    let equal = |name: &str| a.get(name).map(canonical) == b.get(name).map(canonical);
    known.iter().all(|name| equal(name)) && names(&[a]).iter().all(|name| equal(name))
}

#[cfg(test)]
mod tests;
