//! The axis of colour: which hues, how saturated, how warm. Lightness has its own axis, so hues are
//! looked at apart from it.

use serde::{Deserialize, Serialize};

use super::number::{mean, rounded};
use super::palette::Swatch;
use super::{Oklab, earth_mover};

/// The step of hue or saturation over lightness that can just be told apart: Oklab's 0.02 at the
/// lightness of a mid-tone, 0.6.
const STEP: f64 = 0.033;
/// The direction of warmth in the plane of hues: towards orange, 60 degrees (cosine and sine), with
/// azure opposite.
const WARM: [f32; 2] = [0.5, 0.866];

/// What a picture's colours are, beside its palette.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Colour {
    /// The mean of chroma over lightness: 0 is grey, 0.4 as much as screens show.
    pub saturation: f32,
    /// The mean of the part of the colour that points to orange, over lightness: below 0 is cool.
    pub warmth: f32,
}

impl Colour {
    pub(super) fn of(pixels: &[Oklab]) -> Self {
        let hues: Vec<[f32; 2]> = pixels.iter().map(|pixel| pixel.chromaticity()).collect();
        let saturation: Vec<f32> = hues.iter().map(|[a, b]| a.hypot(*b)).collect();
        let warmth: Vec<f32> = hues.iter().map(|[a, b]| a * WARM[0] + b * WARM[1]).collect();
        Self { saturation: rounded(mean(&saturation)), warmth: rounded(mean(&warmth)) }
    }
}

/// How far two pictures are apart in colour, in steps that can just be told apart: the earth mover's
/// distance between the palettes' hues, the saturation and the warmth, as the sides of one box.
pub(super) fn distance(one: (&[Swatch], Colour), other: (&[Swatch], Colour)) -> f64 {
    let saturation = f64::from(one.1.saturation - other.1.saturation) / STEP;
    let warmth = f64::from(one.1.warmth - other.1.warmth) / STEP;
    let moved = palettes(one.0, other.0) / STEP;
    (moved.powi(2) + saturation.powi(2) + warmth.powi(2)).sqrt()
}

fn palettes(one: &[Swatch], other: &[Swatch]) -> f64 {
    let heap = |palette: &[Swatch]| palette.iter().map(|swatch| f64::from(swatch.share)).collect::<Vec<_>>();
    let hues =
        |palette: &[Swatch]| palette.iter().map(|swatch| swatch.colour.chromaticity()).collect::<Vec<_>>();
    let (from, to) = (hues(one), hues(other));
    earth_mover::distance(&heap(one), &heap(other), |here, there| {
        f64::from((from[here][0] - to[there][0]).hypot(from[here][1] - to[there][1]))
    })
}
