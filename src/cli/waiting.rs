//! Waiting for a remote: said after two seconds, and given up by a signal or after the time in the settings.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Context;
use store::Cancel;

/// How long a step may take before a word is said about it.
const SILENCE: Duration = Duration::from_secs(2);

/// The step that is under way, since when, and whether that was said.
type CurrentStep = Mutex<(String, Instant, bool)>;

/// Does work that waits for a remote and names its steps. Every signal that ends a program gives it up, with all that it
/// has started.
pub(super) fn for_remote<T>(context: &Context, work: impl FnOnce(&Cancel, &dyn Fn(&str)) -> T) -> T {
    let limit = context.settings().sync_timeout.map(|seconds| Duration::from_secs(seconds.into()));
    let cancel = limit.map_or_else(Cancel::default, Cancel::within);
    let step: CurrentStep = Mutex::new((String::new(), Instant::now(), true));
    let (done, waiting) = tokio::sync::oneshot::channel::<()>();
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            match runtime {
                Ok(runtime) => runtime.block_on(watch(waiting, &cancel, &step)),
                Err(error) => tracing::warn!("no ctrl-c here: {error}"),
            }
        });
        let begin = |name: &str| {
            *step.lock().unwrap_or_else(PoisonError::into_inner) = (name.to_owned(), Instant::now(), false);
        };
        let result = work(&cancel, &begin);
        drop(done);
        result
    })
}

async fn watch(mut done: tokio::sync::oneshot::Receiver<()>, cancel: &Cancel, step: &CurrentStep) {
    let mut ending = crate::tui::terminal::signals();
    let mut ticks = tokio::time::interval(SILENCE / 8);
    loop {
        tokio::select! {
            _ = &mut done => return,
            () = &mut ending => {
                cancel.cancel();
                ending = crate::tui::terminal::signals();
            }
            _ = ticks.tick() => say(step),
        }
    }
}

/// Says once what takes so long. A closed stderr is nobody to tell.
fn say(step: &CurrentStep) {
    let mut step = step.lock().unwrap_or_else(PoisonError::into_inner);
    let (name, since, is_said) = &mut *step;
    if !*is_said && since.elapsed() >= SILENCE {
        *is_said = true;
        let line = format!("still {name}; ctrl-c cancels, and nothing is lost");
        let _ = writeln!(std::io::stderr().lock(), "{}", text::sanitize_line(&line));
    }
}
