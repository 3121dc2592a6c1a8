//! Merging three versions of a record.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::{CONFLICTS_FIELD, Conflict, EditTimes, MergePolicy, MergeRules, three_way};
use crate::record::{RecordText, canonical, dialect};
use crate::{Sides, field_names};

/// A record with a field of every sort.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Profile {
    key: String,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<Snapshot>,
    #[serde(skip_serializing_if = "String::is_empty")]
    brief: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    notes: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Snapshot {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Date>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pinned: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

fn rules() -> MergeRules<'static> {
    MergeRules {
        known_fields: field_names::<Profile>(),
        identity_fields: &["code", "key", "source"],
        ordered_lists: &["layers"],
        exclusive_flags: &[("codes", "pinned")],
    }
}

fn profile() -> Profile {
    Profile {
        key: "k".into(),
        name: "editorial".into(),
        codes: vec![snapshot("aaaaaaa"), snapshot("bbbbbbb")],
        tags: vec!["warm".into(), "film".into()],
        brief: "as it was".into(),
        ..Profile::default()
    }
}

fn snapshot(code: &str) -> Snapshot {
    Snapshot { code: code.to_owned(), ..Snapshot::default() }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

/// A record as another edited it at a time.
fn edited(base: &Profile, second: i64, edit: impl FnOnce(&mut Profile)) -> RecordText {
    let mut after = base.clone();
    edit(&mut after);
    let (before, mut record) = (RecordText::of(base).unwrap(), RecordText::of(&after).unwrap());
    EditTimes::of_change(&before, &record, at(second)).write(&mut record);
    record
}

fn merge(
    base: Option<&RecordText>,
    ours: Option<&RecordText>,
    theirs: Option<&RecordText>,
) -> Option<RecordText> {
    let one = three_way(Sides { base, ours, theirs }, &rules(), MergePolicy::LaterEditWins);
    let swapped = Sides { base, ours: theirs, theirs: ours };
    let other = three_way(swapped, &rules(), MergePolicy::LaterEditWins);
    assert_eq!(
        one.as_ref().map(RecordText::block),
        other.as_ref().map(RecordText::block),
        "the sides are alike"
    );
    one
}

fn typed(record: &RecordText) -> Profile {
    dialect().from_str(&record.block()).unwrap()
}

fn pinned(record: &RecordText) -> Vec<String> {
    typed(record).codes.into_iter().filter(|code| code.pinned).map(|code| code.code).collect()
}

fn notes(record: &RecordText) -> Vec<Conflict> {
    record.get(CONFLICTS_FIELD).map(|text| dialect().from_str(text).unwrap()).unwrap_or_default()
}

#[test]
fn changes_of_different_fields_both_count() {
    let base = profile();
    let ours = edited(&base, 1, |profile| profile.brief = "new".into());
    let theirs = edited(&base, 2, |profile| profile.client = Some("Acme".into()));
    let merged = merge(Some(&RecordText::of(&base).unwrap()), Some(&ours), Some(&theirs)).unwrap();
    let profile = typed(&merged);
    assert_eq!((profile.brief.as_str(), profile.client.as_deref()), ("new", Some("Acme")));
    assert_eq!(notes(&merged), []);
}

#[test]
fn of_two_pins_the_later_stands_and_the_other_is_noted() {
    let mut base = profile();
    base.codes.push(snapshot("ccccccc"));
    base.codes[0].pinned = true;
    let pin = |place: usize, second| {
        edited(&base, second, |profile| {
            profile.codes.iter_mut().enumerate().for_each(|(at, code)| code.pinned = at == place);
        })
    };
    for (early, late) in [(1, 2), (2, 1)] {
        let sides = [pin(early, 10), pin(late, 20)];
        let merged = merge(Some(&RecordText::of(&base).unwrap()), Some(&sides[0]), Some(&sides[1])).unwrap();
        let pinned: Vec<usize> = typed(&merged)
            .codes
            .iter()
            .enumerate()
            .filter(|(_, code)| code.pinned)
            .map(|(at, _)| at)
            .collect();
        assert_eq!(pinned, [late]);
        let notes = notes(&merged);
        assert_eq!((notes.len(), notes[0].field.as_str(), notes[0].at), (1, "codes", Some(at(10))));
        let other: Vec<Snapshot> = dialect().from_str(&notes[0].value).unwrap();
        assert_eq!(other.iter().position(|code| code.pinned), Some(early), "the other can be taken");
    }
    // One side pins, the other adds a code: both count, and there is nothing to note.
    let sides = [pin(1, 10), edited(&base, 20, |profile| profile.codes.push(snapshot("ddddddd")))];
    let merged = merge(Some(&RecordText::of(&base).unwrap()), Some(&sides[0]), Some(&sides[1])).unwrap();
    assert_eq!((pinned(&merged), notes(&merged).len()), (["bbbbbbb".to_owned()].into(), 0));
}

#[test]
fn of_two_edits_of_a_field_the_later_wins_and_the_other_is_noted() {
    let base = profile();
    let early = edited(&base, 10, |profile| profile.brief = "zz early".into());
    let mut late = edited(&base, 20, |profile| profile.brief = "late".into());
    late.set("mood", Some("3".into()));
    let merged = merge(Some(&RecordText::of(&base).unwrap()), Some(&early), Some(&late)).unwrap();
    assert_eq!(typed(&merged).brief, "late");
    assert_eq!(merged.get("mood"), Some("3"));
    let note = Conflict { field: "brief".into(), value: "\"zz early\"".into(), at: Some(at(10)) };
    assert_eq!(notes(&merged), [note]);
}

#[test]
fn a_later_edit_of_another_field_does_not_win_for_this_one() {
    let base = profile();
    let ours = edited(&base, 10, |profile| profile.brief = "first".into());
    let again = typed(&ours);
    let mut ours_later = RecordText::of(&again).unwrap();
    let mut tagged = again.clone();
    tagged.notes = "much later".into();
    let after = RecordText::of(&tagged).unwrap();
    let change = EditTimes::of_change(&ours_later, &after, at(99));
    EditTimes::of(&ours).later(&change).write(&mut ours_later);
    ours_later.set("notes", after.get("notes").map(str::to_owned));
    let theirs = edited(&base, 20, |profile| profile.brief = "second".into());
    let merged = merge(Some(&RecordText::of(&base).unwrap()), Some(&ours_later), Some(&theirs)).unwrap();
    assert_eq!((typed(&merged).brief.as_str(), typed(&merged).notes.as_str()), ("second", "much later"));
}

#[test]
fn codes_and_tags_of_both_sides_come_together() {
    let base = profile();
    let ours = edited(&base, 1, |profile| {
        profile.codes.push(snapshot("ccccccc"));
        profile.codes[0].note = "the first".into();
        profile.tags.retain(|tag| tag != "film");
    });
    let theirs = edited(&base, 2, |profile| {
        profile.codes.push(snapshot("ddddddd"));
        profile.codes[0].created = Some(date(2026, 5, 3));
        profile.tags.push("grain".into());
    });
    let merged = merge(Some(&RecordText::of(&base).unwrap()), Some(&ours), Some(&theirs)).unwrap();
    let profile = typed(&merged);
    let codes: BTreeSet<&str> = profile.codes.iter().map(|snapshot| snapshot.code.as_str()).collect();
    assert_eq!(codes, BTreeSet::from(["aaaaaaa", "bbbbbbb", "ccccccc", "ddddddd"]));
    assert_eq!(
        (profile.codes[0].note.as_str(), profile.codes[0].created),
        ("the first", Some(date(2026, 5, 3)))
    );
    assert_eq!(profile.tags, ["warm", "grain"]);
    assert_eq!(notes(&merged), []);
}

#[test]
fn deleted_and_untouched_is_gone_and_deleted_and_changed_is_kept() {
    let base = profile();
    let record = RecordText::of(&base).unwrap();
    let changed = edited(&base, 1, |profile| profile.brief = "new".into());
    assert_eq!(merge(Some(&record), None, Some(&record)), None);
    assert_eq!(merge(Some(&record), None, Some(&changed)).unwrap(), changed);
    assert_eq!(merge(None, None, Some(&record)).unwrap(), record);
}

#[test]
fn a_note_that_was_done_away_with_on_one_side_does_not_come_back() {
    let base = profile();
    let mut noted = RecordText::of(&base).unwrap();
    let note = "(field: \"brief\", value: \"\\\"x\\\"\")";
    noted.set(CONFLICTS_FIELD, Some(format!("[{note}]")));
    let taken = RecordText::of(&base).unwrap();
    let changed = {
        let mut record = edited(&base, 3, |profile| profile.notes = "n".into());
        record.set(CONFLICTS_FIELD, Some(format!("[{note}]")));
        record
    };
    let merged = merge(Some(&noted), Some(&taken), Some(&changed)).unwrap();
    assert_eq!(merged.get(CONFLICTS_FIELD), None);
}

#[test]
fn taking_back_leaves_what_was_changed_since() {
    let base = profile();
    let record = RecordText::of(&base).unwrap();
    let since = edited(&base, 50, |profile| profile.brief = "since".into());
    let back = edited(&base, 90, |profile| profile.brief = "before".into());
    let sides = Sides { base: Some(&record), ours: Some(&back), theirs: Some(&since) };
    let merged = three_way(sides, &rules(), MergePolicy::TheirsWins).unwrap();
    assert_eq!((typed(&merged).brief.as_str(), notes(&merged).len()), ("since", 0));
}

/// One thing that may be done to a profile.
#[derive(Debug, Clone)]
enum Doing {
    Brief(String),
    Client(Option<String>),
    Tag(u8, bool),
    AddCode(u8),
    DropCode(u8),
    NoteCode(u8, String),
    Pin(u8),
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        "[a-c]{0,2}".prop_map(Doing::Brief),
        prop::option::of("[a-c]").prop_map(Doing::Client),
        (0_u8..5, any::<bool>()).prop_map(|(tag, there)| Doing::Tag(tag, there)),
        (0_u8..6).prop_map(Doing::AddCode),
        (0_u8..6).prop_map(Doing::DropCode),
        (0_u8..6, "[x-z]{0,2}").prop_map(|(code, note)| Doing::NoteCode(code, note)),
        (0_u8..6).prop_map(Doing::Pin),
    ]
}

