//! When the program has to end though nobody pressed a key: a signal, or the terminal is gone.

use std::time::Duration;

use futures::future::{BoxFuture, FutureExt as _, select_all};

use super::guard::is_taken;

/// How long the loop may take to end after it was told to.
const OVERDUE: Duration = Duration::from_millis(900);

/// Ready when the program is told to end by a signal.
#[must_use]
pub fn signals() -> BoxFuture<'static, ()> {
    select_all(each_signal().into_iter().chain([futures::future::pending().boxed()])).map(|_| ()).boxed()
}

/// Ready when the program is told to end, or its terminal was closed.
pub fn ending() -> BoxFuture<'static, ()> {
    let mut reasons = each_signal();
    reasons.push(closed());
    select_all(reasons).map(|_| ()).boxed()
}

/// Ends the program some time after it was told to by a signal, where the loop cannot: a terminal that
/// takes no more bytes holds up whoever writes to it. `last` is done before.
pub fn end_when_overdue(last: impl FnOnce() + Send + 'static) {
    std::thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        let told = runtime.block_on(async {
            let signals = each_signal();
            if signals.is_empty() {
                return false;
            }
            select_all(signals).await;
            tokio::time::sleep(OVERDUE).await;
            true
        });
        // A terminal that was given back, to the shell or to an editor, holds nobody up.
        if told && is_taken() {
            last();
            tracing::error!("the terminal takes no more bytes; ended without giving it back");
            std::process::exit(1);
        }
    });
}

#[cfg(unix)]
fn each_signal() -> Vec<BoxFuture<'static, ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    [SignalKind::terminate(), SignalKind::hangup(), SignalKind::interrupt()]
        .into_iter()
        .filter_map(|kind| signal(kind).ok())
        .map(|mut signal| async move { signal.recv().await.unwrap_or_default() }.boxed())
        .collect()
}

#[cfg(not(unix))]
fn each_signal() -> Vec<BoxFuture<'static, ()>> {
    let close = tokio::signal::windows::ctrl_close();
    close.into_iter().map(|mut close| async move { close.recv().await.unwrap_or_default() }.boxed()).collect()
}

/// Ready when the other end of the terminal was closed, which also happens where the hangup signal is
/// ignored. The thread sleeps in the system until then: nothing is polled.
#[cfg(unix)]
fn closed() -> BoxFuture<'static, ()> {
    use std::io::IsTerminal as _;

    use rustix::event::{PollFd, PollFlags, poll};

    let (tell, told) = futures::channel::oneshot::channel();
    std::thread::spawn(move || {
        let (stdin, stdout) = (std::io::stdin(), std::io::stdout());
        let own = crate::tui::effects::controlling_terminal();
        let terminal = match &own {
            _ if stdin.is_terminal() => PollFd::new(&stdin, PollFlags::empty()),
            _ if stdout.is_terminal() => PollFd::new(&stdout, PollFlags::empty()),
            Ok(own) => PollFd::new(own, PollFlags::empty()),
            Err(_) => return,
        };
        let mut watched = [terminal];
        // No event is asked for, so that only the end of the terminal is answered.
        while matches!(poll(&mut watched, None), Err(rustix::io::Errno::INTR)) {}
        // Nobody listens any more when the program is ending already.
        let _ = tell.send(());
    });
    told.map(|_| ()).boxed()
}

#[cfg(not(unix))]
fn closed() -> BoxFuture<'static, ()> {
    futures::future::pending().boxed()
}
