//! The calibration screen, by its keys.

use std::path::Path;

use jiff::civil::date;

use crate::tui::app::{
    Copied, Effect, Mode, Msg, Offered, PictureEffect, PictureNews, Screen, Start, State, update,
};
use imagestat::{Answer, Features, Normalization, Origin};
use library::calibration::{Offer, ProbeSet};
use library::run::{Question, Shot};
use library::{Key, Kind, Library, ModelFile, Name, Problem, Profile, Snapshot};
use midjourney::{Code, Version};

/// A state with a profile to try and one known to be wrong.
pub(crate) fn start() -> State {
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
    crate::tui::app::press(state, keys).unwrap()
}

fn shot(number: u8) -> Shot {
    let mut features = Features::default();
    features.light.key = f32::from(number) / 100.0;
    Shot { file: format!("{number}.png"), fingerprint: format!("f{number}"), quarter: None, features }
}

/// A name that tells the arm: four files each.
fn named(number: u8) -> String {
    let arm = ["baseline", "profile", "wrong"][usize::from(number / 4).min(2)];
    format!("{arm}{}.png", number % 4)
}

fn offered(count: u8) -> Vec<Offered> {
    let offer = |number| Offer { origin: Origin::default(), written: None, file: named(number) };
    (0..count).map(|number| Offered { offer: offer(number), shots: vec![shot(number)] }).collect()
}

/// A run with twelve files measured and on offer.
fn on_offer() -> (State, Key) {
    let mut state = start();
    press(&mut state, ",kn<enter>");
    let key = state.calibrations.run(&state.session).unwrap().key.clone();
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
    let effects = press(&mut state, ",kn<enter>");
    assert!(matches!(effects.as_slice(), [Effect::ReadScenes, Effect::Save(_)]), "{effects:?}");
    assert_eq!(state.session.screen, Screen::Calibrate);
    press(&mut state, "<enter>");
    let mut prompts = Vec::new();
    for _ in 0..3 {
        let effects = press(&mut state, "y");
        prompts.extend(copied(&effects).into_iter().map(ToOwned::to_owned));
        arrived(&mut state);
    }
    assert!(!prompts[0].contains("--p ") && prompts[1].contains("--p r1bwkpa"), "{prompts:?}");
    assert!(prompts[2].contains("--p 7enzken") && prompts.len() == 3, "{prompts:?}");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!(queue.copied(), 3);
}

fn arrived(state: &mut State) {
    update(state, Msg::Copied(Copied { arrived: true, sentence: "copied".into() }));
}

#[test]
fn a_queue_that_was_left_goes_on_where_it_was() {
    let mut state = start();
    press(&mut state, ",kn<enter>yy");
    arrived(&mut state);
    press(&mut state, "<esc>1");
    assert_eq!(state.session.uses[0].profiles.len(), 0, "the default has no profile");
    press(&mut state, "4y");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((queue.copied(), queue.at, queue.items.len()), (1, 1, 3));
    press(&mut state, "<esc>r");
    press(&mut state, "y");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!(queue.copied(), 0, "the same run again has its own copies to make");
}

#[test]
fn the_queue_of_the_desk_makes_one_run_and_then_takes_that_up_again() {
    let mut state = start();
    let effects = press(&mut state, " ea cat<enter>Yt");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{effects:?}");
    let run = state.calibrations.run(&state.session).unwrap();
    assert_eq!(
        (run.subject.as_str(), state.session.library.runs.len(), state.session.screen),
        ("a cat", 1, Screen::Calibrate)
    );
    press(&mut state, "<esc>1Yt");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((queue.items.len(), state.session.library.runs.len()), (3, 1));
    press(&mut state, "<esc>1,pxYt");
    assert!(state.session.notice.unwrap().text.contains("needs a profile in the stack"));
}

#[test]
fn paths_are_measured_beside_everything_else_and_can_be_given_up() {
    let mut state = start();
    let effects = press(&mut state, ",kn<enter>ain<enter>");
    let run = state.calibrations.run(&state.session).unwrap().key.clone();
    let measure = PictureEffect::Measure { run, paths: vec!["in".into()], model: None };
    assert_eq!(effects.last(), Some(&Effect::Pictures(measure)));
    update(&mut state, Msg::Pictures(PictureNews::Progress { done: 1, of: 12 }));
    assert_eq!(press(&mut state, "<esc>"), [Effect::Pictures(PictureEffect::Cancel)]);
    update(&mut state, Msg::Pictures(PictureNews::Cancelled));
    assert_eq!(state.calibrations.work, None);
}