fn code(number: u8) -> String {
    format!("code{number}xx")
}

fn carry_out(profile: &mut Profile, doing: &Doing) {
    let find = |profile: &Profile, n: u8| profile.codes.iter().position(|own| own.code == code(n));
    match doing {
        Doing::Brief(text) => profile.brief.clone_from(text),
        Doing::Client(client) => profile.client.clone_from(client),
        Doing::Tag(tag, there) => {
            profile.tags.retain(|own| *own != tag.to_string());
            if *there {
                profile.tags.push(tag.to_string());
            }
        }
        Doing::AddCode(n) if find(profile, *n).is_none() => profile.codes.push(snapshot(&code(*n))),
        Doing::AddCode(_) => {}
        Doing::DropCode(n) => profile.codes.retain(|own| own.code != code(*n)),
        Doing::NoteCode(n, note) => {
            if let Some(place) = find(profile, *n) {
                profile.codes[place].note.clone_from(note);
            }
        }
        Doing::Pin(n) => {
            let place = find(profile, *n);
            for (index, own) in profile.codes.iter_mut().enumerate() {
                own.pinned = Some(index) == place;
            }
        }
    }
}

prop_compose! {
    fn history()(steps in prop::collection::vec(doing(), 0..6), second in 0_i64..4) -> (Vec<Doing>, i64) {
        (steps, second)
    }
}

