//! A table is the same with and without a base.

use proptest::prelude::*;

use crate::{Key, Kind, Name, Profile, Snapshot, Table};
use midjourney::Code;

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn profile(text: &str, name: &str) -> Profile {
    Profile::new(key(text), Name::new(name).unwrap(), Kind::Ranked)
}

fn table() -> Table<Profile> {
    ["b", "a", "c"].map(|text| profile(text, &format!("name {text}"))).into_iter().collect()
}

fn keys(table: &Table<Profile>) -> String {
    table.iter().map(|profile| profile.key.as_str()).collect()
}

#[test]
fn what_is_put_over_a_base_and_taken_out_of_it_is_seen_everywhere() {
    let (mut plain, mut shared) = (table(), table().shared());
    for table in [&mut plain, &mut shared] {
        assert_eq!(table.put(profile("d", "new")), None);
        assert_eq!(table.put(profile("b", "changed")).unwrap().name.as_str(), "name b");
        assert_eq!(table.take(&key("a")).unwrap().name.as_str(), "name a");
        assert_eq!((table.take(&key("a")), table.take(&key("z"))), (None, None));
        assert_eq!((keys(table).as_str(), table.len()), ("bcd", 3));
        assert_eq!((table.get(&key("a")), table.named("NAME A"), table.named("name b")), (None, None, None));
        assert_eq!(table.named(" Changed ").unwrap().key, key("b"));
        let names = |start| table.names_from(start).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            (names("N"), names("")),
            (vec!["name c".into(), "new".into()], vec!["changed".into(), "name c".into(), "new".into()])
        );
    }
    assert_eq!(plain, shared);
    let copy = shared.clone();
    shared.put(profile("a", "back"));
    assert_ne!(copy, shared);
    assert_eq!((keys(&copy).as_str(), keys(&shared).as_str()), ("bcd", "abcd"));
    assert_eq!(shared.take(&key("a")).unwrap().name.as_str(), "back");
    assert_eq!(copy, shared);
}

/// A hundred records, so that they are found by an index, some of which share codes.
fn many() -> Table<Profile> {
    (0..100).map(|number| coded(number, number, number)).collect()
}

fn coded(number: usize, named: usize, code: usize) -> Profile {
    let code = Code::new(format!("r1bwk{:02}", code % 40)).unwrap();
    Profile {
        codes: vec![Snapshot { code, created: None, pinned: false, note: String::new() }],
        ..profile(&format!("k{number}"), &format!("Name {named}"))
    }
}

proptest! {
    #[test]
    fn whatever_is_put_in_and_taken_out_is_found_as_by_looking_through_all(
        changes in prop::collection::vec((0..120_usize, 0..120_usize, 0..40_usize, any::<bool>()), 0..40),
        over_a_base in any::<bool>(),
    ) {
        let mut table = if over_a_base { many().shared() } else { many() };
        for (number, named, code, is_taken) in changes {
            if is_taken {
                table.take(&key(&format!("k{number}")));
            } else {
                table.put(coded(number, named, code));
            }
            let name = format!("name {named}");
            let word = format!("r1bwk{code:02}");
            prop_assert_eq!(
                table.named(&name).map(|found| &found.key),
                table.iter().filter(|own| own.name.matches(&name)).map(|own| &own.key).min()
            );
            prop_assert_eq!(
                table.carrying(&word).map(|found| &found.key).collect::<Vec<_>>(),
                table.iter().filter(|own| own.carries(&word)).map(|own| &own.key).collect::<Vec<_>>()
            );
        }
    }
}
