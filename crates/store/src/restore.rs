//! Going back to an earlier state, in a way that can itself be taken back.

use jiff::Timestamp;

use super::backup::{Backup, contents};
use super::disk;
use super::save::{SaveError, Saved};
use super::{Memory, Store, differences};
use library::Change;

impl Store {
    /// Makes the library what it was in an earlier state, as one change that undo takes back. A file
    /// that cannot be read now is set aside and replaced whole.
    ///
    /// # Errors
    /// When the state cannot be read, or the library not written.
    pub fn restore(&self, backup: &Backup, now: Timestamp) -> Result<Saved, SaveError> {
        let then = self.look_back(backup);
        if let Some(problem) = then.problems.into_iter().find(|problem| problem.read_only) {
            return Err(SaveError::ReadOnly(Box::new(problem)));
        }
        let aside = self.replace_broken(backup, now)?;
        let edits = differences(&self.open().library.own(), &then.library);
        let sentence = format!("went back to the state of {}", backup.at.strftime("%Y-%m-%d %H:%M:%S UTC"));
        let mut saved = self.save(&Change { sentence, at: now, edits })?;
        saved.remarks.extend(aside);
        Ok(saved)
    }

    /// Sets the files aside that cannot be read, and puts those of the state in their place.
    fn replace_broken(&self, backup: &Backup, now: Timestamp) -> Result<Vec<String>, SaveError> {
        let mut memory = self.memory();
        let _lock = self.lock(&mut memory)?;
        memory.refresh(&self.folder());
        let broken: Vec<&str> = memory
            .documents
            .iter()
            .filter(|document| document.blocked().is_some())
            .map(|document| document.kind.file)
            .collect();
        let mut remarks = Vec::new();
        for (kind, bytes) in contents(backup) {
            let (Ok(bytes), true) = (bytes, broken.contains(&kind.file)) else { continue };
            let path = self.folders.data.join(kind.file);
            remarks.push(self.set_aside(&memory, kind.file, now)?);
            self.folder()
                .replace(kind.file, &bytes)
                .map_err(|error| SaveError::refused(&path, "written", error))?;
        }
        memory.refresh(&self.folder());
        Ok(remarks)
    }

    /// Keeps a copy of a file as it is before it is repaired or replaced; says where.
    pub(super) fn set_aside(&self, memory: &Memory, file: &str, now: Timestamp) -> Result<String, SaveError> {
        let folder = self.folders.state.join("aside");
        disk::make_folder(&folder).map_err(|error| SaveError::refused(&folder, "made", error))?;
        let copy = folder.join(format!("{}-{file}", now.strftime("%Y%m%dT%H%M%S")));
        let document = memory.documents.iter().find(|document| document.kind.file == file);
        let bytes =
            document.and_then(|document| document.bytes.as_deref()).map(Vec::as_slice).unwrap_or_default();
        disk::replace(&copy, bytes).map_err(|error| SaveError::refused(&copy, "written", error))?;
        Ok(format!("{file} as it was is kept in {}", copy.display()))
    }
}
