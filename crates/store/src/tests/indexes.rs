//! Indexes: thrown away, torn, swapped, aged, raced. What is shown is always what the files say.

use std::fs::{self, File, FileTimes};

use super::{Home, adding, at, edit, profile};
use crate::{Folders, Store, index};
use library::search::{Index, Query, search};
use library::{Change, Edit, Key, Library, Profile, Swap, Usage, Use};

const PROFILES: &str = "state/index/profiles";
const LOG: &str = "state/index/log";

/// A library of three profiles with an index.
fn indexed(names: [&str; 3]) -> Home {
    let home = Home::new();
    for (name, code) in names.into_iter().zip(["6odeoas", "7enzken", "9xq2mvb"]) {
        let mut profile = profile(name);
        profile.codes[0].code = midjourney::Code::new(code).unwrap();
        profile.tags = vec!["warm".into()];
        home.store.save(&adding(&profile)).unwrap();
    }
    home.store.keep_index();
    assert!(home.path().join(PROFILES).exists());
    home
}

/// What its index says, if there is one that is whole.
fn contents(home: &Home) -> Option<Vec<Vec<u8>>> {
    index::contents(&home.path().join("state"))
}

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

/// What lists, cards, searches and completions get of a library.
fn shown(library: &Library) -> Vec<String> {
    let profiles = &library.profiles;
    let index = Index::new(library);
    let mut shown = Vec::new();
    for query in ["", "cal", "tag:warm", "7enz", "glow"] {
        let keys = search(&index, &Query::read(query)).into_iter().filter_map(|hit| index.key_of(hit));
        shown.push(format!("{query}: {:?}", keys.map(|key| profiles.get(&key).cloned()).collect::<Vec<_>>()));
    }
    for word in ["calm", "GRAIN", "glow", "nobody"] {
        shown.push(format!("{word}: {:?}", profiles.named(word)));
    }
    for code in ["6odeoas", "7enzken", "qqqqqqq"] {
        shown.push(format!("{code}: {:?}", library.profiles_with_code(code).collect::<Vec<_>>()));
    }
    shown.push(format!("{:?} {}", profiles.names_from("G"), profiles.len()));
    shown.push(format!("{:?}", profiles.iter().collect::<Vec<_>>()));
    shown
}

/// What the files say, read without any index.
fn plainly(home: &Home) -> Vec<String> {
    let copy = Home::with("profiles.ron", &home.read("profiles.ron"));
    let opened = copy.store.open();
    assert!(!copy.path().join(PROFILES).exists());
    shown(&opened.library)
}

fn is_shown_right(home: &Home, what: &str) {
    assert_eq!(shown(&home.another().open().library), plainly(home), "{what}");
}

#[test]
fn an_index_shows_what_the_file_says_and_is_made_anew_when_it_is_gone() {
    let home = indexed(["calm", "grain", "glow"]);
    let before = contents(&home);
    is_shown_right(&home, "as it was written");
    fs::remove_file(home.path().join(PROFILES)).unwrap();
    is_shown_right(&home, "thrown away");
    let store = home.another();
    store.open();
    store.keep_index();
    assert!(before.is_some() && contents(&home) == before);
}

#[test]
fn an_index_torn_at_any_byte_changes_nothing_that_is_shown() {
    let home = indexed(["calm", "grain", "glow"]);
    let (path, right) = (home.path().join(PROFILES), plainly(&home));
    let whole = fs::read(&path).unwrap();
    for place in 0..whole.len() {
        fs::write(&path, &whole[..place]).unwrap();
        assert!(
            index::open(&home.store.folder(), &home.path().join("state")).is_none(),
            "cut off at {place}"
        );
        if place.is_multiple_of(64) {
            assert_eq!(shown(&home.another().open().library), right, "cut off at {place}");
        }
        let mut torn = whole.clone();
        torn[place] ^= 0x41;
        fs::write(&path, &torn).unwrap();
        assert_eq!(shown(&home.another().open().library), right, "torn at {place}");
    }
}

