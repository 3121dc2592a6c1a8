//! Files of every layout there ever was: the fixtures in `tests/fixtures/schema-N` are kept for ever.

use std::fs;
use std::path::PathBuf;

use super::{Home, adding, profile};
use crate::document::Document;
use crate::filed::RECORD_KINDS;
use crate::folder::Folder;
use crate::migrate::{SCHEMA, STEPS};
use library::{Library, Problem, Source};

fn fixtures(schema: u32) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).join(format!("schema-{schema}"))
}

/// A home with the files of a schema.
fn home(schema: u32) -> Home {
    let home = Home::new();
    for kind in RECORD_KINDS {
        if let Ok(text) = fs::read_to_string(fixtures(schema).join(kind.file)) {
            home.write(kind.file, &text);
        }
    }
    home
}

#[test]
fn every_layout_has_its_step_and_its_fixture() {
    assert_eq!(STEPS.len(), usize::try_from(SCHEMA).unwrap());
    for schema in 0..=SCHEMA {
        let opened = home(schema).store.open();
        assert!(!opened.fresh, "keep files of schema {schema} in {}", fixtures(schema).display());
        assert_eq!(opened.problems, []);
    }
    for kind in RECORD_KINDS {
        let path = fixtures(SCHEMA).join(kind.file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let number = format!("schema: {SCHEMA},");
        assert!(text.contains(&number), "a fixture with every kind of record: {}", path.display());
    }
}

#[test]
fn files_of_schema_1_are_written_as_they_were_read() {
    let home = home(1);
    let mut library = Library::default();
    for kind in RECORD_KINDS {
        let text = home.read(kind.file);
        let mut document = Document::read(kind, &Folder::own(home.path()), &mut library);
        assert_eq!(
            (document.problems.len(), document.whole().entries.is_empty()),
            (0, false),
            "{}",
            kind.file
        );
        document.write_text().unwrap();
        let written = String::from_utf8(document.bytes.unwrap().to_vec()).unwrap();
        assert_eq!(written, text, "{}", kind.file);
    }
    assert_eq!(home.store.open().library, library);
}

#[test]
fn a_change_in_files_of_schema_1_leaves_everything_else_to_the_letter() {
    let home = home(1);
    let before = home.read("profiles.ron");
    home.store.save(&adding(&profile("zz"))).unwrap();
    let after = home.read("profiles.ron");
    assert!(before.lines().all(|line| after.contains(line)), "{after}");
    home.store.undo(super::at(60)).unwrap();
    assert_eq!(home.read("profiles.ron"), before);
}

#[test]
fn the_log_of_schema_1_is_read_whole() {
    let home = Home::new();
    let text = fs::read_to_string(fixtures(1).join("log/2026-05.ron")).unwrap();
    home.write("log/2026-05.ron", &text);
    let (uses, problems) = home.store.uses();
    assert_eq!((uses.len(), problems.len()), (text.lines().filter(|line| line.starts_with('(')).count(), 0));
}

#[test]
fn files_without_a_number_are_read_as_todays_and_only_reading_changes_nothing() {
    let home = home(0);
    let [profiles, stacks] = ["profiles.ron", "stacks.ron"].map(|file| home.read(file));
    let opened = home.store.open();
    let calm = opened.library.profile_named("calm").unwrap();
    assert_eq!((calm.key.as_str(), calm.prompt_token()), ("calm", Some("r1bwkpa")));
    assert_eq!(calm.codes[0].created, Some(jiff::civil::date(2025, 6, 19)));
    assert_eq!(opened.library.profile_named("new").unwrap().prompt_token(), Some("6odeoas"));
    let cafe = opened.library.stacks.named("cafe").unwrap();
    let layers: Vec<_> = cafe.spec.layers.iter().map(|layer| layer.source.clone()).collect();
    assert!(
        matches!(&layers[..], [Source::Profile(a), Source::Profile(b)] if a.as_str() == "calm" && b.as_str() == "grain")
    );
    let told: Vec<String> = home.store.check().iter().map(Problem::headline).collect();
    assert!(
        told.contains(&"profiles.ron: the file is of schema 0, and 2 records are read as of 1".into()),
        "{told:?}"
    );
    assert_eq!([home.read("profiles.ron"), home.read("stacks.ron")], [profiles, stacks]);
}

#[test]
fn the_first_change_brings_a_file_up_after_a_copy_was_set_aside() {
    let home = home(0);
    let before = home.read("profiles.ron");
    let saved = home.store.save(&adding(&profile("zz"))).unwrap();
    assert!(saved.remarks[0].starts_with("brought 2 records from schema 0 to 1: "), "{:?}", saved.remarks);
    let text = home.read("profiles.ron");
    assert!(text.contains("schema: 1,") && text.contains("codes: [") && !text.contains("code_created"));
    assert!(text.contains("// From Lena.") && text.contains("mood: 3"), "{text}");
    let mut background_jobs = fs::read_dir(home.path().join("state/aside")).unwrap();
    assert_eq!(fs::read_to_string(background_jobs.next().unwrap().unwrap().path()).unwrap(), before);
    assert!(background_jobs.next().is_none(), "the stacks were not written");
    let again = home.another();
    assert_eq!(again.open().library, saved.library);
    assert_eq!(again.save(&adding(&profile("yy"))).unwrap().remarks, Vec::<String>::new());
}
