//! A code on two versions: whether it does on the new one what it does on the old.

use schemars::JsonSchema;
use serde::Serialize;

use super::ViewContext;
use crate::calibration::{moved, tried_versions};
use crate::run::Run;
use crate::{Library, Profile};
use midjourney::Version;

/// A code on two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Versions")]
pub struct VersionsView {
    /// The old version.
    pub from: String,
    /// The new one.
    pub to: String,
    /// `keep`, `re-test`, `keep-old-version` or `unknown`.
    pub advice: &'static str,
    /// The same for people.
    pub words: String,
    /// The calibration on the old version.
    pub from_run: Option<String>,
    /// The calibration on the new one.
    pub to_run: Option<String>,
}

impl VersionsView {
    /// What is known of a profile on two versions.
    #[must_use]
    pub fn of(profile: &Profile, library: &Library, from: Version, to: Version) -> Self {
        let moved = moved(&library.runs, &profile.key, from, to);
        let name = |run: Option<&Run>| run.map(|run| run.name.to_string());
        Self {
            from: from.to_string(),
            to: to.to_string(),
            advice: moved.advice.slug(),
            words: moved.advice.words(from, to),
            from_run: name(moved.from),
            to_run: name(moved.to),
        }
    }

    /// The same for the oldest and the newest version it was calibrated on.
    pub(super) fn tried(profile: &Profile, context: &ViewContext<'_>) -> Option<Self> {
        let (from, to) = tried_versions(&context.library.runs, &profile.key)?;
        Some(Self::of(profile, context.library, from, to))
    }
}