#[test]
fn the_model_that_is_set_sees_the_pictures_and_a_build_without_says_that_it_does_not() {
    let mut state = start();
    state.session.settings.model = Some("~/models/csd.onnx".into());
    let effects = press(&mut state, ",kn<enter>ain<enter>");
    let Some(Effect::Pictures(PictureEffect::Measure { run, model, .. })) = effects.last() else {
        panic!("{effects:?}")
    };
    let named = ModelFile { path: "~/models/csd.onnx".into(), normalization: Normalization::Clip };
    assert_eq!(model.as_ref(), Some(&named));
    let news = PictureNews::Measured { run: run.clone(), offered: offered(12) };
    update(&mut state, Msg::Pictures(news));
    let said =
        state.session.notice.as_ref().is_some_and(|notice| notice.text.contains("csd.onnx has no say"));
    assert_eq!(said, named.unused().is_some());
}

#[test]
fn a_probe_is_begun_from_the_form_and_its_prompts_are_queued() {
    let mut state = start();
    press(&mut state, ",kn<down><left><enter>");
    let run = state.calibrations.run(&state.session).unwrap();
    assert_eq!((run.scenes().len(), run.arms.len()), (4, 12), "{:?}", run.subject);
    press(&mut state, "y");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((queue.items.len(), queue.items[0].label.as_str()), (12, "portrait: without --p"));
}

#[test]
fn the_users_own_scenes_are_read_when_a_run_is_planned_and_a_broken_file_is_told() {
    let mut state = start();
    press(&mut state, ",kn<down><left>");
    let own = ProbeSet::read("(scenes: [(name: \"cat\", shows: \"a cat\")])").unwrap();
    update(&mut state, Msg::Scenes(Ok(own)));
    press(&mut state, "<enter>");
    let run = state.calibrations.run(&state.session).unwrap();
    assert_eq!((run.subject.as_str(), run.arms.len()), ("1 scene: cat", 3));
    press(&mut state, "1,kn");
    let problem = Problem::at(Path::new("scenes.ron"), "(3)", 1, "expected a list");
    update(&mut state, Msg::Scenes(Err(Box::new(problem))));
    let Mode::Planning(planning) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!(planning.error.as_deref(), Some("scenes.ron:1:2: expected a list"));
}

#[test]
fn proposed_arms_are_shown_changed_and_taken() {
    let (mut state, key) = on_offer();
    let Mode::Intake(intake) = &state.mode else { panic!("{:?}", state.mode) };
    assert_eq!((intake.rows[0].arm, intake.rows[11].arm), (Some(0), Some(2)));
    let effects = press(&mut state, "<right><left><enter>");
    let run = state.session.library.runs.get(&key).unwrap();
    assert!(run.arms.iter().all(|arm| arm.pictures.len() == 4), "{run:?}");
    assert!(run.judged.is_some());
    let shown = effects.iter().any(
        |effect| matches!(effect, Effect::Pictures(PictureEffect::Show { shots, .. }) if shots.len() == 12),
    );
    assert!(shown, "{effects:?}");
    assert!(state.swatches.at_hand.knows(&shot(0)));
}

