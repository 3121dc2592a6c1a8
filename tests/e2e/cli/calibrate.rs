//! A whole calibration on the command line, and what goes wrong in one.

use std::fs;
use std::path::PathBuf;

use imagestat::{Axis, Picture};
use png::{BitDepth, ColorType};

use super::Home;
use crate::scenes::{self, Look, look, scene};

/// Two profiles and a throwaway.
pub fn furnished() -> Home {
    let home = Home::new();
    home.done(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    home.done(&["add", "throwaway", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    home
}

fn begun(home: &Home) -> String {
    let args =
        ["calibrate", "new", "editorial", "--prompt", "a bowl of fruit", "--seed", "7", "--for", "8.2"];
    home.done(&args).trim().to_owned()
}

/// Saves four pictures as a grid, as Discord does.
fn grid(home: &Home, name: &str, seed: u64, look: &Look) -> String {
    saved(home, name, &scenes::grid(seed, look))
}

fn saved(home: &Home, name: &str, picture: &Picture) -> String {
    let path = home.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, picture.to_jpeg(92).unwrap()).unwrap();
    path.display().to_string()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

/// Three grids: default, warmer, and another default for the wrong one.
fn grids(home: &Home) -> [String; 3] {
    [
        grid(home, "a.jpg", 0, &Look::default()),
        grid(home, "b.jpg", 4, &look(Axis::Colour, 1.5)),
        grid(home, "c.jpg", 8, &Look::default()),
    ]
}

pub fn judged(home: &Home) -> String {
    let run = begun(home);
    let [a, b, c] = grids(home);
    home.done(&["calibrate", "add", &run, "--baseline", &a, "--profile", &b, "--wrong", &c]);
    run
}

#[test]
fn three_prompts_are_written_that_differ_only_in_the_profile() {
    let home = furnished();
    let run = begun(&home);
    assert_eq!(run, "editorial-1");
    insta::assert_snapshot!(home.transcript(&["calibrate", "prompts", &run]));
}

#[test]
fn a_whole_run_finds_what_was_changed() {
    let home = furnished();
    let run = judged(&home);
    let shown = home.json(&["calibrate", "show", &run, "--json"]);
    assert_eq!(shown["verdict"], "diverges", "{shown:#}");
    assert_eq!(shown["nearer_to"], "neither");
    let colour = &shown["axes"]["colour"];
    assert!(colour["effect"].as_f64().unwrap() > 2.0 && colour["p"].as_f64().unwrap() < 0.05, "{colour}");
    assert!(colour["direction"].as_str().unwrap().contains("warmer"), "{colour}");
    for other in ["light", "composition", "texture"] {
        assert_eq!(shown["axes"][other]["told_apart"], false, "{other}");
    }
    assert_eq!(shown["arms"][1]["pictures"].as_array().unwrap().len(), 4);
    let folder = home.path().join("man");
    home.done(&["man", folder.to_str().unwrap()]);
    let page = fs::read_to_string(folder.join("swatch.1")).unwrap();
    for field in shown.as_object().unwrap().keys() {
        assert!(page.contains(field.as_str()), "{field} is not in the manual");
    }
}

#[test]
fn the_eye_comes_before_the_numbers_and_both_are_kept() {
    let home = furnished();
    let run = judged(&home);
    let before = home.run(&["calibrate", "show", &run]);
    assert!(!before.stdout.contains("noise") && before.stderr.contains("first your own eye"), "{before:?}");
    let list = home.done(&["calibrate", "list"]);
    assert!(list.contains("waits for your eye"), "{list}");
    let after = home.done(&["calibrate", "eye", &run, "does-not-do-much"]);
    assert!(after.contains("does not do much (2026-09-01)") && after.contains("x noise"), "{after}");
    let card = home.done(&["show", "editorial"]);
    assert!(card.contains("verdict  diverges (colour) on 2026-09-01 (editorial-1)"), "{card}");
    let again = home.run(&["calibrate", "eye", &run, "diverges"]);
    assert!(again.code == 1 && again.stderr.contains("the first look"), "{again:?}");
    let shown = home.json(&["calibrate", "show", &run, "--json"]);
    assert_eq!(
        (shown["eye"].as_str(), shown["verdict"].as_str()),
        (Some("does-not-do-much"), Some("diverges"))
    );
}

#[test]
fn a_verdict_survives_its_files_and_says_so() {
    let home = furnished();
    let run = judged(&home);
    let before = home.json(&["calibrate", "show", &run, "--json"]);
    fs::remove_file(home.path().join("b.jpg")).unwrap();
    let after = home.json(&["calibrate", "show", &run, "--json"]);
    assert_eq!(before["axes"], after["axes"]);
    assert_eq!(after["arms"][1]["pictures"][0]["missing"], true);
}

#[test]
fn a_page_holds_its_pictures_and_loads_nothing() {
    let home = furnished();
    let run = judged(&home);
    let out = home.path().join("report");
    let printed = home.done(&["calibrate", "report", &run, "--out", out.to_str().unwrap()]);
    assert_eq!(printed.lines().count(), 2, "{printed}");
    let page = fs::read_to_string(out.join("editorial-1.html")).unwrap();
    assert_eq!(page.matches("src=\"data:image/jpeg;base64,").count(), 12);
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"));
    let text = fs::read_to_string(out.join("editorial-1.md")).unwrap();
    assert!(text.starts_with("# editorial-1: diverges") && text.contains("| colour |"), "{text}");
}

#[test]
fn what_cannot_be_taken_in_is_named_and_the_run_stays_as_it_was() {
    let home = furnished();
    let run = begun(&home);
    let good = grid(&home, "a.jpg", 0, &Look::default());
    let small = saved(&home, "small.jpg", &Picture::from_rgb(1, 1, vec![9; 3]).unwrap());
    fs::write(home.path().join("cut.jpg"), &fs::read(&good).unwrap()[..900]).unwrap();
    fs::write(home.path().join("empty.png"), b"").unwrap();
    fs::write(home.path().join("text.png"), b"hello").unwrap();
    let bomb = png_file(&home, "bomb.png", (ColorType::Grayscale, BitDepth::Eight), &[0; 96 * 96]);
    let mut bytes = fs::read(&bomb).unwrap();
    bytes[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    let sum = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&sum);
    fs::write(&bomb, bytes).unwrap();
    let moving = home.path().join("moving.png");
    let mut encoder = png::Encoder::new(fs::File::create(&moving).unwrap(), 1, 1);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.write_image_data(&[9]).unwrap();
    drop(writer);
    let before = home.json(&["calibrate", "show", &run, "--json"]);
    let path = |name: &str| home.path().join(name).display().to_string();
    let cases = [
        (path("cut.jpg"), "cut.jpg: the file is cut off"),
        (path("empty.png"), "empty.png: the file is empty"),
        (path("text.png"), "text.png: this is not a PNG"),
        (bomb, "bomb.png: the header announces 16384 x 16384 pixels"),
        (path("moving.png"), "moving.png: this is an animation"),
        (small, "small.jpg: the picture has 1 x 1 pixels"),
        (path("none.png"), "none.png cannot be read"),
        (good.clone(), "a.jpg is in the default arm already"),
    ];
    for (file, told) in cases {
        let ran = home.run(&["calibrate", "add", &run, "--baseline", &good, "--profile", &file]);
        assert!(ran.code == 1 && ran.stderr.contains(told), "{told}: {ran:?}");
    }
    assert_eq!(home.json(&["calibrate", "show", &run, "--json"]), before);
}

/// A scene as PNG, of this kind of pixels.
fn png_file(home: &Home, name: &str, (color, depth): (ColorType, BitDepth), pixels: &[u8]) -> String {
    let path = home.path().join(name);
    let mut encoder = png::Encoder::new(fs::File::create(&path).unwrap(), 96, 96);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == ColorType::Indexed {
        encoder.set_palette(vec![200, 80, 60, 40, 90, 160]);
    }
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    path.display().to_string()
}

#[test]
fn every_honest_kind_of_picture_is_taken_in() {
    let home = furnished();
    let run = begun(&home);
    let scene = scene(1, 96, &Look::default());
    let wide: Vec<u8> = scene.rgb().iter().flat_map(|value| [*value, 7]).collect();
    let grey: Vec<u8> = scene.rgb().chunks(3).map(|pixel| pixel[1]).collect();
    let clear: Vec<u8> =
        scene.rgb().chunks(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 200]).collect();
    let two: Vec<u8> = grey.iter().map(|value| value / 128).collect();
    let mut inks = Vec::new();
    let four: Vec<u8> = scene.rgb().chunks(3).flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], 0]).collect();
    jpeg_encoder::Encoder::new(&mut inks, 90).encode(&four, 96, 96, jpeg_encoder::ColorType::Cmyk).unwrap();
    fs::write(home.path().join("inks.jpg"), inks).unwrap();
    let files = [
        png_file(&home, "deep.png", (ColorType::Rgb, BitDepth::Sixteen), &wide),
        png_file(&home, "grey.png", (ColorType::Grayscale, BitDepth::Eight), &grey),
        png_file(&home, "clear.png", (ColorType::Rgba, BitDepth::Eight), &clear),
        png_file(&home, "palette.png", (ColorType::Indexed, BitDepth::Eight), &two),
        home.path().join("inks.jpg").display().to_string(),
    ];
    let mut args = vec!["calibrate", "add", &run, "--single", "--baseline"];
    args.extend(files.iter().map(String::as_str));
    home.done(&args);
    let shown = home.json(&["calibrate", "show", &run, "--json"]);
    assert_eq!(shown["arms"][0]["pictures"].as_array().unwrap().len(), 5);
}

