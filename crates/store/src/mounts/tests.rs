//! Mounts on a disk: added, written where allowed, brought up to date, away or broken.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;

use super::{MountError, MountPlace};
use crate::{Cancel, Folders, SaveError, Store};
use library::sharing::{Sharer, share};
use library::{
    Access, Change, Edit, Key, Keys, Kind, MountName, MountRefusal, Name, Profile, Snapshot, Swap,
};
use midjourney::Code;

/// A user's home and a studio's folder beside it.
struct Desks {
    folder: tempfile::TempDir,
    store: Store,
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn name(text: &str) -> MountName {
    MountName::new(text).unwrap()
}

fn profile(key: &str, called: &str, code: &str) -> Profile {
    let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(called).unwrap(), Kind::Ranked);
    let code = Code::new(code).unwrap();
    profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
    profile
}

fn adding(profile: Profile, second: i64) -> Change {
    let sentence = format!("added {}", profile.name);
    Change::one(sentence, at(second), Edit::Profile(Box::new(Swap::adding(profile))))
}

fn brief(store: &Store, called: &str, text: &str, second: i64) -> Change {
    let before = store.open().library.profile_named(called).unwrap().clone();
    let after = Profile { brief: text.into(), ..before.clone() };
    let edit = Edit::Profile(Box::new(Swap::replacing(before, after)));
    Change::one(format!("changed {called}"), at(second), edit)
}

impl Desks {
    /// `own` has calm, the studio has calm and grain.
    fn new(access: Access) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(Folders::within(&folder.path().join("own")));
        store.save(&adding(profile("k1", "calm", "r1bwkpa"), 0)).unwrap();
        let place = Self { folder, store };
        place.studio().save(&adding(profile("k1", "calm", "6odeoas"), 0)).unwrap();
        place.studio().save(&adding(profile("k2", "grain", "7enzken"), 1)).unwrap();
        place.store.mount(name("studio"), place.path("studio").to_str().unwrap(), access).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn studio(&self) -> Store {
        Store::at(Folders::within(&self.path("studio")))
    }

    fn names(&self) -> Vec<String> {
        self.store.open().library.profiles.by_name().iter().map(|p| p.name.to_string()).collect()
    }

    fn listing(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.path("studio")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }
}

#[test]
fn a_mounted_library_is_seen_beside_ones_own() {
    let place = Desks::new(Access::Read);
    assert_eq!(place.names(), ["calm", "studio/calm", "studio/grain"]);
    let (all, problem) = place.store.mounted();
    assert_eq!((all.len(), all[0].profiles, problem), (1, 2, None));
    assert!(matches!(&all[0].place, MountPlace::Folder(folder) if folder.ends_with("studio")));
    assert_eq!(Store::at(Folders::within(&place.path("own"))).open().library, place.store.open().library);
}

#[test]
fn a_change_there_is_merged_into_its_files_with_what_others_did() {
    let place = Desks::new(Access::Write);
    let change = brief(&place.store, "studio/grain", "dusty", 5);
    place.studio().save(&adding(profile("k3", "dust", "9xq2mvb"), 4)).unwrap();
    let saved = place.store.save(&change).unwrap();
    assert_eq!(saved.library.profile_named("studio/grain").unwrap().brief, "dusty");
    assert_eq!(saved.library.profile_named("studio/dust").unwrap().codes.len(), 1);
    let theirs = place.studio().open();
    assert_eq!(theirs.library.profile_named("grain").unwrap().brief, "dusty");
    assert!(theirs.problems.is_empty());
    assert!(!place.path("own/stacks.ron").exists() && place.studio().history().len() == 3);
}

#[test]
fn what_was_changed_there_is_taken_back_in_a_later_run() {
    let place = Desks::new(Access::Write);
    let before = place.studio().open().library;
    place.store.save(&brief(&place.store, "studio/grain", "dusty", 5)).unwrap();
    let later = Store::at(Folders::within(&place.path("own")));
    let turned = later.undo(at(9)).unwrap().unwrap();
    assert_eq!((turned.sentence.as_str(), turned.stayed.len()), ("changed studio/grain", 0));
    assert_eq!(place.studio().open().library.profiles, before.profiles);
    later.redo(at(10)).unwrap().unwrap();
    assert_eq!(place.studio().open().library.profile_named("grain").unwrap().brief, "dusty");
}

