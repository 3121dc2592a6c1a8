//! Giving a sync up: between two steps, and at once while it waits for the remote.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long one step waits for the remote, unless the settings say otherwise.
const LIMIT: Duration = Duration::from_mins(2);

/// A word that stops a sync, and how long each of its steps may wait; every clone is the same one.
#[derive(Debug, Clone)]
pub struct Cancel {
    word: Arc<AtomicBool>,
    limit: Option<Duration>,
}

impl Default for Cancel {
    fn default() -> Self {
        Self::within(LIMIT)
    }
}

impl Cancel {
    /// One for a sync whose steps may wait for the remote no longer than this.
    #[must_use]
    pub fn within(limit: Duration) -> Self {
        Self { word: Arc::default(), limit: Some(limit) }
    }

    /// One for what is quick and is always let to its end.
    pub(super) fn never() -> Self {
        Self { word: Arc::default(), limit: None }
    }

    /// Asks the sync to stop. What is being written is written to its end.
    pub fn cancel(&self) {
        self.word.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.word.load(Ordering::Relaxed)
    }

    /// How long a step may wait.
    pub(super) fn limit(&self) -> Option<Duration> {
        self.limit
    }
}
