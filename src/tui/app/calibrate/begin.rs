//! Beginning runs, and what is typed for them.

use super::calibrations::Calibrations;
use super::planning::NO_WRONG;
use crate::tui::app::effect::{Effect, PictureEffect};
use crate::tui::app::notice::Notice;
use crate::tui::app::paths::split_paths;
use crate::tui::app::queue::{self, Queue};
use crate::tui::app::screen::Screen;
use crate::tui::app::session::Session;
use imagestat::Answer;
use library::Key;
use library::calibration::SUBJECTS;
use library::ops::calibrations::{self as ops, NewRun, RunRequest};
use library::run::Run;
use library::training::decoy;

/// Whether a run can be begun with this profile, and why not.
fn can_begin(session: &Session, profile: &Key) -> Result<(), Notice> {
    decoy(&session.library, Some(profile)).map(|_| ()).ok_or_else(|| Notice::note(NO_WRONG))
}

/// Keeps a new run, and shows it.
pub(in crate::tui::app) fn add(
    session: &mut Session,
    calibrations: &mut Calibrations,
    run: Run,
) -> Vec<Effect> {
    let key = run.key.clone();
    let effects = session.perform(|_, context| Ok(ops::begun(run, context)));
    session.screen = Screen::Calibrate;
    calibrations.select(session, &key);
    effects
}

/// The same run once more.
pub(in crate::tui::app) fn repeat(
    session: &mut Session,
    calibrations: &mut Calibrations,
    before: &Run,
) -> Vec<Effect> {
    let effects = session.perform(|library, context| ops::repeat(library, &before.key, context));
    if let Some(Effect::Save(change)) = effects.first()
        && let Some(run) = change.run()
    {
        let key = run.key.clone();
        session.screen = Screen::Calibrate;
        calibrations.select(session, &key);
    }
    effects
}

/// A queue, and what is asked for with it.
pub(in crate::tui::app) struct Queued {
    pub queue: Queue,
    pub effects: Vec<Effect>,
}

/// The queue of a calibration of the composition's first profile: the run that asks for just this and has no pictures
/// yet, or a new one.
pub(in crate::tui::app) fn queue_composition(
    session: &mut Session,
    calibrations: &mut Calibrations,
) -> Result<Queued, Notice> {
    let of = |layer: usize| session.layer_profile(layer).filter(|profile| !profile.throwaway);
    let stacked = (0..session.composition.spec.layers.len()).find_map(of);
    let key = stacked.map(|profile| profile.key.clone());
    let key = key.ok_or_else(|| Notice::note("a calibration needs a profile in the stack"))?;
    can_begin(session, &key)?;
    let text = session.composition.text.trim();
    let text = if text.is_empty() { SUBJECTS[0] } else { &session.composition.text };
    let subject = [&[text.to_owned()], session.composition.spec.parameters.as_slice()].concat().join(" ");
    let new = NewRun {
        question: RunRequest::Trial { profile: key, decoy: None, second: None },
        subject: Some(subject),
        seed: None,
        version: session.composition.spec.version,
    };
    let planned = session.operate(|library, context| ops::plan(library, &new, context));
    let run = planned.map_err(|refusal| Notice::from(&refusal))?;
    let waiting = session.library.runs.iter().find(|other| asks_the_same(other, &run)).cloned();
    let (run, effects) = match waiting {
        Some(waiting) => {
            session.screen = Screen::Calibrate;
            calibrations.select(session, &waiting.key);
            (waiting, Vec::new())
        }
        None => (run.clone(), add(session, calibrations, run)),
    };
    Ok(Queued { queue: queue::open_run(session, &run), effects })
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
pub(in crate::tui::app) fn delete(session: &mut Session, run: &Run) -> Vec<Effect> {
    session.perform(|library, context| ops::remove(library, &run.key, context))
}

/// Paths were typed or dropped in: measures what lies there.
pub(in crate::tui::app) fn accept_paths(
    session: &Session,
    calibrations: &mut Calibrations,
    run: &Key,
    text: &str,
) -> Result<Vec<Effect>, String> {
    let paths = split_paths(text);
    if paths.is_empty() {
        return Err("name a folder or files".into());
    }
    calibrations.work = Some((0, 0));
    Ok(vec![Effect::Pictures(PictureEffect::Measure {
        run: run.clone(),
        paths,
        model: session.settings.model_file(),
    })])
}

/// What the eye sees was typed, whole or by its first letter.
pub(in crate::tui::app) fn accept_eye(
    session: &mut Session,
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
    session.perform_typed(|library, context| ops::look(library, key, sees, context))
}
