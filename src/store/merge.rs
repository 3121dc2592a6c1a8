//! Two versions of a record made one, by what each changed of the version they share.

use super::raw::{Raw, canonical};

/// The record that holds what both sides did, or none if it is gone.
///
/// Deleted on one side and untouched on the other, it is gone; deleted here and changed there, the
/// change is kept. A field changed on one side has that side's value; changed on both, ours.
pub(super) fn three_way(
    base: Option<&Raw>,
    ours: Option<&Raw>,
    theirs: Option<&Raw>,
    known: &[&str],
) -> Option<Raw> {
    let (ours, theirs) = match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (None, None) => return None,
        (Some(only), None) | (None, Some(only)) => {
            let untouched = base.is_some_and(|base| same(base, only, known));
            return (!untouched).then(|| only.clone());
        }
    };
    let mut merged = theirs.clone();
    let names = ours.fields.iter().chain(base.iter().flat_map(|base| &base.fields)).map(|field| &field.name);
    for name in names {
        let before = base.and_then(|base| base.get(name)).map(canonical);
        let here = ours.get(name);
        if here.map(canonical) != before {
            merged.set(name, here.map(str::to_owned));
        }
    }
    merged.sort(known);
    Some(merged)
}

/// Whether two records say the same in the fields that are known.
fn same(a: &Raw, b: &Raw, known: &[&str]) -> bool {
    known.iter().all(|name| a.get(name).map(canonical) == b.get(name).map(canonical))
}
