//! Commands that may have come with somebody's files, and whether the user has allowed them.
//!
//! What is allowed is kept to the letter, with the folder it is allowed in: a command that changes is asked for anew. The
//! list is in the user's own state folder, whatever home is given, so that nobody can hand over a folder with a consent.

use std::path::PathBuf;

use ron_doc::{dialect, to_line};
use serde::{Deserialize, Serialize};

use super::disk;
use super::save::SaveError;
use super::{Folder, Store};
use library::{Problem, Settings};

/// The list's file.
const FILE: &str = "trusted.ron";
/// The largest list that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// One command that is allowed in one folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Trusted {
    folder: PathBuf,
    command: String,
}

impl Store {
    /// The commands that the library's folder would run, and that nobody has allowed: those in `config.ron`, where it
    /// lies in a folder under git, and those in the repository's own settings.
    #[must_use]
    pub fn untrusted_commands(&self) -> Vec<String> {
        let settings = self.read_settings().0;
        let mut commands =
            if self.folders.has_received_settings() { commands(&settings) } else { Vec::new() };
        commands.extend(self.repository_commands());
        commands.retain(|command| !self.is_trusted(std::slice::from_ref(command)));
        commands
    }

    /// Allows the commands that the library's folder would run, as they are now; gives them.
    ///
    /// # Errors
    /// When the list of them cannot be written.
    pub fn trust_commands(&self) -> Result<Vec<String>, SaveError> {
        let commands = self.untrusted_commands();
        let Some(state) = &self.folders.trust else {
            let nowhere = std::io::Error::other("no home folder is known to keep it in");
            return Err(SaveError::refused(&self.folders.data, "trusted", nowhere));
        };
        let mut all = self.trusted();
        all.extend(
            commands
                .iter()
                .map(|command| Trusted { folder: self.folders.data.clone(), command: command.clone() }),
        );
        let path = state.join(FILE);
        let text = to_line(&all).map_err(|error| SaveError::Unwritable(error.to_string()))?;
        let written = disk::make_folder(state).and_then(|()| disk::replace(&path, text.as_bytes()));
        written.map_err(|error| SaveError::refused(&path, "written", error))?;
        Ok(commands)
    }

    /// Whether all of these commands are allowed here.
    pub(super) fn is_trusted(&self, commands: &[String]) -> bool {
        let trusted = self.trusted();
        let is_allowed = |command: &String| {
            trusted.iter().any(|one| one.folder == self.folders.data && one.command == *command)
        };
        commands.iter().all(is_allowed)
    }

    /// The settings without the commands in them that nobody has allowed, and what is to be said of those.
    pub(super) fn without_commands(&self, mut settings: Settings) -> (Settings, Option<Problem>) {
        if !self.folders.has_received_settings() || self.is_trusted(&commands(&settings)) {
            return (settings, None);
        }
        let sentence = format!(
            "the folder is under git, so its commands are not run before you allow them: {}",
            commands(&settings).join(", ")
        );
        (settings.copy_command, settings.editor, settings.model) = (None, None, None);
        let problem = Problem::whole(&self.folders.config.join("config.ron"), sentence);
        (
            settings,
            Some(problem.hinting("If you wrote them: `swatch paths --trust` allows them, once.").harmless()),
        )
    }

    fn trusted(&self) -> Vec<Trusted> {
        let state = self.folders.trust.as_deref().map(Folder::own);
        let text = state.and_then(|state| state.read(FILE, LARGEST).ok().flatten());
        // A list that cannot be read allows nothing.
        text.and_then(|text| dialect().from_bytes(&text).ok()).unwrap_or_default()
    }
}

/// The commands in the settings.
fn commands(settings: &Settings) -> Vec<String> {
    // With its quotes: where an argument ends is part of a command.
    let copy = settings.copy_command.as_ref().map(|command| format!("copy_command: {command:?}"));
    let editor = settings.editor.as_ref().map(|editor| format!("editor: {editor:?}"));
    // A model is a program for the runtime that runs it.
    let model = settings.model.as_ref().map(|model| format!("model: {model:?}"));
    copy.into_iter().chain(editor).chain(model).collect()
}