#[test]
fn a_library_mounted_to_be_read_is_never_written_to() {
    let place = Desks::new(Access::Read);
    let files = place.listing();
    let text = fs::read(place.path("studio/profiles.ron")).unwrap();
    let refused = place.store.save(&brief(&place.store, "studio/grain", "dusty", 5)).unwrap_err();
    assert_eq!(refused.to_string(), "not saved: studio is mounted read-only: nothing in it is changed here");
    assert!(place.store.unsaved().is_empty(), "what is not allowed is not tried again");
    place.store.save(&brief(&place.store, "calm", "quiet", 6)).unwrap();
    place.store.undo(at(7)).unwrap();
    assert_eq!((place.listing(), fs::read(place.path("studio/profiles.ron")).unwrap()), (files, text));
}

#[test]
fn what_is_wrong_with_a_mount_is_one_line_and_ones_own_library_works_on() {
    let place = Desks::new(Access::Write);
    let own = place.store.open().library.own();
    let file = place.path("studio/profiles.ron");
    let good = fs::read_to_string(&file).unwrap();
    let cases = [
        (Some("(profiles: [(key: \"a\", name: "), "studio: profiles.ron:1:13: "),
        (Some("(schema: 99, profiles: [])"), "studio: profiles.ron:1:10: the file is of schema 99"),
        (Some("\u{0}\u{1}binary"), "studio: profiles.ron:1:1: "),
        (None, "studio: there is no library in "),
    ];
    for (text, line) in cases {
        match text {
            Some(text) => fs::write(&file, text).unwrap(),
            None => fs::rename(place.path("studio"), place.path("away")).unwrap(),
        }
        let opened = place.store.open();
        assert_eq!(opened.problems.len(), 1, "{:?}", opened.problems);
        assert!(opened.problems[0].headline().starts_with(line), "{}", opened.problems[0].headline());
        assert!(!opened.problems[0].read_only && !opened.fresh);
        assert_eq!(opened.library.own(), own);
        place.store.save(&brief(&place.store, "calm", line, 5)).unwrap();
        place.store.undo(at(6)).unwrap();
    }
    fs::rename(place.path("away"), place.path("studio")).unwrap();
    fs::write(&file, good).unwrap();
    assert!(place.store.open().problems.is_empty());
    assert_eq!(place.names(), ["calm", "studio/calm", "studio/grain"]);
}

#[test]
fn what_cannot_be_written_there_waits_and_is_tried_again() {
    let place = Desks::new(Access::Write);
    let both = Change {
        edits: [("calm", 5), ("studio/grain", 5)]
            .into_iter()
            .flat_map(|(called, second)| brief(&place.store, called, "new", second).edits)
            .collect(),
        ..brief(&place.store, "calm", "new", 5)
    };
    fs::rename(place.path("studio"), place.path("away")).unwrap();
    let refused = place.store.save(&both).unwrap_err();
    assert!(matches!(refused, SaveError::NotThere { .. }), "{refused}");
    let own = Store::at(Folders::within(&place.path("own")));
    assert_eq!(own.open().library.profile_named("calm").unwrap().brief, "new", "one's own part is saved");
    let waiting = place.store.unsaved();
    assert_eq!((waiting.len(), waiting[0].edits.len()), (1, 1));
    fs::rename(place.path("away"), place.path("studio")).unwrap();
    place.store.save_again().unwrap();
    assert_eq!(place.studio().open().library.profile_named("grain").unwrap().brief, "new");
    assert!(place.store.unsaved().is_empty());
}

#[test]
fn a_shared_profile_stands_there_and_can_be_taken_back_on_both_sides() {
    let place = Desks::new(Access::Write);
    let mut dust = profile("k9", "dust", "9xq2mvb");
    dust.notes = "private".into();
    place.store.save(&adding(dust.clone(), 3)).unwrap();
    let library = place.store.open().library;
    let sharer = Sharer { by: "Lena", on: jiff::civil::date(2026, 11, 23), at: at(4) };
    let change = share(&library, &[&dust], &name("studio"), sharer, &mut Keys::seeded(1)).unwrap();
    place.store.save(&change).unwrap();
    let text = fs::read_to_string(place.path("studio/profiles.ron")).unwrap();
    assert!(text.contains("shared by Lena on 2026-11-23") && !text.contains("private"), "{text}");
    assert_eq!(place.store.open().library.grants.len(), 1);
    let turned = place.store.undo(at(5)).unwrap().unwrap();
    assert!(turned.stayed.is_empty(), "{:?}", turned.stayed);
    assert_eq!((turned.saved.library.grants.len(), place.names().len()), (0, 4));
}

