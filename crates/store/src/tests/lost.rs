//! Nothing lost in the small: rescues of runs that live and runs that died, notes that come back, second
//! copies that are merged in one by one.

use std::fs;

use super::{Home, adding, at, edit, profile};
use crate::Note;
use library::{Profile, Swap};

/// A library in which two places changed one field: `mine` stands, `theirs` is noted.
fn noted() -> (Home, Note) {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let before = home.store.open().library.profile_named("editorial").unwrap().clone();
    let brief = |text: &str| Profile { brief: text.into(), ..before.clone() };
    let mut theirs = edit("briefed", Swap::replacing(before.clone(), brief("theirs")));
    theirs.at = at(30);
    home.another().save(&theirs).unwrap();
    let mut later = edit("briefed", Swap::replacing(before.clone(), brief("mine")));
    later.at = at(60);
    home.store.save(&later).unwrap();
    let note = home.store.conflicts().remove(0);
    (home, note)
}

fn brief(home: &Home) -> String {
    home.store.open().library.profile_named("editorial").unwrap().brief.clone()
}

#[test]
fn settling_a_note_can_be_taken_back_and_done_again_with_the_note() {
    for (take, settled) in [(true, "theirs"), (false, "mine")] {
        let (home, note) = noted();
        let text = home.read("profiles.ron");
        if take {
            home.store.take_other(&note, at(70)).unwrap();
        } else {
            home.store.drop_other(&note, at(70)).unwrap();
        }
        assert_eq!((brief(&home).as_str(), home.store.conflicts().len()), (settled, 0));
        let next = home.another();
        next.undo(at(80)).unwrap().unwrap();
        assert_eq!((brief(&home).as_str(), home.store.conflicts().len()), ("mine", 1), "take: {take}");
        assert_eq!(next.conflicts()[0].other.value, note.other.value);
        assert!(take || home.read("profiles.ron") == text);
        next.redo(at(90)).unwrap().unwrap();
        assert_eq!((brief(&home).as_str(), home.store.conflicts().len()), (settled, 0));
        assert!(home.store.history().iter().all(|past| !past.taken_back));
    }
}

#[test]
fn a_note_says_where_its_value_was_made_as_far_as_that_is_known() {
    let (home, note) = noted();
    assert_eq!(home.store.with_origin(vec![note.clone()])[0].made_here, Some(true));
    let mut elsewhere = note.clone();
    elsewhere.other.at = Some(at(31));
    let mut long_ago = note.clone();
    long_ago.other.at = Some(at(-1000));
    let known = home.store.with_origin(vec![elsewhere, long_ago]);
    assert_eq!((known[0].made_here, known[1].made_here), (Some(false), None));
    assert!(home.store.take_other(&home.store.with_origin(vec![note])[0], at(70)).is_ok());
}

#[test]
fn one_change_of_many_can_be_taken_back_by_itself_and_done_again() {
    let home = Home::new();
    for name in ["one", "two", "three"] {
        let mut change = adding(&profile(name));
        change.sentence = format!("added {name}");
        home.store.save(&change).unwrap();
    }
    let names = || {
        let library = home.store.open().library;
        library.profiles.iter().map(|profile| profile.name.to_string()).collect::<Vec<_>>()
    };
    let turned = home.another().take_back(at(0), "added two", at(5)).unwrap().unwrap();
    assert_eq!((turned.at, turned.sentence.as_str()), (at(0), "added two"));
    assert_eq!(names(), ["one", "three"]);
    assert!(home.another().take_back(at(0), "added two", at(6)).unwrap().is_none(), "it is undone already");
    home.another().do_again(at(0), "added two", at(7)).unwrap().unwrap();
    assert_eq!(names(), ["one", "three", "two"]);
}

#[test]
fn a_rescue_is_offered_once_its_run_has_ended_and_never_before() {
    let home = Home::with("profiles.ron", "(profiles: [");
    home.store.save(&adding(&profile("editorial"))).unwrap_err();
    assert!(home.store.kept_in().unwrap().starts_with(home.path()));
    assert!(home.another().rescues().is_empty(), "the run that will save it itself lives");
    let Home { folder, store } = home;
    drop(store);
    let home = Home { store: crate::Store::at(crate::Folders::within(folder.path())), folder };
    let rescues = home.store.rescues();
    assert_eq!(rescues.len(), 1);
    // The same process again, as in a container: its own rescue is another file.
    home.store.save(&adding(&profile("grain"))).unwrap_err();
    home.write("profiles.ron", "(profiles: [])");
    home.store.save_again().unwrap();
    assert_eq!(home.store.rescues(), rescues);
    home.store.take_rescue(&rescues[0]).unwrap();
    assert_eq!((home.store.rescues().len(), home.store.open().library.profiles.len()), (0, 2));
    let background_jobs = fs::read_dir(home.path().join("state/aside")).unwrap().count();
    assert_eq!(background_jobs, 1, "what was taken in is still kept");
}

