//! Profiles added, edited, deleted, renamed and removed, as both faces do it.

use jiff::Timestamp;
use jiff::civil::date;

use super::{
    ProfileEdit, add, delete, edit, edit_several, listed, note_id, odd_code, remove_for_good, rename,
};
use crate::ops::context::fixture::{TODAY, on, today};
use crate::ops::{Refusal, RefusalKind};
use crate::{Field, Key, Keys, Kind, Library, Name, Profile, ProfileInput, Snapshot, ledger};
use midjourney::{Code, Id};

fn profile(name: &str, code: &str) -> Profile {
    let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
    let code = Code::new(code).unwrap();
    profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
    profile
}

fn library() -> Library {
    let profiles = [profile("calm", "r1bwkpa"), profile("grain", "6odeoas")];
    Library { profiles: profiles.into_iter().collect(), ..Library::default() }
}

fn key(name: &str) -> Key {
    Key::new(name).unwrap()
}

#[test]
fn a_profile_is_added_with_its_code_of_the_day_and_what_is_odd_is_remarked() {
    let input = ProfileInput { name: "fog".into(), kind: "ranked".into(), ..ProfileInput::default() };
    let bare = today(|context| add(&library(), &input, context)).unwrap();
    assert_eq!(
        (bare.change.sentence.as_str(), bare.remarks),
        ("added fog", vec!["fog has no code yet".into()])
    );
    let coded = ProfileInput { code: "7enzken".into(), ..input.clone() };
    let coded = on(date(2026, 4, 1), |context| add(&library(), &coded, context)).unwrap();
    let mut after = library();
    after.apply(&coded.change);
    assert_eq!(after.profile_named("fog").unwrap().codes[0].created, Some(date(2026, 4, 1)));
    assert_eq!(coded.remarks, Vec::<String>::new());
    let style = ProfileInput { kind: "sref".into(), code: "6726456675".into(), ..input };
    assert_eq!(today(|context| add(&library(), &style, context)).unwrap().remarks, Vec::<String>::new());
}

#[test]
fn a_taken_name_is_refused_in_its_field_however_it_is_given() {
    let input = ProfileInput { name: "Calm".into(), kind: "ranked".into(), ..ProfileInput::default() };
    let added = today(|context| add(&library(), &input, context)).unwrap_err();
    let renamed = today(|context| rename(&library(), &key("grain"), "Calm", context)).unwrap_err();
    assert_eq!((added.field(), &added), (Some(Field::Name), &renamed));
}

#[test]
fn a_name_given_in_a_form_renames_as_well() {
    let library = library();
    let input =
        ProfileInput { name: "dust".into(), ..ProfileInput::of(library.profile_named("grain").unwrap()) };
    let wish = ProfileEdit { profile: key("grain"), input, restores: false };
    let edited = today(|context| edit(&library, &wish, context)).unwrap().change;
    let renamed = today(|context| rename(&library, &key("grain"), "dust", context)).unwrap();
    assert_eq!(edited, renamed);
    assert_eq!(edited.sentence, "renamed grain to dust");
    let same = today(|context| rename(&library, &key("grain"), "grain", context)).unwrap_err();
    assert_eq!(same, Refusal::Nothing("grain is like that already".into()));
}

#[test]
fn deleting_tells_who_holds_codes_and_restoring_takes_it_back() {
    let mut library = library();
    let profiles = [library.profile_named("calm").unwrap().clone()];
    let profiles: Vec<&Profile> = profiles.iter().collect();
    let given =
        ledger::give(&library, &profiles, ("Acme", TODAY), (&mut Keys::seeded(1), Timestamp::UNIX_EPOCH));
    library.apply(&given.unwrap());
    let both = [key("calm"), key("grain"), key("calm")];
    let outcome = on(date(2026, 5, 1), |context| delete(&library, &both, context)).unwrap();
    assert_eq!(outcome.change.sentence, "deleted calm and grain; their codes live on");
    assert_eq!(outcome.remarks, ["Acme keeps the codes of calm: they cannot be revoked"]);
    library.apply(&outcome.change);
    let calm = library.profile_named("calm").unwrap().clone();
    assert_eq!(calm.deleted_on, Some(date(2026, 5, 1)));
    let again = today(|context| delete(&library, &[key("calm")], context)).unwrap_err();
    assert_eq!(again.to_string(), "calm was already deleted on 2026-05-01");
    assert_eq!(again.kind(), RefusalKind::Nothing);
    let wish = ProfileEdit { profile: key("calm"), input: ProfileInput::of(&calm), restores: true };
    let restored = today(|context| edit(&library, &wish, context)).unwrap().change;
    assert_eq!(restored.sentence, "restored calm");
    library.apply(&restored);
    assert_eq!(library.profile_named("calm").unwrap().deleted_on, None);
}

#[test]
fn nothing_happens_to_a_profile_on_a_day_still_to_come() {
    let tomorrow = date(2026, 5, 4);
    let input = ProfileInput { name: "fog".into(), kind: "ranked".into(), ..ProfileInput::default() };
    let refusals = [
        on(tomorrow, |context| add(&library(), &input, context)).unwrap_err(),
        on(tomorrow, |context| delete(&library(), &[key("calm")], context)).unwrap_err(),
    ];
    assert_eq!(refusals, [Refusal::Future(tomorrow), Refusal::Future(tomorrow)]);
}

