//! Which profile comes first.

use super::{Closeness, search, search_words};
use crate::search::{Index, Query};
use crate::{Key, Kind, Library, Name, Profile, Snapshot};
use midjourney::{Code, Version};

fn profile(name: &str, code: &str) -> Profile {
    let key: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(name).unwrap(), Kind::Ranked);
    let code = Code::new(code).unwrap();
    profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
    profile
}

fn library() -> Library {
    let mut grain = profile("lena's grain", "9xq2mvb");
    grain.tags = vec!["warm".into(), "film".into()];
    grain.client = Some("Acme".into());
    let mut board = profile("acme-board", "75t3ipc");
    board.kind = Kind::Moodboard;
    board.for_version = Some(Version::standard(8, 1));
    board.brief = "editorial light for a poster".into();
    let mut library = Library::default();
    for profile in [profile("editorial", "r1bwkpa"), profile("editorial-old", "6odeoas"), grain, board] {
        library.profiles.put(profile);
    }
    library
}

fn found(query: &str) -> Vec<String> {
    let library = library();
    search(&Index::new(&library), &Query::read(query))
        .into_iter()
        .map(|hit| library.profiles.get(&hit.key).unwrap().name.to_string())
        .collect()
}

#[test]
fn nothing_typed_finds_everything_by_name() {
    assert_eq!(found(""), ["acme-board", "editorial", "editorial-old", "lena's grain"]);
}

#[test]
fn the_whole_name_comes_before_a_longer_one_and_a_brief_last() {
    assert_eq!(found("editorial"), ["editorial", "editorial-old", "acme-board"]);
}

#[test]
fn a_code_finds_its_profile() {
    assert_eq!(found("6odeoas"), ["editorial-old"]);
    assert_eq!(found("9xq"), ["lena's grain"]);
}

#[test]
fn the_start_of_a_word_comes_before_a_part_of_one() {
    assert_eq!(found("old"), ["editorial-old"]);
    assert_eq!(found("b")[0], "acme-board");
}

#[test]
fn a_name_that_begins_so_comes_before_a_tag_that_is_so() {
    let mut library = library();
    library.profiles.put(profile("film-dust", "8abcdef"));
    let hits = search(&Index::new(&library), &Query::read("film"));
    assert_eq!(library.profiles.get(&hits[0].key).unwrap().name.as_str(), "film-dust");
}

#[test]
fn letters_in_order_find_fuzzily() {
    assert_eq!(found("edtl"), ["editorial", "editorial-old"]);
}

#[test]
fn every_word_narrows() {
    assert_eq!(found("edit 6od"), ["editorial-old"]);
    assert_eq!(found("edit nowhere"), Vec::<String>::new());
}

#[test]
fn a_name_with_a_space_is_found_whole() {
    assert_eq!(found("lena's grain"), ["lena's grain"]);
}

#[test]
fn fields_narrow() {
    assert_eq!(found("tag:war"), ["lena's grain"]);
    assert_eq!(found("kind:moodboard"), ["acme-board"]);
    assert_eq!(found("v:8"), ["acme-board"]);
    assert_eq!(found("v:8.2"), Vec::<String>::new());
    assert_eq!(found("client:acm gra"), ["lena's grain"]);
}

#[test]
fn one_wrong_letter_is_forgiven_when_nothing_else_is_found() {
    for mistyped in ["editroial", "edotorial", "edditorial", "ediorial"] {
        assert_eq!(found(mistyped).first().map(String::as_str), Some("editorial"), "{mistyped}");
    }
    assert_eq!(found("grian"), ["lena's grain"]);
}

#[test]
fn a_hit_says_how_near_it_came() {
    let library = library();
    let hits = search(&Index::new(&library), &Query::read("editorial"));
    let closeness: Vec<Closeness> = hits.iter().map(|hit| hit.closeness).collect();
    assert_eq!(closeness, [Closeness::Exact, Closeness::Prefix, Closeness::WordStart]);
}

#[test]
fn any_list_of_texts_is_ranked_the_same_way() {
    let texts = ["add a profile", "undo", "redo", "quit"];
    assert_eq!(search_words(texts.into_iter(), "do"), [1, 2, 0]);
    assert_eq!(search_words(texts.into_iter(), ""), [0, 1, 2, 3]);
}

#[test]
fn accents_width_and_forms_of_unicode_make_no_difference() {
    let mut library = Library::default();
    for (name, code) in [("Franc\u{327}ois", "r1bwkpa"), ("Straße", "6odeoas"), ("ＦＩＬＭ", "7enzken")]
    {
        let mut profile = profile("x", code);
        profile.key = Key::new(code).unwrap();
        profile.name = Name::new(name).unwrap();
        profile.tags = vec!["Été".into()];
        library.profiles.put(profile);
    }
    let index = Index::new(&library);
    let codes = |query: &str| -> Vec<String> {
        search(&index, &Query::read(query)).into_iter().map(|hit| hit.key.to_string()).collect()
    };
    for (query, code) in [
        ("francois", "r1bwkpa"),
        ("François", "r1bwkpa"),
        ("strasse", "6odeoas"),
        ("STRASSE", "6odeoas"),
        ("film", "7enzken"),
        ("ｆｉｌｍ", "7enzken"),
    ] {
        assert_eq!(codes(query), [code], "{query}");
    }
    assert_eq!(codes("tag:ete").len(), 3);
    let texts = ["a café", "a cave"];
    assert_eq!(search_words(texts.into_iter(), "CAFE"), [0]);
}
