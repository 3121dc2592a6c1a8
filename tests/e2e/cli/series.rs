//! Ladders, stacks and second profiles on the command line, and records of runs from before there were any.

use std::fs;

use imagestat::Axis;

use super::Home;
use crate::scenes::{Look, grid, look};

/// Three profiles and a throwaway.
fn furnished() -> Home {
    let home = Home::new();
    for (name, code) in [("editorial", "r1bwkpa"), ("calm", "6odeoas"), ("grain", "75t3ipc")] {
        home.done(&["add", name, "--kind", "ranked", "--code", code]);
    }
    home.done(&["add", "throwaway", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    home
}

/// Four pictures side by side in one file, as Discord saves them; gives `ARM=FILE`.
fn arm(home: &Home, arm: &str, seed: u64, look: &Look) -> String {
    let path = home.path().join(format!("{arm}.jpg"));
    fs::write(&path, grid(seed, look).to_jpeg(92).unwrap()).unwrap();
    format!("{arm}={}", path.display())
}

fn added(home: &Home, run: &str, arms: &[(&str, Look)]) {
    let mut args = vec!["calibrate".to_owned(), "add".into(), run.into(), "--grid".into()];
    for (place, (name, look)) in (0..).zip(arms) {
        args.extend(["--arm".into(), arm(home, name, 4 * place, look)]);
    }
    home.done(&args.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_ladder_tells_from_which_step_the_profile_is_felt() {
    let home = furnished();
    let begun =
        ["calibrate", "ladder", "editorial", "--steps", "500,0,100", "--seed", "7", "--prompt", "a cat"];
    let run = home.done(&begun).trim().to_owned();
    assert_eq!(run, "editorial-ladder-1");
    insta::assert_snapshot!(home.transcript(&["calibrate", "prompts", &run]));
    let (plain, strong) = (Look::default(), look(Axis::Colour, 1.5));
    let names = ["default-0", "profile-0", "default-100", "profile-100", "default-500", "profile-500"];
    let looks = [plain, plain, plain, plain, plain, strong];
    added(&home, &run, &names.into_iter().zip(looks).collect::<Vec<_>>());
    let shown = home.json(&["calibrate", "show", &run, "--json"]);
    let found: Vec<_> = shown["parts"].as_array().unwrap().iter().map(|part| part["found"].clone()).collect();
    assert_eq!(
        (found, shown["question"].as_str()),
        (vec!["not-asked".into(), "not-told-apart".into(), "told-apart".into()], Some("ladder"))
    );
    let told = home.done(&["calibrate", "eye", &run, "diverges"]);
    assert!(told.contains("felt from stylize 500") && told.contains("At 100 it cannot be told"), "{told}");
    let out = home.path().join("report");
    home.done(&["calibrate", "report", &run, "--out", out.to_str().unwrap()]);
    let page = fs::read_to_string(out.join("editorial-ladder-1.html")).unwrap();
    assert!(page.contains("stylize 500: told apart") && page.matches("<figure>").count() == 24);
    let card = home.done(&["show", "editorial"]);
    assert!(card.contains("from stylize 500 on"), "{card}");
    assert!(!card.contains("verdict"), "a ladder is no verdict on a profile: {card}");
}

#[test]
fn leaving_one_out_tells_what_each_layer_contributes() {
    let home = furnished();
    let args = ["calibrate", "leave-one-out", "--with", "calm,grain", "--prompt", "a cat", "--seed", "7"];
    let run = home.done(&args).trim().to_owned();
    insta::assert_snapshot!(home.transcript(&["calibrate", "prompts", &run, "--json"]));
    let strong = look(Axis::Light, 1.5);
    added(&home, &run, &[("whole", strong), ("without-1", Look::default()), ("without-2", strong)]);
    let told = home.done(&["calibrate", "eye", &run, "diverges"]);
    assert!(told.contains("calm contributes light") && told.contains("grain cannot be told"), "{told}");
    let refused = home.run(&["calibrate", "leave-one-out", "--with", "calm"]);
    assert!(refused.code == 2 && refused.stderr.contains("two to six layers"), "{refused:?}");
    let unknown = home.run(&["calibrate", "add", &run, "--arm", "middle=a.png"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("names no arm"), "{unknown:?}");
}

#[test]
fn a_ladder_up_tells_what_stacks_and_what_fights() {
    let home = furnished();
    let scenes = home.path().join("two.ron");
    let two = "(scenes: [(name: \"cat\", shows: \"a cat\"), (name: \"road\", shows: \"a road\")])";
    fs::write(&scenes, two).unwrap();
    let scenes = scenes.to_str().unwrap();
    let offered = home.done(&["look", "calm", "--json"]);
    assert!(offered.contains("swatch calibrate ladder-up --with calm,OTHER"), "{offered}");
    let args = ["calibrate", "ladder-up", "--with", "editorial,calm", "--scenes", scenes, "--seed", "7"];
    let run = home.done(&args).trim().to_owned();
    assert_eq!(run, "editorial+calm-up-1");
    insta::assert_snapshot!(home.transcript(&["calibrate", "prompts", &run]));
    let folder = home.path().join("in");
    fs::create_dir_all(&folder).unwrap();
    // Dark is lost beside warm.
    let (warm, dark) = (look(Axis::Colour, 1.5), look(Axis::Light, 1.5));
    let arms =
        [("baseline", Look::default()), ("editorial", warm), ("with-2", dark), ("calm and editorial", warm)];
    for (scene, name) in (0..).zip(["cat", "road"]) {
        for (arm, (words, look)) in (0..).zip(&arms) {
            let grid = grid(100 * scene + 4 * arm, look).to_jpeg(92).unwrap();
            fs::write(folder.join(format!("{name} {words}.jpg")), grid).unwrap();
        }
    }
    home.done(&["calibrate", "add", &run, folder.to_str().unwrap(), "--yes"]);
    let shown = home.json(&["calibrate", "show", &run, "--json"]);
    assert_eq!(shown["question"], "ladder-up");
    let parts: Vec<(&str, &str, Option<&str>)> = shown["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part["part"].as_str().unwrap(), part["found"].as_str().unwrap(), part["fit"].as_str()))
        .collect();
    assert_eq!(
        parts,
        [
            ("editorial", "told-apart", None),
            ("calm", "told-apart", None),
            ("calm added to editorial", "not-told-apart", None),
            ("editorial with calm", "told-apart", Some("fights")),
        ]
    );
    let told = home.done(&["calibrate", "eye", &run, "diverges"]);
    assert!(told.contains("editorial fights with calm: together they come out "), "{told}");
    let card = home.done(&["show", "calm"]);
    assert!(card.contains("fights with") && card.contains("editorial (lighter, "), "{card}");
    let one = home.run(&["calibrate", "ladder-up", "--with", "calm"]);
    assert!(one.code == 2 && one.stderr.contains("two to four codes"), "{one:?}");
}

#[test]
fn a_second_profile_is_judged_by_itself_and_against_the_first() {
    let home = furnished();
    let args = ["calibrate", "new", "editorial", "--second", "calm", "--prompt", "a cat"];
    let run = home.done(&args).trim().to_owned();
    let prompts = home.done(&["calibrate", "prompts", &run]);
    assert!(prompts.lines().count() == 4 && prompts.contains("--p 6odeoas"), "{prompts}");
    let plain = Look::default();
    let (warm, dark) = (look(Axis::Colour, 1.5), look(Axis::Light, 1.5));
    added(&home, &run, &[("default", plain), ("profile", warm), ("wrong", plain), ("second", dark)]);
    let shown = home.json(&["calibrate", "show", &run, "--json"]);
    let second = &shown["second"];
    assert_eq!((shown["verdict"].as_str(), second["verdict"].as_str()), (Some("diverges"), Some("diverges")));
    assert_eq!(second["axes"]["light"]["told_apart"], true, "{second:#}");
    assert_eq!(second["against_first"]["colour"]["told_apart"], true, "{second:#}");
    let told = home.done(&["calibrate", "eye", &run, "diverges"]);
    assert!(told.contains("calm against editorial") && told.contains("calm diverges: It differs"), "{told}");
}

#[test]
fn a_record_from_before_there_were_ladders_still_opens_and_stays_as_it_is() {
    let home = furnished();
    let old = include_str!("../records/runs-of-three-arms.ron");
    fs::write(home.path().join("runs.ron"), old).unwrap();
    let shown = home.json(&["calibrate", "show", "editorial-1", "--json"]);
    assert_eq!((shown["question"].as_str(), shown["arms"].as_array().unwrap().len()), (Some("trial"), 3));
    assert!(home.done(&["calibrate", "list"]).contains("diverges (colour)"));
    home.done(&["calibrate", "again", "editorial-1"]);
    let after = fs::read_to_string(home.path().join("runs.ron")).unwrap();
    let record = old.split("            eye:").next().unwrap().split_once("key:").unwrap().1;
    assert!(after.contains(record), "the old record was written anew:\n{after}");
}
