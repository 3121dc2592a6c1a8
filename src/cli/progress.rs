//! Long work in a terminal: how far it is on one line that is wiped at the end, and ctrl-c, which gives it up.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Does work that looks at a flag, which ctrl-c sets. Where ctrl-c cannot be listened to, it ends the program
/// as it always does.
pub(super) fn until_interrupted<T>(work: impl FnOnce(&AtomicBool) -> T) -> T {
    let cancelled = AtomicBool::new(false);
    let (done, waiting) = tokio::sync::oneshot::channel::<()>();
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let Ok(runtime) = runtime.inspect_err(|error| tracing::warn!("no ctrl-c here: {error}")) else {
                return;
            };
            runtime.block_on(async {
                tokio::select! {
                    pressed = tokio::signal::ctrl_c() => cancelled.store(pressed.is_ok(), Ordering::Relaxed),
                    _ = waiting => {}
                }
            });
        });
        let result = work(&cancelled);
        drop(done);
        result
    })
}

/// A line on stderr that is written over; nothing where stderr is no terminal.
pub(super) struct ProgressLine {
    shown: Option<Mutex<usize>>,
}

impl ProgressLine {
    /// A line for work that is long.
    pub fn new(is_long: bool) -> Self {
        Self { shown: (is_long && io::stderr().is_terminal()).then(|| Mutex::new(0)) }
    }

    /// Whether it writes anything.
    pub fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// It is so far. A closed stderr is nobody to tell.
    pub fn report(&self, far: &str) {
        let Some(Ok(mut width)) = self.shown.as_ref().map(Mutex::lock) else { return };
        let text = format!("{far}; ctrl-c cancels");
        let before = std::mem::replace(&mut *width, text.len());
        let mut out = io::stderr().lock();
        let _ = write!(out, "\r{text:before$}");
        let _ = out.flush();
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if let Some(Ok(width)) = self.shown.as_ref().map(Mutex::lock) {
            let mut out = io::stderr().lock();
            let _ = write!(out, "\r{:width$}\r", "", width = *width);
            let _ = out.flush();
        }
    }
}
