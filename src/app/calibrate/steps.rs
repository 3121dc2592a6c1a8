//! The steps of a run: what is done, and what comes next.

use crate::app::action::Action;
use crate::app::state::State;
use crate::library::run::{Role, Run};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub sentence: String,
    /// Whether it is done.
    pub done: bool,
    /// What does it here, if anything does.
    pub action: Option<Action>,
}

/// The steps of a run, in their order.
#[must_use]
pub fn steps(state: &State, run: &Run) -> Vec<Step> {
    let has = |role| run.arm(role).is_some_and(|arm| !arm.pictures.is_empty());
    let pictures = has(Role::Default) && has(Role::Profile);
    let copied =
        state.calibrations.copied.as_ref().filter(|(key, _)| *key == run.key).map_or(0, |(_, count)| *count);
    let count = run.arms.len();
    let step = |sentence: String, done, action| Step { sentence, done, action };
    vec![
        step(
            format!(
                "switch the web's P button off, then paste the prompts ({}/{count} copied)",
                copied.min(count)
            ),
            pictures || copied >= count,
            Some(Action::CopyNext),
        ),
        step(
            "add the pictures: files, a folder or Discord's grids".into(),
            pictures,
            Some(Action::AddPictures),
        ),
        step(
            "say what your own eye sees, before the numbers".into(),
            run.eye.is_some(),
            Some(Action::SayEye),
        ),
    ]
}