#[test]
fn an_undo_does_not_stick_at_a_library_that_is_gone() {
    let place = Desks::new(Access::Write);
    place.store.save(&brief(&place.store, "calm", "quiet", 4)).unwrap();
    place.store.save(&brief(&place.store, "studio/grain", "dusty", 5)).unwrap();
    place.store.unmount(&name("studio"), at(6)).unwrap();
    assert_eq!(place.store.undo(at(7)).unwrap().unwrap().stayed, ["studio/grain"]);
    assert_eq!(place.store.undo(at(8)).unwrap().unwrap().sentence, "changed calm");
    assert_eq!(place.studio().open().library.profile_named("grain").unwrap().brief, "dusty");
}

#[test]
fn what_is_no_library_or_is_there_already_is_not_mounted() {
    let place = Desks::new(Access::Write);
    let mount = |called: &str, at: &str| place.store.mount(name(called), at, Access::Read).unwrap_err();
    let [own, studio, empty] = ["own", "studio", "empty"].map(|folder| place.path(folder));
    fs::create_dir(&empty).unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    assert!(matches!(mount("studio", &text(&studio)), MountError::Taken(_)));
    assert!(matches!(mount("other", &text(&studio)), MountError::Twice { .. }));
    assert!(matches!(mount("other", &text(&own)), MountError::Own(_)));
    assert!(matches!(mount("other", &text(&empty)), MountError::NoLibrary(_)));
    assert!(matches!(mount("other", "/nowhere/at/all"), MountError::NoLibrary(_)));
    place.store.save(&adding(profile("k8", "acme/x", "acme123"), 2)).unwrap();
    fs::rename(&studio, empty.join("studio")).unwrap();
    assert!(matches!(mount("acme", &text(&empty.join("studio"))), MountError::NameInUse(..)));
}

#[test]
fn a_broken_list_of_mounts_is_told_and_not_written_over() {
    let place = Desks::new(Access::Write);
    let list = place.path("own/state/mounts.ron");
    fs::write(&list, "(mounts: [(name: \"..\", place: 7)])").unwrap();
    let opened = place.store.reopen().unwrap();
    assert!(opened.problems[0].headline().starts_with("mounts.ron:1:"), "{}", opened.problems[0]);
    let error = place.store.mount(name("x"), place.path("studio").to_str().unwrap(), Access::Read);
    assert!(matches!(error, Err(MountError::List(_))));
    assert!(fs::read_to_string(&list).unwrap().contains("place: 7"));
    assert!(place.store.save(&brief(&place.store, "calm", "quiet", 4)).is_ok());
}

#[test]
fn a_record_in_a_file_cannot_pretend_to_be_in_a_mount() {
    let place = Desks::new(Access::Write);
    let text = "(profiles: [(key: \"studio/k1\", name: \"x\", kind: Ranked)])";
    for file in ["own/profiles.ron", "studio/profiles.ron"] {
        fs::write(place.path(file), text).unwrap();
    }
    let opened = place.store.open();
    assert!(opened.library.profiles.is_empty());
    assert!(opened.problems[0].headline().contains("a key here has no /"), "{}", opened.problems[0]);
    let forged = adding(profile("nobody/k1", "x", "forged1"), 3);
    assert!(matches!(place.store.save(&forged), Err(SaveError::Refusal(MountRefusal::Unknown(_)))));
}

