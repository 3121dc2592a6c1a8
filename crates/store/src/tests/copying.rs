//! Saving by copying what stays gives byte for byte the file that putting it together anew gives.

use std::fs;

use proptest::prelude::*;
use ron_doc::{MergePolicy, RecordText};

use super::{Home, at, edit, profile};
use crate::content::Content;
use crate::document::Document;
use crate::{Memory, Store, index};
use library::{Change, Edit, Key, Name, Profile, Swap};

const NAMES: [&str; 6] = ["calm", "Calm", "Grain", "glow (2)", "ärger", "Zebra 9"];
const COMMENTS: [&str; 4] = ["", "// mine, (", "/* two\n   lines ] */", "// \"quoted\n// twice"];

/// A record as somebody may have left it: which key, which name, which comments and foreign fields.
type Written = (u8, u8, u8);

fn key(number: u8) -> Key {
    Key::new(format!("k{number}")).unwrap()
}

fn named((number, name, more): Written) -> Profile {
    let name = NAMES[usize::from(name) % NAMES.len()];
    let mut own = profile("to be named");
    (own.key, own.name) = (key(number), Name::new(name).unwrap());
    own.brief = format!("\"{more}\" // of, ( ]");
    own
}

/// A file by hand: records in any order, comments around and within them, fields that nobody knows.
fn by_hand(records: &[Written], foot: u8) -> String {
    let comment = |number: u8| COMMENTS[usize::from(number) % COMMENTS.len()];
    let mut text = format!("{}\n(schema: 1, profiles: [\n", comment(foot));
    let mut known = Vec::new();
    for record in records {
        if known.contains(&record.0) {
            continue;
        }
        known.push(record.0);
        let mut fields = RecordText::of(&named(*record)).unwrap();
        if record.2 % 3 == 0 {
            fields.set("mood", Some("(deep: [1, 2], \"( // \": 'x')".replace("\"( // \"", "odd")));
        }
        for field in
            fields.fields.iter_mut().filter(|field| field.name.len() % 3 == usize::from(record.2 % 3))
        {
            field.comments.extend((!comment(record.2).is_empty()).then(|| "// of a field, )".to_owned()));
        }
        text += &[comment(record.2), "\n", &fields.block(), ",", comment(record.2 / 4), "\n"].concat();
    }
    text + &format!(
        "{}\n], mine: {{\"a\": [1]}}, {}\n)\n{}",
        comment(foot / 4),
        comment(foot / 16),
        comment(foot / 64)
    )
}

/// A change of what is there: adding, taking out, renaming, giving a name that another has, taking out and putting in.
fn change(memory: &Memory, wanted: &[(u8, Written)], second: i64) -> Change {
    let mut library = memory.library.clone();
    let mut edits = Vec::new();
    for (what, record) in wanted {
        let before = library.profiles.get(&key(record.0)).cloned();
        let after = named(*record);
        let swaps = match (what % 4, before) {
            (0, Some(before)) => vec![Swap::removing(before)],
            (1, Some(before)) => vec![Swap::removing(before), Swap::adding(after)],
            (2, Some(before)) => {
                let after = Profile { name: before.name.clone(), ..after };
                vec![Swap::replacing(before, after)]
            }
            (_, Some(before)) => vec![Swap::replacing(before, after)],
            (_, None) => vec![Swap::adding(after)],
        };
        for swap in swaps {
            library.profiles.swap(&swap);
            edits.push(Edit::Profile(Box::new(swap)));
        }
    }
    Change { sentence: "changed".into(), at: at(second), edits }
}

fn read(home: &Home) -> Memory {
    let mut memory = Memory::default();
    memory.refresh(&home.store.folder());
    memory
}

/// Has every file put together anew.
fn plain(memory: &Memory) -> Memory {
    let whole = |document: &Document| Document {
        content: Content::Whole(document.whole().into_owned()),
        ..document.clone()
    };
    Memory {
        library: memory.library.clone(),
        documents: memory.documents.iter().map(whole).collect(),
        ..Memory::default()
    }
}

fn profiles(memory: &Memory) -> String {
    String::from_utf8(memory.documents[0].bytes.as_ref().unwrap().to_vec()).unwrap()
}

