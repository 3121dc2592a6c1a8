//! Mounted libraries laid beside, and changes parted by whose they are.

use jiff::Timestamp;

use super::{LibraryPart, MountRefusal};
use crate::{
    Access, Change, Edit, Grant, Key, Kind, Layer, Library, Mount, MountName, Name, Profile, Source, Stack,
    StackSpec, Swap,
};
use midjourney::Code;

fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

fn profile(at: &str, name: &str) -> Profile {
    Profile::new(key(at), Name::new(name).unwrap(), Kind::Ranked)
}

fn stack(at: &str, name: &str, layers: &[&str]) -> Stack {
    let layers = layers.iter().map(|layer| Layer::new(Source::Profile(key(layer)))).collect();
    Stack { key: key(at), name: Name::new(name).unwrap(), spec: StackSpec { layers, ..StackSpec::default() } }
}

fn studio() -> MountName {
    MountName::new("studio").unwrap()
}

fn theirs() -> Library {
    Library {
        profiles: [profile("k1", "calm"), profile("k2", "grain")].into_iter().collect(),
        stacks: [stack("s1", "cafe", &["k1", "k2"])].into_iter().collect(),
        ..Library::default()
    }
}

fn view(access: Access) -> Library {
    let own = [profile("k1", "calm"), profile("k3", "dust")].into_iter().collect();
    let mut library = Library { profiles: own, ..Library::default() };
    library.lay_beside(Mount { name: studio(), access }, &theirs());
    library
}

fn change(edits: Vec<Edit>) -> Change {
    Change { sentence: "changed".into(), at: Timestamp::UNIX_EPOCH, edits }
}

fn swap(before: &Profile, after: Profile) -> Edit {
    Edit::Profile(Box::new(Swap::replacing(before.clone(), after)))
}

#[test]
fn both_are_seen_side_by_side_and_neither_hides_the_other() {
    let library = view(Access::Write);
    let names: Vec<&str> = library.profiles.by_name().iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!(names, ["calm", "dust", "studio/calm", "studio/grain"]);
    assert_eq!(library.profile_named("calm").unwrap().key, key("k1"));
    assert_eq!(library.profile_named("Studio/Calm").unwrap().key, key("studio/k1"));
    assert_eq!(library.profile_named("grain"), None);
    let cafe = library.stacks.named("studio/cafe").unwrap();
    assert_eq!(cafe.spec.position(&key("studio/k2")), Some(1));
}

#[test]
fn what_was_laid_together_comes_apart_as_it_was() {
    let library = view(Access::Write);
    assert_eq!(library.part(&studio()), theirs());
    assert_eq!(library.own().profiles.len(), 2);
    assert!(library.own().stacks.is_empty() && library.own().mounts.is_empty());
}

#[test]
fn a_change_goes_to_the_library_it_is_of_in_its_own_words() {
    let library = view(Access::Write);
    let (own, other) = (profile("k1", "calm"), library.profiles.get(&key("studio/k1")).unwrap());
    let [own_after, other_after] = [&own, other].map(|p| Profile { brief: "new".into(), ..p.clone() });
    let seen = [swap(other, other_after), swap(&own, own_after.clone())];
    let parts = library.parted(&change(seen.to_vec())).unwrap();
    let [abroad, home] = seen.map(|edit| vec![edit]);
    let there = swap(&profile("k1", "calm"), Profile { brief: "new".into(), ..profile("k1", "calm") });
    assert_eq!(
        parts,
        [
            LibraryPart { mount: None, change: change(vec![swap(&own, own_after)]), seen: home },
            LibraryPart { mount: Some(studio()), change: change(vec![there]), seen: abroad },
        ]
    );
}

#[test]
fn a_record_that_is_renamed_there_may_be_called_with_or_without_the_mount() {
    let library = view(Access::Write);
    let before = library.profiles.get(&key("studio/k1")).unwrap();
    for typed in ["studio/quiet", "quiet"] {
        let after = Profile { name: Name::new(typed).unwrap(), ..before.clone() };
        let parts = library.parted(&change(vec![swap(before, after)])).unwrap();
        let Edit::Profile(swap) = &parts[0].change.edits[0] else { panic!("a profile") };
        assert_eq!(swap.after.as_ref().unwrap().name.as_str(), "quiet");
    }
}

#[test]
fn a_library_that_may_only_be_read_refuses_and_says_its_name() {
    let library = view(Access::Read);
    let before = library.profiles.get(&key("studio/k1")).unwrap();
    let after = Profile { brief: "new".into(), ..before.clone() };
    let refused = library.parted(&change(vec![swap(before, after)])).unwrap_err();
    assert_eq!(refused.to_string(), "studio is mounted read-only: nothing in it is changed here");
    let gone = change(vec![Edit::Profile(Box::new(Swap::removing(profile("client/k1", "x"))))]);
    assert_eq!(library.parted(&gone), Err(MountRefusal::Unknown("client".into())));
}

#[test]
fn a_stack_there_may_only_have_what_is_there() {
    let library = view(Access::Write);
    let own = change(vec![Edit::Stack(Swap::adding(stack("s9", "mine", &["k1", "studio/k1"])))]);
    assert_eq!(library.parted(&own).unwrap()[0].mount, None);
    let before = library.stacks.get(&key("studio/s1")).unwrap().clone();
    let mut after = before.clone();
    after.spec.layers.push(Layer::new(Source::Code(Code::new("r1bwkpa").unwrap())));
    let fine = change(vec![Edit::Stack(Swap::replacing(before.clone(), after.clone()))]);
    assert_eq!(library.parted(&fine).unwrap()[0].mount, Some(studio()));
    after.spec.layers.push(Layer::new(Source::Profile(key("k3"))));
    let foreign = change(vec![Edit::Stack(Swap::replacing(before, after))]);
    assert!(matches!(library.parted(&foreign), Err(MountRefusal::ForeignLayer { .. })));
}

#[test]
fn a_name_of_ones_own_cannot_look_like_one_of_a_mount() {
    let library = view(Access::Write);
    let adding = |name| change(vec![Edit::Profile(Box::new(Swap::adding(profile("k9", name))))]);
    assert_eq!(library.parted(&adding("studio/mine")), Err(MountRefusal::NameOfMount(studio())));
    assert!(library.parted(&adding("other/mine")).is_ok());
}

#[test]
fn other_records_are_never_of_a_mount() {
    let grant = Grant {
        key: key("studio/g1"),
        profile: key("k1"),
        code: Code::new("r1bwkpa").unwrap(),
        to: "Acme".into(),
        on: jiff::civil::date(2026, 5, 3),
        note: String::new(),
    };
    let refused = view(Access::Write).parted(&change(vec![Edit::Grant(Swap::adding(grant))]));
    assert_eq!(refused, Err(MountRefusal::Kind));
}

#[test]
fn a_code_that_both_have_is_ones_own_first() {
    let mut library = view(Access::Write);
    let code = Code::new("r1bwkpa").unwrap();
    for at in ["studio/k1", "k3"] {
        let mut profile = library.profiles.get(&key(at)).unwrap().clone();
        profile.codes.push(crate::Snapshot {
            code: code.clone(),
            created: None,
            pinned: false,
            note: String::new(),
        });
        library.profiles.put(profile);
    }
    assert_eq!(library.owner_of(&code).unwrap().key, key("k3"));
    assert_eq!(library.profiles_with_code("r1bwkpa").count(), 2);
}
