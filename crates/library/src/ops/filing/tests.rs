//! Codes filed by hand, from submitted prompts and from what was pasted.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{NewSnapshot, Resolved, Submitted, resolve, snapshot, take_in};
use crate::inbox::Inbox;
use crate::ops::context::fixture::{TODAY, on, today};
use crate::ops::{Outcome, Refusal, RefusalKind};
use crate::{Key, Kind, Library, Name, Profile, Snapshot, Use};
use midjourney::{Code, Id};

const TOMORROW: Date = date(2026, 5, 4);

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

/// Two boards with IDs, one of which has a code.
fn library() -> Library {
    let mut library = Library::default();
    for (name, id) in [("board", "m7276087242781622288"), ("calm", "m7276087242781622299")] {
        let mut profile = Profile::new(key(name), Name::new(name).unwrap(), Kind::Moodboard);
        profile.id = Some(Id::new(id).unwrap());
        library.profiles.put(profile);
    }
    let mut calm = library.profile_named("calm").unwrap().clone();
    let created = Some(date(2026, 3, 1));
    calm.codes.push(Snapshot { code: code("r1bwkpa"), created, pinned: false, note: String::new() });
    library.profiles.put(calm);
    library
}

fn copied(prompt: &str) -> Use {
    Use {
        at: Timestamp::UNIX_EPOCH,
        prompt: prompt.into(),
        profiles: Vec::new(),
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    }
}

fn filed(library: &mut Library, text: &str, day: Option<Date>) -> Result<String, Refusal> {
    let (calm, code) = (key("calm"), code(text));
    let new = NewSnapshot { profile: &calm, code: &code, on: day, pin: false, note: "" };
    let Outcome { change, .. } = today(|context| snapshot(library, &new, context))?;
    library.apply(&change);
    Ok(change.sentence)
}

#[test]
fn the_day_of_a_known_code_changes_when_one_is_named() {
    let mut library = library();
    filed(&mut library, "6odeoas", Some(date(2026, 4, 1))).unwrap();
    assert_eq!(
        filed(&mut library, "r1bwkpa", Some(date(2026, 4, 20))).unwrap(),
        "changed the date of r1bwkpa of calm to 20 Apr 2026"
    );
    let codes = &library.profile_named("calm").unwrap().codes;
    let codes: Vec<_> = codes.iter().map(|one| (one.code.as_str(), one.created)).collect();
    assert_eq!(codes, [("6odeoas", Some(date(2026, 4, 1))), ("r1bwkpa", Some(date(2026, 4, 20)))]);
    let again = filed(&mut library, "r1bwkpa", None).unwrap_err();
    assert_eq!(
        (again.kind(), again.to_string().as_str()),
        (RefusalKind::Nothing, "calm is like that already")
    );
}

#[test]
fn nothing_is_filed_ahead_of_time() {
    let mut library = library();
    assert_eq!(filed(&mut library, "6odeoas", Some(TOMORROW)), Err(Refusal::Future(TOMORROW)));
    assert_eq!(filed(&mut library, "r1bwkpa", Some(TOMORROW)), Err(Refusal::Future(TOMORROW)));
    let uses = [copied("a pier --p m7276087242781622288")];
    let submitted = Submitted { prompt: "a pier --p 7enzken", whose: None };
    let resolved = on(TOMORROW, |context| resolve(&library, &uses, &submitted, context));
    assert_eq!(resolved, Err(Refusal::Future(TOMORROW)));
}

#[test]
fn a_code_goes_where_its_id_was_copied_out_and_nobody_says_otherwise() {
    let library = library();
    let uses = [copied("a pier --p m7276087242781622288")];
    let resolved = |whose: Option<&[Key]>| {
        let submitted = Submitted { prompt: "a pier --p 7enzken --v 7", whose };
        today(|context| resolve(&library, &uses, &submitted, context))
    };
    let Resolved::Filed { pairs, on, .. } = resolved(None).unwrap() else { panic!() };
    assert_eq!((pairs, on), (vec![(code("7enzken"), key("board"))], TODAY));
    assert!(matches!(resolved(Some(&[key("board")])), Ok(Resolved::Filed { .. })));
    assert_eq!(
        resolved(Some(&[key("calm")])).unwrap_err().to_string(),
        "this prompt was copied with the ID of board, and not of calm"
    );
    assert_eq!(
        resolved(Some(&[key("calm"), key("board")])).unwrap_err().to_string(),
        "2 profiles are named, and the prompt has 1 new code"
    );
}

#[test]
fn what_nobody_copied_is_whose_the_person_says_once_each() {
    let library = library();
    let resolved = |prompt: &str, whose: Option<&[Key]>| {
        today(|context| resolve(&library, &[], &Submitted { prompt, whose }, context))
    };
    assert_eq!(resolved("a pier --p 7enzken", None), Ok(Resolved::Open(vec![code("7enzken")])));
    assert!(matches!(resolved("a pier --p 7enzken", Some(&[key("calm")])), Ok(Resolved::Filed { .. })));
    let twice = resolved("a pier --p 7enzken 6odeoas", Some(&[key("calm"), key("calm")])).unwrap_err();
    assert_eq!(twice.to_string(), "calm is named twice, and one prompt has one code of a profile");
    assert_eq!(resolved("a pier", None).unwrap_err().kind(), RefusalKind::State);
}

#[test]
fn parameters_that_are_gone_from_a_submitted_prompt_do_not_hide_whose_it_is() {
    let library = library();
    let uses = [copied("a pier --repeat 4 --relax --stealth --p m7276087242781622288 --v 7")];
    let submitted = Submitted { prompt: "a pier --p 7enzken --v 7", whose: None };
    let resolved = today(|context| resolve(&library, &uses, &submitted, context)).unwrap();
    assert!(matches!(resolved, Resolved::Filed { pairs, .. } if pairs[0].1 == key("board")));
}

#[test]
fn what_was_pasted_is_taken_in_once_with_its_earliest_day() {
    let mut library = library();
    let text = "7enzken 3 May 2026\n6odeoas 1 April 2026";
    let inbox = |library: &Library, text: &str| Inbox::read(text, library, &[], TODAY).unwrap();
    let first = inbox(&library, text);
    let change = today(|context| take_in(&library, &first, context)).unwrap();
    library.apply(&change);
    assert_eq!(library.unclaimed.len(), 2);
    let again = inbox(&library, text);
    assert_eq!(today(|context| take_in(&library, &again, context)).unwrap_err().kind(), RefusalKind::Nothing);
    let earlier = inbox(&library, "7enzken 2 February 2026");
    let change = today(|context| take_in(&library, &earlier, context)).unwrap();
    library.apply(&change);
    let days: Vec<_> = library.unclaimed.iter().filter_map(|one| one.on).collect();
    assert!(days.contains(&date(2026, 2, 2)), "{days:?}");
}
