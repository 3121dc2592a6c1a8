//! Noticing that others changed the files: by the system's notices where it gives any, by looking
//! every few seconds where it does not.

#[cfg(feature = "watch")]
mod notices;
#[cfg(not(feature = "watch"))]
mod without_notices;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use super::filed::RECORD_KINDS;
use super::{Store, mounts};
#[cfg(feature = "watch")]
use notices::{Notices, notices};
#[cfg(not(feature = "watch"))]
use without_notices::{Notices, notices};

/// How often is looked where the system gives no notice.
const PAUSE: Duration = Duration::from_secs(2);

/// A watch over the library's files and those of the mounted ones. It ends when it is dropped.
#[derive(Debug)]
pub struct Watch {
    _folders: Vec<Watched>,
}

/// A watch over one folder.
#[derive(Debug)]
struct Watched {
    _notices: Option<Notices>,
    looking: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Store {
    /// Calls `changed` whenever a file of the library was written, by whomever; from another thread,
    /// and sometimes more than once. [`Store::reopen`] then says whether anything is new.
    pub fn watch(&self, changed: impl Fn() + Send + Clone + 'static) -> Watch {
        let mounted = self.mounted().0.into_iter().map(|mounted| mounted.folder);
        // The list of mounts is in the state folder; it is there once a library was mounted.
        let own = [self.folders().data.clone(), self.folders().state.clone()];
        let folders = own.into_iter().chain(mounted);
        let watched = |folder| Watched::over(folder, library_files, changed.clone());
        Watch { _folders: folders.map(watched).collect() }
    }

    /// Calls `changed` whenever a file of settings was written: the settings, keys, rules or a theme, in folders that
    /// are there when the watch begins.
    pub fn watch_settings(&self, changed: impl Fn() + Send + Clone + 'static) -> Watch {
        let config = &self.folders().config;
        let folders = [config.clone(), config.join("themes")];
        let watched = |folder| Watched::over(folder, settings_files, changed.clone());
        // Of a folder that is not there the system gives no notice, and looking for it would wake an idle program.
        let there = folders.into_iter().filter(|folder| folder.is_dir());
        Watch { _folders: there.map(watched).collect() }
    }
}

impl Watched {
    fn over(folder: PathBuf, files: Files, changed: impl Fn() + Send + Clone + 'static) -> Self {
        let linked = files(&folder).iter().any(|file| file.is_symlink());
        let notices = if linked { None } else { notices(&folder, files, changed.clone()) };
        let looking = notices.is_none().then(|| look(folder, files, changed));
        Self { _notices: notices, looking }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.looking.take() {
            drop(stop);
            // It ends at once; whether it panicked is of no interest any more.
            thread.join().ok();
        }
    }
}

fn look(folder: PathBuf, files: Files, changed: impl Fn() + Send + 'static) -> (Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = channel();
    let mut last = marks(&folder, files);
    let thread = std::thread::spawn(move || {
        while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
            let now = marks(&folder, files);
            if now != last {
                last = now;
                changed();
            }
        }
    });
    (stop, thread)
}

/// Length and time of every file.
fn marks(folder: &Path, files: Files) -> Vec<Option<(u64, SystemTime)>> {
    let mark =
        |path: PathBuf| fs::metadata(path).ok().and_then(|data| Some((data.len(), data.modified().ok()?)));
    files(folder).into_iter().map(mark).collect()
}

/// The files that matter in a folder.
type Files = fn(&Path) -> Vec<PathBuf>;

/// The library's, and the list of mounts.
fn library_files(folder: &Path) -> Vec<PathBuf> {
    RECORD_KINDS.iter().map(|kind| kind.file).chain([mounts::FILE]).map(|file| folder.join(file)).collect()
}

/// Those of settings; in the folder of themes every theme.
fn settings_files(folder: &Path) -> Vec<PathBuf> {
    if folder.ends_with("themes") {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        return entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    }
    ["config.ron", "keymap.ron", "rules.ron"].map(|file| folder.join(file)).into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::{library_files, look, notices, settings_files};

    fn tells<W>(start: impl FnOnce(&Path, std::sync::mpsc::Sender<()>) -> Option<W>) {
        let folder = tempfile::tempdir().unwrap();
        let (told, heard) = channel();
        let Some(_watch) = start(folder.path(), told) else {
            eprintln!("skipped: this system gives no notices");
            return;
        };
        std::fs::write(folder.path().join("notes.txt"), "not ours").unwrap();
        std::fs::write(folder.path().join("profiles.ron"), "(profiles: [])").unwrap();
        heard.recv_timeout(Duration::from_mins(1)).unwrap();
    }

    #[test]
    fn a_change_is_noticed_by_looking() {
        tells(|folder, told| {
            Some(look(folder.to_owned(), library_files, move || told.send(()).unwrap_or(())))
        });
    }

    #[test]
    fn the_files_of_settings_are_told_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let themes = folder.path().join("themes");
        std::fs::create_dir(&themes).unwrap();
        std::fs::write(themes.join("dusk.ron"), "{}").unwrap();
        std::fs::write(themes.join("notes.txt"), "").unwrap();
        assert_eq!(settings_files(&themes), [themes.join("dusk.ron")]);
        assert!(settings_files(folder.path()).contains(&folder.path().join("keymap.ron")));
    }

    #[test]
    fn a_change_is_noticed_by_the_systems_notice() {
        tells(|folder, told| notices(folder, library_files, move || told.send(()).unwrap_or(())));
    }
}
