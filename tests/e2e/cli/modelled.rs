//! A run in a home whose settings may name a model.

use std::fs;

use imagestat::Axis;

use super::Home;
use crate::scenes::{self, Look, look};

/// A home with a profile to try and one known to be wrong.
pub fn furnished() -> Home {
    let home = Home::new();
    home.done(&["add", "editorial", "--kind", "ranked", "--code", "r1bwkpa"]);
    home.done(&["add", "throwaway", "--kind", "ranked", "--code", "7enzken", "--throwaway"]);
    home
}

/// A run with grids for its three arms, added; gives what adding said.
pub fn filled(home: &Home) -> String {
    home.done(&[
        "calibrate",
        "new",
        "editorial",
        "--prompt",
        "a bowl of fruit",
        "--seed",
        "7",
        "--for",
        "8.2",
    ]);
    add(home, "editorial-1")
}

pub fn add(home: &Home, run: &str) -> String {
    let ran = home.run(&added(home, run).iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stderr
}

/// The command that adds grids for the three arms of a run.
pub fn added(home: &Home, run: &str) -> Vec<String> {
    let file = |(arm, role, look): (u64, &str, Look)| {
        let path = home.path().join(format!("{role}.jpg"));
        fs::write(&path, scenes::grid(4 * arm, &look).to_jpeg(92).unwrap()).unwrap();
        [format!("--{role}"), path.display().to_string()]
    };
    let colour = look(Axis::Colour, 1.5);
    let arms = [(0, "baseline", Look::default()), (1, "profile", colour), (2, "wrong", Look::default())];
    ["calibrate", "add", run].map(str::to_owned).into_iter().chain(arms.into_iter().flat_map(file)).collect()
}

pub fn names_model(home: &Home, path: &str) {
    fs::write(home.path().join("config.ron"), format!("(model: {path:?})")).unwrap();
}

/// What the run's record has of models, a line each.
pub fn kept(home: &Home) -> usize {
    let text = fs::read_to_string(home.path().join("runs.ron")).unwrap();
    text.matches("embedding: (").count()
}