#[test]
fn an_index_of_many_torn_in_any_piece_shows_what_the_file_says_and_is_made_anew() {
    let home = Home::new();
    let adding = |number: usize| {
        let mut own = profile(&format!("{} {number}", ["calm", "glow", "groin"][number % 3]));
        own.tags = vec!["warm".into()];
        Edit::Profile(Box::new(Swap::adding(own)))
    };
    let change = Change { sentence: "added".into(), at: at(0), edits: (0..200).map(adding).collect() };
    home.store.save(&change).unwrap();
    home.store.keep_index();
    let (path, right) = (home.path().join(PROFILES), plainly(&home));
    let (whole, known, mut anew) = (fs::read(&path).unwrap(), contents(&home), 0);
    for place in (1 << 11..whole.len()).step_by(1 << 12) {
        let mut torn = whole.clone();
        torn[place] ^= 0x41;
        fs::write(&path, &torn).unwrap();
        let store = home.another();
        assert_eq!(shown(&store.open().library), right, "torn at {place}");
        store.keep_index();
        let next = home.another();
        next.open();
        next.keep_index();
        // A slice that no search asked for may stay torn.
        let is_anew = contents(&home) == known;
        assert!(is_anew || fs::read(&path).unwrap() == torn, "torn at {place}");
        anew += usize::from(is_anew);
    }
    assert!(anew >= 6, "{anew}");
}

#[test]
fn an_index_of_another_library_is_none_of_this_one() {
    let (home, other) = (indexed(["calm", "grain", "glow"]), indexed(["calm", "groin", "glee"]));
    fs::copy(other.path().join(PROFILES), home.path().join(PROFILES)).unwrap();
    is_shown_right(&home, "swapped");
}

#[test]
fn a_file_changed_behind_its_time_and_size_is_seen() {
    let home = indexed(["calm", "grain", "glow"]);
    let path = home.path().join("profiles.ron");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    home.write("profiles.ron", &home.read("profiles.ron").replace("\"grain\"", "\"groin\""));
    File::options().write(true).open(&path).unwrap().set_times(FileTimes::new().set_modified(time)).unwrap();
    is_shown_right(&home, "aged");
    assert!(home.another().open().library.profile_named("groin").is_some());
}

#[test]
fn a_record_is_read_from_what_was_opened_or_as_the_file_says_now() {
    let home = indexed(["calm", "grain", "glow"]);
    let (one, other) = (home.another().open().library, home.another().open().library);
    let changed = home.read("profiles.ron").replace("warm", "cold");
    // Programs that save whole put another file in its place; the one that was opened stays as it was.
    home.write("new.ron", &changed);
    fs::rename(home.path().join("new.ron"), home.path().join("profiles.ron")).unwrap();
    assert_eq!(one.profiles.get(&key("calm")).unwrap().tags, ["warm"]);
    drop(one);
    // An editor that writes in place changes the one that was opened.
    let home = indexed(["calm", "grain", "glow"]);
    let third = home.another().open().library;
    home.write("profiles.ron", &changed);
    assert_eq!(third.profiles.get(&key("calm")).unwrap().tags, ["cold"]);
    assert_eq!(other.profiles.len(), 3);
}

#[test]
fn a_file_with_something_wrong_in_it_has_no_index() {
    let home = indexed(["calm", "grain", "glow"]);
    home.write("profiles.ron", &home.read("profiles.ron").replacen("name: ", "mood 3, name: ", 1));
    fs::remove_file(home.path().join(PROFILES)).unwrap();
    let store = home.another();
    assert!(!store.open().problems.is_empty());
    store.keep_index();
    assert!(!home.path().join(PROFILES).exists());
}

#[test]
fn saving_and_undoing_over_an_index_does_what_it_does_without_one() {
    let home = indexed(["calm", "grain", "glow"]);
    let store = home.another();
    let before = store.open().library.profile_named("grain").unwrap().clone();
    let after = Profile { brief: "dusty".into(), ..before.clone() };
    let saved = store.save(&edit("changed", Swap::replacing(before, after.clone()))).unwrap();
    assert_eq!(saved.library.profile_named("grain"), Some(&after));
    is_shown_right(&home, "saved");
    store.keep_index();
    is_shown_right(&home, "saved and indexed");
    let third = home.another();
    assert_eq!(third.undo(at(9)).unwrap().unwrap().sentence, "changed");
    is_shown_right(&home, "undone");
    assert_eq!(store.reopen().unwrap().library.profile_named("grain").unwrap().brief, "");
    assert!(store.reopen().is_none());
}

#[test]
fn reading_the_file_that_an_index_stood_for_is_no_news() {
    let home = indexed(["calm", "grain", "glow"]);
    let store = home.another();
    let seen = store.open().library;
    assert!(store.check().is_empty());
    assert!(store.reopen().is_none());
    assert_eq!(store.open().library, seen);
}

