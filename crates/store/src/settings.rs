//! What the user writes and the program only reads: settings, keys, rules, themes.

use std::io;
use std::path::Path;

use ron_doc::{Explanation, Member, dialect, explain, field_names, split_struct};
use serde::de::DeserializeOwned;

use super::Store;
use super::folder::Folder;
use library::calibration::ProbeSet;
use library::{Problem, Settings};

/// The largest file of settings that is read, in bytes.
const LARGEST: u64 = 4 << 20;
/// The user's own scenes of a probe.
const SCENES: &str = "scenes.ron";
const KEPT: &str = "The shipped value is used for this entry; the file is never written by the program.";

impl Store {
    /// The pack of rules that was imported, within the config folder. It lies between the shipped rules and the
    /// user's own `rules.ron`.
    pub const IMPORTED_RULES: &str = "rules/imported.ron";

    /// The settings in `config.ron`. An entry that is wrong has its shipped value and is told.
    #[must_use]
    pub fn settings(&self) -> (Settings, Vec<Problem>) {
        let (settings, mut problems) = self.read_settings();
        let (settings, untrusted) = self.without_commands(settings);
        problems.extend(untrusted);
        (settings, problems)
    }

    /// The settings as they are written.
    pub(super) fn read_settings(&self) -> (Settings, Vec<Problem>) {
        match self.user_text("config.ron") {
            Ok(Some(text)) => forgiving(&self.folders().config.join("config.ron"), &text),
            Ok(None) => (Settings::default(), Vec::new()),
            Err(problem) => (Settings::default(), vec![*problem]),
        }
    }

    /// The text of a file in the config folder, such as `keymap.ron` or `themes/dusk.ron`; `None`
    /// when there is none.
    ///
    /// # Errors
    /// When it is there and cannot be read as text.
    pub fn user_text(&self, name: &str) -> Result<Option<String>, Box<Problem>> {
        let path = self.folders().config.join(name);
        let text = self.config_folder().read(name, LARGEST).and_then(|bytes| {
            bytes
                .map(String::from_utf8)
                .transpose()
                .map_err(|_| io::Error::other("it is not text (not UTF-8)"))
        });
        text.map_err(|error| Box::new(Problem::whole(&path, format!("cannot be read: {error}")).harmless()))
    }

    /// Writes the pack of rules that was imported into the config folder, beside what the user writes.
    ///
    /// # Errors
    /// When it cannot be written; the file is as it was then.
    pub fn write_imported_rules(&self, text: &str) -> io::Result<()> {
        let folder = self.config_folder();
        std::fs::create_dir_all(folder.path())?;
        folder.make("rules")?;
        folder.replace(Self::IMPORTED_RULES, text.as_bytes())
    }

    /// The scenes of a probe: the user's own, or the shipped ones where there is no such file.
    ///
    /// # Errors
    /// When the file cannot be read, or is no file of scenes.
    pub fn probe_scenes(&self) -> Result<ProbeSet, Box<Problem>> {
        let Some(text) = self.user_text(SCENES)? else { return Ok(ProbeSet::shipped()) };
        let path = self.folders().config.join(SCENES);
        ProbeSet::read(&text).map_err(|error| Box::new(error.problem(&path, &text)))
    }

    /// The door to the settings.
    fn config_folder(&self) -> Folder {
        let config = &self.folders().config;
        if self.folders().has_received_settings() { Folder::untrusted(config) } else { Folder::own(config) }
    }
}

/// Reads a struct whose fields are all optional, one field at a time: what is wrong is told and left
/// out, and the rest counts.
pub fn forgiving<T: DeserializeOwned + Default>(path: &Path, text: &str) -> (T, Vec<Problem>) {
    let text = text.trim_start_matches('\u{feff}');
    if let Ok(whole) = dialect().from_str(text) {
        return (whole, Vec::new());
    }
    let mut problems = Vec::new();
    let found = split_struct(text, 0);
    if let Some(error) = found.error {
        problems.push(Problem::at(path, text, error.offset, error.message).hinting(KEPT).harmless());
    }
    let mut good = String::from("(");
    for field in &found.members {
        let value = &text[field.value.clone()];
        let before = format!("({}: ", field.name);
        match dialect().from_str::<T>(&format!("{before}{value})")) {
            Ok(_) => good.extend([&field.name, ": ", value, ","]),
            Err(error) => problems.push(wrong::<T>(path, text, field, &error)),
        }
    }
    good.push(')');
    (dialect().from_str(&good).unwrap_or_default(), problems)
}

fn wrong<T: DeserializeOwned>(
    path: &Path,
    text: &str,
    field: &Member,
    error: &ron::error::SpannedError,
) -> Problem {
    let value = &text[field.value.clone()];
    let lone = format!("({}: {value})", field.name);
    let Explanation { offset, message, hint } = explain(&lone, error);
    let unknown = !field_names::<T>().contains(&field.name.as_str());
    let before = field.name.len() + 3;
    let byte = if unknown {
        field.name_at.start
    } else {
        field.value.start + offset.saturating_sub(before).min(value.len().saturating_sub(1))
    };
    let hint = hint.map_or_else(|| KEPT.to_owned(), |near| format!("{near} {KEPT}"));
    Problem::at(path, text, byte, message).hinting(hint).harmless()
}
