//! `SWATCH_LOG`: what the program notes while it runs, into a file, for when something is odd.

use std::fs::File;
use std::path::Path;

use tracing::level_filters::LevelFilter;

/// Begins to note into `swatch.log` in a folder what is at or above the level in `SWATCH_LOG`: error,
/// warn, info, debug or trace. Without the variable nothing is noted and no file is made. The log stays
/// on this machine, and has no prompt and no code in it.
///
/// Lines are written where they happen: they are few, and none is lost when the program is killed.
pub(super) fn start(folder: &Path) {
    let Some(level) = std::env::var("SWATCH_LOG").ok().and_then(|level| level.parse::<LevelFilter>().ok())
    else {
        return;
    };
    let file = std::fs::create_dir_all(folder)
        .and_then(|()| File::options().create(true).append(true).open(folder.join("swatch.log")));
    // A log that cannot be written is no reason not to work.
    let Ok(file) = file else { return };
    let noting = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_ansi(false)
        .with_writer(std::sync::Mutex::new(file));
    // Somebody else's log is as good.
    let _ = noting.try_init();
}
