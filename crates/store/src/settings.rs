//! What the user writes and the program only reads: settings, keys, rules, themes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::Store;
use super::complaint;
use super::cut;
use super::field_names::field_names;
use super::problem::Problem;
use super::record_text::dialect;
use library::Settings;

const KEPT: &str = "The shipped value is used for this entry; the file is never written by the program.";

impl Store {
    /// The settings in `config.ron`. An entry that is wrong has its shipped value and is told.
    #[must_use]
    pub fn settings(&self) -> (Settings, Vec<Problem>) {
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
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Box::new(Problem::whole(&path, format!("cannot be read: {error}")).harmless())),
        }
    }

    /// The RON files in a folder of the config folder, such as `themes`, sorted.
    #[must_use]
    pub fn user_files(&self, folder: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folders().config.join(folder)).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        paths.sort();
        paths
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
    let cut = match cut::fields(text, 0) {
        Ok(cut) => cut,
        Err((cut, broken)) => {
            problems.push(Problem::at(path, text, broken.at, broken.sentence).hinting(KEPT).harmless());
            cut
        }
    };
    let mut good = String::from("(");
    for piece in &cut.pieces {
        let value = &text[piece.value.clone()];
        let before = format!("({}: ", piece.name);
        match dialect().from_str::<T>(&format!("{before}{value})")) {
            Ok(_) => good.extend([&piece.name, ": ", value, ","]),
            Err(error) => problems.push(wrong::<T>(path, text, piece, &error)),
        }
    }
    good.push(')');
    (dialect().from_str(&good).unwrap_or_default(), problems)
}

fn wrong<T: DeserializeOwned>(
    path: &Path,
    text: &str,
    piece: &cut::Piece,
    error: &ron::error::SpannedError,
) -> Problem {
    let value = &text[piece.value.clone()];
    let lone = format!("({}: {value})", piece.name);
    let (at, sentence, hint) = complaint::placed(&lone, error);
    let unknown = !field_names::<T>().contains(&piece.name.as_str());
    let before = piece.name.len() + 3;
    let byte = if unknown {
        text[..piece.value.start].rfind(&piece.name).unwrap_or(piece.value.start)
    } else {
        piece.value.start + at.saturating_sub(before).min(value.len().saturating_sub(1))
    };
    let hint = hint.map_or_else(|| KEPT.to_owned(), |near| format!("{near} {KEPT}"));
    Problem::at(path, text, byte, sentence).hinting(hint).harmless()
}