#[test]
fn what_another_program_wrote_and_indexed_is_read_by_its_index() {
    let home = indexed(["calm", "grain", "glow"]);
    let (one, other) = (home.another(), home.another());
    one.open();
    one.save(&adding(&profile("amber"))).unwrap();
    other.open();
    other.save(&adding(&profile("ochre"))).unwrap();
    other.keep_index();
    assert_eq!(one.reopen().unwrap().library.profiles.len(), 5);
    assert!(one.memory().indexed.is_some(), "nothing was parsed");
    let saved = one.save(&adding(&profile("umber"))).unwrap();
    assert_eq!(saved.library.profiles.len(), 6);
    one.keep_index();
    is_shown_right(&home, "written in turn");
    // One that made no index is read whole.
    other.save(&adding(&profile("slate"))).unwrap();
    assert_eq!(one.reopen().unwrap().library.profiles.len(), 7);
    one.keep_index();
    is_shown_right(&home, "written without an index");
}

#[test]
fn eight_writers_and_their_indexes_never_show_what_no_file_says() {
    let home = indexed(["calm", "grain", "glow"]);
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let home = &home;
            scope.spawn(move || {
                for number in 0..4 {
                    let store = Store::at(Folders::within(home.path()));
                    let mut own = profile(&format!("writer {writer} {number}"));
                    own.brief = format!("by {writer}");
                    store.save(&adding(&own)).unwrap();
                    store.keep_index();
                    let seen = home.another().open().library;
                    assert_eq!(seen.profiles.get(&own.key), Some(&own));
                    assert_eq!(
                        seen.profiles.iter().filter(|profile| profile.brief == own.brief).count(),
                        number + 1
                    );
                }
            });
        }
    });
    is_shown_right(&home, "raced");
    assert_eq!(home.another().open().library.profiles.len(), 35);
}

fn used(second: i64, keys: &[&str]) -> Use {
    let profiles = keys.iter().map(|text| key(text)).collect();
    Use {
        at: at(second),
        prompt: "a pier".into(),
        profiles,
        codes: Vec::new(),
        stack: None,
        version: None,
        import: None,
    }
}

/// Last uses by the index beside those by the whole log.
fn last_uses_are_right(home: &Home, what: &str) {
    let plain: Usage = home.another().uses().0.iter().collect();
    let usage = home.another().usage();
    for text in ["a", "b", "c", "d"] {
        assert_eq!(usage.last(&key(text)), plain.last(&key(text)), "{text}: {what}");
    }
}

#[test]
fn last_uses_are_those_of_the_log_whatever_happens_to_it_and_its_index() {
    let home = Home::new();
    let month = 31 * 24 * 3600;
    home.store.append_uses(&[used(0, &["a", "b"]), used(5, &["a"]), used(month, &["c"])]).unwrap();
    last_uses_are_right(&home, "without an index");
    assert!(home.path().join(LOG).exists());
    last_uses_are_right(&home, "with one");
    home.store.append_use(&used(9, &["b"])).unwrap();
    home.store.append_use(&used(2 * month, &["d"])).unwrap();
    last_uses_are_right(&home, "added to");
    let files: Vec<_> =
        fs::read_dir(home.path().join("log")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let text = fs::read_to_string(&files[0]).unwrap();
    let mut file = File::options().append(true).open(&files[0]).unwrap();
    std::io::Write::write_all(&mut file, text.trim_end().as_bytes()).unwrap();
    last_uses_are_right(&home, "a line without an end");
    fs::write(&files[0], text.replace("\"a\"", "\"d\"").replace("\"b\"", "\"a\"")).unwrap();
    last_uses_are_right(&home, "edited by hand");
    fs::remove_file(&files[1]).unwrap();
    last_uses_are_right(&home, "without a month");
    let whole = fs::read(home.path().join(LOG)).unwrap();
    for place in 0..whole.len() {
        fs::write(home.path().join(LOG), &whole[..place]).unwrap();
        last_uses_are_right(&home, &format!("cut off at {place}"));
        let mut torn = whole.clone();
        torn[place] ^= 0x41;
        fs::write(home.path().join(LOG), torn).unwrap();
        last_uses_are_right(&home, &format!("torn at {place}"));
    }
    fs::remove_dir_all(home.path().join("log")).unwrap();
    last_uses_are_right(&home, "without a log");
}
