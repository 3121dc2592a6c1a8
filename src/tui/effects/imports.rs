//! Reading what is to be taken in: who asked for it hears how far it is, and can give it up.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::place::home_path;
use crate::tui::app::{Import, ImportSource, Msg};
use library::exchange::{LoadContext, Progress, Watch};

/// How often it is said how far it is.
const OFTEN: Duration = Duration::from_millis(100);

/// The screen that waits.
pub(super) struct Waiting<F> {
    pub source: ImportSource,
    pub stopped: Arc<AtomicBool>,
    pub tell: F,
    told: Cell<Option<Instant>>,
}

impl<F> Waiting<F> {
    pub fn new(source: ImportSource, stopped: Arc<AtomicBool>, tell: F) -> Self {
        Self { source, stopped, tell, told: Cell::new(None) }
    }
}

impl<F: Fn(Msg)> Watch for Waiting<F> {
    fn report(&self, progress: Progress) {
        if self.told.get().is_none_or(|told| told.elapsed() >= OFTEN) {
            self.told.set(Some(Instant::now()));
            (self.tell)(Msg::Loading(self.source.clone(), progress));
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What a file or folder brings, for who asked for it.
pub(super) fn loaded(import: Import, watch: &dyn Watch) -> Msg {
    let Import { source, own, uses, today, rules, mut keys } = import;
    let mut context = LoadContext::new(&own, &uses, today, &mut keys);
    (context.columns, context.watch, context.rules) = (&source.columns, watch, &rules);
    let load = store::load(&home_path(&source.path), &source.path, &mut context);
    let load = load.map(Box::new).map_err(|error| error.to_string());
    Msg::Loaded(source, load)
}
