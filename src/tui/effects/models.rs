//! The model of the user's own that sees the pictures of calibrations, read from its file.

use std::fs::{self, File};
use std::io::Read as _;
use std::sync::Once;

use super::place::home_path;
use imagestat::{MOST_MODEL_BYTES, Model, ModelError};
use library::ModelFile;
use text::sanitize_line;

/// Why a model that is named in the settings cannot be used. Pictures would lack an axis that was asked for, so nothing
/// is measured without it.
#[derive(Debug, thiserror::Error)]
pub enum UnusableModelError {
    /// The disk said no.
    #[error("the model {0} cannot be read: {1}; correct `model` in config.ron, or take it out")]
    Disk(String, std::io::Error),
    /// It is none that can be run.
    #[error("the model {0}: {1}; correct `model` in config.ron, or take it out")]
    Model(String, ModelError),
}

/// Reads a model. `None` where none is named, or this build runs none: [`ModelFile::unused`] says so then.
///
/// # Errors
/// When it cannot be read, or is none that can be run.
pub fn model(named: Option<&ModelFile>) -> Result<Option<Model>, UnusableModelError> {
    let Some(named) = named.filter(|_| Model::IS_BUILT) else { return Ok(None) };
    let path = home_path(&named.path);
    let shown = sanitize_line(&path.display().to_string());
    let unread = |error| UnusableModelError::Disk(shown.clone(), error);
    let about = fs::metadata(&path).map_err(unread)?;
    if !about.is_file() {
        return Err(unread(std::io::Error::other("it is no file")));
    }
    let mut bytes = Vec::new();
    if about.len() <= MOST_MODEL_BYTES {
        // It may grow meanwhile; one byte too many is told as such.
        let file = File::open(&path).map_err(unread)?;
        file.take(MOST_MODEL_BYTES + 1).read_to_end(&mut bytes).map_err(unread)?;
    }
    let length = about.len().max(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    let unusable = |error| UnusableModelError::Model(shown.clone(), error);
    if length > MOST_MODEL_BYTES {
        return Err(unusable(ModelError::Long(length)));
    }
    keep_panics_quiet();
    Model::read(bytes, &sanitize_line(named.name()), named.normalization).map(Some).map_err(unusable)
}

/// A panic of the runtime is an error that names the model; the screen goes on, and keeps its terminal.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if Model::is_running_here() {
                tracing::warn!("a model: {panic}");
            } else {
                hook(panic);
            }
        }));
    });
}
