//! Giving a sync up: between two steps, and at once while it waits for the remote.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A word that stops a sync; every clone is the same one.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the sync to stop. What is being written is written to its end.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
