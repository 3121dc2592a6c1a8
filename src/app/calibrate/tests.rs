//! The calibration screen, by its keys.

use jiff::civil::date;

use super::{PictureEffect, picture_id};
use crate::app::{Effect, Keymap, Mode, Msg, Offered, PictureNews, Screen, Start, State, update};
use crate::library::calibration::Offer;
use crate::library::run::{Role, Shot};
use crate::library::{Key, Kind, Library, Name, Profile, Snapshot};
use crate::measure::{Answer, Features, Origin};
use crate::midjourney::Code;

fn start() -> State {
    let mut library = Library::default();
    for (key, code) in [("editorial", "r1bwkpa"), ("wrong", "7enzken")] {
        let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), Kind::Ranked);
        let code = Code::new(code).unwrap();
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        profile.throwaway = key == "wrong";
        library.profiles.put(profile);
    }
    let now = date(2026, 9, 1).at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    State::new(Start::new(library, now))
}

fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    crate::app::press(state, &Keymap::shipped().unwrap(), keys).unwrap()
}

fn shot(number: u8) -> Shot {
    let mut features = Features::default();
    features.light.key = f32::from(number) / 100.0;
    Shot { file: format!("{number}.png"), fingerprint: format!("f{number}"), quarter: None, features }
}

fn offered(count: u8) -> Vec<Offered> {
    let offer = Offer { origin: Origin::default(), written: None };
    (0..count).map(|number| Offered { offer: offer.clone(), shots: vec![shot(number)] }).collect()
}

/// A run with twelve files measured and on offer.
fn on_offer() -> (State, Key) {
    let mut state = start();
    press(&mut state, "C<enter>");
    let key = state.run_at_hand().unwrap().key.clone();
    let news = PictureNews::Measured { run: key.clone(), offered: offered(12) };
    update(&mut state, Msg::Pictures(news));
    (state, key)
}

fn copied(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Copy(copy) = effect { Some(copy.text.as_str()) } else { None })
        .collect()
}

#[test]
fn a_run_begins_with_the_selected_profile_and_its_prompts_are_copied_in_turn() {
    let mut state = start();
    let effects = press(&mut state, "C<enter>");
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]), "{effects:?}");
    assert_eq!(state.screen, Screen::Calibrate);
    let effects = press(&mut state, "<enter>yy");
    let prompts = copied(&effects);
    assert_eq!(prompts.len(), 3);
    assert!(
        !prompts[0].contains("--p ")
            && prompts[1].contains("--p r1bwkpa")
            && prompts[2].contains("--p 7enzken")
    );
}

#[test]
fn paths_are_measured_beside_everything_else_and_can_be_given_up() {
    let mut state = start();
    let effects = press(&mut state, "C<enter>ain<enter>");
    let run = state.run_at_hand().unwrap().key.clone();
    let measure = PictureEffect::Measure { run, paths: vec!["in".into()] };
    assert_eq!(effects.last(), Some(&Effect::Pictures(measure)));
    update(&mut state, Msg::Pictures(PictureNews::Progress { done: 1, of: 12 }));
    assert_eq!(press(&mut state, "<esc>"), [Effect::Pictures(PictureEffect::Cancel)]);
    update(&mut state, Msg::Pictures(PictureNews::Cancelled));
    assert_eq!(state.calibrations.work, None);
}

#[test]
fn proposed_arms_are_shown_changed_and_taken() {
    let (mut state, key) = on_offer();
    let Mode::Intake(intake) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((intake.rows[0].role, intake.rows[11].role), (Some(Role::Default), Some(Role::Wrong)));
    let effects = press(&mut state, "<right><left><enter>");
    let run = state.library.runs.get(&key).unwrap();
    assert!(run.arms.iter().all(|arm| arm.pictures.len() == 4), "{run:?}");
    assert!(run.judged.is_some());
    let shown = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Pictures(PictureEffect::Show(shots)) if shots.len() == 12));
    assert!(shown, "{effects:?}");
    assert!(state.calibrations.pictures.contains_key(&picture_id(&shot(0))));
}

#[test]
fn a_proposal_that_is_dropped_leaves_the_run_as_it_was() {
    let (mut state, key) = on_offer();
    let before = state.library.runs.get(&key).cloned();
    assert_eq!(press(&mut state, "<esc>"), []);
    assert_eq!(state.library.runs.get(&key).cloned(), before);
}

#[test]
fn the_eye_answers_once_and_undo_takes_it_back() {
    let (mut state, key) = on_offer();
    press(&mut state, "<enter>vx<enter>");
    assert!(matches!(&state.mode, Mode::Ask(ask) if ask.error.is_some()));
    press(&mut state, "<ctrl-u>d<enter>");
    let eye = |state: &State| state.library.runs.get(&key).unwrap().eye.clone();
    assert_eq!(eye(&state).unwrap().sees, Answer::Diverges);
    press(&mut state, "v");
    assert_eq!(state.mode, Mode::Browse);
    press(&mut state, "u");
    assert_eq!(eye(&state), None);
}

#[test]
fn without_a_throwaway_the_guide_says_how_to_make_one() {
    let mut state = start();
    state.library.profiles.take(&Key::new("wrong").unwrap());
    press(&mut state, "C");
    assert!(state.notice.unwrap().text.contains("throwaway"));
}