fn after(base: &Profile, (steps, second): &(Vec<Doing>, i64)) -> RecordText {
    edited(base, *second, |profile| steps.iter().for_each(|step| carry_out(profile, step)))
}

fn codes(record: &RecordText) -> BTreeSet<String> {
    typed(record).codes.iter().map(|snapshot| snapshot.code.clone()).collect()
}

proptest! {
    #[test]
    fn merging_is_the_same_from_both_sides_and_loses_no_code(start in history(), ours in history(), theirs in history()) {
        let base = typed(&after(&profile(), &start));
        let record = RecordText::of(&base).unwrap();
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let merged = merge(Some(&record), Some(&ours), Some(&theirs)).unwrap();
        let (was, here, there) = (codes(&record), codes(&ours), codes(&theirs));
        let result = codes(&merged);
        for code in was.iter().chain(&here).chain(&there) {
            let deleted = was.contains(code) && (!here.contains(code) || !there.contains(code));
            prop_assert!(result.contains(code) || deleted, "{} is lost", code);
        }
        prop_assert_eq!(typed(&merged).codes.len(), result.len(), "no code comes twice");
    }

    #[test]
    fn merging_again_changes_nothing(start in history(), ours in history(), theirs in history()) {
        let base = typed(&after(&profile(), &start));
        let record = RecordText::of(&base).unwrap();
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let merged = merge(Some(&record), Some(&ours), Some(&theirs)).unwrap();
        prop_assert_eq!(merge(Some(&record), Some(&merged), Some(&merged)).unwrap().block(), merged.block());
        prop_assert_eq!(merge(Some(&ours), Some(&merged), Some(&ours)).unwrap().block(), merged.block());
        prop_assert_eq!(merge(Some(&record), Some(&ours), Some(&record)).unwrap().block(), ours.block());
    }

    #[test]
    fn no_value_of_either_side_is_lost_without_a_note(ours in "[a-c]{1,2}", theirs in "[a-c]{1,2}", times in (0_i64..3, 0_i64..3)) {
        let base = profile();
        let record = RecordText::of(&base).unwrap();
        let one = edited(&base, times.0, |profile| profile.brief.clone_from(&ours));
        let two = edited(&base, times.1, |profile| profile.brief.clone_from(&theirs));
        let merged = merge(Some(&record), Some(&one), Some(&two)).unwrap();
        let all = canonical(&merged.block());
        prop_assert!(all.contains(&ours) && all.contains(&theirs));
        prop_assert_eq!(notes(&merged).len(), usize::from(ours != theirs));
    }
}