#[test]
fn a_rescue_that_fails_again_is_kept_once() {
    let home = Home::with("profiles.ron", "(profiles: [");
    home.store.save(&adding(&profile("editorial"))).unwrap_err();
    let Home { folder, store } = home;
    drop(store);
    let home = Home { store: crate::Store::at(crate::Folders::within(folder.path())), folder };
    let rescues = home.store.rescues();
    home.store.take_rescue(&rescues[0]).unwrap_err();
    assert_eq!((home.store.kept_in(), home.store.left_to_save()), (None, 0));
    assert_eq!(home.another().rescues(), rescues, "it is still there, and nowhere else");
}

#[test]
fn without_a_state_folder_the_rescue_lies_among_temporary_files_and_is_found_there() {
    let home = Home::with("profiles.ron", "(profiles: [");
    home.write("state", "a file where the folder should be");
    home.store.save(&adding(&profile("editorial"))).unwrap_err();
    let kept = home.store.kept_in().unwrap();
    assert!(!kept.starts_with(home.path()) && kept.exists(), "{}", kept.display());
    let Home { folder, store } = home;
    drop(store);
    let store = || crate::Store::at(crate::Folders::within(folder.path()));
    assert_eq!(store().rescues().iter().filter(|rescue| rescue.path == kept).count(), 1);
    let other = tempfile::tempdir().unwrap();
    let elsewhere = crate::Store::at(crate::Folders::within(other.path()));
    assert!(elsewhere.rescues().iter().all(|rescue| rescue.path != kept), "it is of another library");
    fs::remove_file(kept).unwrap();
}

#[test]
fn what_is_not_saved_can_be_written_elsewhere_and_taken_in_from_there() {
    let home = Home::with("profiles.ron", "(profiles: [");
    home.store.save(&adding(&profile("editorial"))).unwrap_err();
    let path = home.path().join("elsewhere.ron");
    home.store.write_rescue(&path).unwrap();
    assert!(home.store.write_rescue(&path).is_err(), "a file that is there stays");
    home.write("profiles.ron", "(profiles: [])");
    let next = home.another();
    let rescue = next.rescue_in(&path).unwrap();
    assert_eq!(next.take_rescue(&rescue).unwrap().library.profiles.len(), 1);
    home.write("nothing.ron", "hello");
    let error = next.rescue_in(&home.path().join("nothing.ron")).unwrap_err().to_string();
    assert!(error.contains("no change that can be read"), "{error}");
}

#[test]
fn a_second_copy_is_looked_into_merged_in_by_itself_and_that_taken_back() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let text = home.read("profiles.ron").replace("editorial", "grain");
    home.write("profiles.sync-conflict-20261123-120000-ABCDEFG.ron", &text);
    home.write("profiles (conflicted copy).ron", &text.replace("grain", "dusk"));
    let copies = home.store.copies();
    let told: Vec<String> =
        home.store.look_into(&copies[1]).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["added profile grain"]);
    home.write("stacks.sync-conflict-1.ron", "");
    let empty = home.store.copies().into_iter().find(|copy| copy.of == "stacks.ron").unwrap();
    assert!(home.store.look_into(&empty).is_err() && home.store.merge_copy(&empty, at(4)).is_err());
    assert!(empty.path.exists(), "what cannot be read stays where it is");
    fs::remove_file(empty.path).unwrap();
    let (saved, change) = home.store.merge_copy(&copies[1], at(5)).unwrap();
    assert!(change.sentence.contains("sync-conflict") && saved.library.profile_named("grain").is_some());
    let background_jobs = home.store.leave_copy(&copies[0]).unwrap();
    assert!(background_jobs.exists() && home.store.copies().is_empty());
    home.another().undo(at(6)).unwrap().unwrap();
    assert_eq!(home.store.open().library.profiles.len(), 1);
}

#[test]
fn a_folder_that_vanished_is_told_and_no_new_library_is_begun_in_its_place() {
    let home = Home::new();
    home.store.save(&adding(&profile("editorial"))).unwrap();
    let (there, away) = (home.path().to_owned(), home.path().with_extension("away"));
    fs::rename(&there, &away).unwrap();
    let error = home.store.save(&adding(&profile("grain"))).unwrap_err().to_string();
    assert!(error.starts_with(&format!("not saved: {} cannot be found", there.display())), "{error}");
    assert_eq!(home.store.open().library.profiles.len(), 2, "both stay in memory");
    assert!(there.join("state").exists(), "the rescue is kept where the state belongs");
    assert!(home.store.save_again().is_err(), "which makes no library of it");
    fs::remove_dir_all(&there).unwrap();
    fs::rename(&away, &there).unwrap();
    assert_eq!(home.store.save_again().unwrap().library.profiles.len(), 2);
    assert_eq!(home.another().open().library.profiles.len(), 2);
}

#[test]
fn what_others_changed_is_told_once_whoever_has_read_it_first() {
    let home = Home::with("profiles.ron", "(profiles: [])");
    home.store.open();
    home.another().save(&adding(&profile("editorial"))).unwrap();
    assert!(home.store.conflicts().is_empty(), "which reads the files again");
    assert_eq!(home.store.reopen().unwrap().library.profiles.len(), 1);
    assert!(home.store.reopen().is_none());
    home.store.save(&adding(&profile("grain"))).unwrap();
    assert!(home.store.reopen().is_none(), "nobody else changed anything");
}
