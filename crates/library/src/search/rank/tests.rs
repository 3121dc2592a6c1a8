//! Which profile comes first.

use proptest::prelude::*;

use super::{Closeness, SearchResult, plain, search, search_on, search_words};
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
    let index = Index::new(&library);
    search(&index, &Query::read(query))
        .into_iter()
        .map(|hit| library.profiles.get(&index.key_of(hit).unwrap()).unwrap().name.to_string())
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
    let index = Index::new(&library);
    let hits = search(&index, &Query::read("film"));
    assert_eq!(library.profiles.get(&index.key_of(hits[0]).unwrap()).unwrap().name.as_str(), "film-dust");
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
        search(&index, &Query::read(query))
            .into_iter()
            .map(|hit| index.key_of(hit).unwrap().to_string())
            .collect()
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

/// Words that begin alike, differ in a letter, have letters in common, and have accents.
fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "editorial",
        "editroial",
        "edit",
        "Film",
        "film dust",
        "grain",
        "Grän",
        "gain",
        "lena's",
        "noir",
        "ÜBER",
        "a",
        "西湖",
        "q7",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[a-d0-2]{1,6}", 1 => "[a-zé -]{1,9}"]
}

/// What a profile is made of.
type Parts = (String, String, Vec<String>, String, Option<String>, usize, bool);

prop_compose! {
    fn profiles()(
        parts in prop::collection::vec(
            (word(), word(), prop::collection::vec(word(), 0..3), word(), prop::option::of(word()), 0..6_usize, any::<bool>()),
            0..14,
        ),
    ) -> Vec<Profile> {
        let profile = |(place, (name, other, tags, brief, client, kind, flag)): (usize, Parts)| {
            let name = Name::new(&format!("{name} {other}")).ok()?;
            let mut profile = Profile::new(Key::new(format!("k{place}")).unwrap(), name, Kind::ALL[kind % 4]);
            let code = Code::new(format!("{}{place}", ["grain", "e1d2i3", "film"][kind % 3])).unwrap();
            profile.codes.extend((kind > 0).then_some(Snapshot { code, created: None, pinned: false, note: String::new() }));
            profile.for_version = Some(Version::standard(7, u8::from(flag)));
            (profile.tags, profile.brief, profile.throwaway, profile.owner) = (tags, brief, flag, client.clone());
            profile.client = client.filter(|_| flag);
            Some(profile)
        };
        parts.into_iter().enumerate().filter_map(profile).collect()
    }
}

fn query() -> impl Strategy<Value = String> {
    let scope = prop::sample::select(vec![
        "",
        "",
        "",
        "kind:mood ",
        "v:7.1 ",
        "is:throwaway ",
        "tag:f ",
        "owner:e ",
        "client:g ",
    ]);
    (scope, prop::collection::vec(word(), 0..3))
        .prop_map(|(scope, words)| format!("{scope}{}", words.join(" ")))
}

/// What the plain ranking and this one find.
fn both(
    library: &Library,
    index: &Index,
    query: &Query,
    before: &SearchResult,
) -> (Vec<plain::Hit>, Vec<plain::Hit>, SearchResult) {
    let found = search_on(index, query, before);
    let hit = |hit: &super::Hit| plain::Hit { key: index.key_of(*hit).unwrap(), closeness: hit.closeness };
    let hits = found.hits.iter().map(hit).collect();
    (plain::search(&plain::Index::new(library), query), hits, found)
}

#[test]
fn many_blocks_are_searched_as_one() {
    let words = ["editorial", "grain", "amber", "linen", "noir"];
    let profiles = (0..400_usize).map(|number| {
        let name = format!("{}-{}-{number}", words[number % 5], words[number / 5 % 5]);
        let mut profile = profile(&name, &format!("{}{number}", ["q7w", "zx1", "k9k"][number % 3]));
        profile.key = Key::new(format!("k{number}")).unwrap();
        profile.brief = format!("{} light", words[number / 7 % 5]);
        profile.tags = vec![words[number / 11 % 5].to_owned()];
        profile
    });
    let mut library = Library { profiles: profiles.collect(), ..Library::default() };
    library.profiles = library.profiles.shared();
    for number in [0, 63, 64, 399] {
        library.profiles.take(&Key::new(format!("k{number}")).unwrap());
    }
    for (name, code) in [("linen-new", "q7w900"), ("amber-new", "q7w901")] {
        library.profiles.put(profile(name, code));
    }
    let index = Index::new(&library);
    for text in [
        "",
        "l",
        "li",
        "linen-g",
        "q7w30",
        "grain amber",
        "edtl",
        "linnen-new",
        "zx199",
        "tag:noir gr",
        "nwe",
        "ambre-new",
    ] {
        let (plain, hits, _) = both(&library, &index, &Query::read(text), &SearchResult::default());
        assert_eq!(hits, plain, "{text}");
    }
}

proptest! {
    #[test]
    fn tiers_find_what_asking_every_field_finds(profiles in profiles(), text in query()) {
        let library = Library { profiles: profiles.into_iter().collect(), ..Library::default() };
        let (plain, hits, _) = both(&library, &Index::new(&library), &Query::read(&text), &SearchResult::default());
        prop_assert_eq!(hits, plain);
    }

    #[test]
    fn what_is_laid_over_a_base_is_found_as_if_it_stood_in_it(
        profiles in profiles(), changed in profiles(), gone in 0..8_usize, text in query(),
    ) {
        let mut library = Library { profiles: profiles.into_iter().collect(), ..Library::default() };
        library.profiles = library.profiles.shared();
        for profile in changed.into_iter().skip(3) {
            library.profiles.put(profile);
        }
        library.profiles.take(&Key::new(format!("k{gone}")).unwrap());
        let index = Index::new(&library);
        prop_assert_eq!(index.len(), library.profiles.iter().count());
        prop_assert_eq!(library.profiles.len(), index.len());
        let (plain, hits, _) = both(&library, &index, &Query::read(&text), &SearchResult::default());
        prop_assert_eq!(hits, plain);
    }

    #[test]
    fn every_letter_that_is_typed_finds_what_the_whole_would(profiles in profiles(), text in query()) {
        let library = Library { profiles: profiles.into_iter().collect(), ..Library::default() };
        let (index, mut before) = (Index::new(&library), SearchResult::default());
        for (end, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let (plain, hits, found) = both(&library, &index, &Query::read(&text[..end]), &before);
            prop_assert_eq!(hits, plain, "{}", &text[..end]);
            before = found;
        }
    }
}
