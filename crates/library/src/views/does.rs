//! What a code does, axis by axis, where a calibration told it apart.

use schemars::JsonSchema;
use serde::Serialize;

use crate::calibration::{Strength, strengths};
use crate::run::Run;
use imagestat::Axis;
use text::sanitize_line;

/// What a code does on one axis.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Does")]
pub struct DoesView {
    /// The axis.
    pub axis: &'static str,
    /// In words: `warmer, less saturated`. None of a model.
    pub words: String,
    #[serde(skip)]
    pub(super) directions: Vec<String>,
    /// Of the axis `model`: the file of the user's own model that sees it. Left out of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Where it does it, in a sentence after *in*.
    #[serde(skip)]
    pub(super) place: String,
    /// In multiples of the noise.
    pub effect: Option<f64>,
    /// How far from the default, in steps that a careful eye can just tell apart.
    pub steps: Option<f64>,
    /// How far from the decoy, likewise.
    pub steps_from_decoy: Option<f64>,
}

/// The axes on which a run tells its profile apart, with how strongly.
pub(super) fn does(run: &Run) -> Vec<DoesView> {
    let Some(judged) = &run.judged else { return Vec::new() };
    let strengths = strengths(run);
    let of = |axis: Axis| -> Option<&Strength> { strengths.iter().find(|own| own.axis == axis) };
    let told = judged.axes.iter().filter(|effect| effect.is_distinguishable());
    told.map(|effect| DoesView {
        axis: effect.axis.as_str(),
        model: effect.model.as_deref().map(sanitize_line),
        place: sanitize_line(&effect.place()),
        words: sanitize_line(&effect.direction.join(", ")),
        directions: effect.direction.iter().map(|word| sanitize_line(word)).collect(),
        effect: effect.effect,
        steps: of(effect.axis).and_then(|own| own.from_default),
        steps_from_decoy: of(effect.axis).and_then(|own| own.from_decoy),
    })
    .collect()
}
