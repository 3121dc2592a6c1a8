//! Syncing with other machines: what is under way, and how the last one went.

use jiff::Zoned;

use super::components::prompt::{PromptKind, TextPrompt};
use super::effect::{Effect, SyncEffect};
use super::msg::{SyncEnd, SyncNews};
use super::notice::Notice;
use super::session::Session;

/// What the screen knows of syncing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Syncing {
    /// Whether the library has a remote to sync with.
    pub set_up: bool,
    /// What is under way, or was last.
    pub stage: Stage,
    /// How it ended, while a field stands where that would be said.
    unsaid: Option<Notice>,
}

/// How far a sync is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Stage {
    /// There was none in this run.
    #[default]
    Idle,
    /// One is under way.
    Running {
        /// The steps begun, the last one still going on.
        steps: Vec<String>,
        /// Whether it was asked to stop.
        stopping: bool,
    },
    Ended {
        end: SyncEnd,
        at: Zoned,
        /// Whether the user has seen it.
        seen: bool,
    },
}

impl Syncing {
    /// Whether one is under way.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.stage, Stage::Running { .. })
    }
}

/// Asks where to sync to.
pub(super) fn ask() -> TextPrompt {
    TextPrompt::new(PromptKind::Remote, "")
}

impl Syncing {
    /// Begins a sync, where none is under way.
    pub(super) fn begin(&mut self, session: &mut Session, effect: SyncEffect) -> Vec<Effect> {
        self.stage = Stage::Running { steps: Vec::new(), stopping: false };
        session.note("syncing in the background");
        vec![Effect::Sync(effect)]
    }

    /// Gives the sync up that is under way.
    pub(super) fn stop(&mut self, session: &mut Session) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Running { stopping, .. } => {
                *stopping = true;
                session.note("cancelling the sync");
                vec![Effect::Sync(SyncEffect::Cancel)]
            }
            Stage::Idle | Stage::Ended { .. } => {
                session.note("no sync is under way");
                Vec::new()
            }
        }
    }

    /// Hears how it goes.
    pub(super) fn heard(&mut self, session: &mut Session, news: SyncNews) {
        match news {
            SyncNews::Step(step) => {
                if let Stage::Running { steps, .. } = &mut self.stage {
                    steps.push(step);
                }
            }
            SyncNews::Library(library) => session.take_in(*library),
            SyncNews::Ended(end) => {
                self.set_up = end.set_up;
                self.unsaid = Some(Notice { tone: end.tone, text: end.sentence.clone(), disk: None });
                self.stage = Stage::Ended { end, at: session.now.clone(), seen: false };
            }
        }
    }

    /// Says how it ended, which waits while a field takes the place where it would be said.
    pub(super) fn say(&mut self, session: &mut Session) {
        if let Some(notice) = self.unsaid.take() {
            session.notice = Some(notice);
        }
    }

    /// Knows that the user has seen how it ended.
    pub(super) fn seen(&mut self) {
        if let Stage::Ended { seen, .. } = &mut self.stage {
            *seen = true;
        }
    }
}

#[cfg(test)]
mod tests;