#[test]
fn only_the_name_to_the_letter_removes_for_good_and_it_can_be_undone() {
    let mut library = library();
    let before = library.clone();
    for typed in ["", "y", "Calm", "calm2"] {
        let refusal = today(|context| remove_for_good(&library, &key("calm"), typed, context)).unwrap_err();
        assert_eq!(refusal.kind(), RefusalKind::Cancelled, "{typed}");
    }
    let change = today(|context| remove_for_good(&library, &key("calm"), "calm\n", context)).unwrap();
    library.apply(&change);
    assert_eq!(library.profile_named("calm"), None);
    library.apply(&change.reversed(Timestamp::UNIX_EPOCH));
    assert_eq!(library, before);
}

#[test]
fn an_id_is_of_one_profile_however_it_is_noted() {
    let mut library = library();
    let id = Id::new("p7276087242781622288").unwrap();
    let change = today(|context| note_id(&library, &key("calm"), &id, context)).unwrap();
    assert_eq!(change.sentence, "noted the ID of calm");
    library.apply(&change);
    let noted = today(|context| note_id(&library, &key("grain"), &id, context)).unwrap_err();
    let input =
        ProfileInput { id: id.to_string(), ..ProfileInput::of(library.profile_named("grain").unwrap()) };
    let wish = ProfileEdit { profile: key("grain"), input, restores: false };
    let edited = today(|context| edit(&library, &wish, context)).unwrap_err();
    assert_eq!(noted, edited);
    assert_eq!(noted.to_string(), "p7276087242781622288 is already the ID of calm");
    let other = Id::new("p7276087242781622289").unwrap();
    let refusal = today(|context| note_id(&library, &key("calm"), &other, context)).unwrap_err();
    assert_eq!(refusal.to_string(), "calm already has the ID p7276087242781622288; edit it to change that");
}

#[test]
fn a_code_that_looks_like_none_seen_so_far_is_remarked() {
    let odd = |code: &str| odd_code(&Code::new(code).unwrap());
    assert_eq!(odd("r1bwkpa"), None);
    assert!(odd("p7276087242781622288").unwrap().contains("looks like an ID"));
    assert!(odd("r10wkpa").unwrap().contains("may be an o"));
    assert!(odd("short").unwrap().contains("does not look like"));
}

#[test]
fn several_profiles_are_edited_as_one_change_and_what_is_so_already_stays() {
    let library = library();
    let edits = |client: &str| -> Vec<ProfileEdit> {
        let edit = |profile: &Profile| {
            let mut input = ProfileInput { client: client.to_owned(), ..ProfileInput::of(profile) };
            input.change_tags("Warm -grey #studio");
            ProfileEdit { profile: profile.key.clone(), input, restores: false }
        };
        library.profiles.by_name().into_iter().map(edit).collect()
    };
    let outcome = today(|context| edit_several(&library, &edits("Acme"), context)).unwrap();
    assert_eq!((outcome.change.sentence.as_str(), outcome.change.edits.len()), ("changed calm and grain", 2));
    let mut after = library.clone();
    after.apply(&outcome.change);
    for profile in after.profiles.iter() {
        assert_eq!(
            (profile.client.as_deref(), profile.tags.as_slice()),
            (Some("Acme"), &["warm".into(), "studio".into()][..])
        );
    }
    let again = today(|context| edit_several(&after, &edits("Acme"), context)).unwrap_err();
    assert_eq!(again, Refusal::Nothing("calm and grain are like that already".into()));
    after.apply(&outcome.change.reversed(Timestamp::UNIX_EPOCH));
    assert_eq!(after, library);
}

#[test]
fn one_wrong_field_among_several_changes_none_and_names_whose_it_is() {
    let library = library();
    let code = |name: &str, code: &str| {
        let input =
            ProfileInput { code: code.into(), ..ProfileInput::of(library.profile_named(name).unwrap()) };
        ProfileEdit { profile: key(name), input, restores: false }
    };
    let edits = [code("calm", "7enzken"), code("grain", "7enzken")];
    let refusal = today(|context| edit_several(&library, &edits, context)).unwrap_err();
    assert_eq!(refusal.to_string(), "grain: the code 7enzken already belongs to calm");
}

#[test]
fn tags_are_added_and_removed_by_words() {
    let mut input = ProfileInput { tags: "warm grey".into(), ..ProfileInput::default() };
    for (words, tags) in
        [("-grey", "warm"), ("", "warm"), ("studio, #Warm", "studio warm"), ("-warm -studio x", "x")]
    {
        input.change_tags(words);
        assert_eq!(input.tags, tags, "{words}");
    }
}

#[test]
fn many_names_are_told_by_the_first_and_how_many_more() {
    let names: Vec<String> = ["a", "b", "c", "d", "e", "f", "g"].map(str::to_owned).to_vec();
    for (count, said) in [(1, "a"), (2, "a and b"), (5, "a, b, c, d and e"), (7, "a, b, c, d and 3 more")] {
        assert_eq!(listed(&names[..count]), said);
    }
}
