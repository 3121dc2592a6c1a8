//! A folder of pictures as a source: what they say of their prompts is taken in, and they are only read.

use std::fs;
use std::path::Path;

use super::Home;

const JOB: &str = "0b9a7c5e-1f2d-4c3b-8a69-7d5e4f3c2b1a";

/// A PNG with texts as Midjourney's website writes them; `late` puts them behind the pixels.
fn picture(path: &Path, texts: &[(&str, &str)], late: bool) {
    let mut encoder = png::Encoder::new(fs::File::create(path).unwrap(), 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    for (key, text) in texts.iter().filter(|_| !late) {
        encoder.add_text_chunk((*key).to_owned(), (*text).to_owned()).unwrap();
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[128; 12]).unwrap();
    for (key, text) in texts.iter().filter(|_| late) {
        let chunk = png::text_metadata::TEXtChunk::new(*key, *text);
        writer.write_text_chunk(&chunk).unwrap();
    }
}

fn from_the_website(path: &Path, prompt: &str, job: &str, made: &str) {
    let description = format!("{prompt} Job ID: {job}");
    picture(path, &[("Description", &description), ("Author", "mira"), ("Creation Time", made)], false);
}

/// Every file of a folder with its bytes and the time it was written.
fn contents(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>, std::time::SystemTime)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let written = fs::metadata(&path).unwrap().modified().unwrap();
            (path.clone(), fs::read(&path).unwrap(), written)
        })
        .collect();
    all.sort();
    all
}

fn folder(home: &Home) -> std::path::PathBuf {
    let folder = home.path().join("pictures");
    fs::create_dir(&folder).unwrap();
    folder
}

#[test]
fn metadata_fills_the_trace_and_proposes_codes_never_seen() {
    let home = Home::furnished();
    let folder = folder(&home);
    let prompt = "a pier at dawn --p 6odeoas qqqqqq1 --v 7";
    for number in 0..4 {
        let path = folder.join(format!("mira_a_pier_at_dawn_{JOB}_{number}.png"));
        from_the_website(&path, prompt, JOB, "Sun, 03 May 2026 10:11:12 GMT");
    }
    let late = folder.join("renamed.png");
    let other = JOB.replace('0', "1");
    let description = format!("a cat --p zzzzzz2 Job ID: {other}");
    picture(&late, &[("Description", &description), ("Creation Time", "2026-06-01T08:00:00Z")], true);
    let before = contents(&folder);
    let path = folder.to_str().unwrap();

    let dry = home.run(&["import", path, "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert!(
        dry.stderr.contains("5 pictures, 2 prompts") && dry.stderr.contains("nothing was changed"),
        "{dry:?}"
    );
    assert_eq!(home.json(&["used", "6odeoas", "--json"]).as_array().unwrap().len(), 0);

    home.done(&["import", path]);
    let used = home.json(&["used", "6odeoas", "--json"]);
    assert_eq!(used.as_array().unwrap().len(), 1, "four pictures of one job are one prompt: {used:#}");
    assert_eq!((&used[0]["prompt"], &used[0]["at"]), (&prompt.into(), &"2026-05-03T10:11:12Z".into()));
    let open = home.json(&["match", "--json"]);
    let mut rows: Vec<(&str, &str)> = open
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["code"].as_str().unwrap(), row["date"].as_str().unwrap()))
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, [("qqqqqq1", "2026-05-03"), ("zzzzzz2", "2026-06-01")], "the known code is no news");
    assert!(home.run(&["import", path]).stderr.contains("Nothing to import"));
    assert_eq!(contents(&folder), before, "files are only read");
}

#[test]
fn a_thousand_pictures_and_broken_ones_are_told_clearly() {
    let home = Home::furnished();
    let folder = folder(&home);
    for number in 0..1_000 {
        let job = format!("{number:08x}-1f2d-4c3b-8a69-7d5e4f3c2b1a");
        let prompt = format!("pier number {number} --p 6odeoas");
        let path = folder.join(format!("{number:04}.png"));
        from_the_website(&path, &prompt, &job, "Sun, 03 May 2026 10:11:12 GMT");
    }
    let whole = fs::read(folder.join("0000.png")).unwrap();
    fs::write(folder.join("cut.png"), &whole[..20]).unwrap();
    fs::write(folder.join("empty.png"), b"").unwrap();
    fs::write(folder.join("page.jpg"), b"<html>not found</html>").unwrap();
    fs::write(folder.join("evil\u{1b}[2J.webp"), b"RIFF").unwrap();
    fs::write(folder.join("notes.txt"), b"a cat --p qqqqqq9").unwrap();
    let ran = home.run(&["import", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for told in [
        "1004 pictures, 1 text, 1000 prompts",
        "notes.txt: 1 prompt has no date and stays out of the trace",
        "4 pictures say nothing of their prompt",
        "no picture inside, so only the name counts: empty.png, evil[2J.webp, page.jpg",
        "logged 1000 prompts",
    ] {
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains('\u{1b}'), "{:?}", ran.stderr);
    assert_eq!(home.json(&["used", "calm", "--json"]).as_array().unwrap().len(), 1_000);
}

#[test]
fn a_folder_without_pictures_or_none_at_all_is_told() {
    let home = Home::furnished();
    let folder = folder(&home);
    let ran = home.run(&["import", folder.to_str().unwrap()]);
    assert!(ran.stderr.contains("0 pictures") && ran.stderr.contains("Nothing to import"), "{ran:?}");
    let gone = home.run(&["import", home.path().join("gone").to_str().unwrap()]);
    assert!(gone.code == 1 && gone.stderr.contains("gone"), "{gone:?}");
}
