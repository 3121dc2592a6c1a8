//! Profiles as they are typed: made, amended, refused.

use jiff::civil::{Date, date};

use super::{Field, ProfileInput};
use crate::{Key, Library, Profile};

const TODAY: Date = date(2026, 9, 1);

fn typed(name: &str, code: &str) -> ProfileInput {
    ProfileInput { name: name.into(), kind: "ranked".into(), code: code.into(), ..ProfileInput::default() }
}

fn library_with(input: &ProfileInput) -> (Library, Profile) {
    let mut library = Library::default();
    let profile = input.create(&library, Key::new("k1").unwrap(), TODAY).unwrap();
    library.profiles.put(profile.clone());
    (library, profile)
}

#[test]
fn a_profile_needs_only_a_name_and_a_kind() {
    let (_, profile) = library_with(&typed("editorial", ""));
    assert_eq!(profile.prompt_token(), None);
    assert_eq!(ProfileInput::of(&profile), typed("editorial", ""));
}

#[test]
fn two_profiles_cannot_share_a_name_or_a_code() {
    let (library, _) = library_with(&typed("editorial", "r1bwkpa"));
    let key = || Key::new("k2").unwrap();
    let name = typed("Editorial", "").create(&library, key(), TODAY).unwrap_err();
    assert_eq!(name.field, Field::Name);
    let code = typed("other", "r1bwkpa").create(&library, key(), TODAY).unwrap_err();
    assert_eq!(code.to_string(), "the code r1bwkpa belongs to editorial already");
}

#[test]
fn another_code_is_added_and_the_old_one_is_kept() {
    let (library, profile) = library_with(&typed("editorial", "6odeoas"));
    let later = date(2026, 10, 1);
    let amended = typed("editorial", "r1bwkpa").amend(&profile, &library, later).unwrap();
    let codes: Vec<&str> = amended.codes.iter().map(|snapshot| snapshot.code.as_str()).collect();
    assert_eq!(codes, ["6odeoas", "r1bwkpa"]);
    assert_eq!(amended.prompt_token(), Some("r1bwkpa"));
}

#[test]
fn naming_an_old_code_pins_it() {
    let (library, profile) = library_with(&typed("editorial", "6odeoas"));
    let amended = typed("editorial", "r1bwkpa").amend(&profile, &library, date(2026, 10, 1)).unwrap();
    let again = typed("editorial", "6odeoas").amend(&amended, &library, date(2026, 10, 2)).unwrap();
    assert_eq!(again.prompt_token(), Some("6odeoas"));
    assert_eq!(again.codes.len(), 2);
}

#[test]
fn the_wrong_field_is_named() {
    let library = Library::default();
    let wrong =
        |input: ProfileInput| input.create(&library, Key::new("k").unwrap(), TODAY).unwrap_err().field;
    assert_eq!(wrong(typed("", "")), Field::Name);
    assert_eq!(wrong(ProfileInput { kind: "x".into(), ..typed("a", "") }), Field::Kind);
    assert_eq!(wrong(typed("a", "two words")), Field::Code);
    assert_eq!(wrong(ProfileInput { for_version: "seven".into(), ..typed("a", "") }), Field::For);
    assert_eq!(wrong(ProfileInput { id: "-x".into(), ..typed("a", "") }), Field::Id);
}

#[test]
fn tags_are_words_in_lower_case_once_each() {
    let input = ProfileInput { tags: "Warm, #grain warm".into(), ..typed("a", "") };
    let (_, profile) = library_with(&input);
    assert_eq!(profile.tags, ["warm", "grain"]);
}
