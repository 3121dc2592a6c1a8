//! The Calibrate screen: the form, the steps, the numbers after the eye, and the pictures' own view.

use super::{dump, picture, plain, press};
use crate::tui::app::{Msg, Offered, PictureNews, State, trained, update};
use imagestat::{Embedding, Features, ModelId, Origin, Picture};
use library::calibration::Offer;
use library::run::Shot;

/// The sizes people have.
const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 12)];

/// A picture of no folder: four to an arm, those of the profile lighter than the others.
fn shot(number: u8) -> Shot {
    let grey = 60 + 5 * (number % 4) + if number / 4 == 1 { 90 } else { 0 };
    let pixels =
        (0..64 * 64 * 3_u32).map(|place| grey.saturating_add(u8::try_from(place % 7).unwrap())).collect();
    let features = Features::of(&Picture::from_rgb(64, 64, pixels).unwrap());
    Shot { file: format!("{number}.png"), fingerprint: format!("f{number}"), quarter: None, features }
}

/// A name that tells the arm: four files each.
fn named(number: u8) -> String {
    let arm = ["baseline", "profile", "wrong"][usize::from(number / 4).min(2)];
    format!("{arm}{}.png", number % 4)
}

fn measured(state: &mut State) {
    let run = state.calibrations.run(&state.session).unwrap().key.clone();
    let offer = |number| Offer { origin: Origin::default(), written: None, file: named(number) };
    let offered = (0..12).map(|number| Offered { offer: offer(number), shots: vec![shot(number)] }).collect();
    update(state, Msg::Pictures(PictureNews::Measured { run, offered }));
}

fn at_every_size(name: &str, state: &mut State) {
    for (columns, rows) in SIZES {
        insta::assert_snapshot!(
            format!("{name}_{columns}x{rows}"),
            dump(&picture(state, &plain(), columns, rows))
        );
    }
}

#[test]
fn a_calibration_is_looked_at_from_the_form_to_the_verdict() {
    let mut state = trained();
    press(&mut state, ",kn");
    at_every_size("calibration_form", &mut state);
    press(&mut state, "<enter>");
    at_every_size("calibration_steps", &mut state);
    measured(&mut state);
    at_every_size("calibration_arms", &mut state);
    press(&mut state, "<enter>vd<enter>");
    at_every_size("calibration_verdict", &mut state);
}

/// The same pictures, seen by a model of the user's own from some number on.
fn seen(state: &mut State, from: u8) {
    let run = state.calibrations.run(&state.session).unwrap().key.clone();
    let offer = |number| Offer { origin: Origin::default(), written: None, file: named(number) };
    let offered = |number: u8| {
        let mut shot = shot(number);
        let model = ModelId { name: "csd.onnx".into(), fingerprint: "1-clip".into() };
        let (little, changed) = (f32::from(number % 4) / 40.0, f32::from(u8::from(number / 4 == 1)));
        let embedding = Embedding::new(model, &[1.0, little, changed]).unwrap();
        shot.features.embedding = (number >= from).then_some(embedding);
        Offered { offer: offer(number), shots: vec![shot] }
    };
    let offered = (0..12).map(offered).collect();
    update(state, Msg::Pictures(PictureNews::Measured { run, offered }));
}

#[test]
fn what_a_model_of_the_users_own_sees_is_marked_as_theirs_or_why_not_is_said() {
    for (name, from) in [("calibration_model", 0), ("calibration_model_left_out", 4)] {
        let mut state = trained();
        press(&mut state, ",kn<enter>");
        seen(&mut state, from);
        press(&mut state, "<enter>vd<enter>");
        insta::assert_snapshot!(name, dump(&picture(&mut state, &plain(), 120, 35)));
    }
}

#[test]
fn what_is_to_be_done_before_the_first_prompt_can_be_read_to_its_end() {
    let mut state = trained();
    press(&mut state, ",kn<enter>y");
    for (columns, rows) in [(120, 35), (80, 24), (45, 30)] {
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        let shown = text.split("--- styles").next().unwrap();
        let words = shown.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains("Enter copies the first") && words.contains("clear /prefer suffix on Discord"),
            "{shown}"
        );
    }
}

#[test]
fn the_numbers_wait_for_the_eye() {
    let mut state = trained();
    press(&mut state, ",kn<enter>");
    measured(&mut state);
    press(&mut state, "<enter>");
    for (columns, rows) in SIZES {
        let text = dump(&picture(&mut state, &plain(), columns, rows));
        assert!(!text.contains("x noise") && !text.contains("diverges"), "{text}");
    }
}
