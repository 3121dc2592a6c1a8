//! The scenes of a probe: the user's own file of them, or the shipped ones.

use library::calibration::ProbeSet;
use store::Store;

/// The user's own scenes, in the config folder.
const SCENES: &str = "scenes.ron";

/// The user's own scenes, or the shipped ones; where and why their file has none.
///
/// # Errors
/// When the file cannot be read, or is no file of scenes.
pub fn own(store: &Store) -> Result<ProbeSet, String> {
    let text = store.user_text(SCENES).map_err(|problem| problem.headline())?;
    let Some(text) = text else { return Ok(ProbeSet::shipped()) };
    let file = store.folders().config.join(SCENES);
    ProbeSet::read(&text).map_err(|error| format!("{}: {error}", file.display()))
}
