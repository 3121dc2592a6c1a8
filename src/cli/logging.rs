//! `SWATCH_LOG`: what the program notes while it runs, into a file, for when something is odd.

use std::path::Path;

use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::WorkerGuard;

/// Begins to note into `swatch.log` in a folder what is at or above the level in `SWATCH_LOG`: error,
/// warn, info, debug or trace. Without the variable nothing is noted and no file is made. The log stays
/// on this machine, and has no prompt and no code in it.
///
/// What is given must be kept until the end: it writes what is still waiting.
pub(super) fn start(folder: &Path) -> Option<WorkerGuard> {
    let level: LevelFilter = std::env::var("SWATCH_LOG").ok()?.parse().ok()?;
    let (writer, guard) =
        tracing_appender::non_blocking(tracing_appender::rolling::never(folder, "swatch.log"));
    let noting = tracing_subscriber::fmt().with_max_level(level).with_ansi(false).with_writer(writer);
    // Somebody else's log is as good.
    noting.try_init().ok().map(|()| guard)
}
