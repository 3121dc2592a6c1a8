//! What is saved is what is opened again, whatever the user wrote.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{Home, everything};
use library::{
    Key, Kind, Layer, Library, Name, Profile, SavedPrompt, Snapshot, Source, Stack, StackSpec,
    TrainingSession,
};
use midjourney::{Code, Stylize, Version};

fn date() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((2022_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d)))
}

fn version() -> impl Strategy<Value = Option<Version>> {
    prop::option::of((1_u8..12, 0_u8..4).prop_map(|(major, minor)| Version::standard(major, minor)))
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    ("[a-z1-9]{7}", date(), any::<bool>(), any::<String>()).prop_map(|(code, created, pinned, note)| {
        Snapshot { code: Code::new(code).unwrap(), created, pinned, note }
    })
}

fn profile() -> impl Strategy<Value = Profile> {
    let words =
        (any::<String>(), prop::collection::vec(any::<String>(), 0..4), prop::option::of(any::<String>()));
    let times = (date(), date(), prop::collection::vec((0_u32..500, any::<String>()), 0..3));
    (0_usize..4, version(), prop::collection::vec(snapshot(), 0..4), words, times, any::<(String, bool)>())
        .prop_map(
            |(
                kind,
                for_version,
                codes,
                (brief, tags, client),
                (created, deleted_on, sessions),
                (notes, throwaway),
            )| {
                let name = Name::new("to be named").unwrap();
                let sessions = sessions.into_iter().map(|(selections, note)| TrainingSession {
                    on: Date::constant(2026, 5, 3),
                    selections,
                    minutes: Some(selections / 2),
                    skipped: None,
                    note,
                });
                Profile {
                    for_version,
                    codes,
                    brief,
                    tags,
                    client,
                    throwaway,
                    created,
                    deleted_on,
                    sessions: sessions.collect(),
                    notes,
                    ..Profile::new(Key::new("k").unwrap(), name, Kind::ALL[kind])
                }
            },
        )
}

fn stack() -> impl Strategy<Value = StackSpec> {
    let layer = (0_usize..3, any::<bool>()).prop_map(|(which, muted)| {
        let code = Code::new("r1bwkpa").unwrap();
        let source = match which {
            0 => Source::Code(code),
            1 => Source::Style(code),
            _ => Source::Profile(Key::new("k0").unwrap()),
        };
        Layer { muted, ..Layer::new(source) }
    });
    (
        prop::collection::vec(layer, 0..5),
        0_i64..=1000,
        any::<bool>(),
        prop::collection::vec(any::<String>(), 0..3),
        version(),
    )
        .prop_map(|(layers, stylize, stylize_always, parameters, version)| StackSpec {
            layers,
            stylize: Stylize::new(stylize).unwrap(),
            stylize_always,
            parameters,
            version,
        })
}

/// Records with keys and names of their own.
fn library() -> impl Strategy<Value = Library> {
    let all = (
        prop::collection::vec(profile(), 0..5),
        prop::collection::vec(stack(), 0..3),
        prop::collection::vec(any::<String>(), 0..3),
    );
    all.prop_map(|(profiles, stacks, prompts)| {
        let key = |place: usize| Key::new(format!("k{place}")).unwrap();
        let name = |kind: &str, place: usize| Name::new(&format!("{kind} {place}")).unwrap();
        let profiles = profiles.into_iter().enumerate();
        let stacks = stacks.into_iter().enumerate();
        let prompts = prompts.into_iter().enumerate();
        Library {
            profiles: profiles
                .map(|(at, own)| Profile { key: key(at), name: name("Profile", at), ..own })
                .collect(),
            stacks: stacks.map(|(at, spec)| Stack { key: key(at), name: name("stack", at), spec }).collect(),
            prompts: prompts
                .map(|(at, text)| SavedPrompt { key: key(at), name: name("text", at), text })
                .collect(),
            ..Library::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn save_then_load_is_the_same_library(library in library()) {
        let home = Home::new();
        let saved = home.store.save(&everything(&library)).unwrap();
        prop_assert_eq!(&saved.library, &library);
        let opened = home.another().open();
        prop_assert_eq!(&opened.problems, &Vec::new());
        prop_assert_eq!(opened.library, library);
    }
}
