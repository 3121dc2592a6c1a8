//! Calibrating: runs are begun, their prompts copied, their pictures taken in and looked at.

mod begin;
mod calibrations;
mod intake;
mod planning;
mod steps;

use super::action::Action;
use super::components::prompt::{PromptKind, TextPrompt};
use super::msg::PictureNews;
use super::notice::Notice;
use super::session::Session;
use library::run::Run;

pub(super) use begin::{accept_eye, accept_paths, add, delete, queue_composition, repeat};
pub use calibrations::Calibrations;
pub(super) use intake::accept as accept_intake;
pub use intake::{Intake, Row};
pub(super) use planning::{NO_WRONG, accept as accept_planning, open as plan};
pub use planning::{PlanField, Planning};
pub use steps::{RunStep, steps};

/// The selected run, or how one begins where there is none.
pub(super) fn selected(session: &Session, calibrations: &Calibrations) -> Result<Run, Notice> {
    let none = || Notice::note(format!("no calibration yet: {} begins one", session.way(Action::NewRun)));
    calibrations.run(session).cloned().ok_or_else(none)
}

/// Asks for the pictures of a run.
pub(super) fn ask_pictures(run: Run) -> TextPrompt {
    TextPrompt::new(PromptKind::Pictures(run.key), "")
}

/// Asks what the user's eye sees, once.
pub(super) fn ask_eye(run: Run) -> Result<TextPrompt, Notice> {
    match &run.eye {
        Some(eye) => Err(Notice::note(format!(
            "your eye said \"{}\" on {}; the first look counts",
            eye.sees.label(),
            eye.on
        ))),
        None => Ok(TextPrompt::new(PromptKind::Eye(run.key), "")),
    }
}

/// News of pictures. Gives the files that are on offer for a run.
pub(super) fn heard(
    session: &mut Session,
    calibrations: &mut Calibrations,
    news: PictureNews,
) -> Option<Intake> {
    calibrations.work = match news {
        PictureNews::Progress { done, of } => Some((done, of)),
        PictureNews::Shown { .. } | PictureNews::LookMeasured { .. } => return None,
        PictureNews::Cancelled => {
            session.note("measuring cancelled; the run is as it was");
            None
        }
        PictureNews::Unread(sentence) => {
            session.notice = Some(Notice::bad(sentence));
            None
        }
        PictureNews::Measured { run, offered } => {
            calibrations.work = None;
            let intake = Intake::of(session, &run, offered);
            if let Some(unused) = session.settings.model_file().and_then(|model| model.unused()) {
                session.note(unused);
            }
            return intake;
        }
    };
    None
}

#[cfg(test)]
pub(crate) mod tests;
