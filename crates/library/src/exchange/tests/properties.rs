//! What holds of whatever is imported: no word becomes a code, nothing is filed twice, no order of files matters.

use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::exchange::{Content, Load, LoadContext};
use crate::inbox::Inbox;
use crate::ops;
use crate::ops::context::fixture::{TODAY, today};
use crate::{Keys, Library};

/// Words as they stand in notes, logs and sheets: of sentences, numbers, and codes that are some.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,12}",
        "[A-Za-z0-9]{1,9}",
        "[a-z1-9]{7}",
        prop::sample::select(vec![
            "--p",
            "--profile",
            "--sref",
            "--v 7",
            "--ar 3:2",
            "**",
            "- <@1> (fast)",
            "|",
            ";",
            ",",
            "Prompt:",
            "example",
            "project",
            "3 May 2026",
            "2026-05-03",
            "n/a",
            "<MB_CODE>",
            "\n",
            "\n\n",
            "\t",
            "m7276087242781622288",
        ])
        .prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..40).prop_map(|words| words.join(" "))
}

fn read(text: &str, ending: &str, own: &Library) -> Option<Load> {
    read_with(text, ending, own, &mut Keys::seeded(7))
}

fn read_with(text: &str, ending: &str, own: &Library, keys: &mut Keys) -> Option<Load> {
    let mut context = LoadContext::new(own, &[], TODAY, keys);
    Load::read(&Content::Text(text.to_owned()), ending, &mut context).ok()
}

/// The codes that would be filed or kept, with their days, in order.
fn codes(library: &Library) -> Vec<(String, Option<Date>)> {
    let profiles = library.profiles.iter().flat_map(|profile| &profile.codes);
    let mut codes: Vec<_> = profiles
        .map(|snapshot| (snapshot.code.to_string(), snapshot.created))
        .chain(library.unclaimed.iter().map(|one| (one.code.to_string(), one.on)))
        .collect();
    codes.sort();
    codes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_word_without_the_shape_of_a_code_is_ever_kept(text in text(), ending in "txt|csv|md|") {
        if let Some(load) = read(&text, &ending, &Library::default()) {
            for profile in load.library.profiles.iter() {
                for snapshot in &profile.codes {
                    let code = &snapshot.code;
                    prop_assert!(code.is_usual() || code.as_str().bytes().all(|b| b.is_ascii_digit()), "{code} in {text:?}");
                }
            }
            for unclaimed in load.library.unclaimed.iter() {
                prop_assert!(unclaimed.code.is_usual(), "{} in {text:?}", unclaimed.code);
                prop_assert!(!["example", "project"].contains(&unclaimed.code.as_str()), "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_read_twice_is_filed_once(text in text()) {
        let mut library = Library::default();
        let inbox = Inbox::read(&text, &library, &[], TODAY).unwrap();
        if let Ok(change) = today(|context| ops::filing::take_in(&library, &inbox, context)) {
            library.apply(&change);
        }
        let before = library.clone();
        let again = Inbox::read(&text, &library, &[], TODAY).unwrap();
        prop_assert!(today(|context| ops::filing::take_in(&library, &again, context)).is_err(), "{text:?}");
        prop_assert_eq!(library, before);
    }

    #[test]
    fn the_order_of_files_does_not_matter(texts in prop::collection::vec(text(), 1..5)) {
        let own = Library::default();
        let joined = |texts: &[&String]| {
            let (mut load, mut keys) = (Load::default(), Keys::seeded(7));
            for text in texts {
                if let Some(other) = read_with(text, "txt", &own, &mut keys) {
                    load.join(other, "a file");
                }
            }
            load.sort();
            (codes(&load.library), load.uses)
        };
        let forward: Vec<&String> = texts.iter().collect();
        let backward: Vec<&String> = texts.iter().rev().collect();
        prop_assert_eq!(joined(&forward), joined(&backward));
    }

    #[test]
    fn an_import_done_twice_changes_nothing_the_second_time(text in text(), ending in "txt|csv") {
        let mut library = Library::default();
        let Some(load) = read(&text, &ending, &library) else { return Ok(()) };
        let import = today(|context| ops::exchange::import(&library, &load, &[], context));
        if let Some(change) = &import.change {
            library.apply(change);
        }
        let Some(load) = read(&text, &ending, &library) else { return Ok(()) };
        let again = today(|context| ops::exchange::import(&library, &load, &import.uses, context));
        prop_assert_eq!(again.uses, vec![]);
        prop_assert_eq!(again.change.map(|change| change.reversed(Timestamp::UNIX_EPOCH).edits), None, "{:?}", text);
    }
}
