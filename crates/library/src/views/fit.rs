//! A code beside others: what it stacks with, and what it fights with.

use schemars::JsonSchema;
use serde::Serialize;

use crate::calibration::{Fitted, fitted};
use crate::{Library, Profile};
use imagestat::Fit;
use text::{listed, sanitize_line};

/// A code beside another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Fit")]
pub struct FitView {
    /// The other one.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// `stacks`, `reinforces` or `fights`.
    pub fit: &'static str,
    /// How the two together differ from what they promise, in words; empty where they do not.
    pub words: String,
    /// The calibration that found it.
    pub run: String,
    /// The version.
    pub version: String,
}

impl FitView {
    /// What a profile's code stacks with, and what it fights with.
    pub(super) fn of(profile: &Profile, library: &Library) -> (Vec<Self>, Vec<Self>) {
        let known = fitted(&library.runs, profile).into_iter().filter(|one| one.fit != Fit::Unclear);
        let (fights, stacks): (Vec<_>, Vec<_>) = known.partition(|one| one.fit == Fit::Fights);
        let view = |one: Fitted<'_>| {
            let living = one.code.and_then(|code| library.owner_of(code));
            Self {
                name: sanitize_line(living.map_or(one.other, |profile| profile.name.as_str())),
                code: one.code.map(ToString::to_string),
                fit: one.fit.slug(),
                words: sanitize_line(&one.words),
                run: one.run.name.to_string(),
                version: one.run.version.to_string(),
            }
        };
        (stacks.into_iter().map(view).collect(), fights.into_iter().map(view).collect())
    }

    /// `grain and dust (cooler than promised)`.
    pub(crate) fn listed(fits: &[Self]) -> String {
        let one = |fit: &Self| {
            let words =
                if fit.words.is_empty() { String::new() } else { format!(" ({} than promised)", fit.words) };
            format!("{}{words}", fit.name)
        };
        let fits: Vec<String> = fits.iter().map(one).collect();
        listed(&fits.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
