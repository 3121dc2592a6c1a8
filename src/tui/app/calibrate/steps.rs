//! The steps of a run: what is done, and what comes next.

use crate::tui::app::action::Action;
use crate::tui::app::session::Session;
use library::calibration::copied;
use library::run::Run;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunStep {
    /// What to do.
    pub sentence: String,
    /// Whether it is done.
    pub done: bool,
    /// What does it here, if anything does.
    pub action: Option<Action>,
}

/// The steps of a run, in their order.
#[must_use]
pub fn steps(session: &Session, run: &Run) -> Vec<RunStep> {
    let pictures = run.judged.is_some();
    let copied = copied(run, &session.library.runs, &session.uses, session.now.time_zone());
    let (copied, count) = (copied.into_iter().filter(|copied| *copied).count(), run.arms.len());
    let step = |sentence: String, done, action| RunStep { sentence, done, action };
    vec![
        step(
            format!("switch the web's P button off, then paste the prompts ({copied}/{count} copied)"),
            pictures || copied >= count,
            Some(Action::CopyNext),
        ),
        step(
            "add the pictures: files, a folder or Discord's grids".into(),
            pictures,
            Some(Action::AddPictures),
        ),
        step("record your own verdict, before the numbers".into(), run.eye.is_some(), Some(Action::SayEye)),
    ]
}
