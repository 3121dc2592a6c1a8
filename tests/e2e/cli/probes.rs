//! A probe on the command line: four scenes, the pictures that are there already, the page and the sheet of it.

use std::fs;

use imagestat::Axis;

use super::{Home, calibrate};
use crate::scenes::{self, Look, look};

const SCENES: [&str; 4] = ["portrait", "place", "object", "illustration"];

/// Grids of four for every scene and arm, named after them: warmer with the profile.
fn filled(home: &Home, folder: &str, arms: &[(&str, Look)]) -> String {
    let folder = home.path().join(folder);
    fs::create_dir_all(&folder).unwrap();
    for (scene, name) in (0..).zip(SCENES) {
        for (arm, (role, look)) in (0..).zip(arms) {
            let grid = scenes::grid(100 * scene + 4 * arm, look).to_jpeg(92).unwrap();
            fs::write(folder.join(format!("{name}_{role}.jpg")), grid).unwrap();
        }
    }
    folder.display().to_string()
}

fn three() -> [(&'static str, Look); 3] {
    [("baseline", Look::default()), ("profile", look(Axis::Colour, 1.5)), ("wrong", Look::default())]
}

#[test]
fn a_probe_asks_four_scenes_and_the_next_code_only_its_own() {
    let home = calibrate::furnished();
    home.done(&["add", "calm", "--kind", "ranked", "--code", "6odeoas"]);
    let begun = home.run(&["calibrate", "new", "editorial", "--probe", "--seed", "7", "--for", "8.2"]);
    assert_eq!((begun.code, begun.stdout.as_str()), (0, "editorial-probe-1\n"), "the name alone: {begun:?}");
    assert!(begun.stderr.contains("/prefer suffix"), "{begun:?}");
    let prompts = home.done(&["calibrate", "prompts", "editorial-probe-1"]);
    assert_eq!(prompts.lines().count(), 12, "{prompts}");

    let folder = filled(&home, "in", &three());
    let seen = home.run(&["calibrate", "add", "editorial-probe-1", &folder]);
    assert!(seen.code == 0 && seen.stdout.contains("by its name"), "{seen:?}");
    home.done(&["calibrate", "add", "editorial-probe-1", &folder, "--yes"]);
    home.done(&["calibrate", "eye", "editorial-probe-1", "diverges"]);
    let shown = home.json(&["calibrate", "show", "editorial-probe-1", "--json"]);
    assert_eq!((&shown["verdict"], shown["arms"].as_array().unwrap().len()), (&"diverges".into(), 12));
    assert!(shown["plain"].as_str().unwrap().starts_with("editorial makes pictures "), "{shown:#}");

    let page = home.json(&["look", "editorial", "--json"]);
    assert_eq!(page["scenes"].as_array().unwrap().len(), 4);
    assert_eq!(page["tight"], serde_json::json!([4, 4]), "{:#}", page["tight"]);

    let file = |name: &str| home.path().join(name).display().to_string();
    home.done(&["look", "editorial", "--html", &file("page.html")]);
    home.done(&["sheet", "--out", &file("sheet.html")]);
    home.done(&["share", "editorial", "--with", "Acme", "--out", &file("kit")]);
    for (page, pictures) in [("page.html", 40), ("sheet.html", 8), ("kit/kit.html", 4)] {
        let text = fs::read_to_string(home.path().join(page)).unwrap();
        assert_eq!(text.matches("src=\"data:image/jpeg;base64,").count(), pictures, "{page}");
    }

    home.done(&["calibrate", "new", "calm", "--probe", "--for", "8.2"]);
    let prompts = home.run(&["calibrate", "prompts", "calm-probe-1"]);
    assert_eq!(prompts.stdout.lines().count(), 4, "12 prompts become 4: {prompts:?}");
    assert!(prompts.stdout.lines().all(|line| line.contains("--p 6odeoas --seed 7")), "{prompts:?}");
    let sheet = home.json(&["sheet", "--json"]);
    assert_eq!(sheet["scenes"], serde_json::json!(SCENES));
}

#[test]
fn a_scene_is_named_where_there_are_several_and_scenes_can_be_ones_own() {
    let home = calibrate::furnished();
    home.done(&["calibrate", "new", "editorial", "--probe", "--for", "8.2"]);
    let folder = filled(&home, "in", &three());
    let file = format!("{folder}/place_baseline.jpg");
    let refused = home.run(&["calibrate", "add", "editorial-probe-1", "--baseline", &file]);
    assert!(
        refused.code == 2 && refused.stderr.contains("portrait, place, object, illustration"),
        "{refused:?}"
    );
    let unknown =
        home.run(&["calibrate", "add", "editorial-probe-1", "--scene", "moon", "--baseline", &file]);
    assert!(unknown.code == 3 && unknown.stderr.contains("no scene"), "{unknown:?}");
    home.done(&["calibrate", "add", "editorial-probe-1", "--scene", "place", "--baseline", &file]);
    fs::write(home.path().join("scenes.ron"), "(scenes: [(name: \"cat\", shows: \"a cat --ar 3:2\")])")
        .unwrap();
    home.done(&["calibrate", "new", "editorial", "--probe", "--null", "--for", "8.2"]);
    let prompts = home.done(&["calibrate", "prompts", "editorial-probe-2"]);
    assert_eq!(prompts.lines().count(), 6);
    assert!(
        prompts.contains("a cat --p r1bwkpa --ar 3:2") && prompts.contains("\n. --p r1bwkpa"),
        "{prompts}"
    );
    fs::write(home.path().join("scenes.ron"), "(scenes: [(name: 3)])").unwrap();
    let broken = home.run(&["calibrate", "new", "editorial", "--probe"]);
    assert!(
        broken.code == 1
            && broken.stderr.contains("scenes.ron:1:17: ")
            && broken.stderr.contains("\n   |                 ^"),
        "{broken:?}"
    );
}

#[test]
fn a_guess_by_time_and_what_is_wrong_with_the_files_are_told() {
    let home = calibrate::furnished();
    let run = home.done(&["calibrate", "new", "editorial"]).trim().to_owned();
    let folder = home.path().join("scans");
    fs::create_dir_all(&folder).unwrap();
    for number in 0..3 {
        let grid = scenes::grid(4 * number, &Look::default()).to_jpeg(92).unwrap();
        fs::write(folder.join(format!("scan {number}.jpg")), grid).unwrap();
    }
    let folder = folder.to_str().unwrap().to_owned();
    let guessed = home.run(&["calibrate", "add", &run, &folder, "--yes"]);
    assert!(guessed.code == 1 && guessed.stdout.contains("a guess, by its time alone"), "{guessed:?}");
    let twice = home.path().join("scans/scan 0.jpg");
    let copy = home.path().join("copy.jpg");
    fs::copy(&twice, &copy).unwrap();
    let (one, other) = (twice.to_str().unwrap(), copy.to_str().unwrap());
    let same = home.run(&["calibrate", "add", &run, "--baseline", one, "--profile", other]);
    assert!(same.stderr.contains("is the same picture in default and profile editorial"), "{same:?}");
    home.done(&["calibrate", "add", &run, &folder, "--guess", "--yes"]);
}

#[test]
fn a_code_is_tried_on_two_versions_with_one_seed() {
    let home = calibrate::furnished();
    let versions = ["calibrate", "versions", "editorial", "--from", "7", "--to", "8.2"];
    let begun = home.done(&versions);
    assert_eq!(begun, "editorial-probe-1\neditorial-probe-2\n");
    for (run, look) in
        [("editorial-probe-1", look(Axis::Colour, 1.5)), ("editorial-probe-2", Look::default())]
    {
        let folder = filled(
            &home,
            run,
            &[("baseline", Look::default()), ("profile", look), ("wrong", Look::default())],
        );
        home.done(&["calibrate", "add", run, &folder, "--yes"]);
    }
    let said = home.done(&versions);
    assert!(
        said.starts_with("editorial: keep V7 for it") || said.starts_with("editorial: re-test"),
        "{said}"
    );
    let prompts = home.done(&["calibrate", "prompts", "editorial-probe-1"]);
    let seed =
        |text: &str| text.split("--seed ").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
    assert_eq!(seed(&prompts), seed(&home.done(&["calibrate", "prompts", "editorial-probe-2"])));
}