#[test]
fn a_guess_by_time_selects_nothing_and_is_taken_with_one_key() {
    let mut state = start();
    press(&mut state, ",kn<enter>");
    let run = state.calibrations.run(&state.session).unwrap().key.clone();
    let offer = Offer { origin: Origin::default(), written: None, file: "scan.png".into() };
    let offered = (0..3).map(|number| Offered { offer: offer.clone(), shots: vec![shot(number)] }).collect();
    update(&mut state, Msg::Pictures(PictureNews::Measured { run, offered }));
    let arms = |state: &State| match &state.mode {
        Mode::Intake(intake) => intake.rows.iter().map(|row| row.arm).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(arms(&state), [None; 3]);
    press(&mut state, "<right><down><right>");
    assert_eq!(arms(&state), [Some(0), Some(1), None]);
}

#[test]
fn a_proposal_that_is_dropped_leaves_the_run_as_it_was() {
    let (mut state, key) = on_offer();
    let before = state.session.library.runs.get(&key).cloned();
    assert_eq!(press(&mut state, "<esc>"), []);
    assert_eq!(state.session.library.runs.get(&key).cloned(), before);
}

#[test]
fn the_eye_answers_once_and_undo_takes_it_back() {
    let (mut state, key) = on_offer();
    press(&mut state, "<enter>vx<enter>");
    assert!(matches!(&state.mode, Mode::TextPrompt(ask) if ask.error.is_some()));
    press(&mut state, "<ctrl-u>d<enter>");
    let eye = |state: &State| state.session.library.runs.get(&key).unwrap().eye.clone();
    assert_eq!(eye(&state).unwrap().sees, Answer::Diverges);
    press(&mut state, "v");
    assert_eq!(state.mode, Mode::Browse);
    press(&mut state, "u");
    assert_eq!(eye(&state), None);
}

#[test]
fn without_a_throwaway_the_form_says_how_to_make_one_and_asks_on() {
    let mut state = start();
    state.session.library.profiles.take(&Key::new("wrong").unwrap());
    press(&mut state, ",kn<enter>");
    let Mode::Planning(planning) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(planning.error.as_ref().unwrap().contains("throwaway"));
    press(&mut state, "<shift-tab><right><enter>");
    assert_eq!(
        state.calibrations.run(&state.session).unwrap().question(),
        Question::Ladder,
        "a ladder needs none"
    );
}

#[test]
fn subject_seed_version_and_the_wrong_and_second_profile_are_set_in_the_form() {
    let mut state = start();
    for (key, code) in [("calm", "6odeoas"), ("grain", "75t3ipc")] {
        let mut profile = Profile::new(Key::new(key).unwrap(), Name::new(key).unwrap(), Kind::Ranked);
        let code = Code::new(code).unwrap();
        profile.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
        state.session.library.profiles.put(profile);
    }
    press(
        &mut state,
        "/editorial<enter>,kn<ctrl-u>a blue jug<tab><tab><right><tab><right><tab><ctrl-u>77<tab><ctrl-u>7x<enter>",
    );
    let Mode::Planning(planning) = &state.mode else { panic!("{:?}", state.mode) };
    assert!(planning.error.as_ref().unwrap().contains("7x"), "{:?}", planning.error);
    press(&mut state, "<ctrl-u>7<enter>");
    let run = state.calibrations.run(&state.session).unwrap();
    let labels: Vec<&str> = run.arms.iter().map(|arm| arm.label.as_str()).collect();
    assert_eq!((run.subject.as_str(), run.seed, run.version), ("a blue jug", 77, Version::standard(7, 0)));
    assert_eq!((labels[1], labels.len()), ("editorial", 4), "{labels:?}");
    assert!(labels[2] != "wrong" && labels[2] != "editorial", "another was chosen: {labels:?}");
}

#[test]
fn a_ladder_leaving_one_out_and_a_ladder_up_are_begun_and_queued_by_keys() {
    let mut state = start();
    let mut grain = Profile::new(Key::new("grain").unwrap(), Name::new("grain").unwrap(), Kind::Moodboard);
    let code = Code::new("75t3ipc").unwrap();
    grain.codes.push(Snapshot { code, created: None, pinned: false, note: String::new() });
    state.session.library.profiles.put(grain);
    press(&mut state, "/editorial<enter>,kn<shift-tab><right><tab><tab><tab><ctrl-u>0 500<enter>y");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    let labels: Vec<&str> = queue.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["0 without --p", "0 with editorial", "500 without --p", "500 with editorial"]);
    press(
        &mut state,
        "<esc>1/<ctrl-u>editorial<enter> /<ctrl-u>grain<enter> ,kn<shift-tab><left><left><enter>y",
    );
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    let labels: Vec<&str> = queue.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["all layers", "without editorial", "without grain"]);
    press(&mut state, "<esc>1,kn<shift-tab><left><enter>y");
    let Mode::Queue(queue) = &state.mode else { panic!("{:?}", state.mode) };
    let labels: Vec<&str> = queue.items.iter().map(|item| item.label.as_str()).take(4).collect();
    let asked = ["without --p", "with editorial", "with grain", "with editorial + grain"];
    assert_eq!(
        (labels, queue.items.len()),
        (asked.map(|label| format!("portrait: {label}")).iter().map(String::as_str).collect(), 16)
    );
    assert_eq!(state.calibrations.run(&state.session).unwrap().question(), Question::LadderUp);
}