fn git(folder: &Path, args: &[&str]) {
    let identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
    let done = Command::new("git").arg("-C").arg(folder).args(identity).args(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A home with the studio mounted from a bare repository that the studio's folder pushes to. Its HEAD
/// names a branch that nobody pushed, as that of one made by an old git does.
fn remote(access: Access) -> Desks {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(Folders::within(&folder.path().join("own")));
    let place = Desks { folder, store };
    place.studio().save(&adding(profile("k1", "calm", "6odeoas"), 0)).unwrap();
    let studio = place.path("studio");
    git(place.folder.path(), &["init", "--quiet", "--bare", "-b", "master", "bare.git"]);
    for args in [
        &["init", "--quiet", "-b", "main"][..],
        &["add", "profiles.ron"],
        &["commit", "--quiet", "-m", "one"],
        &["remote", "add", "origin", "../bare.git"],
        &["push", "--quiet", "origin", "main"],
    ] {
        git(&studio, args);
    }
    place.store.mount(name("studio"), place.path("bare.git").to_str().unwrap(), access).unwrap();
    place
}

fn update(place: &Desks) -> Vec<super::update::Updated> {
    place.store.update_mounts(None, Path::new("/bin/false"), at(20), &Cancel::default(), |_| {})
}

#[test]
fn a_remote_library_is_cloned_and_follows_its_remote() {
    let place = remote(Access::Read);
    assert_eq!(place.names(), ["studio/calm"]);
    assert!(!place.store.open().fresh);
    place.studio().save(&adding(profile("k2", "grain", "7enzken"), 1)).unwrap();
    git(&place.path("studio"), &["commit", "--quiet", "-am", "two"]);
    git(&place.path("studio"), &["push", "--quiet", "origin", "main"]);
    assert_eq!(update(&place)[0].1.as_ref().unwrap().received, 1);
    assert_eq!(place.names(), ["studio/calm", "studio/grain"]);
    fs::rename(place.path("bare.git"), place.path("gone.git")).unwrap();
    assert!(update(&place)[0].1.is_err(), "offline is told");
    assert_eq!(place.names(), ["studio/calm", "studio/grain"], "and what is here stays");
}

#[test]
fn what_is_changed_in_a_clone_is_sent_with_the_next_update() {
    let place = remote(Access::Write);
    place.store.save(&brief(&place.store, "studio/calm", "quiet", 2)).unwrap();
    let updated = update(&place);
    assert_eq!(updated[0].1.as_ref().unwrap().sent, 1, "{:?}", updated[0].1);
    git(&place.path("studio"), &["pull", "--quiet", "origin", "main"]);
    assert_eq!(place.studio().open().library.profile_named("calm").unwrap().brief, "quiet");
    let background_jobs = place.store.unmount(&name("studio"), at(30)).unwrap().unwrap();
    assert!(background_jobs.join("library/profiles.ron").exists() && place.names().is_empty());
}

#[test]
fn a_link_in_a_clone_leads_nowhere() {
    let place = remote(Access::Write);
    place.store.unmount(&name("studio"), at(1)).unwrap();
    let secret = place.path("secret");
    fs::write(&secret, "mine").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, place.path("studio/stacks.ron")).unwrap();
    git(&place.path("studio"), &["add", "stacks.ron"]);
    git(&place.path("studio"), &["commit", "--quiet", "-m", "link"]);
    git(&place.path("studio"), &["push", "--quiet", "origin", "main"]);
    let shown =
        place.store.mount(name("studio"), place.path("bare.git").to_str().unwrap(), Access::Write).unwrap();
    assert!(std::fs::symlink_metadata(shown.folder.join("stacks.ron")).is_err());
    assert_eq!(shown.ignored, ["stacks.ron (it is not a regular file)"]);
    assert_eq!(place.names(), ["studio/calm"]);
}

#[test]
fn a_remote_that_is_not_there_or_empty_leaves_nothing_behind() {
    let place = Desks::new(Access::Read);
    git(place.folder.path(), &["init", "--quiet", "--bare", "empty.git"]);
    let empty = place.store.mount(name("acme"), place.path("empty.git").to_str().unwrap(), Access::Read);
    assert!(matches!(empty, Err(MountError::EmptyRemote(_))), "{empty:?}");
    let bare = format!("file://{}", place.path("nothing.git").display());
    assert!(matches!(place.store.mount(name("acme"), &bare, Access::Read), Err(MountError::Remote { .. })));
    assert!(!place.path("own/state/mounts/acme").exists());
    assert_eq!(place.store.mounted().0.len(), 1);
}
