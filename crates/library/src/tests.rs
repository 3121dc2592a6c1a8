//! No code is ever lost: any sequence of what a person can do to the library, tried at random.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::filing::{Filing, file, pin};
use super::inbox::Inbox;
use super::ops::{self, Context, Outcome, Refusal};
use super::resolving::{Resolution, resolve};
use super::{
    Change, Edit, InputChecks, Key, Keys, Kind, Library, Name, Profile, ProfileInput, Swap, Use, merging,
};
use midjourney::{Code, Rules};

/// Names, profiles at hand and codes are few, so that the operations meet each other.
const NAMES: [&str; 4] = ["calm", "grain", "board", "Calm two"];

/// One thing a person does. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Operation {
    Add { name: usize, code: u8 },
    Amend { profile: usize, code: u8 },
    Snapshot { profile: usize, code: u8, day: i8, pinned: bool },
    Pin { profile: usize, code: u8 },
    Unpin { profile: usize },
    Resolve { profile: usize, code: u8 },
    TakeIn { codes: Vec<u8> },
    Rename { profile: usize, name: usize },
    Delete { profile: usize },
    RemoveForGood { profile: usize },
    Import { other: Vec<(usize, Vec<u8>)> },
    Undo,
}

fn operation() -> impl Strategy<Value = Operation> {
    let (profile, name, code) = (0..6_usize, 0..NAMES.len(), 0..14_u8);
    let codes = prop::collection::vec(code.clone(), 1..4);
    let other = prop::collection::vec((name.clone(), codes.clone()), 1..4);
    prop_oneof![
        (name.clone(), code.clone()).prop_map(|(name, code)| Operation::Add { name, code }),
        (profile.clone(), code.clone()).prop_map(|(profile, code)| Operation::Amend { profile, code }),
        (profile.clone(), code.clone(), 1..28_i8, any::<bool>())
            .prop_map(|(profile, code, day, pinned)| { Operation::Snapshot { profile, code, day, pinned } }),
        (profile.clone(), code.clone()).prop_map(|(profile, code)| Operation::Pin { profile, code }),
        profile.clone().prop_map(|profile| Operation::Unpin { profile }),
        (profile.clone(), code).prop_map(|(profile, code)| Operation::Resolve { profile, code }),
        codes.prop_map(|codes| Operation::TakeIn { codes }),
        (profile.clone(), name).prop_map(|(profile, name)| Operation::Rename { profile, name }),
        profile.clone().prop_map(|profile| Operation::Delete { profile }),
        profile.prop_map(|profile| Operation::RemoveForGood { profile }),
        other.prop_map(|other| Operation::Import { other }),
        Just(Operation::Undo),
    ]
}

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn today() -> Date {
    date(2026, 6, 1)
}

fn code(number: u8) -> Code {
    Code::new(format!("aaaaa{}{}", char::from(b'a' + number / 8), number % 8 + 1)).unwrap()
}

/// Every code that is kept, under a profile or unclaimed.
fn codes(library: &Library) -> BTreeSet<String> {
    let filed = library.profiles.iter().flat_map(|profile| &profile.codes).map(|own| own.code.to_string());
    filed.chain(library.unclaimed.iter().map(|unclaimed_code| unclaimed_code.code.to_string())).collect()
}

/// A library with the changes that led to it.
struct Year {
    library: Library,
    keys: Keys,
    /// Every change with the library before it.
    history: Vec<(Change, Library)>,
}

impl Year {
    fn begun() -> Self {
        Self { library: Library::default(), keys: Keys::seeded(7), history: Vec::new() }
    }

    fn profile(&self, number: usize) -> Option<Profile> {
        let count = self.library.profiles.len().max(1);
        self.library.profiles.iter().nth(number % count).cloned()
    }

    /// The change that an operation is, where it is one.
    fn change(&mut self, operation: &Operation) -> Option<Change> {
        match operation {
            Operation::Add { name, code: number } => self.added(*name, *number),
            Operation::Amend { profile, code: number } => {
                let before = self.profile(*profile)?;
                let input = ProfileInput { code: code(*number).to_string(), ..ProfileInput::of(&before) };
                let checks = InputChecks { rules: Rules::shipped(), today: today(), day: today() };
                let after = input.amend(&before, &self.library, checks).ok()?;
                Some(replaced(before, after))
            }
            Operation::Snapshot { profile, code: number, day, pinned } => {
                let on = Some(date(2026, 5, *day));
                let filing =
                    Filing { pin: *pinned, ..Filing::new(self.profile(*profile)?.key, code(*number), on) };
                file(&self.library, &[filing], AT).ok()
            }
            Operation::Pin { profile, code: number } => {
                pin(&self.library, &self.profile(*profile)?.key, Some(&code(*number)), AT).ok()
            }
            Operation::Unpin { profile } => pin(&self.library, &self.profile(*profile)?.key, None, AT).ok(),
            Operation::Resolve { profile, code: number } => self.resolved(*profile, *number),
            Operation::TakeIn { codes } => self.taken_in(codes),
            Operation::Rename { profile, name } => {
                let key = self.profile(*profile)?.key;
                self.operate(|library, context| ops::profiles::rename(library, &key, NAMES[*name], context))
            }
            Operation::Delete { profile } => {
                let keys = [self.profile(*profile)?.key];
                self.operate(|library, context| ops::profiles::delete(library, &keys, context))
            }
            Operation::RemoveForGood { profile } => {
                let Profile { key, name, .. } = self.profile(*profile)?;
                self.operate(|library, context| {
                    ops::profiles::remove_for_good(library, &key, name.as_str(), context)
                })
            }
            Operation::Import { other } => {
                let incoming = incoming(other);
                merging::plan(&incoming, &self.library, &mut self.keys, AT).change
            }
            Operation::Undo => self.history.last().map(|(change, _)| change.reversed(AT)),
        }
    }