#[test]
fn two_arms_of_equal_pictures_do_not_differ_and_one_file_in_two_arms_is_refused() {
    let home = furnished();
    let run = begun(&home);
    // Every file has its own bytes, and the same pixels.
    let file = |name: &str, quality| {
        let path = home.path().join(name);
        fs::write(&path, scene(1, 96, &Look::default()).to_jpeg(quality).unwrap()).unwrap();
        path.display().to_string()
    };
    let names: Vec<String> = (0..8_u8).map(|place| file(&format!("{place}.jpg"), 85 + place)).collect();
    let mut args = vec!["calibrate", "add", &run, "--single", "--baseline"];
    args.extend(names[..4].iter().map(String::as_str));
    args.push("--profile");
    args.extend(names[4..].iter().map(String::as_str));
    home.done(&args);
    assert_eq!(home.json(&["calibrate", "show", &run, "--json"])["verdict"], "does-not-do-much");
    let twice = home.run(&["calibrate", "add", &run, "--single", "--wrong", &names[5]]);
    assert!(
        twice.code == 1 && twice.stderr.contains("5.jpg is in the profile editorial arm already"),
        "{twice:?}"
    );
}

#[test]
fn arms_are_proposed_from_names_and_taken_with_a_yes() {
    let home = furnished();
    let run = begun(&home);
    let uuid = |digit: char| format!("0b9a7c5e-1f2d-4c3b-8a69-7d5e4f3c2b{digit}{digit}");
    let folder = home.path().join("in");
    let name = |code: &str, digit| format!("in/mira_a_bowl_--p_{code}_{}.jpg", uuid(digit));
    grid(&home, &name("7enzken", '1'), 8, &Look::default());
    grid(&home, &name("r1bwkpa", '2'), 4, &look(Axis::Colour, 1.5));
    grid(&home, "in/baseline.jpg", 0, &Look::default());
    let folder = folder.to_str().unwrap();
    let shown = home.run(&["calibrate", "add", &run, folder]);
    assert!(
        shown.stdout.contains("default  by its name  $HOME/in/baseline.jpg")
            && shown.stderr.contains("nothing was added"),
        "{shown:?}"
    );
    home.done(&["calibrate", "add", &run, folder, "--yes"]);
    assert_eq!(home.json(&["calibrate", "show", &run, "--json"])["verdict"], "diverges");
}

