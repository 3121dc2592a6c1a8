//! What belongs to this machine: the last copy, the composition as it was left, and counts that are not saved.

use std::fs;
use std::io;
use std::path::PathBuf;

use ron_doc::{dialect, to_line};

use super::Store;
use super::disk;
use super::save::SaveError;
use library::Composition;
use library::slots::Values;
use library::training::OpenCount;

impl Store {
    /// Keeps the text that was copied last, as one line that cannot steer the terminal of whoever looks into
    /// the file. A text that is more than that is never copied.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember_copy(&self, text: &str) -> Result<(), SaveError> {
        self.keep_state("last-copy.txt", &text::sanitize_line(text))
    }

    /// The text that was copied last, if any was.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn last_copy(&self) -> Result<Option<String>, SaveError> {
        self.state("last-copy.txt")
    }

    /// Keeps the composition for the next run.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save_composition(&self, composition: &Composition) -> Result<(), SaveError> {
        let text = to_line(composition).map_err(|error| SaveError::Unwritable(error.to_string()))?;
        self.keep_state("desk.ron", &format!("{text}\n"))
    }

    /// The composition as it was left. One that cannot be read is an empty one: it is a convenience, and
    /// saved prompts and stacks are elsewhere.
    #[must_use]
    pub fn composition(&self) -> Composition {
        let text = self.state("desk.ron").ok().flatten();
        text.and_then(|text| dialect().from_str(&text).ok()).unwrap_or_default()
    }

    /// The values that slots of saved texts were filled with last, by their names. What cannot be read is nothing:
    /// they are a convenience.
    #[must_use]
    pub fn slot_values(&self) -> Values {
        let text = self.state("slots.ron").ok().flatten();
        text.and_then(|text| dialect().from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps the values of slots for the next time.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn remember_slots(&self, values: &Values) -> Result<(), SaveError> {
        let text = to_line(values).map_err(|error| SaveError::Unwritable(error.to_string()))?;
        self.keep_state("slots.ron", &format!("{text}\n"))
    }

    /// Keeps the training sessions that are counted and not written down yet.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn save_counts(&self, counts: &[OpenCount]) -> Result<(), SaveError> {
        let text = to_line(&counts).map_err(|error| SaveError::Unwritable(error.to_string()))?;
        self.keep_state("counts.ron", &format!("{text}\n"))
    }

    /// The training sessions that were counted and not written down. A file that cannot be read holds none.
    #[must_use]
    pub fn counts(&self) -> Vec<OpenCount> {
        let text = self.state("counts.ron").ok().flatten();
        text.and_then(|text| dialect().from_str(&text).ok()).unwrap_or_default()
    }

    pub(super) fn keep_state(&self, name: &str, content: &str) -> Result<(), SaveError> {
        let folder = &self.folders().state;
        disk::make_folder(folder).map_err(|error| SaveError::refused(folder, "made", error))?;
        let path = folder.join(name);
        disk::replace(&path, content.as_bytes()).map_err(|error| SaveError::refused(&path, "written", error))
    }

    pub(super) fn state(&self, name: &str) -> Result<Option<String>, SaveError> {
        let path: PathBuf = self.folders().state.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(SaveError::refused(&path, "read", error)),
        }
    }
}
