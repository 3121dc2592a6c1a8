//! Syncing with other machines: what is under way, and how the last one went.

use jiff::{Timestamp, Zoned};

use super::effect::Effect;
use super::mode::{Mode, Panel, PromptKind, TextPrompt};
use super::notice::{Notice, Tone};
use super::saving;
use super::state::State;
use library::Library;

/// What the screen knows of syncing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Syncing {
    /// Whether the library has a remote to sync with.
    pub set_up: bool,
    /// What is under way, or was last.
    pub stage: Stage,
    /// How it ended, while a field stands where that would be said.
    untold: Option<Notice>,
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
    /// One has ended.
    Ended {
        /// How.
        end: SyncEnd,
        /// When.
        at: Zoned,
        /// Whether the user has seen it.
        seen: bool,
    },
}

/// How a sync ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncEnd {
    /// How to take it: it went well, it was given up, it failed.
    pub tone: Tone,
    /// What happened, in one line.
    pub sentence: String,
    /// What to do, where there is something to do.
    pub advice: String,
    /// Whether the library has a remote.
    pub set_up: bool,
}

/// What is asked of the one who syncs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyncEffect {
    /// Sync.
    Begin(Timestamp),
    /// Set the library up with a remote, or without one, and sync.
    SetUp(Option<String>, Timestamp),
    /// Stop.
    Cancel,
}

/// News of a sync.
#[derive(Debug, Clone, PartialEq)]
pub enum SyncNews {
    /// A step has begun.
    Step(String),
    /// The library as it stands now, with what came in.
    Library(Box<Library>),
    /// It has ended.
    Ended(SyncEnd),
}

impl Syncing {
    /// Whether one is under way.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.stage, Stage::Running { .. })
    }
}

/// Begins a sync, shows the one that is under way, or asks where to sync to.
pub(super) fn start(state: &mut State) -> Vec<Effect> {
    if !state.syncing.is_running() && !state.syncing.set_up {
        state.mode = Mode::TextPrompt(TextPrompt::new(PromptKind::Remote, ""));
        return Vec::new();
    }
    begin(state, SyncEffect::Begin(state.now.timestamp()))
}

/// Sets syncing up with the address that was typed; with an empty one it commits here only.
pub(super) fn set_up(state: &mut State, text: &str) -> Vec<Effect> {
    let remote = (!text.is_empty()).then(|| text.to_owned());
    begin(state, SyncEffect::SetUp(remote, state.now.timestamp()))
}

fn begin(state: &mut State, effect: SyncEffect) -> Vec<Effect> {
    if state.syncing.is_running() {
        state.mode = Mode::Panel(Panel::Sync, 0);
        return Vec::new();
    }
    state.syncing.stage = Stage::Running { steps: Vec::new(), stopping: false };
    state.notice = Some(Notice::note("syncing in the background"));
    vec![Effect::Sync(effect)]
}

/// Gives the sync up that is under way.
pub(super) fn stop(state: &mut State) -> Vec<Effect> {
    match &mut state.syncing.stage {
        Stage::Running { stopping, .. } => {
            *stopping = true;
            state.notice = Some(Notice::note("the sync is being given up"));
            vec![Effect::Sync(SyncEffect::Cancel)]
        }
        Stage::Idle | Stage::Ended { .. } => {
            state.notice = Some(Notice::note("no sync is under way"));
            Vec::new()
        }
    }
}

/// Hears how it goes.
pub(super) fn heard(state: &mut State, news: SyncNews) {
    match news {
        SyncNews::Step(step) => {
            if let Stage::Running { steps, .. } = &mut state.syncing.stage {
                steps.push(step);
            }
        }
        SyncNews::Library(library) => saving::take_in(state, *library),
        SyncNews::Ended(end) => ended(state, end),
    }
}

fn ended(state: &mut State, end: SyncEnd) {
    state.syncing.set_up = end.set_up;
    let notice = Notice { tone: end.tone, text: end.sentence.clone(), disk: None };
    let seen = matches!(state.mode, Mode::Panel(Panel::Sync, _));
    state.syncing.stage = Stage::Ended { end, at: state.now.clone(), seen };
    if matches!(state.mode, Mode::TextPrompt(_)) {
        state.syncing.untold = Some(notice);
    } else {
        state.notice = Some(notice);
    }
}

/// Says what could not be said while a field stood in its place, and knows what was seen.
pub(super) fn tell(state: &mut State) {
    if matches!(state.mode, Mode::TextPrompt(_)) {
        return;
    }
    if let Some(notice) = state.syncing.untold.take() {
        state.notice = Some(notice);
    }
    if let (Mode::Panel(Panel::Sync, _), Stage::Ended { seen, .. }) = (&state.mode, &mut state.syncing.stage)
    {
        *seen = true;
    }
}

#[cfg(test)]
mod tests;
