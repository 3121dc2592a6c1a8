//! Changes that could not be saved, kept in a file beside until they can.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Store;
use super::disk;
use super::raw::{dialect, line};
use super::save::{SaveError, Saved};
use crate::library::Change;

/// How the files begin; the process follows.
const NAME: &str = "rescue-";

/// What an earlier run could not save.
#[derive(Debug, Clone, PartialEq)]
pub struct Rescue {
    /// The file it is kept in.
    pub path: PathBuf,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Store {
    /// Keeps the unsaved changes in a file, or removes the file when there are none. Says where they
    /// are, or that they are nowhere.
    pub(super) fn keep_rescue(&self, unsaved: &[Change]) -> Option<String> {
        let name = format!("{NAME}{}.ron", std::process::id());
        let places = [self.folders().state.clone(), env::temp_dir()];
        if unsaved.is_empty() {
            for folder in &places {
                // Mostly there is none.
                fs::remove_file(folder.join(&name)).ok();
            }
            return None;
        }
        let lines: Vec<String> = unsaved.iter().filter_map(|change| line(change).ok()).collect();
        let text = lines.join("\n") + "\n";
        let written = places.iter().map(|folder| folder.join(&name)).find(|path| keep(path, &text).is_ok());
        Some(match written {
            Some(path) => format!("kept in {} until it can be saved", path.display()),
            None => "kept in memory only: no rescue file can be written either".to_owned(),
        })
    }

    /// The file in which this run keeps what it could not save, if there is one.
    #[must_use]
    pub fn kept_in(&self) -> Option<PathBuf> {
        let path = self.folders().state.join(format!("{NAME}{}.ron", std::process::id()));
        path.exists().then_some(path)
    }

    /// What earlier runs could not save, oldest first.
    #[must_use]
    pub fn rescues(&self) -> Vec<Rescue> {
        let own = format!("{NAME}{}.ron", std::process::id());
        let mut rescues: Vec<Rescue> = Vec::new();
        let folder = &self.folders().state;
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let names = names.filter(|name| name.starts_with(NAME) && *name != own);
        rescues.extend(names.filter_map(|name| read(folder.join(name))));
        rescues.sort_by_key(|rescue| rescue.changes.first().map(|change| change.at));
        rescues
    }

    /// Saves what an earlier run could not, and removes its file.
    ///
    /// # Errors
    /// Why a change still cannot be saved; the file then stays.
    pub fn take_rescue(&self, rescue: &Rescue) -> Result<Saved, SaveError> {
        let mut saved = Saved { library: self.open().library, remarks: Vec::new() };
        for change in &rescue.changes {
            saved = self.save(change)?;
        }
        self.drop_rescue(rescue)?;
        Ok(saved)
    }

    /// Forgets what an earlier run could not save.
    ///
    /// # Errors
    /// When its file cannot be removed.
    pub fn drop_rescue(&self, rescue: &Rescue) -> Result<(), SaveError> {
        fs::remove_file(&rescue.path).map_err(|error| SaveError::refused(&rescue.path, "removed", error))
    }
}

fn keep(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), disk::make_folder)?;
    disk::replace(path, text.as_bytes())
}

fn read(path: PathBuf) -> Option<Rescue> {
    let text = fs::read_to_string(&path).ok()?;
    let changes: Vec<Change> = text.lines().filter_map(|entry| dialect().from_str(entry).ok()).collect();
    (!changes.is_empty()).then_some(Rescue { path, changes })
}
