//! A table is the same with and without a base.

use crate::{Key, Kind, Name, Profile, Table};

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
