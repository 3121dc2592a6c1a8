//! Which copied prompt a submitted one is.

use jiff::Timestamp;
use proptest::prelude::*;

use super::HandedOut;
use crate::trace::use_of;
use crate::{Key, Kind, Library, Name, Profile};
use midjourney::{Id, Rules};

fn library() -> Library {
    let mut library = Library::default();
    for (name, id) in [("board", "m7276087242781622288"), ("calm", "m7276087242781622299")] {
        let mut profile = Profile::new(Key::new(name).unwrap(), Name::new(name).unwrap(), Kind::Moodboard);
        profile.id = Some(Id::new(id).unwrap());
        library.profiles.put(profile);
    }
    library
}

/// With `BOARD` and `CALM` for the IDs.
fn owners(copied: &[&str], submitted: &str) -> String {
    let (library, rules) = (library(), Rules::shipped());
    let uses: Vec<_> = copied
        .iter()
        .map(|prompt| {
            let prompt =
                prompt.replace("BOARD", "m7276087242781622288").replace("CALM", "m7276087242781622299");
            use_of(&prompt, Timestamp::UNIX_EPOCH, &library, rules.names())
        })
        .collect();
    let all = HandedOut::of(&uses, &library, rules).owners_of(submitted, rules);
    let name = |key: &Option<Key>| key.as_ref().map_or("?".to_owned(), ToString::to_string);
    let named = |one: &super::Owners| one.iter().map(name).collect::<Vec<_>>().join("+");
    all.iter().map(named).collect::<Vec<_>>().join(" or ")
}

#[test]
fn a_submitted_prompt_is_the_copied_one_whatever_its_way_changed() {
    for (copied, submitted, owner) in [
        (&["a pier --p BOARD"][..], "a pier --p 7enzken", "board"),
        (&["a pier --p BOARD"], "a neon tiger --v 7 --profile zz1cdef", ""),
        (&["a pier --p BOARD"], "a pier at dawn --p 7enzken", ""),
        (&["a pier --p BOARD"], "pier --p 7enzken", ""),
        (&["a  pier --p BOARD", "a forest --p CALM"], "a pier --p 7enzken", "board"),
        (&["a  pier --p BOARD", "a forest --p CALM"], "a  forest   --p 7enzken", "calm"),
        (&["a pier --p BOARD"], "/imagine prompt: a pier --p 7enzken", "board"),
        (&["a pier -- dawn --p BOARD"], "a pier — dawn --p 7enzken", "board"),
        (&["a “pier” --p BOARD"], "a \"pier\" --p 7enzken", "board"),
        (&["a sailor’s pier --p BOARD"], "a sailor's pier --p 7enzken", "board"),
        (&["a pier… --p BOARD"], "a pier... --p 7enzken", "board"),
        (&["a pier --v 7 --ar 3:2 --p BOARD"], "a pier --ar 3:2 --p 7enzken --v 7", "board"),
        (&["a pier --p BOARD --s 100"], "a pier --stylize 100 --profile 7enzken", "board"),
        (&["a pier --p BOARD --c 5"], "a pier --chaos 5 --personalize 7enzken", "board"),
        (&["a pier --iw .5 --p BOARD"], "a pier --iw 0.5 --p 7enzken", "board"),
        (&["a pier --no fog, rain --p BOARD"], "a pier --no fog,rain --p 7enzken", "board"),
        (&["a pier --no fog --p BOARD"], "a pier --no rain --p 7enzken", ""),
        (&["a pier --p BOARD --v 7"], "a pier --p 7enzken --v 6", ""),
        (&["a pier --p BOARD --v 7"], "a pier --p 7enzken", ""),
        (&["a pier --p BOARD"], "a pier --p 7enzken --ar 16:9 --s 50", "board"),
        (&["a pier --p BOARD", "a pier --ar 16:9 --p CALM"], "a pier --p 7enzken --ar 16:9", "calm"),
        (&["a pier --p BOARD", "a pier --p CALM"], "a pier --p 7enzken", "board or calm"),
        (&["a pier --p BOARD", "a pier --p BOARD"], "a pier --p 7enzken", "board"),
        (&["a pier --p BOARD CALM"], "a pier --p 7enzken 6odeoas", "board+calm"),
        (&["a {red, blue} pier --p BOARD"], "a blue pier --p 7enzken", "board"),
        (&["a {red, blue} pier --p BOARD"], "a green pier --p 7enzken", ""),
        (&["a pier --p {BOARD, CALM}"], "a pier --p 7enzken", "board or calm"),
        (&["a pier --v {6, 7} --p BOARD"], "a pier --v 6 --p 7enzken", "board"),
        (&["https://x.com/a.png a pier --p BOARD"], "<https://s.mj.run/abc> a pier --p 7enzken", "board"),
        (&["https://x.com/a.png a pier --p BOARD"], "https://x.com/a.png?ex=1 a pier --p 7enzken", "board"),
        (&["https://x.com/a.png a pier --p BOARD"], "https://x.com/b.png a pier --p 7enzken", ""),
        (&["https://x.com/a.png a pier --p BOARD"], "a pier --p 7enzken", ""),
        (
            &["a pier --sref https://x.com/a.png::2 --p BOARD"],
            "a pier --sref <https://s.mj.run/abc>::2 --p 7enzken",
            "board",
        ),
        (&["a pier --sref 42 --p BOARD"], "a pier --sref 43 --p 7enzken", ""),
        (&["a pier --p r1bwkpa BOARD"], "a pier --p r1bwkpa 7enzken", "board"),
        (&["a pier --p r1bwkpa BOARD"], "a pier --p 7enzken", ""),
        (&["a pier --p r1bwkpa"], "a pier --p 7enzken", ""),
        (&["a pier --p m7276087242781622277"], "a pier --p 7enzken", "?"),
        (&["a pier --p", "a pier --p BOARD"], "a pier --p 7enzken", "? or board"),
        (&[], "a pier --p 7enzken", ""),
    ] {
        assert_eq!(owners(copied, submitted), owner, "{copied:?} -> {submitted}");
    }
}

const PARAMETERS: [&str; 6] = ["--v 7", "--ar 3:2", "--s 250", "--chaos 5", "--raw", "--no fog"];

proptest! {
    #[test]
    fn neither_the_order_of_parameters_nor_spaces_change_the_owner(
        words in prop::collection::vec("[a-z]{2,8}", 1..6),
        order in Just(PARAMETERS.to_vec()).prop_shuffle(),
        count in 0_usize..6,
        spaces in 1_usize..4,
    ) {
        let chosen = &order[..count];
        let copied = format!("{} --p BOARD {}", words.join(" "), chosen.join(" "));
        let turned: Vec<&str> = chosen.iter().rev().copied().collect();
        let gap = " ".repeat(spaces);
        let submitted = format!("{}{gap}{}{gap}--profile 7enzken", words.join(&gap), turned.join(&gap));
        prop_assert_eq!(owners(&[&copied], &submitted), "board");
    }

    #[test]
    fn another_text_never_claims(
        one in prop::collection::vec("[a-z]{2,8}", 1..5),
        other in prop::collection::vec("[a-z]{2,8}", 1..5),
    ) {
        prop_assume!(one != other);
        let copied = format!("{} --p BOARD --v 7", one.join(" "));
        let submitted = format!("{} --p 7enzken --v 7", other.join(" "));
        prop_assert_eq!(owners(&[&copied], &submitted), "");
    }
}
