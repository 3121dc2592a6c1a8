//! Profiles as they are typed: made, amended, refused.

use jiff::civil::{Date, date};

use rstest::rstest;

use super::{Field, InputChecks, ProfileInput};
use crate::{Key, Library, Profile};
use midjourney::Rules;

const TODAY: Date = date(2026, 9, 1);

fn typed(name: &str, code: &str) -> ProfileInput {
    ProfileInput { name: name.into(), kind: "ranked".into(), code: code.into(), ..ProfileInput::default() }
}

fn on(day: Date) -> InputChecks<'static> {
    InputChecks { rules: Rules::shipped(), today: day, day }
}

fn library_with(input: &ProfileInput) -> (Library, Profile) {
    let mut library = Library::default();
    let profile = input.create(&library, Key::new("k1").unwrap(), on(TODAY)).unwrap();
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
    let name = typed("Editorial", "").create(&library, key(), on(TODAY)).unwrap_err();
    assert_eq!(name.field, Field::Name);
    let code = typed("other", "r1bwkpa").create(&library, key(), on(TODAY)).unwrap_err();
    assert_eq!(code.to_string(), "the code r1bwkpa already belongs to editorial");
}

#[test]
fn another_code_is_added_and_the_old_one_is_kept() {
    let (library, profile) = library_with(&typed("editorial", "6odeoas"));
    let later = date(2026, 10, 1);
    let amended = typed("editorial", "r1bwkpa").amend(&profile, &library, on(later)).unwrap();
    let codes: Vec<&str> = amended.codes.iter().map(|snapshot| snapshot.code.as_str()).collect();
    assert_eq!(codes, ["6odeoas", "r1bwkpa"]);
    assert_eq!(amended.prompt_token(), Some("r1bwkpa"));
}

#[test]
fn naming_an_old_code_pins_it() {
    let (library, profile) = library_with(&typed("editorial", "6odeoas"));
    let amended = typed("editorial", "r1bwkpa").amend(&profile, &library, on(date(2026, 10, 1))).unwrap();
    let again = typed("editorial", "6odeoas").amend(&amended, &library, on(date(2026, 10, 2))).unwrap();
    assert_eq!(again.prompt_token(), Some("6odeoas"));
    assert_eq!(again.codes.len(), 2);
}

#[test]
fn the_wrong_field_is_named() {
    let library = Library::default();
    let wrong =
        |input: ProfileInput| input.create(&library, Key::new("k").unwrap(), on(TODAY)).unwrap_err().field;
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

#[rstest]
#[case("moodboard", "7276087242781622288", Ok("m7276087242781622288"))]
#[case("moodboard", "m7276087242781622288", Ok("m7276087242781622288"))]
#[case("moodboard", "p7276087242", Err("the ID of a moodboard begins with m, and p7276087242 does not"))]
#[case("ranked", "p7276087242", Ok("p7276087242"))]
#[case("ranked", "7276087242", Err("the ID of a ranked profile begins with p, and 7276087242 does not"))]
#[case(
    "global",
    "m7276087242781622288",
    Err("the ID of a Global Profile begins with p, and m7276087242781622288 does not")
)]
#[case("sref", "4371870492", Err("a style reference has no ID; its number is its code"))]
fn an_id_fits_its_kind(#[case] kind: &str, #[case] id: &str, #[case] kept: Result<&str, &str>) {
    let input = ProfileInput { kind: kind.into(), id: id.into(), ..typed("a", "") };
    let made = input.create(&Library::default(), Key::new("k").unwrap(), on(TODAY));
    let made = made.map(|profile| profile.id.unwrap().to_string()).map_err(|error| error.to_string());
    assert_eq!(made.as_deref().map_err(String::as_str), kept);
}

#[test]
fn a_version_that_does_not_exist_is_refused_with_those_that_do() {
    let made = |version: &str| {
        let input = ProfileInput { for_version: version.into(), ..typed("a", "") };
        input.create(&Library::default(), Key::new("k").unwrap(), on(TODAY))
    };
    for version in ["7", "V8.2", "8", "niji 7", "6.1"] {
        assert!(made(version).is_ok(), "{version}");
    }
    let error = made("9").unwrap_err();
    assert_eq!(error.field, Field::For);
    assert!(error.sentence.starts_with("there is no V9; the versions are 8.2, 8.1, 8, 7,"), "{error}");
}

#[test]
fn the_day_of_the_code_is_typed_and_changed_and_a_new_code_does_not_inherit_it() {
    let first = ProfileInput { on: "3 May 2026".into(), ..typed("a", "6odeoas") };
    let (library, profile) = library_with(&first);
    assert_eq!(profile.codes[0].created, Some(date(2026, 5, 3)));
    let dated = ProfileInput { on: "2026-04-01".into(), ..ProfileInput::of(&profile) };
    let dated = dated.amend(&profile, &library, on(TODAY)).unwrap();
    assert_eq!(dated.codes[0].created, Some(date(2026, 4, 1)));
    let coded = ProfileInput { code: "r1bwkpa".into(), ..ProfileInput::of(&dated) };
    let coded = coded.amend(&dated, &library, on(TODAY)).unwrap();
    assert_eq!(coded.codes[1].created, Some(TODAY));
    let late = ProfileInput { on: "2027-01-01".into(), ..ProfileInput::of(&profile) };
    assert_eq!(
        late.amend(&profile, &library, on(TODAY)).unwrap_err().sentence,
        "2027-01-01 is still to come"
    );
}
