//! The axis of colour: which hues, how saturated, how warm. Lightness has its own axis, so hues are
//! looked at apart from it: as Oklab's two coordinates of colour over its lightness, which a change of exposure
//! leaves alone.
//!
//! Beside the palette, which is shown, stand the mean, the spread and the covariance of the picture's pixels (the
//! statistics by which Reinhard and others carry a look from one picture to another, "Color transfer between
//! images", 2001): they hold more of a look than the palette does.

use serde::{Deserialize, Serialize};

use super::Oklab;
use super::number::{deviation, mean, quantile, rounded};

/// The direction of warmth in the plane of hues: towards orange, 60 degrees (cosine and sine), with
/// azure opposite.
const WARM: [f32; 2] = [0.5, 0.866];
/// Chroma over lightness below which there is none to speak of.
const GREY: f32 = 0.02;

/// What a picture's colours are, beside its palette.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Colour {
    /// The mean of chroma over lightness: 0 is grey, 0.4 as much as screens show.
    pub saturation: f32,
    /// The mean of the part of the colour that points to orange, over lightness: below 0 is cool.
    pub warmth: f32,
    /// Mean, spread and covariance; none in the first edition of the measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lab: Option<Lab>,
}

/// Mean, spread and covariance of a picture's colours. Colours are Oklab's `a` (green to red) and `b` (blue to
/// yellow), each over lightness, about -0.4 to 0.4.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Lab {
    /// The means of `a` and `b`.
    pub mean: [f32; 2],
    /// The deviations of `a` and `b`, as powers of two: -6 is one hue, -2.5 is motley.
    pub spread: [f32; 2],
    /// The correlations of lightness with `a`, of lightness with `b`, and of `a` with `b`, -1 to 1; drawn to 0 where
    /// there is little colour.
    pub correlation: [f32; 3],
    /// The saturation as a power of two: -5.6 is grey, -1.5 as much as screens show.
    pub vividness: f32,
    /// The means of `a` and `b` in the darkest third, less those of the whole.
    pub shadows: [f32; 2],
    /// The means of `a` and `b` in the lightest third, less those of the whole.
    pub highlights: [f32; 2],
}

impl Colour {
    pub(super) fn of(pixels: &[Oklab]) -> Self {
        let hues: Vec<[f32; 2]> = pixels.iter().map(|pixel| pixel.chromaticity()).collect();
        let saturation: Vec<f32> = hues.iter().map(|[a, b]| a.hypot(*b)).collect();
        let warmth: Vec<f32> = hues.iter().map(|[a, b]| a * WARM[0] + b * WARM[1]).collect();
        Self {
            saturation: rounded(mean(&saturation)),
            warmth: rounded(mean(&warmth)),
            lab: Some(Lab::of(pixels, &hues, mean(&saturation))),
        }
    }
}

impl Lab {
    fn of(pixels: &[Oklab], hues: &[[f32; 2]], saturation: f32) -> Self {
        let light: Vec<f32> = pixels.iter().map(|pixel| pixel.l).collect();
        let [a, b] = [0, 1].map(|place: usize| hues.iter().map(|hue| hue[place]).collect::<Vec<f32>>());
        let dark = quantile(&mut light.clone(), 1.0 / 3.0);
        let bright = quantile(&mut light.clone(), 2.0 / 3.0);
        let part = |values: &[f32], within: &dyn Fn(f32) -> bool| {
            let inside: Vec<f32> = values
                .iter()
                .zip(&light)
                .filter(|(_, light)| within(**light))
                .map(|(value, _)| *value)
                .collect();
            rounded(mean(&inside) - mean(values))
        };
        Self {
            mean: [rounded(mean(&a)), rounded(mean(&b))],
            spread: [&a, &b].map(|values| rounded((deviation(values) + GREY / 2.0).log2())),
            correlation: [
                rounded(correlation(&light, &a)),
                rounded(correlation(&light, &b)),
                rounded(correlation(&a, &b)),
            ],
            vividness: rounded((saturation + GREY).log2()),
            shadows: [&a, &b].map(|values| part(values, &|light| light <= dark)),
            highlights: [&a, &b].map(|values| part(values, &|light| light >= bright)),
        }
    }
}

/// Pearson's correlation, drawn to 0 where the values hardly differ.
fn correlation(one: &[f32], other: &[f32]) -> f32 {
    let (middle_one, middle_other) = (mean(one), mean(other));
    let products: Vec<f32> =
        one.iter().zip(other).map(|(one, other)| (one - middle_one) * (other - middle_other)).collect();
    mean(&products) / ((deviation(one) + GREY / 4.0) * (deviation(other) + GREY / 4.0))
}
