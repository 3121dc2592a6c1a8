//! Beginning runs, and what is typed for them.

use super::{PictureEffect, select};
use crate::app::effect::Effect;
use crate::app::mode::{Ask, Mode, Wanted};
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::library::calibration::{Plan, SUBJECTS, run_name};
use crate::library::run::{Arm, Eye, Run};
use crate::library::{Edit, Key, Profile, Swap};
use crate::measure::Answer;

/// Asks for the subject of a new run of the selected profile.
pub(in crate::app) fn start(state: &mut State) {
    if state.samples {
        state.notice = Some(Notice::note("these are samples; a adds your own first profile"));
        return;
    }
    let Some(profile) = state.shown() else {
        state.notice = Some(Notice::note("select a profile first: C calibrates it"));
        return;
    };
    let key = profile.key.clone();
    if throwaway(state, &key).is_none() {
        let sentence = "needs a throwaway, a profile known to be wrong: T makes one, step by step";
        state.notice = Some(Notice::note(sentence));
        return;
    }
    state.mode = Mode::Ask(Ask::new(Wanted::RunSubject(key), SUBJECTS[0]));
}

fn throwaway<'a>(state: &'a State, profile: &Key) -> Option<&'a Profile> {
    let all = state.library.profiles.by_name();
    let wrong =
        all.into_iter().filter(|other| other.throwaway && other.key != *profile && other.word().is_some());
    wrong.max_by_key(|other| other.created)
}

/// The subject was typed: begins the run and shows it.
pub(in crate::app) fn accept_subject(
    state: &mut State,
    key: &Key,
    subject: &str,
) -> Result<Vec<Effect>, String> {
    let fresh = state.keys.next_key();
    let gone = || "that profile is no longer there".to_owned();
    let profile = state.library.profiles.get(key).ok_or_else(gone)?;
    let wrong = throwaway(state, key).ok_or_else(|| "there is no throwaway any more".to_owned())?;
    let seed = seed_of(&fresh);
    let plan = Plan { profile, wrong, second: None, subject, seed, version: state.version };
    let name = run_name(&profile.name, &state.library.runs);
    let run = plan.run(fresh, name, state.now.date()).map_err(|error| error.to_string())?;
    Ok(add(state, run))
}

/// A seed from a fresh key: both are random, and the machine has no other chance.
fn seed_of(key: &Key) -> u32 {
    key.as_str().bytes().fold(0x811C_9DC5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn add(state: &mut State, run: Run) -> Vec<Effect> {
    let (key, sentence) = (run.key.clone(), format!("began the calibration {}", run.name));
    let effects = state.commit(sentence, vec![Edit::Run(Box::new(Swap::adding(run)))]);
    state.screen = Screen::Calibrate;
    select(state, &key);
    effects
}

/// The same run once more.
pub(in crate::app) fn again(state: &mut State, before: &Run) -> Vec<Effect> {
    let stem = state.library.profiles.get(&before.profile).map_or(&before.name, |profile| &profile.name);
    let name = run_name(stem, &state.library.runs);
    let run = Run {
        key: state.keys.next_key(),
        name,
        begun: state.now.date(),
        arms: before.arms.iter().map(|arm| Arm { pictures: Vec::new(), ..arm.clone() }).collect(),
        eye: None,
        judged: None,
        ..before.clone()
    };
    add(state, run)
}

/// Takes the selected run out; undo brings it back.
pub(in crate::app) fn delete(state: &mut State) -> Vec<Effect> {
    let Some(run) = state.run_at_hand().cloned() else { return Vec::new() };
    state.commit(
        format!("removed the calibration {}", run.name),
        vec![Edit::Run(Box::new(Swap::removing(run)))],
    )
}

/// Paths were typed or dropped in: measures what lies there.
pub(in crate::app) fn accept_paths(state: &mut State, run: &Key, text: &str) -> Result<Vec<Effect>, String> {
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
pub(in crate::app) fn accept_eye(state: &mut State, key: &Key, text: &str) -> Result<Vec<Effect>, String> {
    let typed = text.trim().to_lowercase();
    let sees = match typed.as_str() {
        "d" | "diverges" => Answer::Diverges,
        "n" | "nothing" | "does not do much" | "does-not-do-much" => Answer::DoesNotDoMuch,
        "u" | "undecided" => Answer::Undecided,
        _ => return Err("d diverges, n does not do much, u undecided".into()),
    };
    let gone = || "that calibration is no longer there".to_owned();
    let before = state.library.runs.get(key).cloned().ok_or_else(gone)?;
    let after = Run { eye: Some(Eye { sees, on: state.now.date() }), ..before.clone() };
    let sentence = format!("kept what your eye says of {}: {}", before.name, sees.words());
    Ok(state.commit(sentence, vec![Edit::Run(Box::new(Swap::replacing(before, after)))]))
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
