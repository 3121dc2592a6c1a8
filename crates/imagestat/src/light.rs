//! The axis of light: key, contrast, what lies in shadow and in highlight, and where the light comes from.

use serde::{Deserialize, Serialize};

use super::number::{deviation, mean, quantile, real, rounded};
use super::plane::Plane;

/// How a picture is lit. Lightness is Oklab's: 0 black to 1 white.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Lighting {
    /// The mean lightness: low key to high key.
    pub key: f32,
    /// The standard deviation of lightness, 0 to 0.5.
    pub contrast: f32,
    /// The share that lies in shadow (lightness below 0.3, with a soft edge), 0 to 1.
    pub shadow: f32,
    /// The share that lies in highlight (lightness above 0.8, with a soft edge), 0 to 1.
    pub highlight: f32,
    /// How much lighter the picture grows from left to right, apart from its edges: the median of the
    /// slopes (Theil 1950, Sen 1968). Above 0 is light from the right.
    pub across: f32,
    /// How much lighter it grows from top to bottom, likewise: above 0 is light from below.
    pub down: f32,
    /// The scale of tones; none in the first edition of the measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tones: Option<Tones>,
}

/// Where the tones of a picture lie: quantiles of its lightness, 0 to 1, and how it falls off.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Tones {
    /// The lightness below which 2 % lie: the blacks, above 0 where they are faded.
    pub black: f32,
    /// That below which a quarter lies.
    pub low: f32,
    /// The median.
    pub middle: f32,
    /// That below which three quarters lie.
    pub high: f32,
    /// That below which 98 % lie: the whites.
    pub white: f32,
    /// The mean lightness towards the corners less that of the middle, -1 to 1: below 0 is a vignette.
    pub corners: f32,
}

impl Lighting {
    pub(super) fn of(lightness: &Plane) -> Self {
        let values = &lightness.values;
        let masses = |edge: fn(f32) -> f32| mean(&values.iter().map(|l| edge(*l)).collect::<Vec<_>>());
        Self {
            key: rounded(mean(values)),
            contrast: rounded(deviation(values)),
            shadow: rounded(masses(|l| soft(0.4 - l, 0.2))),
            highlight: rounded(masses(|l| soft(l - 0.7, 0.2))),
            across: rounded(growth(lightness, true)),
            down: rounded(growth(lightness, false)),
            tones: Some(Tones::of(lightness)),
        }
    }
}

impl Tones {
    fn of(lightness: &Plane) -> Self {
        let mut values = lightness.values.clone();
        let [black, low, middle, high, white] =
            [0.02, 0.25, 0.5, 0.75, 0.98].map(|share| rounded(quantile(&mut values, share)));
        Self { black, low, middle, high, white, corners: rounded(corners(lightness)) }
    }
}

/// The mean outside the ellipse that touches the sides less that inside the one of half its size.
fn corners(lightness: &Plane) -> f32 {
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    for y in 0..lightness.height {
        for x in 0..lightness.width {
            let across = (real(x) + 0.5) / real(lightness.width) * 2.0 - 1.0;
            let down = (real(y) + 0.5) / real(lightness.height) * 2.0 - 1.0;
            let far = across.hypot(down);
            if far > 1.0 {
                outer.push(lightness.at(x, y));
            } else if far < 0.5 {
                inner.push(lightness.at(x, y));
            }
        }
    }
    if outer.is_empty() || inner.is_empty() { 0.0 } else { mean(&outer) - mean(&inner) }
}

/// The median of all differences over an eighth of the picture, times eight. Edges are few and do not move
/// a median, a slow fall of light is everywhere and does.
fn growth(lightness: &Plane, across: bool) -> f32 {
    let side = if across { lightness.width } else { lightness.height };
    let reach = side.div_ceil(8);
    let (right, below) = if across { (reach, 0) } else { (0, reach) };
    let mut slopes: Vec<f32> = (0..lightness.height.saturating_sub(below))
        .flat_map(|y| (0..lightness.width.saturating_sub(right)).map(move |x| (x, y)))
        .map(|(x, y)| lightness.at(x + right, y + below) - lightness.at(x, y))
        .collect();
    quantile(&mut slopes, 0.5) * real(side) / real(reach)
}

/// 0 at 0 and below, 1 at the width and above, smooth between: a hard edge would make noise of a hair.
fn soft(value: f32, width: f32) -> f32 {
    let t = (value / width).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
