//! Lists merged item by item: codes, tags, layers, sessions.

use super::{MergePolicy, MergeRules, merge_field};
use crate::Sides;
use crate::record::{RecordText, canonical};
use crate::split::split_list;

/// A merged list.
pub(super) struct MergedList {
    /// The list.
    pub value: String,
    /// The list, had the other side won, if that would be another one.
    pub lost: Option<String>,
}

/// Merges a list; `None` when one of the sides is no list.
///
/// An item is gone when one side took it out and the other left it alone. The winner's order counts, and what only the
/// other side has follows what it followed there.
pub(super) fn merge_list(
    name: &str,
    sides: Sides<Option<&str>>,
    ours_won: bool,
    rules: &MergeRules<'_>,
) -> Option<MergedList> {
    let lists = Sides { base: sides.base.unwrap_or("[]"), ours: sides.ours?, theirs: sides.theirs? };
    if lists.into_array().iter().any(|list| !list.starts_with('[')) {
        return None;
    }
    let Sides { base, ours, theirs } = lists.map(|list| parse(list, rules));
    let flag = rules.exclusive_flags.iter().find(|(list, _)| *list == name).map(|(_, flag)| *flag);
    let join = |ours_won: bool| {
        let (winner, other) = if ours_won { (&ours, &theirs) } else { (&theirs, &ours) };
        let items = join(&base, winner, other, rules);
        match flag {
            Some(flag) => leave_one_flag(items, winner, flag, rules),
            None => items,
        }
    };
    let (won, lost) = (join(ours_won), join(!ours_won));
    let is_ordered = rules.ordered_lists.contains(&name);
    let differs = if is_ordered { won != lost } else { sorted(&won) != sorted(&lost) };
    let text = |items: &[String]| format!("[{}]", items.join(", "));
    Some(MergedList { value: text(&won), lost: differs.then(|| text(&lost)) })
}

/// The items of a list, as text; of a list that is broken those before the place.
#[must_use]
pub fn list_items(list: &str) -> Vec<String> {
    let items = split_list(list, 0).members;
    items.into_iter().map(|item| list[item.value].to_owned()).collect()
}

/// An item and what it is recognised by on the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ListItem {
    identity: String,
    text: String,
}

fn parse(list: &str, rules: &MergeRules<'_>) -> Vec<ListItem> {
    let mut parsed: Vec<ListItem> = Vec::new();
    for text in list_items(list) {
        let fields = RecordText::parse(&text).unwrap_or_default();
        let named = rules.identity_fields.iter().find_map(|name| fields.get(name)).map(canonical);
        let identity = named.unwrap_or_else(|| canonical(&text));
        // The same thing twice in one list: the place tells them apart.
        let twin =
            parsed.iter().filter(|item| item.identity.split('\u{0}').next() == Some(&identity)).count();
        let identity = if twin == 0 { identity } else { format!("{identity}\u{0}{twin}") };
        parsed.push(ListItem { identity, text });
    }
    parsed
}

fn join(base: &[ListItem], winner: &[ListItem], other: &[ListItem], rules: &MergeRules<'_>) -> Vec<String> {
    let mut kept: Vec<(&str, String)> = Vec::new();
    for item in winner {
        if let Some(text) = survivor(item, base, other, rules) {
            kept.push((&item.identity, text));
        }
    }
    for (place, item) in other.iter().enumerate() {
        if find(winner, &item.identity).is_some() {
            continue;
        }
        if let Some(text) = survivor(item, base, winner, rules) {
            let mut before = other[..place].iter().rev();
            let follows = before.find_map(|item| kept.iter().position(|(id, _)| *id == item.identity));
            let at = follows.map_or(kept.len().min(place), |at| at + 1);
            kept.insert(at, (&item.identity, text));
        }
    }
    kept.into_iter().map(|(_, text)| text).collect()
}

/// Leaves a flag on one item alone: on that of the winner, if both sides set one.
fn leave_one_flag(
    items: Vec<String>,
    winner: &[ListItem],
    flag: &str,
    rules: &MergeRules<'_>,
) -> Vec<String> {
    let is_flagged =
        |text: &str| RecordText::parse(text).is_ok_and(|record| record.get(flag) == Some("true"));
    if items.iter().filter(|text| is_flagged(text)).count() < 2 {
        return items;
    }
    let identity = |text: &str| parse(&format!("[{text}]"), rules).pop().map(|item| item.identity);
    let chosen = winner.iter().rfind(|item| is_flagged(&item.text)).map(|item| item.identity.clone());
    let unflag = |text: String| {
        if !is_flagged(&text) || identity(&text) == chosen {
            return text;
        }
        let Ok(mut record) = RecordText::parse(&text) else { return text };
        record.set(flag, None);
        one_line(&record)
    };
    items.into_iter().map(unflag).collect()
}

/// What becomes of an item of the side that goes first, seeing what the second side did with it.
fn survivor(
    item: &ListItem,
    base: &[ListItem],
    second: &[ListItem],
    rules: &MergeRules<'_>,
) -> Option<String> {
    let was = find(base, &item.identity);
    match (find(second, &item.identity), was) {
        (None, Some(was)) if canonical(&was.text) == canonical(&item.text) => None,
        (None, _) => Some(item.text.clone()),
        (Some(theirs), _) => Some(merge_item(was, item, theirs, rules)),
    }
}

/// An item that both sides have: field by field if it is a struct, and the first side's where both changed the same.
fn merge_item(
    base: Option<&ListItem>,
    first: &ListItem,
    second: &ListItem,
    rules: &MergeRules<'_>,
) -> String {
    if canonical(&first.text) == canonical(&second.text) {
        return first.text.clone().min(second.text.clone());
    }
    let parse = |item: &ListItem| RecordText::parse(&item.text).ok();
    let (Some(ours), Some(theirs)) = (parse(first), parse(second)) else { return first.text.clone() };
    let base = base.and_then(parse).unwrap_or_default();
    let mut merged = ours.clone();
    for name in super::field_union(&[&ours, &theirs]) {
        let sides = Sides { base: base.get(&name), ours: ours.get(&name), theirs: theirs.get(&name) };
        // A time on one side alone makes that side the winner.
        let times = [Some(jiff::Timestamp::MAX), None];
        merged.set(&name, merge_field(&name, sides, times, MergePolicy::LaterEditWins, rules).value);
    }
    let order: Vec<&str> = longer(&ours, &theirs).fields.iter().map(|field| field.name.as_str()).collect();
    merged.sort(&order);
    one_line(&merged)
}

fn one_line(record: &RecordText) -> String {
    let fields: Vec<String> =
        record.fields.iter().map(|field| format!("{}: {}", field.name, field.value)).collect();
    format!("({})", fields.join(", "))
}

/// The record with more fields, and of two equal ones the same whichever comes first.
fn longer<'a>(a: &'a RecordText, b: &'a RecordText) -> &'a RecordText {
    let names =
        |record: &RecordText| record.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    if (a.fields.len(), names(a)) >= (b.fields.len(), names(b)) { a } else { b }
}

fn find<'a>(items: &'a [ListItem], identity: &str) -> Option<&'a ListItem> {
    items.iter().find(|item| item.identity == identity)
}

fn sorted(items: &[String]) -> Vec<String> {
    let mut items: Vec<String> = items.iter().map(|item| canonical(item)).collect();
    items.sort();
    items
}
