//! Bringing another library in: what is added, what is kept, what is told.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{ImportAction, ImportPlan, plan};
use crate::{Key, Keys, Kind, Library, Name, Profile, Snapshot, UnclaimedCode};
use midjourney::Code;

fn profile(key: &str, name: &str, codes: &[(&str, Option<Date>)]) -> Profile {
    let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
    profile.codes = codes
        .iter()
        .map(|(code, created)| Snapshot {
            code: Code::new(*code).unwrap(),
            created: *created,
            pinned: false,
            note: String::new(),
        })
        .collect();
    profile
}

fn library(profiles: Vec<Profile>) -> Library {
    Library { profiles: profiles.into_iter().collect(), ..Library::default() }
}

fn merged(incoming: &Library, own: &mut Library) -> ImportPlan {
    let plan = plan(incoming, own, &mut Keys::seeded(3), Timestamp::UNIX_EPOCH);
    if let Some(change) = &plan.change {
        own.apply(change);
    }
    plan
}

#[test]
fn profiles_with_a_code_in_common_become_one() {
    let mut own = library(vec![profile("a", "calm", &[("r1bwkpa", None)])]);
    let mut other = profile("z", "editorial", &[("r1bwkpa", Some(date(2026, 5, 3))), ("6odeoas", None)]);
    other.brief = "warm".into();
    let plan = merged(&library(vec![other]), &mut own);
    assert_eq!(plan.lines[0].action, ImportAction::Fill);
    assert!(plan.lines[0].note.contains("yours stays: name"), "{}", plan.lines[0].note);
    let calm = own.profile_named("calm").unwrap();
    assert_eq!(own.profiles.len(), 1);
    assert_eq!((calm.codes.len(), calm.brief.as_str()), (2, "warm"));
    assert!(calm.codes.iter().any(|one| one.created == Some(date(2026, 5, 3))));
}

#[test]
fn what_you_wrote_is_never_overwritten() {
    let mut mine = profile("a", "calm", &[("r1bwkpa", Some(date(2026, 5, 3)))]);
    mine.brief = "mine".into();
    let mut own = library(vec![mine.clone()]);
    let mut other = profile("a", "calm", &[("r1bwkpa", Some(date(2025, 1, 1)))]);
    other.brief = "theirs".into();
    let plan = merged(&library(vec![other]), &mut own);
    assert_eq!(plan.change, None);
    assert_eq!(plan.lines[0].action, ImportAction::Keep);
    assert_eq!(own, library(vec![mine]));
}

#[test]
fn what_is_said_otherwise_of_a_known_code_stays_and_is_told() {
    let mut mine = profile("a", "calm", &[("r1bwkpa", Some(date(2026, 5, 3)))]);
    mine.codes[0].note = "mine".into();
    let mut own = library(vec![mine.clone()]);
    let mut other = profile("z", "calm", &[("r1bwkpa", Some(date(2026, 5, 4)))]);
    other.codes[0].note = "theirs".into();
    let plan = merged(&library(vec![other]), &mut own);
    assert_eq!((plan.change, plan.lines[0].action), (None, ImportAction::Keep));
    assert_eq!(plan.lines[0].note, "yours stays: date of r1bwkpa, note of r1bwkpa");
    assert_eq!(own, library(vec![mine]));
}

#[test]
fn a_profile_without_code_and_id_is_the_one_of_its_name() {
    let mut own = library(vec![profile("a", "calm", &[("r1bwkpa", None)])]);
    let plan = merged(&library(vec![profile("z", "calm", &[])]), &mut own);
    assert_eq!((plan.change, plan.lines[0].action), (None, ImportAction::Same));
    let mut other = profile("z", "calm", &[]);
    other.kind = Kind::Moodboard;
    let plan = merged(&library(vec![other]), &mut own);
    assert_eq!(plan.lines[0].note, "as calm 2, for calm is another");
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let mut own = library(vec![profile("a", "calm", &[("r1bwkpa", None)])]);
    merged(&library(vec![profile("b", "Calm", &[("6odeoas", None)])]), &mut own);
    assert_eq!(
        own.profile_named("calm 2").or(own.profile_named("Calm 2")).unwrap().prompt_token(),
        Some("6odeoas")
    );
}

#[test]
fn importing_twice_changes_nothing_the_second_time() {
    let mut incoming = library(vec![profile("b", "calm", &[("6odeoas", None)])]);
    incoming.unclaimed.put(UnclaimedCode {
        key: Key::new("s").unwrap(),
        code: Code::new("qqqqqq1").unwrap(),
        on: None,
        within: 0,
        from: String::new(),
    });
    let mut own = library(vec![profile("a", "calm", &[("r1bwkpa", None)])]);
    merged(&incoming, &mut own);
    let second = merged(&incoming, &mut own);
    assert_eq!(second.change, None);
    assert!(second.lines.iter().all(|line| matches!(line.action, ImportAction::Same | ImportAction::Keep)));
}

#[test]
fn an_unclaimed_code_leaves_when_its_profile_comes() {
    let mut own = Library::default();
    own.unclaimed.put(UnclaimedCode {
        key: Key::new("s").unwrap(),
        code: Code::new("6odeoas").unwrap(),
        on: None,
        within: 0,
        from: String::new(),
    });
    merged(&library(vec![profile("b", "calm", &[("6odeoas", None)])]), &mut own);
    assert!(own.unclaimed.is_empty());
}