#[test]
fn the_same_run_again_is_compared_with_the_first() {
    let home = furnished();
    judged(&home);
    let again = home.done(&["calibrate", "again", "editorial-1"]).trim().to_owned();
    assert_eq!(again, "editorial-2");
    let files = [(20, "--baseline", Look::default()), (24, "--profile", look(Axis::Light, 1.5))];
    for (seed, arm, look) in files {
        let file = grid(&home, &format!("{seed}.jpg"), seed, &look);
        home.done(&["calibrate", "add", &again, arm, &file]);
    }
    let shown = home.json(&["calibrate", "show", &again, "--json"]);
    let since = shown["since"].as_str().unwrap();
    assert!(since.starts_with("moved since editorial-1: colour") && since.contains("light"), "{since}");
    for run in ["editorial-1", "editorial-2"] {
        home.done(&["calibrate", "eye", run, "diverges"]);
    }
    let told = home.done(&["calibrate", "show", "editorial-2"]);
    assert!(told.contains("over time, 2026-09-01 to 2026-09-01"), "{told}");
    let list = home.done(&["calibrate", "list", "--ascii"]);
    let chart = list.lines().find(|line| line.starts_with("light ")).unwrap();
    assert!(chart.contains('@') && chart.ends_with('*'), "{chart}");
    let effects = home.json(&["calibrate", "list", "--json"])[1]["effects"].clone();
    assert!(effects["light"].as_f64().unwrap() > 2.0, "{effects}");
    let out = home.path().join("report");
    home.done(&["calibrate", "report", "editorial-2", "--out", out.to_str().unwrap()]);
    let page = fs::read_to_string(out.join("editorial-2.html")).unwrap();
    assert!(page.matches("<svg").count() == 5 && page.matches("<circle").count() == 10);
    assert!(fs::read_to_string(out.join("editorial-2.md")).unwrap().contains("## Over time"));
}

