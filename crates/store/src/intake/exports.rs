//! The same two thousand messages by every way in: the answer is the same, with every prompt and every code on its
//! day, and nothing else.

#[path = "../../../library/src/intake/exported/fixture.rs"]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};

use super::load;
use super::test_files::{ods, xlsx, zip};
use fixture::{Sent, all, csv, html, json, local, package, plain};
use library::exchange::LoadContext;
use library::{Keys, Library};

const AMERICAN: &str = "%-m/%-d/%Y %-I:%M %p";
const LONG: &str = "%A, %B %-d, %Y %-I:%M %p";

/// Everything that an import of this would bring, with the days of a zone.
fn brought(path: &Path, zone: &TimeZone) -> BTreeSet<String> {
    let (own, mut keys) = (Library::default(), Keys::seeded(7));
    let load = load(path, "it", &mut LoadContext::new(&own, &[], date(2026, 11, 23), &mut keys)).unwrap();
    assert_eq!(load.left_out, [], "{}", path.display());
    let uses = load.uses.iter();
    let prompts =
        uses.map(|used| format!("prompt {} {}", used.prompt, used.at.to_zoned(zone.clone()).date()));
    let unclaimed = load.library.unclaimed.iter();
    let codes = unclaimed.map(|one| format!("code {} {}", one.code, one.on.unwrap()));
    let found: Vec<String> = prompts.chain(codes).collect();
    let set: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(set.len(), found.len(), "nothing is brought twice: {}", path.display());
    set
}

fn expected(sent: &[Sent]) -> BTreeSet<String> {
    sent.iter().flat_map(|one| one.found.clone()).collect()
}

fn is_whole(path: &Path, zone: &TimeZone, expected: &BTreeSet<String>) {
    let found = brought(path, zone);
    let lost: Vec<_> = expected.difference(&found).take(3).collect();
    let invented: Vec<_> = found.difference(expected).take(3).collect();
    assert!(
        lost.is_empty() && invented.is_empty(),
        "{}: lost {lost:?}, invented {invented:?}",
        path.display()
    );
}

fn written(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

/// Files that a zip has, too.
fn zipped(folder: &Path, name: &str, files: &[(String, String)]) -> [PathBuf; 2] {
    for (file, text) in files {
        written(folder, &format!("{name}/{file}"), text);
    }
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(file, text)| (file.as_str(), text.as_bytes())).collect();
    [folder.join(name), written(folder, &format!("{name}.zip"), zip(&files))]
}

#[test]
fn every_export_brings_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (sent, here) = (all(), TimeZone::system());
    let there = TimeZone::fixed(Offset::from_hours(2).unwrap());
    let expected = expected(&sent);
    let light = html(&sent, LONG, AMERICAN);
    let dark = light.replace(".chatlog__message{margin:0}", "body{background:#313338;color:#dcdfe4}");
    assert_ne!(light, dark);
    for (name, text, zone) in [
        ("indented.json", json(&sent, true), &there),
        ("line.json", json(&sent, false), &there),
        ("export.csv", csv(&sent), &there),
        ("light.html", light, &there),
        ("dark.html", dark, &there),
        // The text has no zone, so it is that of here.
        ("export.txt", plain(&sent, AMERICAN), &here),
    ] {
        is_whole(&written(folder, name, text), zone, &expected);
    }
}

#[test]
fn an_export_in_parts_and_the_zip_of_them_bring_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let sent = all();
    let expected = expected(&sent);
    let there = TimeZone::fixed(Offset::from_hours(2).unwrap());
    let parts = |ending: &str, written: &dyn Fn(&[Sent]) -> String| -> Vec<(String, String)> {
        let parts = sent.chunks(600).enumerate();
        parts.map(|(part, sent)| (format!("Studio - codes [{}].{ending}", part + 1), written(sent))).collect()
    };
    for (name, files) in [
        ("json", parts("json", &|sent| json(sent, true))),
        ("csv", parts("csv", &csv)),
        ("html", parts("html", &|sent| html(sent, LONG, AMERICAN))),
    ] {
        for path in zipped(folder.path(), name, &files) {
            is_whole(&path, &there, &expected);
        }
    }
    let texts = parts("txt", &|sent| plain(sent, AMERICAN));
    for path in zipped(folder.path(), "txt", &texts) {
        is_whole(&path, &TimeZone::system(), &expected);
    }
}

#[test]
fn a_package_of_discord_brings_the_same_with_the_days_of_utc() {
    let folder = tempfile::tempdir().unwrap();
    let sent = all();
    let utc = sent.iter().flat_map(|one| {
        let (there, utc) = (local(one, "%Y-%m-%d"), one.at.strftime("%Y-%m-%d").to_string());
        one.found.iter().map(move |found| found.replace(&there, &utc)).collect::<Vec<_>>()
    });
    let expected: BTreeSet<String> = utc.collect();
    for (name, is_table) in [("json", false), ("csv", true)] {
        let channel = |number: usize, file: &str| format!("package/messages/c{number}/{file}");
        let mut files = vec![
            ("package/README.txt".to_owned(), "This is your data.\n".to_owned()),
            ("package/messages/index.json".to_owned(), "{\"1\":\"codes\",\"2\":\"pictures\"}".to_owned()),
        ];
        for (number, sent) in sent.chunks(1_000).enumerate() {
            files.push((
                channel(number, "channel.json"),
                "{\"id\":\"1\",\"type\":0,\"name\":\"codes\"}".to_owned(),
            ));
            files.push((channel(number, &format!("messages.{name}")), package(sent, is_table)));
        }
        for path in zipped(folder.path(), name, &files) {
            is_whole(&path, &TimeZone::UTC, &expected);
        }
    }
}

#[test]
fn a_sheet_of_the_same_brings_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sent = all();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut rows = vec![["date".to_owned(), "prompt".to_owned(), "code".to_owned()]];
    for one in &sent {
        let is_prompt = one.found.first().is_some_and(|found| found.starts_with("prompt "));
        for found in &one.found {
            let (kind, rest) = found.split_once(' ').unwrap();
            let (text, day) = rest.rsplit_once(' ').unwrap();
            match kind {
                "prompt" => rows.push([day.to_owned(), text.to_owned(), String::new()]),
                _ if !is_prompt => rows.push([day.to_owned(), String::new(), text.to_owned()]),
                _ => {}
            }
        }
    }
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let text: String = rows.iter().map(|row| row.each_ref().map(&quoted).join(";") + "\r\n").collect();
    let cells: Vec<[String; 3]> = rows.iter().map(|row| row.each_ref().map(|cell| escaped(cell))).collect();
    let cells: Vec<[&str; 3]> = cells.iter().map(|row| row.each_ref().map(String::as_str)).collect();
    let expected = expected(&sent);
    for (name, bytes) in [
        ("sheet.csv", ["\u{feff}sep=;\r\n", &text].concat().into_bytes()),
        ("sheet.xlsx", xlsx(&cells)),
        ("sheet.ods", ods(&cells)),
    ] {
        is_whole(&written(folder, name, bytes), &TimeZone::system(), &expected);
    }
}