fn is_copied(memory: &Memory) -> bool {
    matches!(memory.documents[0].content, Content::Copied(_))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn copying_what_stays_gives_the_file_that_putting_it_together_gives(
        records in prop::collection::vec((0_u8..9, any::<u8>(), any::<u8>()), 0..8),
        foot in any::<u8>(),
        changes in prop::collection::vec(
            prop::collection::vec((any::<u8>(), (0_u8..12, any::<u8>(), any::<u8>())), 1..5),
            1..5,
        ),
    ) {
        let home = Home::with("profiles.ron", &by_hand(&records, foot));
        let mut memory = read(&home);
        prop_assert_eq!(&memory.documents[0].problems, &Vec::new());
        for (number, wanted) in changes.iter().enumerate() {
            let change = change(&memory, wanted, i64::try_from(number).unwrap());
            let (copied, gone) = memory.with(&change, MergePolicy::LaterEditWins).unwrap();
            let (put_together, also_gone) = plain(&memory).with(&change, MergePolicy::LaterEditWins).unwrap();
            prop_assert_eq!(profiles(&copied), profiles(&put_together));
            prop_assert_eq!(gone, also_gone);
            prop_assert_eq!(&copied.library, &put_together.library);
            prop_assert!(is_copied(&copied));
            memory = copied;
        }
        home.write("profiles.ron", &profiles(&memory));
        let again = read(&home);
        prop_assert!(is_copied(&again));
        prop_assert_eq!(&again.library, &memory.library);
    }

    #[test]
    fn an_index_made_of_the_last_one_is_the_index_made_of_the_file(
        records in prop::collection::vec((0_u8..9, any::<u8>(), any::<u8>()), 2..8),
        changes in prop::collection::vec(
            prop::collection::vec((any::<u8>(), (0_u8..12, any::<u8>(), any::<u8>())), 1..4),
            1..4,
        ),
    ) {
        let home = Home::with("profiles.ron", &by_hand(&records, 0));
        let state = home.path().join("state");
        let path = state.join("index/profiles");
        for (number, wanted) in changes.iter().enumerate() {
            let store = home.another();
            store.open();
            let change = change(&store.memory(), wanted, i64::try_from(number).unwrap());
            let saved = store.save(&change).unwrap();
            store.keep_index();
            prop_assert_eq!(&home.another().open().library, &saved.library);
            let made = index::contents(&state).unwrap();
            fs::remove_file(&path).unwrap();
            let anew: Store = home.another();
            prop_assert_eq!(&anew.open().library, &saved.library);
            anew.keep_index();
            prop_assert!(made == index::contents(&state).unwrap(), "after {} changes", number + 1);
        }
    }
}

#[test]
fn a_save_over_an_index_parses_no_record_but_those_it_changes() {
    let home = Home::new();
    for name in ["calm", "grain", "glow"] {
        home.store.save(&super::adding(&profile(name))).unwrap();
    }
    home.store.keep_index();
    let store = home.another();
    let before = store.open().library.profile_named("grain").unwrap().clone();
    // Behind the back of the index, which knows nothing of what is within a record of the same bytes.
    let after = Profile { brief: "dusty".into(), ..before.clone() };
    store.save(&edit("changed", Swap::replacing(before, after))).unwrap();
    let memory = store.memory();
    assert!(memory.indexed.is_some(), "the records are read from the index as before");
    assert!(is_copied(&memory));
}

#[test]
fn what_fails_to_be_written_is_not_in_the_memory_either() {
    let home = Home::new();
    home.store.save(&super::adding(&profile("calm"))).unwrap();
    let before = home.read("profiles.ron");
    fs::remove_file(home.path().join("profiles.ron")).unwrap();
    fs::create_dir(home.path().join("profiles.ron")).unwrap();
    home.store.save(&super::adding(&profile("grain"))).unwrap_err();
    fs::remove_dir(home.path().join("profiles.ron")).unwrap();
    home.write("profiles.ron", &before);
    home.store.save_again().unwrap();
    assert_eq!(home.another().open().library.profiles.len(), 2);
}