    fn added(&mut self, name: usize, number: u8) -> Option<Change> {
        let input = ProfileInput {
            name: NAMES[name].to_owned(),
            kind: "moodboard".to_owned(),
            code: code(number).to_string(),
            id: format!("m727608724278162228{name}"),
            ..ProfileInput::default()
        };
        self.operate(|library, context| ops::profiles::add(library, &input, context))
    }

    /// The change of an operation, unless it is refused.
    fn operate<O: Into<Outcome>>(
        &mut self,
        operation: impl FnOnce(&Library, &mut Context<'_>) -> Result<O, Refusal>,
    ) -> Option<Change> {
        let rules = Rules::shipped();
        let mut context = Context {
            now: AT,
            today: today(),
            day: today(),
            keys: &mut self.keys,
            rules,
            version: rules.default_version(),
            plan: None,
        };
        operation(&self.library, &mut context).ok().map(|outcome| outcome.into().change)
    }

    /// The ID was copied out, and the submitted prompt has a code in its place.
    fn resolved(&self, profile: usize, number: u8) -> Option<Change> {
        let id = self.profile(profile)?.id?;
        let used = Use {
            at: AT,
            prompt: format!("a pier --p {id}"),
            profiles: Vec::new(),
            codes: Vec::new(),
            stack: None,
            import: None,
            version: None,
        };
        let submitted = format!("a pier --p {}", code(number));
        let Resolution::Pair { profile, code } =
            resolve(&submitted, &self.library, [&used], midjourney::Rules::shipped())
        else {
            return None;
        };
        file(&self.library, &[Filing::new(profile, code, Some(today()))], AT).ok()
    }

    fn taken_in(&mut self, numbers: &[u8]) -> Option<Change> {
        let lines: Vec<String> =
            numbers.iter().map(|number| format!("{} - May 3, 2026", code(*number))).collect();
        let inbox = Inbox::read(&lines.join("\n"), &self.library, &[], today()).unwrap();
        inbox.take_in(&self.library, &mut self.keys, AT).ok()?
    }

    /// Carries an operation out and holds it against what must be so after each.
    fn live(&mut self, operation: &Operation) {
        let Some(change) = self.change(operation) else { return };
        let (before, had) = (self.library.clone(), codes(&self.library));
        self.library.apply(&change);
        let has = codes(&self.library);
        match operation {
            Operation::RemoveForGood { .. } => {}
            Operation::Undo => {
                let (_, earlier) = self.history.last().unwrap();
                assert_eq!(self.library, *earlier, "undoing restores the library as it was");
            }
            _ => assert!(had.is_subset(&has), "{operation:?} lost {:?}", had.difference(&has)),
        }
        let mut owned: Vec<String> = Vec::new();
        for profile in self.library.profiles.iter() {
            owned.extend(profile.codes.iter().map(|own| own.code.to_string()));
        }
        let filed: BTreeSet<&String> = owned.iter().collect();
        assert_eq!(filed.len(), owned.len(), "after {operation:?} a code serves two profiles: {owned:?}");
        self.history.push((change, before));
    }
}

fn replaced(before: Profile, after: Profile) -> Change {
    Change::one("changed", AT, Edit::Profile(Box::new(Swap::replacing(before, after))))
}

/// A library of somebody else: its codes come undated, under names that may be taken here.
fn incoming(profiles: &[(usize, Vec<u8>)]) -> Library {
    let mut library = Library::default();
    for (place, (name, numbers)) in profiles.iter().enumerate() {
        let key = Key::new(format!("other{place}")).unwrap();
        let name = Name::new(NAMES[*name]).unwrap();
        if library.profile_named(name.as_str()).is_some() {
            continue;
        }
        library.profiles.put(Profile::new(key.clone(), name, Kind::Ranked));
        for number in numbers {
            let filing = [Filing::new(key.clone(), code(*number), None)];
            if let Ok(change) = file(&library, &filing, AT) {
                library.apply(&change);
            }
        }
    }
    library
}

proptest! {
    #[test]
    fn no_code_is_ever_lost_by_any_sequence_of_operations(
        operations in prop::collection::vec(operation(), 1..40),
    ) {
        let mut year = Year::begun();
        let mut ever = BTreeSet::new();
        for operation in &operations {
            year.live(operation);
            ever.extend(codes(&year.library));
        }
        // Taking everything back, one by one, brings up every code there ever was.
        let mut found = codes(&year.library);
        while let Some((change, before)) = year.history.pop() {
            year.library.apply(&change.reversed(AT));
            prop_assert_eq!(&year.library, &before);
            found.extend(codes(&year.library));
        }
        prop_assert_eq!(found, ever);
        prop_assert!(year.library.profiles.is_empty() && year.library.unclaimed.is_empty());
    }
}
