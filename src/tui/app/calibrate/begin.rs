//! Beginning runs, and what is typed for them.

use super::planning::NO_WRONG;
use super::{PictureEffect, select};
use crate::tui::app::effect::Effect;
use crate::tui::app::notice::Notice;
use crate::tui::app::queue;
use crate::tui::app::screen::Screen;
use crate::tui::app::state::State;
use imagestat::Answer;
use library::Key;
use library::calibration::SUBJECTS;
use library::ops::calibrations::{self, NewRun, Question};
use library::run::Run;
use library::training::decoy;

/// Whether a run can be begun with this profile; says why not.
fn can_begin(state: &mut State, profile: &Key) -> bool {
    let sentence = if state.samples {
        "these are samples; a adds your own first profile"
    } else if decoy(&state.library, Some(profile)).is_none() {
        NO_WRONG
    } else {
        return true;
    };
    state.notice = Some(Notice::note(sentence));
    false
}

/// Keeps a new run, and shows it.
pub(super) fn add(state: &mut State, run: Run) -> Vec<Effect> {
    let key = run.key.clone();
    let effects = state.perform(|_, context| Ok(calibrations::begun(run, context)));
    state.screen = Screen::Calibrate;
    select(state, &key);
    effects
}

/// The same run once more.
pub(in crate::tui::app) fn again(state: &mut State, before: &Run) -> Vec<Effect> {
    let effects = state.perform(|library, context| calibrations::repeat(library, &before.key, context));
    if let Some(Effect::Save(change)) = effects.first()
        && let Some(run) = change.run()
    {
        let key = run.key.clone();
        state.screen = Screen::Calibrate;
        select(state, &key);
    }
    effects
}

/// The queue of a calibration of the composition's first profile: the run that asks for just this and has no pictures
/// yet, or a new one.
pub(in crate::tui::app) fn queue_composition(state: &mut State) -> Vec<Effect> {
    let of = |layer: usize| state.layer_profile(layer).filter(|profile| !profile.throwaway);
    let stacked = (0..state.composition.spec.layers.len()).find_map(of);
    let Some(key) = stacked.map(|profile| profile.key.clone()) else {
        state.notice = Some(Notice::note("a calibration needs a profile in the stack"));
        return Vec::new();
    };
    if !can_begin(state, &key) {
        return Vec::new();
    }
    let text = if state.composition.text.trim().is_empty() { SUBJECTS[0] } else { &state.composition.text };
    let subject = [&[text.to_owned()], state.composition.spec.parameters.as_slice()].concat().join(" ");
    let new = NewRun {
        question: Question::Trial { profile: key, decoy: None, second: None },
        subject: Some(subject),
        seed: None,
        version: state.composition.spec.version,
    };
    let planned = state.operate(|library, context| calibrations::plan(library, &new, context));
    match planned {
        Ok(run) => {
            let waiting = state.library.runs.iter().find(|other| asks_the_same(other, &run));
            let (run, effects) = match waiting.cloned() {
                Some(waiting) => {
                    state.screen = Screen::Calibrate;
                    select(state, &waiting.key);
                    (waiting, Vec::new())
                }
                None => (run.clone(), add(state, run)),
            };
            queue::open_run(state, &run);
            effects
        }
        Err(refusal) => {
            state.notice = Some(Notice::from(&refusal));
            Vec::new()
        }
    }
}

/// Whether a run has no pictures yet and asks for the same as another, but for the seed.
fn asks_the_same(waiting: &Run, run: &Run) -> bool {
    let words = |run: &Run| run.arms.iter().map(|arm| (arm.role, arm.word.clone())).collect::<Vec<_>>();
    waiting.arms.iter().all(|arm| arm.pictures.is_empty())
        && (waiting.profile == run.profile && waiting.version == run.version)
        && waiting.subject == run.subject
        && words(waiting) == words(run)
}

/// Takes the selected run out; undo brings it back.
pub(in crate::tui::app) fn delete(state: &mut State) -> Vec<Effect> {
    let Some(key) = state.run_at_hand().map(|run| run.key.clone()) else { return Vec::new() };
    state.perform(|library, context| calibrations::remove(library, &key, context))
}

/// Paths were typed or dropped in: measures what lies there.
pub(in crate::tui::app) fn accept_paths(
    state: &mut State,
    run: &Key,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let paths = split_paths(text);
    if paths.is_empty() {
        return Err("name a folder or files".into());
    }
    state.calibrations.work = Some((0, 0));
    Ok(vec![Effect::Pictures(PictureEffect::Measure { run: run.clone(), paths })])
}

/// Paths as shells and file windows write them: separated by spaces, quoted, or with a backslash before
/// a space.
fn split_paths(text: &str) -> Vec<String> {
    let (mut paths, mut path) = (Vec::new(), String::new());
    let (mut quote, mut escaped) = (None, false);
    for c in text.chars() {
        match (c, quote) {
            _ if escaped => {
                path.push(c);
                escaped = false;
            }
            ('\\', None) if std::path::MAIN_SEPARATOR == '/' => escaped = true,
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => paths.extend((!path.is_empty()).then(|| std::mem::take(&mut path))),
            (c, _) => path.push(c),
        }
    }
    paths.extend((!path.is_empty()).then_some(path));
    paths
}

/// What the eye sees was typed, whole or by its first letter.
pub(in crate::tui::app) fn accept_eye(
    state: &mut State,
    key: &Key,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let typed = text.trim().to_lowercase();
    let sees = match typed.as_str() {
        "d" | "diverges" => Answer::Diverges,
        "n" | "nothing" | "does not do much" | "does-not-do-much" => Answer::DoesNotDoMuch,
        "u" | "undecided" => Answer::Undecided,
        _ => return Err("d diverges, n does not do much, u undecided".into()),
    };
    state.perform_typed(|library, context| calibrations::look(library, key, sees, context))
}

#[cfg(test)]
mod tests {
    use super::split_paths;

    #[test]
    fn paths_come_apart_as_they_are_dropped_in() {
        assert_eq!(
            split_paths("a.png  'b c.png' \"d e.png\" f\\ g.png"),
            ["a.png", "b c.png", "d e.png", "f g.png"]
        );
        assert!(split_paths("  ").is_empty());
    }
}