#[test]
fn a_library_without_a_throwaway_gets_a_guide() {
    let home = Home::new();
    home.done(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    insta::assert_snapshot!(home.transcript(&["calibrate", "new", "editorial"]));
}

#[test]
fn palettes_and_sets_of_pictures_stand_on_their_own() {
    let home = Home::new();
    let [a, b, c] = grids(&home);
    let red = saved(&home, "red.jpg", &Picture::from_rgb(64, 64, [232, 26, 24].repeat(64 * 64)).unwrap());
    let palette = home.json(&["palette", &red, "--json"]);
    assert_eq!(palette[0]["palette"][0]["name"], "red", "{palette:#}");
    assert!(home.done(&["palette", &red, "--gpl", "-"]).starts_with("GIMP Palette\n"));
    let swatches = home.path().join("red.ase");
    home.done(&["palette", &red, "--ase", swatches.to_str().unwrap()]);
    assert!(fs::read(swatches).unwrap().starts_with(b"ASEF"));
    assert_eq!(home.json(&["compare", &a, &b, "--json"])["differs"], true);
    assert_eq!(home.json(&["compare", &a, &c, "--json"])["differs"], false);
    let same: Vec<PathBuf> = vec![a.clone().into(), a.into()];
    let twice = home.run(&["compare", same[0].to_str().unwrap(), same[1].to_str().unwrap()]);
    assert!(twice.code == 1 && twice.stderr.contains("in both sets"), "{twice:?}");
}
