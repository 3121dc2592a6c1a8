//! Lists merged item by item: codes, tags, layers, sessions.

use super::{Rule, Sides, pick};
use crate::cut;
use crate::record_text::{RecordText, canonical};

/// Items that are the same thing on both sides have one of these in common.
const NAMES: [&str; 3] = ["code", "key", "source"];
/// In this list the order means something.
const ORDERED: &str = "layers";
/// In this list at most one item may have this field: of two, that of the side that wins.
const ALONE: (&str, &str) = ("codes", "pinned");

/// A merged list.
pub(super) struct Both {
    /// The list.
    pub value: String,
    /// The list, had the other side won, if that would be another one.
    pub lost: Option<String>,
}

/// Merges a list; `None` when one of the sides is no list.
///
/// An item is gone when one side took it out and the other left it alone. The winner's order counts,
/// and what only the other side has follows what it followed there.
pub(super) fn merged(name: &str, sides: Sides<'_>, ours_won: bool) -> Option<Both> {
    let lists = [sides.base.unwrap_or("[]"), sides.ours?, sides.theirs?];
    if lists.iter().any(|list| !list.starts_with('[')) {
        return None;
    }
    let [base, ours, theirs] = lists.map(read);
    let joined = |ours_won: bool| {
        let items = join(&base, [&ours, &theirs], ours_won);
        if name == ALONE.0 { one_alone(items, if ours_won { &ours } else { &theirs }) } else { items }
    };
    let (won, lost) = (joined(ours_won), joined(!ours_won));
    let differs = if name == ORDERED { won != lost } else { sorted(&won) != sorted(&lost) };
    let text = |items: &[String]| format!("[{}]", items.join(", "));
    Some(Both { value: text(&won), lost: differs.then(|| text(&lost)) })
}

/// The items of a list, as text.
pub(crate) fn items(list: &str) -> Vec<String> {
    let pieces = cut::items(list, 0).map_or_else(|(cut, _)| cut.pieces, |cut| cut.pieces);
    pieces.into_iter().map(|piece| list[piece.value].to_owned()).collect()
}

/// An item and what it is recognized by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    identity: String,
    text: String,
}

fn read(list: &str) -> Vec<Item> {
    let mut read: Vec<Item> = Vec::new();
    for text in items(list) {
        let fields = RecordText::read(&text).unwrap_or_default();
        let named = NAMES.iter().find_map(|name| fields.get(name)).map(canonical);
        let identity = named.unwrap_or_else(|| canonical(&text));
        // The same thing twice in one list: the place tells them apart.
        let twin = read.iter().filter(|item| item.identity.split('\u{0}').next() == Some(&identity)).count();
        let identity = if twin == 0 { identity } else { format!("{identity}\u{0}{twin}") };
        read.push(Item { identity, text });
    }
    read
}

fn join(base: &[Item], sides: [&[Item]; 2], ours_won: bool) -> Vec<String> {
    let [winner, other] = if ours_won { sides } else { [sides[1], sides[0]] };
    let mut kept: Vec<(&str, String)> = Vec::new();
    for item in winner {
        if let Some(text) = survivor(item, base, other) {
            kept.push((&item.identity, text));
        }
    }
    for (place, item) in other.iter().enumerate() {
        if find(winner, &item.identity).is_some() {
            continue;
        }
        if let Some(text) = survivor(item, base, winner) {
            let mut before = other[..place].iter().rev();
            let follows = before.find_map(|item| kept.iter().position(|(id, _)| *id == item.identity));
            let at = follows.map_or(kept.len().min(place), |at| at + 1);
            kept.insert(at, (&item.identity, text));
        }
    }
    kept.into_iter().map(|(_, text)| text).collect()
}

/// Leaves the mark on one item alone: on that of the winner, if both sides marked one.
fn one_alone(items: Vec<String>, winner: &[Item]) -> Vec<String> {
    let marked =
        |text: &str| RecordText::read(text).is_ok_and(|record_text| record_text.get(ALONE.1) == Some("true"));
    if items.iter().filter(|text| marked(text)).count() < 2 {
        return items;
    }
    let identity = |text: &str| read(&format!("[{text}]")).pop().map(|item| item.identity);
    let chosen = winner.iter().rfind(|item| marked(&item.text)).map(|item| item.identity.clone());
    let bare = |text: String| {
        if !marked(&text) || identity(&text) == chosen {
            return text;
        }
        let Ok(mut record_text) = RecordText::read(&text) else { return text };
        record_text.set(ALONE.1, None);
        written(&record_text)
    };
    items.into_iter().map(bare).collect()
}

/// What becomes of an item of the side that goes first, seeing what the second side did with it.
fn survivor(item: &Item, base: &[Item], second: &[Item]) -> Option<String> {
    let was = find(base, &item.identity);
    match (find(second, &item.identity), was) {
        (None, Some(was)) if canonical(&was.text) == canonical(&item.text) => None,
        (None, _) => Some(item.text.clone()),
        (Some(theirs), _) => Some(item_fields(was, item, theirs)),
    }
}

/// An item that both sides have: field by field if it is a struct, and the first side's where both
/// changed the same.
fn item_fields(base: Option<&Item>, first: &Item, second: &Item) -> String {
    if canonical(&first.text) == canonical(&second.text) {
        return first.text.clone().min(second.text.clone());
    }
    let read = |item: &Item| RecordText::read(&item.text).ok();
    let (Some(ours), Some(theirs)) = (read(first), read(second)) else { return first.text.clone() };
    let base = base.and_then(read).unwrap_or_default();
    let mut merged = ours.clone();
    for name in super::names(&[&ours, &theirs]) {
        let sides = Sides { base: base.get(&name), ours: ours.get(&name), theirs: theirs.get(&name) };
        // A time on one side alone makes that side the winner.
        let times = [Some(jiff::Timestamp::MAX), None];
        merged.set(&name, pick(&name, sides, times, Rule::Later).value);
    }
    let order: Vec<&str> = longer(&ours, &theirs).fields.iter().map(|field| field.name.as_str()).collect();
    merged.sort(&order);
    written(&merged)
}

/// An item on one line.
fn written(record_text: &RecordText) -> String {
    let fields: Vec<String> =
        record_text.fields.iter().map(|field| format!("{}: {}", field.name, field.value)).collect();
    format!("({})", fields.join(", "))
}

/// The record with more fields, and of two equal ones the same whichever comes first.
fn longer<'a>(a: &'a RecordText, b: &'a RecordText) -> &'a RecordText {
    let names = |record_text: &RecordText| {
        record_text.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>()
    };
    if (a.fields.len(), names(a)) >= (b.fields.len(), names(b)) { a } else { b }
}

fn find<'a>(items: &'a [Item], identity: &str) -> Option<&'a Item> {
    items.iter().find(|item| item.identity == identity)
}

fn sorted(items: &[String]) -> Vec<String> {
    let mut items: Vec<String> = items.iter().map(|item| canonical(item)).collect();
    items.sort();
    items
}
